/** Nodes of Pacemaker Remote have no Corosync: they run until their connection tells otherwise, and are lost with it. */
import { describe, expect, it } from 'vitest';
import { timelineOfTexts } from './texts.js';

interface Loss {
  /** Of the monitor of the connection: result and its code. */
  readonly result?: string;
  readonly isFenced?: boolean;
}

const controller = (time: string, where: string, text: string, level = 'notice'): string =>
  `Oct 01 ${time} a1 pacemaker-controld  [1205] (${where}) \t${level}: ${text}`;
const result = (time: string, operation: string, resource: string, node: string, key: string, came = 'ok') =>
  controller(
    time,
    'log_executor_event',
    `Result of ${operation} operation for ${resource} on ${node}: ${came} | CIB update 22, graph action confirmed; call=11 key=${key} rc=${came === 'ok' ? 0 : 1}`,
  );

/** `app` runs on r1, whose connection a1 has, with a monitor each minute; it is lost at 10:30, and `app` starts on a1. */
function lossOf({ result: came = 'error', isFenced = true }: Loss): string {
  return [
    controller(
      '10:00:00.000',
      'update_peer_state_iter',
      'Node a2 state is now member | nodeid=2 previous=lost source=quorum_notification_cb',
    ),
    result('10:00:21.000', 'start', 'r1', 'a1', 'r1_start_0'),
    controller(
      '10:00:21.100',
      'update_peer_state_iter',
      'Node r1 state is now member | nodeid=0 previous=unset source=remote_node_up',
    ),
    result('10:00:23.000', 'start', 'app', 'r1', 'app_start_0'),
    controller(
      '10:30:00.000',
      'remote_lrm_op_callback',
      'Lost connection to Pacemaker Remote node r1',
      'error',
    ),
    result('10:30:00.001', 'monitor', 'r1', 'a1', 'r1_monitor_60000', came),
    result('10:30:00.040', 'stop', 'r1', 'a1', 'r1_stop_0'),
    controller(
      '10:30:00.041',
      'update_peer_state_iter',
      'Node r1 state is now lost | nodeid=0 previous=member source=remote_node_down',
    ),
    ...(isFenced
      ? [
          controller(
            '10:30:00.050',
            'controld_execute_fence_action',
            'Requesting fencing (reboot) of node r1 | action=1 timeout=60000',
          ),
          "Oct 01 10:30:05.000 a1 pacemaker-fenced    [1202] (finalize_op) \tnotice: Operation 'reboot' targeting r1 by a1 for pacemaker-controld.1205@a1: OK (complete) | id=aabbccdd",
        ]
      : []),
    result('10:30:06.000', 'start', 'app', 'a1', 'app_start_0'),
    result('10:30:40.000', 'start', 'r1', 'a1', 'r1_start_0'),
    '',
  ].join('\n');
}

/** When a resource may have been down at most, as times of the day. */
async function downOf(resource: string, loss: Loss): Promise<readonly string[]> {
  const { outages } = await timelineOfTexts(lossOf(loss));
  return outages
    .filter((outage) => outage.resource === resource)
    .flatMap(({ atMost: { from, to } }) =>
      [from, to ?? 0].map((at) => new Date(at).toISOString().slice(11, 23)),
    );
}

describe('a node of Pacemaker Remote that is lost', () => {
  it('ran for certain until the last monitor of its connection, not until ten seconds before', async () => {
    expect(await downOf('app', {})).toEqual(['10:28:59.001', '10:30:06.000']);
    expect(await downOf('r1', {})).toEqual(['10:28:59.001', '10:30:40.000']);
  });

  it('ran for certain until something was done on it, where the monitor had to time out', async () => {
    expect((await downOf('app', { result: 'Timed Out' }))[0]).toBe('10:00:23.000');
  });

  it('is one incident with its connection where the log has whole seconds only', async () => {
    const { incidents } = await timelineOfTexts(lossOf({}).replaceAll(/:00\.\d\d\d /g, ':00 '));
    expect(incidents.map(({ trigger }) => trigger.kind)).toEqual(['operation-failed']);
  });

  it('is one incident with its connection, which begins with it', async () => {
    for (const isFenced of [true, false]) {
      const { incidents } = await timelineOfTexts(lossOf({ isFenced }));
      const told = incidents.map(({ trigger, resources, nodes, fencing }) => ({
        trigger: trigger.kind,
        resources,
        nodes,
        fenced: fencing.map(({ target }) => target),
      }));
      expect(told).toEqual([
        {
          trigger: 'operation-failed',
          resources: ['app', 'r1'],
          nodes: ['a1', 'r1'],
          fenced: isFenced ? ['r1'] : [],
        },
      ]);
    }
  });
});

describe('a connection to a node of Pacemaker Remote that is stopped', () => {
  const up = [
    controller(
      '10:00:00.000',
      'update_peer_state_iter',
      'Node a2 state is now member | nodeid=2 previous=lost source=quorum_notification_cb',
    ),
    result('10:00:21.000', 'start', 'r1', 'a1', 'r1_start_0'),
  ];
  const initiated = controller(
    '10:29:59.900',
    'execute_rsc_action',
    'Initiating stop operation r1_stop_0 locally on a1 | action 4',
  );
  const lost = controller(
    '10:30:00.041',
    'update_peer_state_iter',
    'Node r1 state is now lost | nodeid=0 previous=member source=remote_node_down',
  );
  const stopped = result('10:30:00.050', 'stop', 'r1', 'a1', 'r1_stop_0');
  const failed = result('10:29:59.000', 'monitor', 'r1', 'a1', 'r1_monitor_60000', 'error');

  async function lostNodes(...lines: readonly string[]): Promise<readonly string[]> {
    const { incidents } = await timelineOfTexts(`${[...up, ...lines].join('\n')}\n`);
    return incidents.flatMap(({ troubles }) =>
      troubles.flatMap((one) => (one.kind === 'node-lost' ? one.node : [])),
    );
  }

  it.each([
    ['by intent, is no lost node', [initiated, lost, stopped], []],
    ['by intent, as the result alone tells, is no lost node', [lost, stopped], []],
    ['because it has failed, is one', [failed, initiated, lost, stopped], ['r1']],
    [
      'and started again, is one when nobody stops it',
      [stopped, up[1] ?? '', lost.replace('10:30', '10:50')],
      ['r1'],
    ],
  ])('%s', async (_, lines, expected) => {
    expect(await lostNodes(...lines)).toEqual(expected);
  });
});
