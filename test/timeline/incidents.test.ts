/** Troubles that follow from one another are one incident, and no others. */
import { describe, expect, it } from 'vitest';
import { incidentHeadline } from '../../src/views/timeline/incident-words.js';
import { timelineOfTexts } from './texts.js';

const stamp = (second: number): string =>
  new Date(Date.UTC(2019, 2, 22, 10, 0, 0) + second * 1000).toISOString().slice(0, 19);
const line = (node: string, second: number, text: string): string =>
  `${stamp(second)}+00:00 ${node} ${text}\n`;
const controld = (node: string, second: number, text: string): string =>
  line(node, second, `pacemaker-controld[7]:  notice: ${text}`);
const scheduler = (second: number, text: string): string =>
  line('n1', second, `pacemaker-schedulerd[6]:  notice: ${text}`);
const ran = (second: number, operation: string, resource: string, node: string, result = '0 (ok)'): string =>
  controld(node, second, `Result of ${operation} operation for ${resource} on ${node}: ${result}`);
const planned = (second: number, number: number, ...actions: readonly string[]): string =>
  actions.map((action) => scheduler(second, ` * ${action}`)).join('') +
  scheduler(
    second,
    `Calculated transition ${number}, saving inputs in /var/lib/pacemaker/pengine/pe-input-${number}.bz2`,
  );
const formed = (node: string, second: number, what: string): string =>
  line(node, second, `corosync[1]:   [TOTEM ] A new membership (1.${second}) was formed. Members ${what}`);
const unsaid = (node: string, second: number, id: number): string =>
  line(node, second, `corosync[1]:   [TOTEM ] Failed to receive the leave message. failed: ${id}`);
const wants = (second: number, target: string, client = 'pacemaker-controld.7'): string =>
  line(
    'n1',
    second,
    `pacemaker-fenced[5]:  notice: Client ${client} wants to fence (reboot) ${target} using any device`,
  );
const fenced = (
  second: number,
  target: string,
  result: string,
  id: string,
  client = 'pacemaker-controld.7',
): string =>
  line(
    'n1',
    second,
    `pacemaker-fenced[5]:  notice: Operation 'reboot' targeting ${target} by n1 for ${client}@n1: ${result} | id=${id}`,
  );

const UP =
  formed('n1', 0, 'joined: 1 2') +
  line('n1', 0, 'corosync[1]:   [QUORUM] Members[2]: 1 2') +
  controld(
    'n1',
    1,
    'Node n2 state is now member | nodeid=2 previous=unknown source=pcmk_quorum_notification',
  ) +
  ran(2, 'start', 'db', 'n2') +
  ran(2, 'start', 'web', 'n1');

async function incidents(log: string): Promise<string[]> {
  const timeline = await timelineOfTexts(log);
  return timeline.incidents.map(
    (incident) => `${incident.end}: ${incidentHeadline(incident, new Set(['fence-n2']))}`,
  );
}

const LOSS =
  formed('n1', 100, 'left: 2') +
  unsaid('n1', 100, 2) +
  line('n1', 100, 'corosync[1]:   [QUORUM] Members[1]: 1') +
  controld('n1', 100, 'Node n2 state is now lost | nodeid=2 previous=member source=pcmk_quorum_notification');
const BACK = formed('n1', 160, 'joined: 2') + line('n1', 160, 'corosync[1]:   [QUORUM] Members[2]: 1 2');

describe('the loss of a node', () => {
  it('its fencing, the outages by it and its return are one incident', async () => {
    const log =
      UP +
      LOSS +
      wants(101, 'n2') +
      fenced(103, 'n2', 'OK', '11111111') +
      planned(103, 1, 'Move db ( n2 -> n1 )') +
      ran(104, 'start', 'db', 'n1') +
      BACK;
    expect(await incidents(log)).toEqual([
      'recovered: n2 was lost and fenced by n1; db was down at most 15 s and moved to n1',
    ]);
  });

  it('counts the fencing that failed before it succeeded, and says who asked for it by hand', async () => {
    const log =
      UP +
      LOSS +
      [101, 103, 105]
        .map((at, i) => wants(at, 'n2') + fenced(at + 1, 'n2', 'Timed out', `2222222${i}`))
        .join('') +
      wants(140, 'n2', 'stonith_admin.99') +
      fenced(141, 'n2', 'OK', '33333333', 'stonith_admin.99');
    expect(await incidents(log)).toEqual(
      [
        'recovered: n2 was lost; fencing of n2 failed 3 times, then it was fenced by stonith_admin on n1 after 40 s; db was down to the end of the log',
      ].map((text) => text.replace('recovered', 'ongoing')),
    );
  });

  it('is ongoing while the node is neither fenced nor back', async () => {
    const failing = UP + LOSS + wants(101, 'n2') + fenced(102, 'n2', 'Timed out', '44444444');
    expect(await incidents(failing)).toEqual(['ongoing: n2 was lost; fencing of n2 failed']);
    expect(await incidents(failing + BACK)).toEqual(['recovered: n2 was lost; fencing of n2 failed']);
  });

  it('names the node on which what runs elsewhere is started again', async () => {
    const log =
      UP +
      LOSS +
      planned(101, 1, 'Restart web ( n1 )') +
      ran(102, 'stop', 'web', 'n1') +
      ran(104, 'start', 'web', 'n1') +
      controld('n1', 105, 'Transition 1 (Complete=2, Pending=0, Fired=0, Skipped=0, Incomplete=0): Complete');
    const [only = ''] = await incidents(log);
    expect(only).toMatch(/^ongoing: n2 was lost; web was down .* and started on n1 again$/);
  });

  it('is no cause where the node was to be fenced before, which is told with its reason', async () => {
    const asked =
      scheduler(90, 'Cluster node n2 will be fenced: termination was requested') + wants(90, 'n2');
    const log =
      UP + asked + LOSS + fenced(103, 'n2', 'OK', '77777777') + planned(103, 1, 'Move db ( n2 -> n1 )');
    expect(await incidents(log)).toEqual([
      'ongoing: n2 was fenced by n1 (termination was requested); db was down to the end of the log',
    ]);
    const byHand = UP + wants(90, 'n2', 'stonith_admin.99') + LOSS;
    expect(await incidents(byHand + fenced(103, 'n2', 'OK', '88888888', 'stonith_admin.99'))).toEqual([
      'ongoing: n2 was fenced by stonith_admin on n1; db was down to the end of the log',
    ]);
  });

  it('is another incident when it is lost again after its return', async () => {
    const again = LOSS.replaceAll(':01:40', ':03:20').replaceAll('1.100', '1.200');
    expect(await incidents(UP + LOSS + BACK + again)).toHaveLength(2);
  });
});

describe('a failure', () => {
  it('with its outage and what was planned for it is one incident, however often it happens in a row', async () => {
    const once = (at: number): string =>
      ran(at, 'monitor', 'web', 'n1', '7 (not running)') +
      planned(at, at, 'Recover web ( n1 )') +
      ran(at + 1, 'start', 'web', 'n1');
    expect(await incidents(UP + once(50))).toEqual([
      'recovered: web failed on n1 (monitor: 7 not running); it was down at most 49 s and started there again',
    ]);
    expect(await incidents(UP + once(50) + once(70))).toEqual([
      'recovered: web failed twice on n1 (monitor: 7 not running); it was down at most 49 s and started there again',
    ]);
    expect(await incidents(UP + once(50) + once(900))).toHaveLength(2);
  });

  it('of a stop that has the node fenced is the cause of the fencing', async () => {
    const log =
      UP +
      ran(50, 'stop', 'db', 'n2', '1 (error)') +
      line('n1', 50, 'pacemaker-schedulerd[6]:  warning: Cluster node n2 will be fenced: db failed there') +
      wants(51, 'n2') +
      fenced(53, 'n2', 'OK', '55555555');
    expect(await incidents(log)).toEqual([
      'ongoing: db failed on n2 (stop: 1 error); n2 was fenced by n1; it was down to the end of the log',
    ]);
  });

  it('of another resource is another incident', async () => {
    const log =
      UP +
      ran(50, 'monitor', 'web', 'n1', '7 (not running)') +
      ran(51, 'monitor', 'db', 'n2', '7 (not running)');
    expect(await incidents(log)).toHaveLength(2);
  });
});

describe('a program of the cluster that dies', () => {
  const killed = line(
    'n2',
    99,
    'pacemakerd[3]:  error: pacemaker-controld[7] terminated with signal 9 (Killed)',
  );

  it('is an incident, and the cause of the loss and the fencing of its node', async () => {
    expect(await incidents(UP + killed)).toEqual([
      'recovered: n2: pacemaker-controld was killed by signal 9',
    ]);
    const log = UP + killed + LOSS + wants(101, 'n2') + fenced(103, 'n2', 'OK', '66666666') + BACK;
    const [only, ...others] = await incidents(log);
    expect(others).toEqual([]);
    expect(only).toContain('n2 was lost and fenced by n1');
  });

  it('is none when it ends as it is told to', async () => {
    const ended = line(
      'n2',
      99,
      'pacemakerd[3]:  notice: pacemaker-controld[7] terminated with signal 15 (Terminated)',
    );
    expect(await incidents(UP + ended)).toEqual([]);
  });
});

describe('no incident', () => {
  it.each([
    ['a probe that finds nothing', ran(50, 'probe', 'web', 'n2', '7 (not running)')],
    ['a stop that somebody asked for', ran(50, 'stop', 'web', 'n1')],
    ['a healthy cluster', ''],
    [
      'a node that leaves with notice',
      controld('n1', 50, 'Shutdown of peer n2 is complete') + formed('n1', 51, 'left: 2'),
    ],
  ])('is %s', async (_, more) => {
    expect(await incidents(UP + more)).toEqual([]);
  });
});
