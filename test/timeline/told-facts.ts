/** Facts as lines of two files tell them, and what is left of them once they are merged. */
import type { LogEvent, LogEventData } from '../../src/logs/event.js';
import { mergeEvents } from '../../src/timeline/merge.js';
import type { PlacedEvent } from '../../src/timeline/placed-event.js';
import { stampedEvents } from '../../src/timeline/stamped-event.js';

export const YEAR_2024 = Date.UTC(2024, 0, 1);

export interface Told {
  readonly at: number;
  readonly data: LogEventData;
  readonly file?: string;
  readonly line?: number;
  readonly hasFraction?: boolean;
}

const sources = new Map(['a.log', 'b.log'].map((name) => [name, { name, host: 'n1' }]));

export function eventOf({ at, data, file = 'a.log', line = 1, hasFraction = false }: Told): LogEvent {
  const source = sources.get(file);
  if (!source) throw new Error(`this test has no file ${file}`);
  const time = { wall: YEAR_2024 + at, hasYear: true, hasFraction, offset: 0 };
  return { source, line, time, yearsLater: 0, daemon: 'controld', pattern: 'test', data, count: 1 };
}

export const happeningsOf = (events: readonly LogEvent[]): readonly PlacedEvent[] =>
  mergeEvents(stampedEvents(events, new Map()));

export function merged(...told: readonly Told[]) {
  return happeningsOf(told.map(eventOf)).map(({ at, count, event }) => [
    at - YEAR_2024,
    count,
    event.source.name,
  ]);
}
