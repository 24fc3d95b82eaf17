/** The job of `hatool fleet ingest`: inputs in, rows of tables out. */
import { timeWords } from '../../base/time-words.js';
import { availableParallelism } from 'node:os';
import { UsageError } from '../../base/usage-error.js';
import { clusterNaming } from '../../fleet/cluster-name.js';
import { readShard, WHOLE } from '../../fleet/shard.js';
import { printable } from '../../render/printable.js';
import { counted } from '../../render/words.js';
import type { Invocation, Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { progressOn } from '../progress.js';
import { ingestByCrew } from './ingest-crew.js';
import type { IngestSettings } from './ingest-messages.js';
import { Ingester, type Outcome } from './ingester.js';
import { inputPaths } from './input-paths.js';
import { Lake } from './lake.js';
import { textOption, wholeNumber } from './option-values.js';
import { Pace } from './pace.js';
import { unwritable } from './unwritable.js';

/** Rows that all processes together keep in memory. */
const MOST_ROWS = 250_000;
/** Each takes some 150 MB besides its rows, whether it was asked for or there are so many processors. */
const MOST_WORKERS = 32;

/** Counts what has become of the inputs, and says how far it is. */
class Tally {
  readonly counts: Record<Outcome['status'], number> = { ok: 0, partial: 0, failed: 0, known: 0 };
  events = 0;
  rows = 0;
  #read = 0;
  #bytes = 0;
  readonly #terminal: Terminal;
  readonly #total: number;
  readonly #pace = new Pace(performance.now());
  readonly #show: ReturnType<typeof progressOn>;

  constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal;
    this.#total = total;
    this.#show = progressOn(terminal);
  }

  readonly onOutcome = ({ path, status, reason, events, rows }: Outcome): void => {
    this.counts[status] += 1;
    this.events += events;
    this.rows += rows;
    if (status === 'failed') this.#tell(`"${path}" failed: ${reason ?? ''}`);
    if (status === 'partial') this.#tell(`"${path}" was taken in in part: ${reason ?? ''}`);
  };

  readonly onRead = (bytes: number): void => {
    // What a process that died had read is read again.
    this.#read = Math.min(this.#read + 1, this.#total);
    this.#bytes += bytes;
    this.#pace.mark(performance.now(), this.#read, this.#bytes);
    this.show();
  };

  readonly show = (): void => this.#show(() => this.#progress());

  #tell(sentence: string): void {
    this.#terminal.progress('');
    this.#terminal.warn(`hatool: ${printable(sentence)}`);
  }

  #progress(): string {
    const rates = this.#pace.rates(performance.now(), this.#read, this.#bytes);
    const left = this.#total - this.#read;
    const rest =
      left === 0
        ? 'writing'
        : rates.done === 0
          ? ''
          : `${timeWords(Math.ceil(left / rates.done) * 1000)} left`;
    return [
      `${this.#read} of ${counted(this.#total, 'input')} read`,
      ...(rest === '' ? [] : [rest]),
      `${rates.done.toFixed(1)}/s`,
      `${Math.round(rates.bytes / 1e6)} MB/s`,
    ].join(', ');
  }

  summary(): string {
    const { ok, partial, failed, known } = this.counts;
    const parts = [
      `${counted(ok + partial, 'input')} taken in${partial > 0 ? ` (${partial} in part)` : ''}`,
      ...(known > 0 ? [`${known} already there`] : []),
      ...(failed > 0 ? [`${failed} failed`] : []),
    ];
    return `${parts.join(', ')}; ${counted(this.events, 'event')}, ${counted(this.rows, 'row')} in all\n`;
  }
}

/** Takes in what nobody could read without dying, as failures. */
async function tellDeadly(ingester: Ingester, deadly: readonly string[]): Promise<void> {
  for (const path of deadly) ingester.giveUp(path, 'the program ended twice while it was read');
  await ingester.flush();
}

/** Reads everything. Throws what says that the lake cannot be written. */
async function ingest(
  paths: readonly string[],
  settings: IngestSettings,
  workers: number,
  tally: Pick<Tally, 'onRead' | 'onOutcome'>,
): Promise<void> {
  const lake = await Lake.make(settings.lake);
  const naming = clusterNaming(settings.clusterFrom);
  const { shard, mostRows } = settings;
  const { onRead, onOutcome } = tally;
  const ingester = new Ingester({ lake, naming, shard, mostRows, onRead, onOutcome });
  if (workers > 1) {
    const each = { ...settings, mostRows: Math.ceil(mostRows / workers) };
    await tellDeadly(ingester, await ingestByCrew(paths, { settings: each, workers, onRead, onOutcome }));
  } else {
    for (const path of paths) await ingester.take(path);
    await ingester.flush();
  }
  // Who was killed before may have had processes that outlived the opening of the lake.
  await lake.refresh();
  await lake.repair();
}

/** Runs the command; resolves to the exit code. */
export async function runIngest({ arguments: [, ...paths], options, terminal }: Invocation): Promise<number> {
  const output = textOption(options, 'output');
  if (output === undefined) throw new UsageError('fleet ingest needs --output LAKE, the folder to write to');
  const shardText = textOption(options, 'shard');
  const shard = shardText === undefined ? WHOLE : readShard(shardText);
  const clusterFrom = textOption(options, 'clusterFrom');
  clusterNaming(clusterFrom);
  const workers =
    wholeNumber(options, 'workers', { least: 1, most: MOST_WORKERS }) ??
    Math.min(MOST_WORKERS, availableParallelism());
  const mostRows = wholeNumber(options, 'rowsInMemory', { least: 1, most: 100_000_000 }) ?? MOST_ROWS;
  const inputs = await inputPaths({ paths, list: textOption(options, 'list'), shard });
  const tally = new Tally(terminal, inputs.length);
  const settings = { lake: output, clusterFrom, shard: shard.index, mostRows };
  // The time that is left changes while a large input is read.
  const clock = setInterval(tally.show, 1000);
  try {
    await ingest(inputs, settings, Math.min(workers, inputs.length), tally);
  } catch (error) {
    throw (
      unwritable(
        error,
        output,
        'what was taken in until then is there and counts, run it again for the rest',
      ) ?? error
    );
  } finally {
    clearInterval(clock);
    terminal.progress('');
  }
  await terminal.write(tally.summary());
  return tally.counts.failed > 0 ? EXIT.unusable : EXIT.clean;
}
