/** Events that are packed for another process come out of it as they went in. */
import { describe, expect, it } from 'vitest';
import { patterns } from '../../src/logs/patterns/index.js';
import { defaultPatternIndex } from '../../src/logs/read-log.js';
import { EVENT_LIMITS } from '../../src/timeline/event-store.js';
import { packed, unpacked } from '../../src/timeline/packed-events.js';
import { readEvents, type ReadEvents } from '../../src/timeline/read-events.js';
import { logFile } from '../logs/read-text.js';

const request = {
  patterns: defaultPatternIndex(),
  limits: EVENT_LIMITS,
  asked: {},
  onBytes: () => undefined,
};

const sent = (read: ReadEvents): ReadEvents => unpacked(structuredClone(packed(read)));

const LINE = 'n1 pacemakerd[7]: notice: Shutdown complete\n';
const WITHOUT_YEAR = `Apr 20 18:07:01 ${LINE}Apr 20 18:07:02.500 ${LINE}`;
const WITH_ZONE = `2014-04-20T18:08:00+02:00 ${LINE}`;

describe('packed events', () => {
  it('of every pattern come out as they went in, with the same fields in the same order', async () => {
    const lines = patterns.flatMap(({ samples }) => samples.map(({ line }) => `${line}\n`));
    const read = await readEvents(logFile(lines.join('')), request);
    const { events } = sent(read);
    expect(events.length).toBeGreaterThan(patterns.length / 2);
    expect(events).toEqual(read.events);
    // Which of two lines is told depends on how many fields they have.
    expect(events.map(({ data }) => Object.keys(data))).toEqual(
      read.events.map(({ data }) => Object.keys(data)),
    );
  });

  it('keep their times, with year, zone and fraction or without', async () => {
    const read = await readEvents(logFile(WITHOUT_YEAR + WITH_ZONE), request);
    const { events } = sent(read);
    expect(events.map(({ time }) => time)).toEqual(read.events.map(({ time }) => time));
    expect(events.map(({ time }) => [time?.hasYear, time?.hasFraction, time?.offset])).toEqual([
      [false, false, undefined],
      [false, true, undefined],
      [true, false, 120],
    ]);
  });

  it('have one source with their statistics, and lines with the same words one fact', async () => {
    const read = await readEvents(logFile(WITHOUT_YEAR), request);
    const [first] = read.events;
    const again = {
      ...read,
      events: read.events.map((event) => ({ ...event, data: first?.data ?? event.data })),
    };
    const { events, statistics } = sent(again);
    expect(events.map(({ source }) => source === statistics.source)).toEqual([true, true]);
    expect(events[0]?.data).toBe(events[1]?.data);
  });

  it('tell of what was omitted', async () => {
    const limits = { minor: 2, major: 2, grave: 2 };
    const lines = [1, 2, 3, 4].map((hour) => `Apr 20 0${hour}:00:00 ${LINE}`);
    const read = await readEvents(logFile(lines.join('')), { ...request, limits });
    expect(read.omitted?.count).toBeGreaterThan(0);
    expect(sent(read)).toEqual(read);
  });
});
