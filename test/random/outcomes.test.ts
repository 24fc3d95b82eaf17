/** What becomes of every primitive of random clusters in trouble, and what their actions wait for, as it was. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { upgradeCib } from '../../src/cib/upgrade/upgrade.js';
import { planCib } from '../../src/scheduler/plan/make-plan.js';
import type { PlaceInRole, Plan } from '../../src/scheduler/plan/plan.js';
import { withStatus } from '../../src/simulate/input-state.js';
import { parseXml } from '../../src/xml/parse.js';
import { eventfulCase } from './eventful/cluster.js';
import { CASE_TIME } from './eventful/nodes.js';

const SEEDS = Array.from({ length: 60 }, (_, i) => 2000 + i);

function planned(seed: number): Plan {
  const { root } = parseXml(createSource('cib.xml', eventfulCase(seed).cib));
  if (!root) throw new Error(`the case of seed ${seed} has no element`);
  const now = { seconds: CASE_TIME, offset: 0 };
  return planCib(upgradeCib(withStatus(root)).root, { now, recordScores: false, ledger: undefined });
}

const places = (all: readonly PlaceInRole[]): string =>
  all.map(({ node, role }) => (role === 'Started' ? node : `${role} ${node}`)).join(', ') || 'nowhere';

/** One line for each primitive, and one for all actions. */
function linesOf(seed: number): string[] {
  const { outcomes, fencing, actions } = planned(seed);
  const primitives = outcomes.map((one) => {
    const marks = [
      one.managed ? '' : ' unmanaged',
      one.failed ? ' failed' : '',
      one.blocked ? ' blocked' : '',
    ];
    const why = one.reason === undefined ? '' : ` (${one.reason})`;
    return `${one.resource} of ${one.top}${marks.join('')}: ${one.change}, ${places(one.now)} -> ${places(one.assigned)}, then ${places(one.after)}${why}`;
  });
  const states = ['required', 'blocked', 'included', 'optional'].map(
    (state) => `${actions.filter((action) => action.state === state).length} ${state}`,
  );
  const waiting = createHash('sha256').update(JSON.stringify(actions)).digest('hex').slice(0, 8);
  return [
    `seed ${seed}: ${states.join(', ')}; all of them ${waiting}`,
    ...fencing.map(({ node, operation }) => `  ${operation} ${node}`),
    ...primitives.map((line) => `  ${line}`),
  ];
}

it('resources of random clusters end where they ended', async () => {
  const text = `${SEEDS.flatMap(linesOf).join('\n')}\n`;
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'outcomes.txt'));
});
