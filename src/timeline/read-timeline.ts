/** Files in, timeline out: reads every log once, keeps events within bounds, and builds the timeline. */
import type { PatternIndex } from '../logs/match-line.js';
import type { LogStatistics } from '../logs/log-statistics.js';
import { defaultPatternIndex, type LogFile } from '../logs/read-log.js';
import { EVENT_LIMITS, type AskedEvents, type EventLimits } from './event-store.js';
import type { GivenClock } from './clock.js';
import { readEvents, type ReadEvents } from './read-events.js';
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
  /** Reads some logs somewhere else at the same time; undefined for a log that is to be read here and now. */
  readonly elsewhere?: ReadElsewhere;
}

/** A reader beside this one: it knows what is asked for, and tells of the bytes that it reads. */
export interface ReadElsewhere {
  /** Gives nothing in the end for a log that cannot be read any more, of which whoever opened it has heard. */
  read(file: LogFile, onBytes: (bytes: number) => void): Promise<ReadEvents | undefined> | undefined;
  /** Told that no more logs come. */
  end(): void;
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
    elsewhere,
  }: ReadTimelineOptions = {},
): Promise<Timeline> {
  const reads: (ReadEvents | Promise<ReadEvents | undefined>)[] = [];
  let bytes = 0;
  for await (const file of files) {
    const onBytes = (more: number): void => {
      bytes += more;
      onProgress?.(file.name, bytes);
    };
    reads.push(
      elsewhere?.read(file, onBytes) ?? (await readEvents(file, { patterns, limits, asked, onBytes })),
    );
  }
  elsewhere?.end();
  const logs = (await Promise.all(reads)).filter((read) => read !== undefined);
  const statistics = logs.map((log) => log.statistics);
  const events = logs.flatMap((log) => log.events);
  const omitted = logs.flatMap((log) => log.omitted ?? []);
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
