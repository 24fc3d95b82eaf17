/** The job of `hatool replay`: read the logs, then the saved inputs that belong to them, and compare. */
import { UsageError } from '../../base/usage-error.js';
import { openInputs } from '../../input/open.js';
import { decodeText, readBytes } from '../../input/read-text.js';
import { renderDocumentMarkdown } from '../../render/document/markdown.js';
import { renderDocumentText } from '../../render/document/text.js';
import { printable } from '../../render/printable.js';
import { renderReplayJson } from '../../render/replay/json.js';
import type { ReplayedTransition } from '../../replay/replay-transition.js';
import { Replayer } from '../../replay/saved-inputs.js';
import { readTimeline } from '../../timeline/read-timeline.js';
import type { Timeline } from '../../timeline/timeline.js';
import { replayDocument, transitionDocument } from '../../views/replay/replay-document.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { progressOn } from '../progress.js';
import { SkippedInputs } from '../skipped-inputs.js';
import packageJson from '../../../package.json' with { type: 'json' };

interface Replay {
  readonly timeline: Timeline;
  readonly transitions: readonly ReplayedTransition[];
  /** One sentence for each input that could not be read, or not to its end. */
  readonly unreadable: readonly string[];
}

/** Reads twice: only the logs say which of the many saved inputs are wanted. */
async function replay({ arguments: paths, terminal }: Invocation): Promise<Replay> {
  if (paths.includes('-'))
    throw new UsageError(
      'replay reads logs and saved inputs one after the other: save standard input to a file first',
    );
  const show = progressOn(terminal);
  const refused = new SkippedInputs();
  const unreadable: string[] = [];
  const onUnreadable = (sentence: string): void => void unreadable.push(sentence);
  const timeline = await readTimeline(openInputs(paths, { onRefused: refused.add, onUnreadable }), {
    onProgress: (name, bytes) => show(() => `reading ${printable(name)}: ${Math.round(bytes / 1e6)} MB`),
  });
  if (timeline.transitions.length === 0) {
    const none = `the logs in "${paths.join('", "')}" tell of no transition: logs of the DC and its saved inputs (pe-input-*.bz2) are expected`;
    throw new UsageError(
      timeline.statistics.length === 0 && unreadable.length > 0 ? unreadable.join('\n') : none,
    );
  }
  const replayer = new Replayer(timeline, Math.floor(Date.now() / 1000));
  let done = 0;
  for await (const file of openInputs(paths, { onRefused: () => undefined, onUnreadable: () => undefined })) {
    if (!replayer.wants(file.name)) continue;
    done += 1;
    show(() => `replaying ${printable(file.name)} (${done})`);
    replayer.take({ name: file.name, text: decodeText(file.name, await readBytes(file)) });
  }
  terminal.progress('');
  for (const note of refused.notes()) terminal.warn(`hatool: note: ${printable(note)}`);
  return { timeline, transitions: replayer.result(), unreadable };
}

function wanted({ transitions }: Replay, number: unknown): readonly ReplayedTransition[] {
  if (typeof number !== 'string') return transitions;
  if (!/^\d+$/.test(number))
    throw new UsageError(`--transition: "${number}" is no number; logs number transitions from 0 on`);
  const found = transitions.filter(({ run }) => run.number === Number(number));
  if (found.length > 0) return found;
  const numbers = transitions.map(({ run }) => run.number).toSorted((a, b) => a - b);
  const [first, last] = [numbers[0], numbers.at(-1)];
  const known = first === last ? `only of ${first}` : `of ${first} to ${last}`;
  throw new UsageError(`the logs tell of no transition ${number}: they tell ${known}`);
}

function rendered(
  done: Replay,
  transitions: readonly ReplayedTransition[],
  { options, terminal }: Invocation,
): string {
  const { timeline } = done;
  const tool = { name: 'hatool', version: packageJson.version };
  if (options['format'] === 'json') return renderReplayJson({ timeline, transitions, tool });
  const document =
    options['transition'] === undefined
      ? replayDocument(transitions, timeline)
      : transitions.flatMap((one) => transitionDocument(one, timeline));
  return options['format'] === 'markdown'
    ? renderDocumentMarkdown({ title: 'Replayed transitions' }, document)
    : renderDocumentText(document, { palette: terminal.palette, columns: terminal.columns });
}

/** Runs the command; resolves to the exit code. */
export async function runReplay(invocation: Invocation): Promise<number> {
  const done = await replay(invocation);
  const transitions = wanted(done, invocation.options['transition']);
  await invocation.terminal.write(rendered(done, transitions, invocation));
  for (const sentence of done.unreadable) invocation.terminal.warn(`hatool: ${printable(sentence)}`);
  if (done.unreadable.length > 0) return EXIT.unusable;
  return transitions.some(({ verdict }) => verdict === 'different') ? EXIT.findings : EXIT.clean;
}
