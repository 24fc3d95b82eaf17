/** Convergence of a new configuration: what is blocked at the end, and between what a cluster goes to and fro. */
import { describe, expect, it } from 'vitest';
import { NO_AGENTS } from '../../src/agents/catalogue.js';
import { planChange, type ChangePlan } from '../../src/plan/change-plan.js';
import { verdictOf } from '../../src/plan/verdict.js';
import { PLAIN } from '../../src/render/palette.js';
import { renderDocumentText } from '../../src/render/document/text.js';
import { convergenceBlocks } from '../../src/views/plan/convergence.js';
import { colocation, dummy, order } from '../scheduler/planned.js';
import { cib, clock, online, type Small } from '../whatif/small.js';

function planned(base: Small, head: Small): ChangePlan {
  const [one, other] = [cib(base), cib(head)];
  return planChange({ base: one, head: other, clock, agents: NO_AGENTS, whatIf: { kind: 'none' } });
}

const told = ({ settled }: ChangePlan): string =>
  renderDocumentText(convergenceBlocks(settled), { palette: PLAIN, columns: 200 });

const CIRCLING =
  '<clone id="vips"><meta_attributes id="v"><nvpair id="v-m" name="clone-max" value="1"/><nvpair id="v-u" name="globally-unique" value="true"/><nvpair id="v-i" name="interleave" value="true"/></meta_attributes><primitive id="vip" class="ocf" provider="pacemaker" type="Dummy"/></clone><clone id="webs"><meta_attributes id="w"><nvpair id="w-i" name="interleave" value="true"/></meta_attributes><primitive id="web" class="ocf" provider="pacemaker" type="Dummy"/></clone>';

describe('the end of a change', () => {
  it('is rest after as many transitions as it takes', () => {
    const plan = planned({ resources: '' }, { resources: dummy('a') });
    expect(plan.settled).toMatchObject({ end: { kind: 'fixpoint' }, alternations: [] });
    expect(told(plan)).toBe(`settles after ${plan.settled.transitions.length} transition\n`);
  });

  it('names what is wanted and not possible', () => {
    const status = `<status>${online('node1')}${online('node2')}</status>`;
    const of = { status, quorum: '0', options: { 'no-quorum-policy': 'stop' } } as const;
    const plan = planned({ ...of, resources: '' }, { ...of, resources: dummy('a') });
    expect(told(plan)).toContain('with actions that are blocked');
    expect(told(plan)).toMatch(/wanted and not possible: start a on node\d: no quorum/);
  });

  it('is dangerous where a start that was to come cannot be done any more', () => {
    const status = `<status>${online('node1')}${online('node2')}</status>`;
    const constraints = order('a', 'b');
    const base = { status, constraints, resources: dummy('a') + dummy('b') };
    const plan = planned(base, { ...base, resources: dummy('a', { 'target-role': 'Stopped' }) + dummy('b') });
    expect(plan.effects).toMatchObject([{ kind: 'start', resource: 'b', blocked: true, isPending: false }]);
    expect(verdictOf(plan).dangers).toMatchObject([{ kind: 'blocked' }]);
  });

  it('names what goes to and fro for ever, which is dangerous', () => {
    const constraints = colocation('vips', 'webs', -1000) + order('vips', 'webs');
    const plan = planned({ resources: '' }, { resources: CIRCLING, constraints });
    expect(verdictOf(plan).name).toBe('dangerous');
    expect(plan.settled.alternations.map(({ resource }) => resource)).toContain('web');
    expect(told(plan)).toContain('✗ never settles: goes to and fro between 2 states');
    expect(told(plan)).toMatch(/web is by turns: node\d.*, then node\d/);
  });
});
