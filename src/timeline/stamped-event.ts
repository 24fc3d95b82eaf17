/** An event with the moment and the node that its own line gives it, before anything is moved or merged. */
import type { LogEvent, LogSource } from '../logs/event.js';
import { momentOf, type SourceClock } from './clock.js';
import { NO_MOMENT } from './placed-event.js';

export interface StampedEvent {
  /** Milliseconds since 1970 UTC by the stamp; that of the line before for a line without one. */
  readonly at: number;
  readonly hasTime: boolean;
  readonly node: string;
  readonly event: LogEvent;
}

function nodeOf({ host, source }: LogEvent): string {
  return host ?? source.host ?? `(${source.name.replace(/^.*[/!]/, '')})`;
}

/** Events with the moments of their stamps, in the order given; lines without a stamp stay with their predecessor. */
export function stampedEvents(
  events: readonly LogEvent[],
  clocks: ReadonlyMap<LogSource, SourceClock>,
): StampedEvent[] {
  const latest = new Map<LogSource, number>();
  return events.map((event) => {
    const moment = momentOf(event, clocks.get(event.source));
    const at = moment?.at ?? latest.get(event.source) ?? NO_MOMENT;
    latest.set(event.source, at);
    return { at, hasTime: moment !== undefined, node: nodeOf(event), event };
  });
}
