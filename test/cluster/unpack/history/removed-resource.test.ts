import { describe, expect, it } from 'vitest';
import { dummy, lrm, planFor, started } from '../../../scheduler/planned.js';

describe('a resource that is no longer configured', () => {
  const history = { node1: [started('gone')] };

  it('is stopped and its history deleted', () => {
    const { changes, actions } = planFor({ resources: dummy('a'), history });
    expect(changes).toContain('Stop gone ( node1 ) due to node availability');
    expect(actions).toContain('gone_delete_0 node1');
  });

  it('is left running where stop-orphan-resources is off', () => {
    const plan = planFor({ resources: dummy('a'), history, options: { 'stop-orphan-resources': 'false' } });
    expect(plan.changes).toEqual(['Start a ( node1 )']);
  });

  it('that is known to be stopped is left alone', () => {
    const stopped = { node1: [lrm('gone', { task: 'start' }, { task: 'stop' })] };
    expect(planFor({ resources: dummy('a'), history: stopped }).changes).toEqual(['Start a ( node1 )']);
  });
});
