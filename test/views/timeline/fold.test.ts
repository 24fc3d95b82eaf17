/** What belongs together is one entry by default, and every part of it with --all. */
import { describe, expect, it } from 'vitest';
import { timelineEntries } from '../../../src/views/timeline/timeline-view.js';
import { timelineOfTexts } from '../../timeline/texts.js';

/** A line of one second of a day: `12:00:SS`, or `12:MM:SS` with minutes. */
const line = (node: string, at: number, rest: string): string =>
  `2019-03-22T${new Date(at * 1000 + 43_200_000).toISOString().slice(11, 19)}+00:00 ${node} ${rest}\n`;
const totem = (node: string, at: number, text: string): string =>
  line(node, at, `corosync[1]:   [TOTEM ] ${text}`);
const main = (node: string, at: number, text: string): string =>
  line(node, at, `corosync[1]:   [MAIN  ] ${text}`);
const daemon =
  (name: string) =>
  (node: string, at: number, text: string, level = 'notice') =>
    line(node, at, `pacemaker-${name}[2]:  ${level}: ${text}`);
const [controld, schedulerd, based, attrd, fenced] = [
  'controld',
  'schedulerd',
  'based',
  'attrd',
  'fenced',
].map(daemon) as [typeof run, typeof run, typeof run, typeof run, typeof run];
declare function run(node: string, at: number, text: string, level?: string): string;
const pacemakerd = (node: string, at: number, text: string): string =>
  line(node, at, `pacemakerd[2]:  notice: ${text}`);

async function told(...logs: readonly string[]): Promise<string[]> {
  const timeline = await timelineOfTexts(...logs);
  return timelineEntries(timeline).map(({ text, count }) => (count > 1 ? `${text} × ${count}` : text));
}

async function toldWithAll(...logs: readonly string[]): Promise<number> {
  const timeline = await timelineOfTexts(...logs);
  const filter = { nodes: [], resources: [], kinds: [], all: true };
  return timelineEntries(timeline, filter).length;
}

const start = (node: string, at: number): string =>
  main(node, at, 'Corosync Cluster Engine 3.1.7 starting up') +
  totem(node, at, 'Initializing transport (Kronosnet).') +
  totem(node, at, 'A new membership (1.4) was formed. Members joined: 1') +
  pacemakerd(node, at + 1, 'Starting Pacemaker 2.1.5');

describe('a start', () => {
  it('of Corosync and Pacemaker is one entry, the membership of one included', async () => {
    expect(await told(start('n1', 0))).toEqual([
      'Corosync 3.1.7 started: transport Kronosnet, Pacemaker 2.1.5',
    ]);
    expect(await toldWithAll(start('n1', 0))).toBeGreaterThan(3);
  });

  it('does not take in that the node is alone again after it had met another', async () => {
    const log =
      start('n1', 0) +
      totem('n1', 5, 'A new membership (1.8) was formed. Members joined: 2') +
      totem('n1', 9, 'A new membership (1.c) was formed. Members left: 2');
    expect(await told(log)).toContain('membership is now node 1');
  });
});

describe('a stop', () => {
  it('of Pacemaker and Corosync is one entry with its reason', async () => {
    const log =
      pacemakerd('n1', 0, 'Shutting down Pacemaker') +
      pacemakerd('n1', 2, 'Shutdown complete') +
      main('n1', 3, 'Node was shut down by a signal') +
      main('n1', 4, 'Corosync Cluster Engine exiting normally');
    expect(await told(log)).toEqual(['Pacemaker and Corosync stopped (a signal was received)']);
  });
});

describe('a crash', () => {
  it('of daemons is one entry with all of them and their return', async () => {
    const log =
      line('n1', 0, 'pacemakerd[2]:  error: pacemaker-execd[7] terminated with signal 9 (Killed)') +
      line('n1', 0, 'pacemakerd[2]:  notice: Respawning pacemaker-execd subdaemon after unexpected exit') +
      controld('n1', 0, 'Could not recover from internal error', 'error');
    expect(await told(log)).toEqual(['pacemaker-execd was killed by signal 9; it is started again']);
  });
});

describe('the loss of a node', () => {
  it('takes in the links and the token that were lost before', async () => {
    const log =
      totem('n1', 0, 'A new membership (1.8) was formed. Members joined: 1 2') +
      line('n1', 10, 'corosync[1]:   [KNET  ] link: host: 2 link: 0 is down') +
      totem('n1', 12, 'A processor failed, forming new configuration.') +
      totem('n1', 15, 'A new membership (1.c) was formed. Members left: 2') +
      totem('n1', 15, 'Failed to receive the leave message. failed: 2');
    expect(await told(log)).toEqual([
      'membership is now node 1 and node 2',
      'membership is now node 1; node 2 left without saying so: link 0 went down and the token was lost before',
    ]);
  });

  it('does not take in a link that goes down without one', async () => {
    const log = line('n1', 10, 'corosync[1]:   [KNET  ] link: host: 2 link: 0 is down');
    expect(await told(log)).toEqual(['link 0 to node 2 is down']);
  });
});

const changed = (at: number, version: string): string =>
  based(
    'n1',
    at,
    `Completed cib_apply_diff operation for section 'all': OK (rc=0, origin=n1/cibadmin/2, version=${version})`,
    'info',
  );
const failed = (at: number, reason = ''): string =>
  controld('n1', at, `Result of monitor operation for web on n1: 7 (not running)${reason}`);

describe('changes of the configuration', () => {
  it('by one author in a row are one entry', async () => {
    expect(await told(changed(0, '0.6.0') + changed(5, '0.7.0') + changed(9, '0.8.0'))).toEqual([
      'configuration changed by cibadmin on n1 (version 0.6.0 to 0.8.0) × 3',
    ]);
  });

  it('before and after a failure stay apart', async () => {
    expect(await told(changed(0, '0.6.0') + failed(3) + changed(9, '0.7.0'))).toEqual([
      'configuration changed by cibadmin on n1 (version 0.6.0)',
      'monitor of web on n1 failed with 7 (not running)',
      'configuration changed by cibadmin on n1 (version 0.7.0)',
    ]);
  });

  it('that are refused take in the reason', async () => {
    const log =
      based('n1', 0, 'IDREF attribute rsc references an unknown ID "ghost"', 'error') +
      based('n1', 0, 'Updated CIB does not validate against pacemaker-3.9 schema', 'warning') +
      based(
        'n1',
        0,
        "Completed cib_replace operation for section 'all': Update does not conform to the configured schema (rc=-203, origin=n1/cibadmin/2, version=0.7.4)",
      );
    expect(await told(log)).toEqual([
      'cibadmin on n1 failed to change the configuration: IDREF attribute rsc references an unknown ID "ghost"',
    ]);
  });
});

describe('failures', () => {
  it('take in their fail counts and add up their outages', async () => {
    const begun = (at: number): string =>
      controld('n1', at, 'Result of start operation for web on n1: 0 (ok)');
    const log =
      begun(0) +
      failed(10) +
      attrd('n1', 10, 'Setting fail-count-web#monitor_10000[n1]: (unset) -> 1 from n1') +
      begun(12) +
      failed(20) +
      attrd('n1', 20, 'Setting fail-count-web#monitor_10000[n1]: 1 -> 2 from n1') +
      begun(23);
    expect(await told(log)).toEqual([
      'monitor of web on n1 failed with 7 (not running); active nowhere for at most 23 s in all × 2',
    ]);
  });

  it('leave a fail count alone that comes without one', async () => {
    expect(await told(attrd('n1', 0, 'Setting fail-count-web#monitor_10000[n1]: 1 -> 2 from n1'))).toEqual([
      'fail-count-web#monitor_10000 on n1 is now 2',
    ]);
  });

  it('say of a fail count that is cleared that it was removed', async () => {
    const timeline = await timelineOfTexts(
      attrd('n1', 0, 'Setting fail-count-web#monitor_10000[n1]: 2 -> (unset) from n1'),
    );
    const filter = { nodes: [], resources: [], kinds: [], all: true };
    expect(timelineEntries(timeline, filter).map(({ text }) => text)).toEqual([
      'fail-count-web#monitor_10000 on n1 was removed',
    ]);
  });
});

describe('what is told again and again', () => {
  const untilOf = async (log: string): Promise<readonly (number | undefined)[]> =>
    timelineEntries(await timelineOfTexts(log)).flatMap(({ count, until }) => (count > 1 ? [until] : []));
  const trouble = 'nfsserver(nfs-server)[3]: ERROR: NFS server is up, but the locking daemons are down';

  it('has a last time where its lines have one', async () => {
    const stamped = [0, 5].map((at) => line('n1', at, trouble)).join('');
    expect(await untilOf(stamped)).toEqual([Date.UTC(2019, 2, 22, 12, 0, 5)]);
    expect(await untilOf(`${trouble}\n${trouble}\n`)).toEqual([undefined]);
  });
});

describe('fencing', () => {
  const attempt = (at: number, id: string): string =>
    fenced(
      'n1',
      at,
      `Operation 'reboot' targeting n2 by n1 for pacemaker-controld.7@n1.${id}: No such device`,
      'error',
    );

  it('that fails again and again is one entry', async () => {
    const log = attempt(0, '0000000a') + attempt(5, '0000000b') + attempt(10, '0000000c');
    expect(await told(log)).toEqual([
      expect.stringMatching(/^fencing \(reboot\) of n2 by n1 failed .* × 3$/),
    ]);
  });
});

const transition = (at: number, number: number, plan: string, end = 'Complete', undone = 0): string =>
  schedulerd('n1', at, plan) +
  schedulerd('n1', at, `Calculated transition ${number}, saving inputs in /p/pe-input-${number}.bz2`) +
  controld(
    'n1',
    at,
    `Transition ${number} (Complete=2, Pending=0, Fired=0, Skipped=0, Incomplete=${undone}, Source=/p/pe-input-${number}.bz2): ${end}`,
  );
const startPlan = (resource: string): string => ` * Start      ${resource}     ( n1 )`;

describe('transitions', () => {
  it('that go well one after the other are one entry', async () => {
    const log = transition(0, 1, startPlan('a')) + changed(4, '0.6.0') + transition(5, 2, startPlan('b'));
    expect(await told(log)).toEqual([
      'DC ran 2 transitions (1 from pe-input-1.bz2 to 2 from pe-input-2.bz2) to completion: start a (n1), start b (n1)',
      'configuration changed by cibadmin on n1 (version 0.6.0)',
    ]);
  });

  it('with a failure between them stay apart', async () => {
    const log = transition(0, 1, startPlan('a')) + failed(3) + transition(5, 2, startPlan('b'));
    expect((await told(log)).filter((text) => text.startsWith('DC ran transition'))).toHaveLength(2);
  });

  it('that try the same in vain are one entry, and never called good', async () => {
    const log = [1, 2, 3].map((n) => transition(n * 5, n, startPlan('a'), 'Complete', 2)).join('');
    const timeline = await timelineOfTexts(log);
    expect(timelineEntries(timeline).map(({ text, severity }) => [severity, text])).toEqual([
      [
        'warning',
        'DC ran 3 transitions (1 from pe-input-1.bz2 to 3 from pe-input-3.bz2) as far as they could, up to 2 actions left undone: start a (n1)',
      ],
    ]);
  });

  it('that are overtaken by the next calculation are a detail', async () => {
    const calculated = (number: number): string =>
      schedulerd('n1', number, startPlan('a')) +
      schedulerd('n1', number, `Calculated transition ${number}, saving inputs in /p/pe-input-${number}.bz2`);
    const log = calculated(1) + transition(2, 2, startPlan('a'));
    expect(await told(log)).toEqual([
      'DC ran transition 2 from pe-input-2.bz2 to completion (2 actions, under 1 s): start a (n1)',
    ]);
    const { transitions } = await timelineOfTexts(log);
    expect(transitions.map(({ isOvertaken }) => isOvertaken)).toEqual([true, false]);
  });

  it('may be logged as begun before they are logged as calculated', async () => {
    const log =
      controld('n1', 0, 'Processing graph 3 (ref=pe_calc-dc-1553222624-18) derived from /p/pe-input-3.bz2') +
      transition(0, 3, startPlan('a'));
    const { transitions } = await timelineOfTexts(log);
    expect(transitions.map(({ number, end, planned }) => [number, end?.status, planned.length])).toEqual([
      [3, 'Complete', 1],
    ]);
  });
});
