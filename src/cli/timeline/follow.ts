/** `hatool timeline --follow`: tells what happens while it is logged, and how things stand when that ends. */
import { UsageError } from '../../base/usage-error.js';
import { didYouMeanOf } from '../../base/closest.js';
import { followFile, untilAborted } from '../../input/follow.js';
import type { LogFile } from '../../logs/read-log.js';
import { entryLine } from '../../render/timeline/entry-text.js';
import { renderState } from '../../render/timeline/text.js';
import { LiveTimeline } from '../../timeline/live-timeline.js';
import { machineTime, timeFrame, type TimeFrame } from '../../views/timeline/clock.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { BELONGS_TOGETHER, ripeEntries } from '../../views/timeline/ripe.js';
import { stateRows } from '../../views/timeline/state.js';
import { settledEntries, type TimelineFilter } from '../../views/timeline/timeline-view.js';
import { tellOfWaiting, type Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { liveLine } from './event-lines.js';
import { readAskedEvents, readGivenClock, readLiveFilter } from './options.js';

/** So long is waited for lines that belong together, in milliseconds; several times as long as telling took last. */
const SETTLES = 200;
const PATIENCE = 5;
/** At least so often everything is told that is known, in milliseconds. */
const LONGEST_HOLD = 10_000;

const WITHOUT: readonly (readonly [option: string, value: unknown])[] = [
  ['context', undefined],
  ['unrecognised', undefined],
  ['format', 'json'],
];

/** Throws UsageError for options that say nothing of what has not happened yet. */
function checkOptions(options: Invocation['options']): void {
  for (const [name, value] of WITHOUT) {
    const given = options[name];
    if (given === undefined || given === false || (value !== undefined && given !== value)) continue;
    const written = value === undefined ? `--${name}` : `--${name} ${String(value)}`;
    const instead = name === 'format' ? '; "ndjson" and "otlp" can' : '';
    throw new UsageError(`${written} cannot be used with --follow${instead}`);
  }
}

async function* filesOf(
  path: string,
  signal: AbortSignal,
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<LogFile> {
  if (path === '-') yield { name: '-', chunks: () => untilAborted(stdin, signal) };
  else yield* followFile(path, signal);
}

/**
 * What makes an entry new: the same place may tell something else when more is known. To a program another time is something
 * else, too (`frame`); a reader is not told everything once more because the year has become known.
 */
function keyOf(entry: TimelineEntry, frame: TimeFrame | undefined): string {
  const { kind, node, severity, text, count, hasTime, at, evidence } = entry;
  const [first] = evidence;
  const time = frame && hasTime ? machineTime(at, frame) : '';
  return [first?.source.name, first?.line, kind, node, severity, text, count, time].join('\u0001');
}

/** Tells entries once each, as they settle. */
class Teller {
  readonly #live: LiveTimeline;
  readonly #invocation: Invocation;
  #told: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;
  /** Runs out when nothing has been logged for a while: what was logged last is told then, too. */
  #silence: NodeJS.Timeout | undefined;
  #toldAll = performance.now();
  #wait = SETTLES;
  #writing: Promise<void> = Promise.resolve();
  #failure: unknown;

  constructor(live: LiveTimeline, invocation: Invocation) {
    this.#live = live;
    this.#invocation = invocation;
  }

  /** Something was read: it is told in a moment. */
  readonly heard = (): void => {
    this.#timer ??= setTimeout(() => this.#tellNow('ripe'), this.#wait);
    // Where lines never cease, and nothing proves their year, what is known must be told at some time all the same.
    if (performance.now() - this.#toldAll > LONGEST_HOLD && this.#silence) return;
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#tellNow('all'), Math.max(BELONGS_TOGETHER, 2 * this.#wait));
  };

  #tellNow(which: 'ripe' | 'all'): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (which === 'all') {
      this.#silence = undefined;
      this.#toldAll = performance.now();
    }
    const started = performance.now();
    try {
      this.#tell(which);
    } catch (error) {
      this.#failure ??= error;
    }
    this.#wait = Math.max(SETTLES, PATIENCE * (performance.now() - started));
  }

  #tell(which: 'ripe' | 'all'): void {
    const { options, terminal } = this.#invocation;
    const timeline = this.#live.current();
    const frame = timeFrame(timeline);
    const filter: TimelineFilter = readLiveFilter(options, timeline);
    const entries = settledEntries(timeline, filter);
    const tellable = which === 'all' ? entries : ripeEntries(timeline, entries);
    const line = liveLine(options);
    const key = (entry: TimelineEntry): string => keyOf(entry, line && frame);
    const fresh = tellable.filter((entry) => !this.#told.has(key(entry)));
    // What is no longer kept cannot come again.
    const kept = entries.map(key).filter((known) => this.#told.has(known));
    this.#told = new Set([...kept, ...fresh.map(key)]);
    const text = fresh.map((entry) =>
      line ? line(entry, frame) : entryLine(entry, frame, terminal.palette),
    );
    if (text.length > 0) this.#write(text.join(''));
  }

  #write(text: string): void {
    this.#writing = this.#writing.then(() => this.#invocation.terminal.write(text));
  }

  /** Tells what is left, and how things stand. */
  async finish(): Promise<void> {
    clearTimeout(this.#silence);
    this.#tellNow('all');
    if (this.#failure !== undefined) throw this.#failure;
    const { options, terminal } = this.#invocation;
    const timeline = this.#live.current();
    const state = stateRows(timeline, readLiveFilter(options, timeline));
    if (!liveLine(options))
      this.#write(renderState({ timeline, state, palette: terminal.palette, columns: terminal.columns }));
    await this.#writing;
  }
}

/** Runs until standard input ends or the user interrupts; resolves to the exit code. */
export async function followTimeline(
  invocation: Invocation,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<number> {
  const { arguments: paths, options, terminal } = invocation;
  checkOptions(options);
  tellOfWaiting(terminal, paths);
  const live = new LiveTimeline({
    asked: readAskedEvents(options),
    clock: readGivenClock(options, didYouMeanOf),
  });
  const interruption = new AbortController();
  terminal.onInterrupt?.(() => interruption.abort());
  const teller = new Teller(live, invocation);
  const readings = paths.map(async (path) => {
    for await (const file of filesOf(path, interruption.signal, stdin)) await live.read(file, teller.heard);
  });
  try {
    await Promise.all(readings);
  } finally {
    interruption.abort();
    // A stream that nobody reads any more would keep the program from ending.
    if (stdin === process.stdin) process.stdin.destroy();
  }
  await teller.finish();
  return EXIT.clean;
}
