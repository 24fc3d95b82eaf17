/** An event with the moment and the node that its own line gives it, before anything is moved or merged. */
import type { LogEvent, LogSource } from '../logs/event.js';
import { momentOf, type SourceClock } from './clock.js';
import { NO_MOMENT, type PlacedEvent } from './placed-event.js';

/** What is known of an event by its own line. */
export type StampedEvent = Omit<PlacedEvent, 'stampedAt' | 'count'>;

/** The node of the events whose lines name none. */
const nodeOf = ({ host, name }: LogSource): string => host ?? `(${name.replace(/^.*[/!]/, '')})`;

/** Events with the moments of their stamps, in the order given; lines without a stamp stay with their predecessor. */
export function stampedEvents(
  events: readonly LogEvent[],
  clocks: ReadonlyMap<LogSource, SourceClock>,
): PlacedEvent[] {
  let source: LogSource | undefined;
  let node = '';
  const latest = new Map<LogSource, number>();
  return events.map((event) => {
    if (event.source !== source) [source, node] = [event.source, nodeOf(event.source)];
    const moment = momentOf(event, clocks.get(event.source));
    const at = moment?.at ?? latest.get(event.source) ?? NO_MOMENT;
    latest.set(event.source, at);
    return { at, hasTime: moment !== undefined, node: event.host ?? node, event, count: event.count };
  });
}
