/** Files in, timeline out: reads every log once, keeps events within bounds, and builds the timeline. */
import type { LogEvent } from '../logs/event.js';
import type { PatternIndex } from '../logs/match-line.js';
import type { LogStatistics } from '../logs/log-statistics.js';
import { defaultPatternIndex, readLog, type LogFile } from '../logs/read-log.js';
import {
  EVENT_LIMITS,
  EventStore,
  type AskedEvents,
  type EventLimits,
  type OmittedEvents,
} from './event-store.js';
import type { GivenClock } from './clock.js';
import { isInUnknownForm } from '../logs/unread-lines.js';
import { buildTimeline, type Timeline, type UnreadLog } from './timeline.js';

export interface ReadTimelineOptions {
  /** Told of every piece read: the file's name and the bytes of all files so far. */
  readonly onProgress?: (name: string, bytes: number) => void;
  readonly limits?: EventLimits;
  /** What will be looked at: when there is too much, the rest goes first. */
  readonly asked?: AskedEvents;
  /** What is known of the clocks without the logs. */
  readonly clock?: GivenClock;
  readonly patterns?: PatternIndex;
}

/**
 * Reads logs and builds their timeline. Files in which nothing was recognised are left out of the statistics unless
 * all are such. Memory is bounded by the number of files, not by their sizes.
 */
export async function readTimeline(
  files: AsyncIterable<LogFile>,
  {
    onProgress,
    limits = EVENT_LIMITS,
    asked = {},
    clock = {},
    patterns = defaultPatternIndex(),
  }: ReadTimelineOptions = {},
): Promise<Timeline> {
  const events: LogEvent[] = [];
  const statistics: LogStatistics[] = [];
  const omitted: OmittedEvents[] = [];
  let bytes = 0;
  for await (const file of files) {
    const store = new EventStore(limits, asked);
    const read = await readLog(
      file,
      patterns,
      (event) => store.add(event),
      (more) => {
        bytes += more;
        onProgress?.(file.name, bytes);
      },
    );
    statistics.push(read);
    const beyond = store.omittedEvents();
    if (beyond) omitted.push(beyond);
    for (const event of store.events()) events.push(event);
  }
  const known = statistics.filter(({ recognised, unrecognised }) => recognised + unrecognised > 0);
  const timeline = buildTimeline(known.length === 0 ? statistics : known, events, omitted, clock);
  const silent = statistics.filter(
    ({ recognised, unrecognised, form }) => recognised + unrecognised === 0 && form.read > 0,
  );
  return {
    ...timeline,
    unread: statistics.flatMap(unreadLog),
    silent: silent.map(({ source }) => source.name),
  };
}

function unreadLog({ source, form }: LogStatistics): UnreadLog[] {
  if (!isInUnknownForm(form) || !form.firstUnread) return [];
  return [{ name: source.name, first: form.firstUnread, isReadInPart: form.read > 0 }];
}
