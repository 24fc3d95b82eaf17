/** The distance of two clocks is taken from memberships that both nodes log, where it is evident; times are moved by it. */
import { describe, expect, it } from 'vitest';
import type { LogEventData, LogSource } from '../../src/logs/event.js';
import { measureSkew, type ClockSkew } from '../../src/timeline/skew.js';
import type { StampedEvent } from '../../src/timeline/stamped-event.js';
import { timelineOfTexts } from './texts.js';

const T0 = Date.UTC(2019, 2, 22);
const HOURS_6 = 6 * 3_600_000;

/** Tells of memberships from the files of a test. */
class Files {
  readonly #sources = new Map<string, LogSource>();

  /** `after` so many milliseconds. */
  says(file: string, after: number, data: LogEventData): StampedEvent {
    const at = T0 + after;
    const [host = ''] = file.split('/');
    const source = this.#sources.get(file) ?? { name: file, host };
    this.#sources.set(file, source);
    const time = { wall: at, hasYear: true, offset: 0, hasFraction: !file.endsWith('syslog') };
    const event = {
      source,
      line: 1,
      time,
      yearsLater: 0,
      daemon: 'corosync',
      pattern: 'test',
      data,
      count: 1,
    } as const;
    return { at, hasTime: true, node: host, event };
  }
}

const formed = (ring: string): LogEventData => ({ kind: 'membership-formed', ring, joined: ['1'], left: [] });
const quorum = (ring: string): LogEventData => ({ kind: 'quorum', state: 'gained', ring });

function skewsOf(...told: readonly (readonly [file: string, at: number, data: LogEventData])[]) {
  const files = new Files();
  return measureSkew(told.map(([file, at, data]) => files.says(file, at, data)));
}

function pairs(
  ...all: readonly (readonly [ring: string, one: number, other: number])[]
): readonly ClockSkew[] {
  return skewsOf(
    ...all.flatMap(([ring, one, other]) => [
      ['n1/corosync.log', one, formed(ring)] as const,
      ['n2/corosync.log', other, formed(ring)] as const,
    ]),
  ).skews;
}

describe('the skew of a clock', () => {
  it('is told from more than two seconds on, in both directions', () => {
    expect(pairs(['1.4', 0, 2000])).toEqual([]);
    expect(pairs(['1.4', 0, 2001])).toEqual([
      { node: 'n2', comparedWith: 'n1', milliseconds: 2001, memberships: 1, files: ['n2/corosync.log'] },
    ]);
    expect(pairs(['1.4', 9000, 0])[0]?.milliseconds).toBe(-9000);
  });

  it('is that on which most memberships agree', () => {
    const [skew] = pairs(
      ['4', 0, 90_000],
      ['8', 100_000, 105_000],
      ['12', 200_000, 205_100],
      ['16', 300_000, 305_000],
    );
    expect(skew).toMatchObject({ milliseconds: 5000, memberships: 4 });
  });

  it('is none where nodes that started alone used one number at different times', () => {
    expect(pairs(['5', 0, 3000], ['9', 4000, 4010])).toEqual([]);
  });

  it('takes a ring number that comes back after more than six hours for another membership', () => {
    expect(pairs(['4', 0, HOURS_6])).toHaveLength(1);
    expect(pairs(['4', 0, HOURS_6 + 1])).toEqual([]);
  });

  it('is that of the node which differs from most, whichever is read first', () => {
    const [skew, ...others] = skewsOf(
      ['n1/corosync.log', 50_000, formed('4')],
      ['n2/corosync.log', 0, formed('4')],
      ['n3/corosync.log', 10, formed('4')],
    ).skews;
    expect(skew).toMatchObject({ node: 'n1', milliseconds: 50_000 });
    expect(others).toEqual([]);
  });

  it('is that of the logs that a clock has stamped: a syslog may have another one', () => {
    const { skews, bySource } = skewsOf(
      ['n1/corosync.log', 0, formed('4')],
      ['n1/corosync.log', 100_000, formed('8')],
      ['n2/corosync.log', -47_500, formed('4')],
      ['n2/corosync.log', 52_500, formed('8')],
      // Pacemaker connects long after the membership was formed.
      ['n2/pacemaker.log', -20_000, quorum('4')],
      ['n2/pacemaker.log', 53_000, quorum('8')],
      ['n2/syslog', 0, formed('4')],
      ['n2/syslog', 100_000, formed('8')],
    );
    expect(skews).toMatchObject([
      { node: 'n2', milliseconds: -47_500, files: ['n2/corosync.log', 'n2/pacemaker.log'] },
    ]);
    expect([...bySource].map(([{ name }, ahead]) => [name, ahead])).toEqual([
      ['n2/corosync.log', -47_500],
      ['n2/pacemaker.log', -47_500],
    ]);
  });

  it('is also that of a log which tells of no membership, when its node has one clock', () => {
    const told = [
      ['n1/corosync.log', 0, formed('4')],
      ['n2/corosync.log', 60_000, formed('4')],
      ['n2/agent.log', 61_000, { kind: 'boot' }],
    ] as const;
    expect(skewsOf(...told).skews[0]?.files).toEqual(['n2/corosync.log', 'n2/agent.log']);
    const withSyslog = skewsOf(...told, ['n2/syslog', 0, formed('4')]);
    expect(withSyslog.skews[0]?.files).toEqual(['n2/corosync.log']);
  });

  it('is not measured by what Pacemaker hears when it connects', () => {
    const connecting = skewsOf(
      ['n1/corosync.log', 0, formed('4')],
      ['n1/corosync.log', 60_000, formed('8')],
      ['n2/pacemaker.log', 1000, quorum('4')],
      ['n2/pacemaker.log', 60_100, quorum('8')],
      ['n2/pacemaker.log', 90_000, { kind: 'pacemaker-started', version: '2.1.5' }],
      ['n3/pacemaker.log', 90_100, quorum('8')],
    );
    expect(connecting.skews).toEqual([]);
  });

  it('is not measured by lines without a time', () => {
    const files = new Files();
    const timeless = { ...files.says('n2/corosync.log', 90_000, formed('4')), hasTime: false };
    expect(measureSkew([files.says('n1/corosync.log', 0, formed('4')), timeless]).skews).toEqual([]);
  });
});

describe('a timeline of clocks that lie apart', () => {
  const line = (node: string, at: string, text: string): string => `2019-03-22T${at}+00:00 ${node} ${text}\n`;
  const FORMED = 'corosync[1]:   [TOTEM ] A new membership (1.4) was formed. Members joined: 1 2';
  const one =
    line('n1', '10:00:00.000', FORMED) +
    line('n1', '10:00:20.000', 'pacemaker-controld[2]:  notice: Taking over DC status for this partition');
  const other =
    line('n2', '09:59:00.010', FORMED) +
    line(
      'n2',
      '09:59:10.000',
      'pacemaker-controld[2]:  notice: Result of start operation for web on n2: 1 (error)',
    );

  it('has effects behind their causes, and keeps the stamps', async () => {
    const { happenings, skew } = await timelineOfTexts(one, other);
    expect(skew).toMatchObject([{ node: 'n2', milliseconds: -59_990, files: ['1.log'] }]);
    expect(happenings.map(({ node, event }) => `${node} ${event.data.kind}`)).toEqual([
      'n1 membership-formed',
      'n2 membership-formed',
      'n2 operation-result',
      'n1 dc-taken-over',
    ]);
    const moved = happenings.filter(({ stampedAt }) => stampedAt !== undefined);
    expect(moved.map(({ node, at, stampedAt = 0 }) => [node, at - stampedAt])).toEqual([
      ['n2', 59_990],
      ['n2', 59_990],
    ]);
  });
});
