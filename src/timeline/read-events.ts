/** Reads the events of one log, within bounds. */
import type { LogEvent } from '../logs/event.js';
import type { LogStatistics } from '../logs/log-statistics.js';
import type { PatternIndex } from '../logs/match-line.js';
import { readLog, type LogFile } from '../logs/read-log.js';
import { EventStore, type AskedEvents, type EventLimits, type OmittedEvents } from './event-store.js';

/** What one log says: plain data, so that it can be handed from thread to thread. */
export interface ReadEvents {
  /** In the order of the lines. */
  readonly events: readonly LogEvent[];
  readonly statistics: LogStatistics;
  /** What was asked for and not kept. */
  readonly omitted: OmittedEvents | undefined;
}

export interface ReadEventsRequest {
  readonly patterns: PatternIndex;
  readonly limits: EventLimits;
  readonly asked: AskedEvents;
  /** Told of the length of each piece read. */
  readonly onBytes: (bytes: number) => void;
}

/** Reads a log to its end. Memory is bounded, whatever its size. */
export async function readEvents(file: LogFile, request: ReadEventsRequest): Promise<ReadEvents> {
  const store = new EventStore(request.limits, request.asked);
  const add = (event: LogEvent): void => store.add(event);
  const statistics = await readLog(file, request.patterns, add, request.onBytes);
  return { events: store.events(), statistics, omitted: store.omittedEvents() };
}
