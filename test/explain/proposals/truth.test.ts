/** The truth condition of proposals: each one, made on the CIB, brings the resource to the node. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import type { ClusterState, UnpackedState } from '../../../src/cluster/model/cluster-state.js';
import type { Node } from '../../../src/cluster/model/node.js';
import type { Resource } from '../../../src/cluster/model/resource.js';
import { locationsOf, roleOf } from '../../../src/cluster/model/resource-queries.js';
import { role } from '../../../src/cluster/model/role.js';
import { configurationAt } from '../../../src/config/current.js';
import { unpack } from '../../../src/cluster/unpack/unpack.js';
import type { Explanation } from '../../../src/explain/explanation.js';
import { apply } from '../../../src/cib/change/apply.js';
import type { Changes } from '../../../src/explain/proposals/change.js';
import type { Proposal, Proposals } from '../../../src/explain/proposals/model.js';
import { isReached, outcomeOf, type Goal } from '../../../src/explain/proposals/outcome.js';
import { proposalsFor } from '../../../src/explain/proposals/proposals.js';
import { outcomesOf } from '../../../src/scheduler/plan/outcomes.js';
import { schedule } from '../../../src/scheduler/schedule.js';
import { execute } from '../../../src/simulate/execute.js';
import { parseXml } from '../../../src/xml/parse.js';
import { writeXml } from '../../../src/xml/write.js';
import { findCases } from '../../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../../shared.js';
import { explainFile, clock } from '../explained.js';

/** Runs of the engine for a pair: fewer where a run takes long. */
function runsFor({ state }: Explanation): number {
  return Math.max(6, Math.min(20, Math.floor(400 / state.resourcesById.size)));
}

interface Tally {
  pairs: number;
  readonly without: string[];
  proposals: number;
  executed: number;
  /** Numbers of which one less was tried. */
  numbers: number;
  readonly kinds: Map<string, number>;
  readonly faults: string[];
}

/** A pair that is not together as things are: which one depends on the number of the case only. */
function pairOf(explanation: Explanation, index: number): Proposals & { readonly resource?: Resource } {
  const { state } = explanation;
  const resources = state.resources.filter(({ orphan: removed }) => !removed);
  const nodes = state.nodes.filter(({ kind }) => kind === 'cluster');
  const pairs = resources.flatMap((resource) => nodes.map((node): [Resource, Node] => [resource, node]));
  const options = { runs: runsFor(explanation) };
  let found: Proposals | undefined;
  for (let i = 0; i < pairs.length; i += 1) {
    const [resource, node] = pairs[(index + i) % pairs.length] as [Resource, Node];
    found = proposalsFor(explanation, resource, node, options);
    if (!found.isThere) return found;
  }
  return (
    found ?? {
      goal: { resource: '', node: '', promoted: false },
      isThere: true,
      proposals: [],
      considered: 0,
      runs: 0,
      tried: 0,
      cutShortBy: undefined,
    }
  );
}

/** The CIB with the change, by way of its text. */
function changed(explanation: Explanation, changes: Changes): UnpackedState | undefined {
  const { root } = apply(explanation.state.root, changes);
  if (!root) return undefined;
  const { root: read } = parseXml(createSource('changed.xml', writeXml(root)));
  return read && unpack(configurationAt(read, explanation.state.now));
}

function isOn(state: ClusterState, { resource: id, node, promoted }: Goal, kinds: object): boolean {
  const resource = state.resourcesById.get(id) ?? state.resources.find((one) => one.id === id);
  if (!resource) return false;
  if (!promoted) return locationsOf(resource, kinds).some(({ name }) => name === node);
  const instances = resource.kind === 'bundle' ? (resource.bundled?.children ?? []) : resource.children;
  return instances.some(
    (one) =>
      roleOf(one, 'current' in kinds ? 'current' : 'next') === role.promoted &&
      locationsOf(one, kinds).some(({ name }) => name === node || resource.kind === 'bundle'),
  );
}

/** The change with the number one step nearer to the present one; undefined for one that has no such number. */
function oneLess({ changes, threshold, kind }: Proposal): Changes | undefined {
  if (!threshold?.isExact || Math.abs(threshold.value - threshold.from) < 2) return undefined;
  const text = String(threshold.value - Math.sign(threshold.value - threshold.from));
  const [change] = changes;
  if (kind === 'location-score' && change?.kind === 'set') return [{ ...change, to: text }];
  if (kind !== 'new-location' || change?.kind !== 'add') return undefined;
  const { element } = change;
  return [{ ...change, element: { ...element, attributes: { ...element.attributes, score: text } } }];
}

/** Whether a number that is said to be the smallest is not: one less is enough, too. */
function isTooLarge(
  explanation: Explanation,
  { goal }: Proposals,
  proposal: Proposal,
  tally: Tally,
): boolean {
  const change = oneLess(proposal);
  const state = change && changed(explanation, change);
  if (!state) return false;
  tally.numbers += 1;
  const scheduled = schedule(state, { recordScores: false });
  return isReached(scheduled.state, outcomeOf(outcomesOf(scheduled)), goal);
}

function check(explanation: Explanation, { goal }: Proposals, proposal: Proposal, tally: Tally): boolean {
  const { kind } = proposal;
  tally.proposals += 1;
  tally.kinds.set(kind, (tally.kinds.get(kind) ?? 0) + 1);
  const state = changed(explanation, proposal.changes);
  if (!state) return false;
  const scheduled = schedule(state, { recordScores: false });
  if (!isOn(scheduled.state, goal, { assigned: true })) return false;
  const { cib } = execute(scheduled, { failing: [], addsNodes: false, now: clock.now });
  if (isOn(unpack(configurationAt(cib, explanation.state.now)), goal, { current: true })) tally.executed += 1;
  return true;
}

function run(): Tally {
  const tally: Tally = {
    pairs: 0,
    without: [],
    proposals: 0,
    executed: 0,
    numbers: 0,
    kinds: new Map(),
    faults: [],
  };
  const cases = findCases(join(sharedFolder, 'pacemaker/scheduler'));
  for (const [index, { name, input }] of cases.entries()) {
    if (index % 3 === 2) continue;
    const explanation = explainFile(input);
    const found = pairOf(explanation, index);
    if (found.isThere) continue;
    const { goal, proposals } = found;
    tally.pairs += 1;
    if (proposals.length === 0) tally.without.push(`${name}: ${goal.resource} to ${goal.node}`);
    for (const proposal of proposals) {
      const where = `${name}: ${goal.resource} to ${goal.node} by ${proposal.kind} ${proposal.id}`;
      if (!check(explanation, found, proposal, tally)) tally.faults.push(where);
      // One less is tried for every second case: the other half of the time is better spent on more pairs.
      if (index % 2 === 0 && isTooLarge(explanation, found, proposal, tally))
        tally.faults.push(`${where}: one less is enough`);
    }
  }
  return tally;
}

describe.skipIf(!hasShared)(sharedTitle('proposals on the suite'), () => {
  it('each brings the resource to the node, and pairs without any are counted', { timeout: 300_000 }, () => {
    const { pairs, without, proposals, executed, numbers, kinds, faults } = run();
    const list = [...kinds].map(([kind, count]) => `${kind} ${count}`).join(', ');
    console.log(
      `${pairs} pairs: ${pairs - without.length} with proposals, ${without.length} that no single change brings together; ` +
        `${proposals} proposals, ${executed} of them carried out by one transition, ${numbers} numbers with one less not enough (${list})`,
    );
    expect(faults).toEqual([]);
    expect(pairs).toBeGreaterThanOrEqual(500);
    expect(pairs - without.length).toBeGreaterThan(pairs / 2);
  });
});
