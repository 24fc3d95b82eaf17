/** One log in the forms that journalctl, syslog daemons, containers and pagers give it tells the same in all of them. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPatternIndex, readLog } from '../../src/logs/read-log.js';
import type { LogEvent } from '../../src/logs/event.js';
import { openInputs } from '../../src/input/open.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import type { Timeline } from '../../src/timeline/timeline.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';

const folder = join(sharedFolder, 'logs/envelopes');

const timelineOf = (name: string): Promise<Timeline> => readTimeline(openInputs([join(folder, name)]));

interface Told {
  readonly at: number;
  readonly node: string;
  readonly data: unknown;
}

// In the log with German stamps the messages have some of them, too.
const told = ({ happenings }: Timeline): Told[] =>
  happenings.map(({ at, node, event }) => ({
    at,
    node,
    data: JSON.stringify(event.data).replaceAll('"Nov. ', '"Nov '),
  }));

async function eventsOf(name: string): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const file of openInputs([join(folder, name)]))
    await readLog(file, defaultPatternIndex(), (event) => events.push(event));
  return events;
}

/** An event as often as its line stands in the log. */
const everyTime = (event: LogEvent): LogEvent[] => Array.from({ length: event.count }, () => event);
const saidBy = ({ host, data }: LogEvent): unknown => ({ host, data });
/** What events say, as often as their lines stand in the log; in an order that does not depend on repetitions. */
const sorted = (events: readonly LogEvent[], said: (event: LogEvent) => unknown): string[] =>
  events
    .flatMap(everyTime)
    .map((event) => JSON.stringify(said(event)))
    .sort();

const WITH_TIME_AND_HOST = [
  'ansi',
  'bom',
  'compose',
  'crlf',
  'de-locale',
  'docker-json',
  'export',
  'facility-template',
  'grep-H',
  'grep-Hn',
  'iso-local',
  'json',
  'json-pretty',
  'json-seq',
  'json-sse',
  'k8s-cri',
  'loki',
  'pri',
  'rfc5424',
  'rsyslog-year',
  'short-full',
  'short-full-cest',
  'short-iso',
  'short-iso-colon',
  'short-iso-precise',
  'short-precise',
  'short-unix',
  'syslog-level',
  'utf16',
  'verbose',
  'with-unit',
];
const WITHOUT_TIME = ['short-monotonic', 'short-delta'];

describe.skipIf(!hasShared)(sharedTitle('one log in every envelope'), () => {
  it('is one that tells something', async () => {
    const timeline = await timelineOf('short.log');
    expect(timeline.happenings.length).toBeGreaterThan(100);
    expect(timeline.statistics).toMatchObject([{ source: { host: 'node2' } }]);
  });

  it.each(WITH_TIME_AND_HOST)('tells the same in the form %s', async (form) => {
    const [timeline, plain] = [await timelineOf(`${form}.log`), await timelineOf('short.log')];
    expect(told(timeline)).toEqual(told(plain));
    expect(timeline.statistics[0]?.source.host).toBe('node2');
  });

  it.each(WITHOUT_TIME)('tells the same in the form %s, without times', async (form) => {
    const untimed = await eventsOf(`${form}.log`);
    expect(untimed.every(({ time }) => time === undefined)).toBe(true);
    expect(sorted(untimed, saidBy)).toEqual(sorted(await eventsOf('short.log'), saidBy));
  });

  it('tells the same in the form cat, without times and hosts', async () => {
    const said = ({ data }: LogEvent): unknown => data;
    expect(sorted(await eventsOf('cat.log'), said)).toEqual(sorted(await eventsOf('short.log'), said));
  });

  it.each([...WITHOUT_TIME, 'cat'])(
    'keeps the order of the lines in the timeline of the form %s',
    async (form) => {
      const { happenings } = await timelineOf(`${form}.log`);
      const lines = happenings.map(({ event }) => event.line);
      expect(happenings.every(({ hasTime }) => !hasTime)).toBe(true);
      expect(lines).toEqual([...lines].sort((a, b) => a - b));
    },
  );
});
