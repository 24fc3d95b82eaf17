/** The closing summary says how the logs leave the cluster. */
import { describe, expect, it } from 'vitest';
import { stateRows } from '../../../src/views/timeline/state.js';
import type { TimelineFilter } from '../../../src/views/timeline/timeline-view.js';
import { verdictOf } from '../../../src/views/timeline/verdict.js';
import { timelineOfTexts } from '../../timeline/texts.js';

const EVERYTHING: TimelineFilter = { nodes: [], resources: [], kinds: [], all: false };
const line = (node: string, at: string, rest: string): string => `2019-03-22T${at}+00:00 ${node} ${rest}\n`;
const result = (at: string, operation: string, resource: string, node: string, outcome: string): string =>
  line(
    node,
    at,
    `pacemaker-controld[2]:  notice: Result of ${operation} operation for ${resource} on ${node}: ${outcome}`,
  );
const formed = (node: string, at: string, what: string): string =>
  line(node, at, `corosync[1]:   [TOTEM ] A new membership (1.8) was formed. ${what}`);
const quorum = (node: string, at: string, is: string): string =>
  line(node, at, `corosync[1]:   [QUORUM] This node is within the ${is}`);
const WITH = 'primary component and will provide service.';
const WITHOUT = 'non-primary component and will NOT provide any services.';
const dc = (node: string, at: string): string =>
  line(node, at, 'pacemaker-controld[2]:  info: Taking over DC status for this partition');

async function rows(log: string, filter: Partial<TimelineFilter> = {}): Promise<string[]> {
  const timeline = await timelineOfTexts(log);
  return stateRows(timeline, { ...EVERYTHING, ...filter }).map(
    ({ label, text, severity }) => `${severity} ${label}: ${text}`,
  );
}

const log =
  formed('n1', '09:00:00', 'Members joined: 1 2') +
  quorum('n1', '09:00:00', WITH) +
  formed('n2', '09:00:01', 'Members joined: 1 2') +
  quorum('n2', '09:00:01', WITH) +
  dc('n1', '09:00:05') +
  result('09:01:00', 'start', 'web', 'n1', '0 (ok)') +
  result('09:01:00', 'promote', 'db', 'n2', '0 (ok)') +
  result('09:01:00', 'start', 'vip', 'n1', '0 (ok)') +
  result('09:02:00', 'monitor', 'web', 'n1', '7 (not running)') +
  result('09:02:10', 'start', 'web', 'n1', '0 (ok)') +
  result('09:03:00', 'monitor', 'web', 'n1', '7 (not running)') +
  result('09:04:00', 'start', 'web', 'n2', '0 (ok)') +
  result('09:05:00', 'stop', 'vip', 'n1', '0 (ok)');

describe('the closing summary', () => {
  it('names members, quorum, the DC, resources and outages', async () => {
    expect(await rows(log)).toEqual([
      'good members: node 1 and node 2, with quorum, since 09:00:01 (seen by n1 and n2)',
      'good DC: n1 since 09:00:05',
      'good active: db on n2 (promoted), web on n2',
      'notice inactive: vip since 09:05:00 (stopped)',
      'warning outage: web at most 1 min 50 s between 09:02:11 and 09:04:01 (failed); 2 outages, at most 3 min in all, this the longest',
    ]);
  });

  it('has no word of health for what was stopped and cannot be started again', async () => {
    const moved =
      log +
      result('09:06:00', 'start', 'vip', 'n2', '1 (error)') +
      result('09:06:01', 'stop', 'vip', 'n2', '0 (ok)');
    expect((await rows(moved))[3]).toBe(
      'error inactive: vip since 09:05:00 (stopped; its start on n2 failed at 09:06:00)',
    );
    const back = moved + result('09:07:00', 'start', 'vip', 'n1', '0 (ok)');
    expect((await rows(back)).filter((row) => row.includes('inactive'))).toEqual([]);
  });

  it('names what could never be started', async () => {
    const failed = log + result('09:06:00', 'start', 'app', 'n2', '5 (not installed)');
    expect((await rows(failed))[3]).toBe(
      'error inactive: vip since 09:05:00 (stopped), app (its start on n2 failed at 09:06:00)',
    );
    expect(await rows(failed, { resources: ['app'] })).toEqual([
      'error inactive: app (its start on n2 failed at 09:06:00)',
    ]);
    expect(await rows(failed, { resources: ['db'] })).toEqual(['good active: db on n2 (promoted)']);
  });

  it('does not hold a failed start against what is active elsewhere', async () => {
    const failed = log + result('09:06:00', 'start', 'web', 'n1', '1 (error)');
    expect((await rows(failed)).find((row) => row.includes('inactive'))).toBe(
      'notice inactive: vip since 09:05:00 (stopped)',
    );
  });

  it('keeps apart what nodes see apart, and dates what was another day', async () => {
    const split = log + formed('n2', '09:06:00', 'Members left: 1') + quorum('n2', '09:06:00', WITHOUT);
    const later = `${split}2019-03-23T09:07:00+00:00 n2 corosync[1]:   [MAIN  ] Corosync Cluster Engine exiting normally\n`;
    expect((await rows(split)).slice(0, 2)).toEqual([
      'good members: node 1 and node 2, with quorum, since 09:00:00 (seen by n1)',
      'error members: node 2, without quorum, since 09:06:00 (seen by n2)',
    ]);
    expect((await rows(later)).slice(0, 2)).toEqual([
      'good members: node 1 and node 2, with quorum, since 2019-03-22 09:00:00 (seen by n1)',
      'warning members: n2: Corosync has not run since 09:07:00',
    ]);
  });

  it('says which node could not be fenced', async () => {
    const failed = line(
      'n1',
      '09:07:00',
      "pacemaker-fenced[3]:  error: Operation 'reboot' targeting n2 by n1 for pacemaker-controld.7@n1.0000000a: No such device",
    );
    expect(await rows(log + failed)).toContain('error fencing: failed last: n2 since 09:07:00');
  });

  it('keeps to the resources that are asked for', async () => {
    expect(await rows(log, { resources: ['db'] })).toEqual(['good active: db on n2 (promoted)']);
  });

  it.each([{ until: 1 }, { nodes: ['n1'] }, { kinds: ['dc' as const] }])(
    'is left out where it would not be of the end, or of all: %j',
    async (filter) => {
      expect(await rows(log, filter)).toEqual([]);
    },
  );

  it('lists the longest outages and counts the others', async () => {
    const many = Array.from(
      { length: 10 },
      (_, i) =>
        result('09:10:00', 'start', `r${i}`, 'n1', '0 (ok)') +
        result('09:11:00', 'monitor', `r${i}`, 'n1', '7 (not running)') +
        result(`09:12:0${i}`, 'start', `r${i}`, 'n1', '0 (ok)'),
    ).join('');
    const outages = (await rows(many)).filter((row) => row.includes('outage: '));
    expect(outages).toHaveLength(9);
    expect(outages[0]).toContain('r9 at most 2 min 9 s');
    expect(outages.at(-1)).toContain('2 more resources with shorter outages');
  });

  it('says of what it cannot know where logs of other nodes are not here', async () => {
    const peer = (at: string, node: string): string =>
      line(
        'n1',
        at,
        `pacemaker-controld[2]:  notice: Node ${node} state is now member | nodeid=2 previous=lost`,
      );
    const asked = (at: string, operation: string, resource: string, on: string): string =>
      line(
        'n1',
        at,
        `pacemaker-controld[2]:  notice: Initiating ${operation} operation ${resource}_${operation}_0 ${on}`,
      );
    const ended = (at: string): string =>
      line(
        'n1',
        at,
        'pacemaker-controld[2]:  notice: Transition 1 (Complete=2, Pending=0, Fired=0, Skipped=0, Incomplete=0, Source=/a/pe-input-1.bz2): Complete',
      );
    const alone =
      peer('09:00:00', 'n2') +
      result('09:01:00', 'start', 'vip', 'n1', '0 (ok)') +
      result('09:05:00', 'stop', 'vip', 'n1', '0 (ok)');
    expect(await rows(alone)).toEqual([
      'warning unknown: vip (stopped on n1 at 09:05:00): no log of the nodes on which they may be active is here',
    ]);
    const timeline = await timelineOfTexts(alone);
    expect(verdictOf(timeline, { state: stateRows(timeline, EVERYTHING), entries: [] })?.summary).toContain(
      'healthy at the end as far as these logs tell',
    );
    // The DC hears of all nodes.
    const byDc =
      peer('09:00:00', 'n2') +
      dc('n1', '09:00:05') +
      asked('09:01:00', 'start', 'vip', 'locally on n1') +
      result('09:01:00', 'start', 'vip', 'n1', '0 (ok)') +
      asked('09:05:00', 'stop', 'vip', 'locally on n1') +
      result('09:05:00', 'stop', 'vip', 'n1', '0 (ok)') +
      asked('09:05:01', 'start', 'vip', 'on n2') +
      ended('09:05:03');
    expect(await rows(byDc)).toEqual(['good DC: n1 since 09:00:05', 'good active: vip on n2']);
    // Another one has become the DC, and says nothing here.
    const later =
      byDc +
      line('n1', '09:06:00', 'pacemaker-controld[2]:  notice: State transition S_IDLE -> S_NOT_DC') +
      line('n1', '09:06:00', 'pacemaker-controld[2]:  info: Set DC to n2 (3.16.1)');
    expect((await rows(later)).slice(1)).toEqual([
      'warning unknown: vip (active on n2 at 09:05:04): no log of the nodes on which they may be active is here',
    ]);
  });
});
