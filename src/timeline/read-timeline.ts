/** Files in, timeline out: reads every log once, keeps events within bounds, and builds the timeline. */
import type { LogEvent } from '../logs/event.js';
import type { PatternIndex } from '../logs/match-line.js';
import { defaultPatternIndex, readLog, type LogFile, type LogStatistics } from '../logs/read-log.js';
import { EVENT_LIMITS, EventStore, type EventLimits } from './event-store.js';
import { buildTimeline, type Timeline } from './timeline.js';

export interface ReadTimelineOptions {
  /** Told of every piece read: the file's name and the bytes of all files so far. */
  readonly onProgress?: (name: string, bytes: number) => void;
  readonly limits?: EventLimits;
  readonly patterns?: PatternIndex;
}

/**
 * Reads logs and builds their timeline. Files in which nothing was recognised are left out of the statistics unless
 * all are such. Memory is bounded by the number of files, not by their sizes.
 */
export async function readTimeline(
  files: AsyncIterable<LogFile>,
  { onProgress, limits = EVENT_LIMITS, patterns = defaultPatternIndex() }: ReadTimelineOptions = {},
): Promise<Timeline> {
  const events: LogEvent[] = [];
  const statistics: LogStatistics[] = [];
  let omitted = 0;
  let bytes = 0;
  for await (const file of files) {
    const store = new EventStore(limits);
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
    omitted += store.omitted;
    for (const event of store.events()) events.push(event);
  }
  const known = statistics.filter(({ recognised, unrecognised }) => recognised + unrecognised > 0);
  return buildTimeline(known.length === 0 ? statistics : known, events, omitted);
}
