/** The job of `hatool replay`: read the logs, then the saved inputs that belong to them, and compare. */
import { UsageError } from '../../base/usage-error.js';
import { openInputs } from '../../input/open.js';
import { renderDocumentMarkdown } from '../../render/document/markdown.js';
import { renderDocumentText } from '../../render/document/text.js';
import { printable } from '../../render/printable.js';
import { renderReplayJson, renderWhatIfJson } from '../../render/replay/json.js';
import type { ReplayedTransition } from '../../replay/replay-transition.js';
import { parseSetting, type ConfigurationEdit } from '../../replay/changed-configuration.js';
import type { SavedInput } from '../../replay/input-matcher.js';
import { WhatIfReplayer, type WhatIf } from '../../replay/what-if.js';
import { Replayer } from '../../replay/saved-inputs.js';
import { readTimeline } from '../../timeline/read-timeline.js';
import type { Timeline } from '../../timeline/timeline.js';
import { whatIfDocument } from '../../views/replay/what-if-document.js';
import { readSchedulableCib } from '../read-cib.js';
import { replayDocument, transitionDocument } from '../../views/replay/replay-document.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { savedInputs } from '../saved-inputs.js';
import { progressOn } from '../progress.js';
import { SkippedInputs } from '../skipped-inputs.js';
import packageJson from '../../../package.json' with { type: 'json' };

/** The logs, and what could not be read. */
interface ReadLogs {
  readonly timeline: Timeline;
  /** One sentence for each input that could not be read, or not to its end. */
  readonly unreadable: readonly string[];
}

interface Replay extends ReadLogs {
  readonly transitions: readonly ReplayedTransition[];
}

async function readLogs({ arguments: paths, terminal }: Invocation): Promise<ReadLogs> {
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
  terminal.progress('');
  for (const note of refused.notes()) terminal.warn(`hatool: note: ${printable(note)}`);
  if (timeline.transitions.length === 0) {
    const none = `the logs in "${paths.join('", "')}" tell of no transition: logs of the DC and its saved inputs (pe-input-*.bz2) are expected`;
    throw new UsageError(
      timeline.statistics.length === 0 && unreadable.length > 0 ? unreadable.join('\n') : none,
    );
  }
  return { timeline, unreadable };
}

/** What takes saved inputs. */
interface Taker {
  wants(path: string): boolean;
  take(saved: SavedInput): void;
  /** Hears of an input that cannot be read. */
  miss?(name: string, fault: string): void;
}

/** Reads once more: only the logs say which of the many saved inputs are wanted. */
async function feed(taker: Taker, { arguments: paths, terminal }: Invocation): Promise<void> {
  const show = progressOn(terminal);
  let done = 0;
  const wants = (path: string): boolean => taker.wants(path);
  const onUnreadable = (name: string, sentence: string): void => {
    taker.miss?.(name, sentence);
    terminal.warn(`hatool: note: ${printable(sentence)}`);
  };
  for await (const saved of savedInputs(paths, wants, onUnreadable)) {
    done += 1;
    show(() => `replaying ${printable(saved.name)} (${done})`);
    taker.take(saved);
  }
  terminal.progress('');
}

const now = (): number => Math.floor(Date.now() / 1000);

async function replay(invocation: Invocation): Promise<Replay> {
  const read = await readLogs(invocation);
  const replayer = new Replayer(read.timeline, now());
  await feed(replayer, invocation);
  if (!replayer.knowsAllChanges)
    invocation.terminal.warn(
      'hatool: note: the saved inputs hold too many different configurations: what changed is not told of all of them',
    );
  return { ...read, transitions: replayer.result() };
}

/** The change that the user asks about; undefined when there is none. */
async function askedEdit({ options, terminal }: Invocation): Promise<ConfigurationEdit | undefined> {
  const texts = Array.isArray(options['set']) ? options['set'].map(String) : [];
  const path = options['with'];
  if (texts.length === 0 && typeof path !== 'string') return undefined;
  const settings = texts.map((text) => {
    const setting = parseSetting(text);
    if (setting) return setting;
    throw new UsageError(
      `--set "${text}" is no setting: NAME=VALUE or RESOURCE.NAME=VALUE is expected, such as resource-stickiness=1000`,
    );
  });
  const configuration =
    typeof path === 'string' ? await readSchedulableCib(path, { onChoice: terminal.warn }) : undefined;
  return { settings, configuration };
}

/** Each decision with a changed configuration. */
async function runWhatIf(invocation: Invocation, edit: ConfigurationEdit): Promise<number> {
  const { options, terminal } = invocation;
  if (options['transition'] !== undefined)
    throw new UsageError('--transition and --set or --with are two questions: ask one at a time');
  const { timeline, unreadable } = await readLogs(invocation);
  const replayer = new WhatIfReplayer(timeline, edit, now());
  await feed(replayer, invocation);
  const result = replayer.result();
  for (const sentence of result.refused) terminal.warn(`hatool: note: ${printable(sentence)}`);
  const words = edit.settings.map(
    ({ resource, name, value }) => `${resource === undefined ? '' : `${resource}.`}${name}=${value}`,
  );
  const change = [...(edit.configuration ? [edit.configuration.source.name] : []), ...words].join(', ');
  await terminal.write(renderedWhatIf({ result, timeline, change }, invocation));
  for (const sentence of unreadable) terminal.warn(`hatool: ${printable(sentence)}`);
  return unreadable.length > 0 ? EXIT.unusable : EXIT.clean;
}

interface ToldWhatIf {
  readonly result: WhatIf;
  readonly timeline: Timeline;
  readonly change: string;
}

function renderedWhatIf({ result, timeline, change }: ToldWhatIf, { options, terminal }: Invocation): string {
  const tool = { name: 'hatool', version: packageJson.version };
  if (options['format'] === 'json') return renderWhatIfJson({ timeline, result, change, tool });
  const document = whatIfDocument(result, timeline, change);
  return options['format'] === 'markdown'
    ? renderDocumentMarkdown({ title: 'Replayed with a change' }, document)
    : renderDocumentText(document, { palette: terminal.palette, columns: terminal.columns });
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
  const edit = await askedEdit(invocation);
  if (edit) return runWhatIf(invocation, edit);
  const done = await replay(invocation);
  const transitions = wanted(done, invocation.options['transition']);
  await invocation.terminal.write(rendered(done, transitions, invocation));
  for (const sentence of done.unreadable) invocation.terminal.warn(`hatool: ${printable(sentence)}`);
  if (done.unreadable.length > 0) return EXIT.unusable;
  return transitions.some(({ verdict }) => verdict === 'different') ? EXIT.findings : EXIT.clean;
}
