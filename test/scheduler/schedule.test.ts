import { describe, expect, it } from 'vitest';
import { schedule } from '../../src/scheduler/schedule.js';
import { clusterStatusView } from '../../src/views/status/cluster-status.js';
import { transitionSummaryView } from '../../src/views/simulate/transition-summary.js';
import { dummy, lrm, smallCluster, started, transient } from '../render/pacemaker/small-cluster.js';

const moving = {
  resources: dummy('a') + dummy('b'),
  states: { n1: transient({ standby: 'on' }) + lrm(started('a')) },
};

describe('a schedule', () => {
  it('uses its state up: scheduling it again is refused, by the compiler and when it runs', () => {
    const state = smallCluster(moving);
    const { state: used } = schedule(state, { recordScores: false });
    expect(() => schedule(state, { recordScores: false })).toThrow('scheduled before');
    // @ts-expect-error a state that was scheduled is of another type
    expect(() => schedule(used, { recordScores: false })).toThrow('scheduled before');
  });

  it('holds its changes as data: looking at them changes nothing that is looked at later', () => {
    const { state, changes } = schedule(smallCluster(moving), { recordScores: false });
    const flags = state.actions.map(({ key, node, flags }) => [key, node?.name, flags]);
    const status = clusterStatusView(state, { pending: false });
    const kept = structuredClone(changes);
    const summary = transitionSummaryView(changes);
    expect(transitionSummaryView(changes)).toEqual(summary);
    expect(changes).toEqual(kept);
    expect(clusterStatusView(state, { pending: false })).toEqual(status);
    expect(state.actions.map(({ key, node, flags }) => [key, node?.name, flags])).toEqual(flags);
    expect(changes.resources.map(({ kind, resource }) => `${kind} ${resource}`)).toEqual([
      'Move a',
      'Start b',
    ]);
  });
});
