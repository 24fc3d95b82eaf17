/** The job of `hatool timeline`: read, build, filter, print. */
import { UsageError } from '../../base/usage-error.js';
import { openInputs } from '../../input/open.js';
import { printable } from '../../render/printable.js';
import { renderTimelineJson, renderTimelineNdjson } from '../../render/timeline/json.js';
import { renderTimelineText } from '../../render/timeline/text.js';
import { readTimeline } from '../../timeline/read-timeline.js';
import type { Timeline } from '../../timeline/timeline.js';
import { didYouMeanOf } from '../../base/closest.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { stateRows } from '../../views/timeline/state.js';
import { verdictOf } from '../../views/timeline/verdict.js';
import { timelineEntries, type TimelineFilter } from '../../views/timeline/timeline-view.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { kindOf } from '../../verify/verify.js';
import { kindHint } from '../kind-hint.js';
import { progressOn } from '../progress.js';
import { SkippedInputs } from '../skipped-inputs.js';
import { readTimelineFilter } from './options.js';
import packageJson from '../../../package.json' with { type: 'json' };

/** Shows what is being read. */
function readingOn(terminal: Terminal): (name: string, bytes: number) => void {
  const show = progressOn(terminal);
  return (name, bytes) => show(() => `reading ${printable(name)}: ${Math.round(bytes / 1e6)} MB`);
}

interface Read {
  readonly timeline: Timeline;
  /** One sentence for each input that could not be read, or not to its end. */
  readonly unreadable: readonly string[];
}

/** What the first input is instead of a log. */
async function hintAbout([path = '-']: readonly string[]): Promise<string> {
  if (path === '-') return '';
  for await (const file of openInputs([path], {
    onRefused: () => undefined,
    onUnreadable: () => undefined,
  })) {
    for await (const piece of file.chunks()) {
      const text = Buffer.from(piece).toString('utf8');
      // What is a log to the eye is one in which nothing could be recognised.
      return kindOf(text) === undefined ? '' : kindHint(text);
    }
    return `: "${file.name}" is empty`;
  }
  return '';
}

async function read({ arguments: paths, terminal }: Invocation): Promise<Read> {
  tellOfWaiting(terminal, paths);
  const refused = new SkippedInputs();
  const unreadable: string[] = [];
  const files = openInputs(paths, {
    onRefused: refused.add,
    onUnreadable: (sentence) => unreadable.push(sentence),
  });
  const timeline = await readTimeline(files, { onProgress: readingOn(terminal) });
  terminal.progress('');
  for (const note of refused.notes()) terminal.warn(`hatool: note: ${printable(note)}`);
  if (timeline.statistics.length === 0)
    throw new UsageError(unreadable.join('\n') || `"${paths.join('", "')}" holds no files`);
  if (timeline.statistics.every(({ recognised }) => recognised === 0)) {
    const sentence =
      'no line was recognised as one of a cluster log: logs of Corosync, Pacemaker, SBD or resource agents are expected';
    throw new UsageError([...unreadable, sentence + (await hintAbout(paths))].join('\n'));
  }
  return { timeline, unreadable };
}

function rendered(
  timeline: Timeline,
  entries: readonly TimelineEntry[],
  filter: TimelineFilter,
  { options, terminal }: Invocation,
): string {
  const tool = { name: 'hatool', version: packageJson.version };
  switch (options['format']) {
    case 'json':
      return renderTimelineJson({ timeline, entries, range: filter, tool });
    case 'ndjson':
      return renderTimelineNdjson({ timeline, entries, range: filter, tool });
    default: {
      const state = stateRows(timeline, filter);
      return renderTimelineText({
        timeline,
        entries,
        verdict: verdictOf(timeline, { state, entries }, filter),
        state,
        palette: terminal.palette,
        columns: terminal.columns,
      });
    }
  }
}

/** Runs the command; resolves to the exit code. */
export async function runTimeline(invocation: Invocation): Promise<number> {
  const { timeline, unreadable } = await read(invocation);
  const filter = readTimelineFilter(invocation.options, timeline, didYouMeanOf);
  const entries = timelineEntries(timeline, filter);
  await invocation.terminal.write(rendered(timeline, entries, filter, invocation));
  for (const sentence of unreadable) invocation.terminal.warn(`hatool: ${printable(sentence)}`);
  return unreadable.length > 0 ? EXIT.unusable : EXIT.clean;
}
