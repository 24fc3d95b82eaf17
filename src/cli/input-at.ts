/** The saved scheduler input that was in force at a moment of an archive or folder. */
import { UsageError } from '../base/usage-error.js';
import { openInputs } from '../input/open.js';
import { InputMatcher } from '../replay/input-matcher.js';
import { readTimeline } from '../timeline/read-timeline.js';
import type { TransitionRun } from '../timeline/transitions.js';
import { clockText, dateText, timeFrame, type TimeFrame } from '../views/timeline/clock.js';
import { savedInputs } from './saved-inputs.js';
import { instant, readMoment } from './timeline/options.js';

/** A text and where it comes from. */
export interface InputAt {
  readonly name: string;
  readonly text: string;
  /** Which one was taken and why. */
  readonly note: string;
}

const momentText = (at: number, frame: TimeFrame): string => `${dateText(at, frame)} ${clockText(at, frame)}`;

function lastBefore(runs: readonly TransitionRun[], at: number, frame: TimeFrame): TransitionRun {
  const sorted = runs.filter(({ input }) => input !== undefined).toSorted((a, b) => a.from - b.from);
  const [first] = sorted;
  if (!first) throw new UsageError('--at: the logs do not tell of any transition with a saved input');
  const run = sorted.findLast(({ from }) => from <= at);
  if (run) return run;
  throw new UsageError(
    `--at: nothing was decided at or before ${momentText(at, frame)}; the first transition of the logs is of ${momentText(first.from, frame)}`,
  );
}

/**
 * The input of the last transition that was calculated at or before a moment.
 * @param text - an ISO 8601 date or date-time, in the zone of the logs unless it names one
 * Throws UsageError when there is none, or its input is not among the files.
 */
export async function inputAt(path: string, text: string): Promise<InputAt> {
  if (path === '-') throw new UsageError('--at reads an archive twice: save it to a file first');
  const moment = readMoment(text, '--at', 'last');
  const timeline = await readTimeline(openInputs([path], { onRefused: () => undefined }), {});
  const frame = timeFrame(timeline);
  if (!frame.hasYear)
    throw new UsageError('--at cannot be used: these logs have no year, and no line gives evidence of it');
  const run = lastBefore(timeline.transitions, instant(moment, frame), frame);
  const matcher = new InputMatcher(timeline, [run], Math.floor(run.from / 1000));
  let found: { readonly name: string; readonly text: string } | undefined;
  const unreadable: string[] = [];
  const wants = (name: string): boolean => matcher.wants(name);
  for await (const saved of savedInputs([path], wants, (_, sentence) => unreadable.push(sentence))) {
    if (matcher.match(saved).length > 0) found = saved;
  }
  const title = `transition ${run.number} of ${run.node}, calculated ${momentText(run.from, frame)}`;
  if (!found && unreadable.length > 0)
    throw new UsageError(`--at: the input of ${title}, cannot be read: ${unreadable.join('; ')}`);
  if (!found)
    throw new UsageError(
      `--at: the input of ${title}, is not among the files (the log names ${run.input ?? ''})`,
    );
  return { ...found, note: `hatool: using ${found.name} (${title}: the last until then)` };
}
