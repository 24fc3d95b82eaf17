/** Guest nodes run inside of a resource: with it everything is gone that ran on them. */
import { describe, expect, it } from 'vitest';
import { timelineOfTexts } from './texts.js';

const line = (time: string, daemon: string, where: string, text: string, level = 'notice'): string =>
  `Oct 01 ${time} a1 ${`pacemaker-${daemon}`.padEnd(20)}[1205] (${where}) \t${level}: ${text}`;
const result = (time: string, operation: string, resource: string, node: string, key: string, came = 'ok') =>
  line(
    time,
    'controld',
    'log_executor_event',
    `Result of ${operation} operation for ${resource} on ${node}: ${came} | CIB update 22, graph action confirmed; call=11 key=${key} rc=${came === 'ok' ? 0 : came === 'not running' ? 7 : 1}`,
  );
const peer = (time: string, node: string, state: string): string =>
  line(
    time,
    'controld',
    'update_peer_state_iter',
    `Node ${node} state is now ${state} | nodeid=${node === 'a2' ? 2 : 0} previous=unset source=somebody`,
  );
const planned = (time: string): string[] =>
  [
    "Fence (reboot) g1 (resource: vm) 'guest is unclean'",
    'Recover    vm     ( a1 )',
    'Recover    app     ( g1 )',
    'Restart    g1     ( a1 )  due to required vm start',
  ]
    .map((action) => line(time, 'schedulerd', 'log_list_item', `Actions: ${action}`))
    .concat(
      line(
        time,
        'schedulerd',
        'pcmk__log_transition_summary',
        'Calculated transition 3, saving inputs in /var/lib/pacemaker/pengine/pe-input-3.bz2',
      ),
    );

/** `app` runs on the guest g1 of `vm`, which a1 has. */
const begun: readonly string[] = [
  peer('10:00:00.000', 'a2', 'member'),
  result('10:00:01.000', 'start', 'vm', 'a1', 'vm_start_0'),
  result('10:00:21.000', 'start', 'g1', 'a1', 'g1_start_0'),
  peer('10:00:21.100', 'g1', 'member'),
  result('10:00:23.000', 'start', 'app', 'g1', 'app_start_0'),
];

const recovered = (second: number): readonly string[] => {
  const at = (more: number): string => `10:30:${String(second + more).padStart(2, '0')}.000`;
  return [
    ...planned(at(0)),
    result(at(1), 'stop', 'g1', 'a1', 'g1_stop_0'),
    peer(at(1), 'g1', 'lost'),
    result(at(2), 'stop', 'vm', 'a1', 'vm_stop_0'),
    result(at(4), 'start', 'vm', 'a1', 'vm_start_0'),
    result(at(20), 'start', 'g1', 'a1', 'g1_start_0'),
    peer(at(20), 'g1', 'member'),
    result(at(22), 'start', 'app', 'g1', 'app_start_0'),
  ];
};

const told = async (...lines: readonly string[]) => timelineOfTexts([...lines, ''].join('\n'));

const clock = (at: number | undefined): string => new Date(at ?? 0).toISOString().slice(11, 23);

/** From when to when `app` was down: for certain, and at most. */
async function downOf(...lines: readonly string[]) {
  const { outages } = await told(...begun, ...lines);
  return outages
    .filter(({ resource }) => resource === 'app')
    .map(({ atLeast, atMost, node, cause }) => ({
      gone: clock(atLeast?.from),
      atMost: [clock(atMost.from), clock(atMost.to)],
      node,
      cause,
    }));
}

async function incidentsOf(...lines: readonly string[]) {
  const { incidents } = await told(...begun, ...lines);
  return incidents.map(({ trigger, resources, nodes, end }) => ({
    trigger: trigger.kind,
    resources,
    nodes,
    end,
  }));
}

const FAILED = result('10:30:00.000', 'monitor', 'vm', 'a1', 'vm_monitor_30000', 'not running');
const HANGS = [
  line(
    '10:30:00.000',
    'controld',
    'remote_lrm_op_callback',
    'Lost connection to Pacemaker Remote node g1',
    'error',
  ),
  result('10:30:00.001', 'monitor', 'g1', 'a1', 'g1_monitor_30000', 'error'),
];
const HOST_LOST = [
  peer('10:29:59.000', 'a1', 'lost'),
  ...planned('10:30:00.000'),
  line(
    '10:30:00.050',
    'controld',
    'controld_execute_fence_action',
    'Requesting fencing (reboot) of node a1 | action=1 timeout=60000',
  ),
  "Oct 01 10:30:05.000 a2 pacemaker-fenced    [1202] (finalize_op) \tnotice: Operation 'reboot' targeting a1 by a2 for pacemaker-controld.1205@a2: OK (complete) | id=aabbccdd",
  result('10:30:07.000', 'start', 'vm', 'a2', 'vm_start_0'),
  result('10:30:27.000', 'start', 'g1', 'a2', 'g1_start_0'),
  result('10:30:29.000', 'start', 'app', 'g1', 'app_start_0'),
].map((text) => text.replace(/^(Oct 01 \S+) a1/, '$1 a2'));

describe('what runs on a guest node', () => {
  it('is gone when its virtual machine is found not running, and ran until that was last found running', async () => {
    expect(await downOf(FAILED, ...recovered(1))).toEqual([
      {
        gone: '10:30:00.000',
        atMost: ['10:29:29.000', '10:30:23.000'],
        node: 'g1',
        cause: 'node-lost',
      },
    ]);
  });

  it('is gone for certain when the virtual machine has been stopped, where the guest hung inside of it', async () => {
    expect(await downOf(...HANGS, ...recovered(1))).toEqual([
      {
        gone: '10:30:03.000',
        atMost: ['10:29:29.001', '10:30:23.000'],
        node: 'g1',
        cause: 'node-lost',
      },
    ]);
  });

  it('is gone with the node that has the virtual machine, once that is fenced', async () => {
    expect(await downOf(...HOST_LOST)).toMatchObject([
      { gone: '10:30:05.000', node: 'g1', cause: 'node-lost' },
    ]);
  });

  it('runs on while its virtual machine migrates', async () => {
    const outages = await downOf(
      FAILED.replace('10:30', '09:58').replace('not running', 'ok').replace('rc=7', 'rc=0'),
      ...planned('10:10:00.000').slice(0, 1),
      result('10:20:00.000', 'migrate_to', 'vm', 'a1', 'vm_migrate_to_0'),
      result('10:20:01.000', 'stop', 'vm', 'a1', 'vm_stop_0'),
      result('10:20:02.000', 'migrate_from', 'vm', 'a2', 'vm_migrate_from_0'),
    );
    expect(outages).toEqual([]);
  });
});

describe('the loss of a guest node', () => {
  it('is one incident, which begins with what failed', async () => {
    const failed = {
      trigger: 'operation-failed',
      resources: ['app', 'g1', 'vm'],
      nodes: ['a1', 'g1'],
      end: 'recovered',
    };
    expect(await incidentsOf(FAILED, ...recovered(1))).toEqual([failed]);
    expect(await incidentsOf(...HANGS, ...recovered(1))).toEqual([failed]);
  });

  it('is a part of the incident in which its node is lost', async () => {
    expect(await incidentsOf(...HOST_LOST)).toEqual([
      { trigger: 'node-lost', resources: ['app', 'g1', 'vm'], nodes: ['a1', 'g1'], end: 'recovered' },
    ]);
  });

  it('is one incident where the log has whole seconds only', async () => {
    const lines = [...begun, FAILED, ...recovered(0)].map((text) => text.replace(/\.\d\d\d /, ' '));
    const { incidents } = await told(...lines);
    expect(incidents.map(({ trigger }) => trigger.kind)).toEqual(['operation-failed']);
  });
});
