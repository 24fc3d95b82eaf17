/** Reads the logs that are named, large ones at the same time, and says what is none. */
import { didYouMeanOf } from '../../base/closest.js';
import { openInputs } from '../../input/open.js';
import { defaultPatternIndex } from '../../logs/read-log.js';
import { printable } from '../../render/printable.js';
import { EVENT_LIMITS } from '../../timeline/event-store.js';
import { readEvents } from '../../timeline/read-events.js';
import { readTimeline } from '../../timeline/read-timeline.js';
import type { Timeline } from '../../timeline/timeline.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
import { isLog, kindHint } from '../kind-hint.js';
import { progressOn } from '../progress.js';
import { SkippedInputs } from '../skipped-inputs.js';
import { readAskedEvents, readGivenClock } from './options.js';
import { ParallelLogs } from './parallel-logs.js';
import { saidOfInputs, unreadSentences } from './unread-inputs.js';

/** Shows what is being read. */
function readingOn(terminal: Terminal): (name: string, bytes: number) => void {
  const show = progressOn(terminal);
  return (name, bytes) => show(() => `reading ${printable(name)}: ${Math.round(bytes / 1e6)} MB`);
}

export interface ReadLogs {
  readonly timeline: Timeline;
  /** One sentence for each input that could not be read, or not to its end. */
  readonly unreadable: readonly string[];
  /** One sentence for each input in which nothing of a cluster was logged, while there was something in others. */
  readonly silent: readonly string[];
  /** Why there is nothing to tell: sentences, one a line; undefined where there is something. */
  readonly nothing: string | undefined;
}

/** What the first input is instead of a log; undefined when it is one all the same. */
async function hintAbout([path = '-']: readonly string[]): Promise<string | undefined> {
  if (path === '-') return '';
  for await (const file of openInputs([path], {
    onRefused: () => undefined,
    onUnreadable: () => undefined,
  })) {
    for await (const piece of file.chunks()) {
      const text = Buffer.from(piece).toString('utf8');
      if (isLog(text)) return undefined;
      return kindHint(text);
    }
    return `: "${file.name}" is empty`;
  }
  return '';
}

/** Why a timeline tells nothing; undefined where it does. */
async function nothingIn(
  timeline: Timeline,
  paths: readonly string[],
  unreadable: readonly string[],
): Promise<string | undefined> {
  if (timeline.statistics.length === 0)
    return unreadable.join('\n') || `"${paths.join('", "')}" holds no files`;
  const inUnknownForm = unreadSentences(timeline);
  if (timeline.happenings.length === 0 && inUnknownForm.length > 0)
    return [...unreadable, ...inUnknownForm].join('\n');
  if (timeline.statistics.some(({ recognised, unrecognised }) => recognised + unrecognised > 0))
    return undefined;
  const sentence =
    'no line was recognised as one of a cluster log: logs of Corosync, Pacemaker, SBD or resource agents are expected';
  const hint = await hintAbout(paths);
  return hint === undefined ? undefined : [...unreadable, sentence + hint].join('\n');
}

/** Reads the logs among the arguments of a command that has the options of `timeline` for what is asked. */
export async function readLogs({ arguments: paths, options, terminal }: Invocation): Promise<ReadLogs> {
  const asked = readAskedEvents(options);
  const clock = readGivenClock(options, didYouMeanOf);
  tellOfWaiting(terminal, paths);
  const refused = new SkippedInputs();
  const unreadable: string[] = [];
  const opened = {
    onRefused: refused.add,
    onUnreadable: (sentence: string): void => void unreadable.push(sentence),
  };
  const patterns = defaultPatternIndex();
  const elsewhere = new ParallelLogs(options, async (path, onBytes) => {
    for await (const file of openInputs([path], opened))
      return await readEvents(file, { patterns, limits: EVENT_LIMITS, asked, onBytes });
    return undefined;
  });
  const onProgress = readingOn(terminal);
  const timeline = await readTimeline(openInputs(paths, opened), {
    onProgress,
    asked,
    clock,
    patterns,
    elsewhere,
  });
  terminal.progress('');
  for (const note of refused.notes()) terminal.warn(`hatool: note: ${printable(note)}`);
  const nothing = await nothingIn(timeline, paths, unreadable);
  return {
    timeline,
    unreadable: [...unreadable, ...unreadSentences(timeline)],
    silent: saidOfInputs(paths, timeline, unreadable),
    nothing,
  };
}
