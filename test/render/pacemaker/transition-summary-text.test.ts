import { describe, expect, it } from 'vitest';
import { renderTransitionSummary } from '../../../src/render/pacemaker/transition-summary-text.js';
import { schedule } from '../../../src/scheduler/schedule.js';
import {
  transitionSummaryView,
  type ResourceChangeView,
} from '../../../src/views/simulate/transition-summary.js';
import {
  dummy,
  history,
  lrm,
  meta,
  smallCluster,
  started,
  transient,
  type SmallCluster,
} from './small-cluster.js';

function summaryOf(cluster: SmallCluster): string {
  const { changes } = schedule(smallCluster(cluster), { recordScores: false });
  return renderTransitionSummary(transitionSummaryView(changes)).replace('Transition Summary:\n', '');
}

describe('the Transition Summary', () => {
  it.each([
    ['a start', { resources: dummy('a') }, '  * Start      a       (    n1 )\n'],
    [
      'a stop',
      { resources: dummy('a', meta('a', { 'target-role': 'Stopped' })), states: { n1: lrm(started('a')) } },
      '  * Stop       a       (    n1 )  due to node availability\n',
    ],
    [
      'a move',
      { resources: dummy('a'), states: { n1: transient({ standby: 'on' }) + lrm(started('a')) } },
      '  * Move       a       ( n1 -> n2 )\n',
    ],
    [
      'a recovery',
      {
        resources: dummy('a'),
        states: {
          n1: lrm(history('a', [{ task: 'start' }, { task: 'monitor', interval: 10000, code: 7, call: 6 }])),
        },
      },
      '  * Recover    a       (    n1 )\n',
    ],
    [
      'a live migration',
      {
        resources: dummy('a', meta('a', { 'allow-migrate': 'true' })),
        states: { n1: transient({ standby: 'on' }) + lrm(started('a')) },
      },
      '  * Migrate    a       ( n1 -> n2 )\n',
    ],
    ['nothing', { resources: dummy('a', meta('a', { 'target-role': 'Stopped' })) }, ''],
  ] as const)('tells of %s', (_what, cluster, text) => {
    expect(summaryOf(cluster)).toBe(text);
  });

  it('tells which node is fenced, and why', () => {
    const text = summaryOf({
      options: { 'stonith-enabled': 'true' },
      resources: '<primitive id="f" class="stonith" type="fence_xvm"/>',
      stateAttributes: { n2: 'in_ccm="false" crmd="offline" join="member" expected="member"' },
    });
    expect(text).toContain("  * Fence (reboot) n2 'peer is no longer part of the cluster'\n");
  });

  const change = (more: Partial<ResourceChangeView>): ResourceChangeView => ({
    change: 'Start',
    resource: 'a',
    origin: undefined,
    destination: undefined,
    role: 'Stopped',
    nextRole: 'Started',
    showsRole: false,
    reason: undefined,
    blocked: false,
    ...more,
  });

  it.each([
    [{ destination: 'n1', showsRole: true, nextRole: 'Promoted' }, 'Stopped -> Promoted n1'],
    [{ origin: 'n1', showsRole: true, role: 'Promoted' }, 'Promoted n1'],
    [
      { origin: 'n1', destination: 'n1', role: 'Promoted', nextRole: 'Promoted', showsRole: true },
      'Promoted n1',
    ],
    [
      { origin: 'n1', destination: 'n2', role: 'Promoted', nextRole: 'Promoted', showsRole: true },
      'n1 -> n2 Promoted',
    ],
    [
      { origin: 'n1', destination: 'n1', role: 'Promoted', nextRole: 'Unpromoted', showsRole: true },
      'Promoted -> Unpromoted n1',
    ],
    [
      { origin: 'n1', destination: 'n2', role: 'Promoted', nextRole: 'Unpromoted', showsRole: true },
      'Promoted n1 -> Unpromoted n2',
    ],
  ] as const)('shows from where to where: %j', (more, details) => {
    const text = renderTransitionSummary({ nodes: [], resources: [change(more)] });
    expect(text).toContain(`   ( ${details} )\n`);
  });

  it('says what is blocked, and lines up names by their bytes', () => {
    const text = renderTransitionSummary({
      nodes: [{ task: 'Shutdown', node: 'n1', container: undefined, reason: undefined }],
      resources: [
        change({ resource: 'größer', destination: 'n1', blocked: true }),
        change({ destination: 'node10', blocked: true, reason: 'no quorum' }),
      ],
    });
    expect(text).toBe(
      'Transition Summary:\n' +
        '  * Start      größer     (     n1 )  blocked\n' +
        '  * Start      a            ( node10 )  due to no quorum (blocked)\n',
    );
  });
});
