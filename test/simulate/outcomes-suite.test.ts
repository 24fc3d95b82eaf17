import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { role } from '../../src/cluster/model/role.js';
import { configurationAt } from '../../src/config/current.js';
import { unpack } from '../../src/cluster/unpack/unpack.js';
import { configuredId, outcomesOf, primitivesOf } from '../../src/scheduler/plan/outcomes.js';
import type { PlanOutcomes } from '../../src/scheduler/plan/plan.js';
import { schedule, type Schedule } from '../../src/scheduler/schedule.js';
import { execute } from '../../src/simulate/execute.js';
import { caseState } from '../conformance/case-state.js';
import { findCases } from '../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

/** Verb and resource of each line of a recorded Transition Summary, in its order. */
function recordedVerbs(recorded: string): string[] {
  const summary =
    recorded.split('Transition Summary:\n')[1]?.split('\nExecuting Cluster Transition:\n')[0] ?? '';
  return [...summary.matchAll(/^ {2}\* (\S+) +(\S+) +\( .* \)/gm)].map(
    ([, verb, resource]) => `${verb?.toLowerCase()} ${resource}`,
  );
}

/** The same from outcomes; a resource is stopped in as many lines as it has places. */
function verbsOf({ outcomes }: PlanOutcomes): string[] {
  return outcomes.flatMap(({ resource, change, changes }) => changes.map(() => `${change} ${resource}`));
}

const add = (places: Map<string, string[]>, id: string, place: string): void => {
  places.set(id, [...(places.get(id) ?? []), place].sort());
};

/** Where resources are after the transition was pretended, as the status of the resulting CIB has it. */
function executedPlaces(scheduled: Schedule): Map<string, string[]> | undefined {
  const { now } = scheduled.state;
  const { cib, outcome } = execute(scheduled, { failing: [], addsNodes: false, now: now.seconds });
  if (outcome !== 'complete') return undefined;
  const places = new Map<string, string[]>();
  for (const top of unpack(configurationAt(cib, now)).resources) {
    for (const resource of primitivesOf(top)) {
      if (resource.role <= role.stopped) continue;
      const mark = resource.role === role.promoted ? ' promoted' : '';
      for (const { name } of resource.activeNodes) add(places, configuredId(resource), `${name}${mark}`);
    }
  }
  return places;
}

/** Ids of resources that are elsewhere after the transition than their outcomes say, and how many there are in all. */
function misplaced(
  scheduled: Schedule,
  { outcomes }: PlanOutcomes,
): { readonly all: number; readonly wrong: string[] } {
  const executed = executedPlaces(scheduled);
  if (!executed) return { all: 0, wrong: [] };
  const said = new Map<string, string[]>();
  for (const { configuredId: id, after } of outcomes) {
    said.set(id, said.get(id) ?? []);
    for (const { node, role: name } of after) add(said, id, name === 'Promoted' ? `${node} promoted` : node);
  }
  const wrong = [...said].filter(([id, places]) => places.join() !== (executed.get(id) ?? []).join());
  return { all: said.size, wrong: wrong.map(([id]) => id) };
}

interface Tally {
  plans: number;
  lines: number;
  /** Names of cases in which a verb differs from what Pacemaker printed. */
  readonly verbs: string[];
  resources: number;
  misplaced: number;
}

function compare(folder: string, tally: Tally): void {
  for (const one of findCases(join(sharedFolder, folder))) {
    const scheduled = schedule(caseState(one), { recordScores: false });
    const plan = outcomesOf(scheduled);
    const recorded = readFileSync(one.expected.summary, 'utf8');
    if (!recorded.includes('Performing Requested Modifications:\n')) {
      const verbs = recordedVerbs(recorded);
      tally.plans += 1;
      tally.lines += verbs.length;
      if (verbs.join('\n') !== verbsOf(plan).join('\n')) tally.verbs.push(one.name);
    }
    const { all, wrong } = misplaced(scheduled, plan);
    tally.resources += all;
    tally.misplaced += wrong.length;
  }
}

describe.skipIf(!hasShared)(sharedTitle('outcomes on the suite'), () => {
  const tally: Tally = { plans: 0, lines: 0, verbs: [], resources: 0, misplaced: 0 };
  beforeAll(() => {
    compare('pacemaker/scheduler', tally);
    compare('cases', tally);
  }, 300_000);

  it('have the verbs of the Transition Summary that Pacemaker printed, in its order', () => {
    expect(tally.plans).toBeGreaterThanOrEqual(1232);
    expect(tally.lines).toBeGreaterThanOrEqual(4000);
    expect(tally.verbs).toEqual([]);
  });

  it('say where each resource is once the transition has been carried out', () => {
    expect(tally.resources).toBeGreaterThanOrEqual(11_000);
    // What a pretended execution leaves behind in the status of lost bundles and guests, and instances that it renames.
    expect(tally.misplaced).toBeLessThanOrEqual(45);
  });
});
