/** The job of `hatool fleet ingest`: inputs in, rows of tables out. */
import { availableParallelism } from 'node:os';
import { UsageError } from '../../base/usage-error.js';
import { clusterNaming } from '../../fleet/cluster-name.js';
import { readShard, WHOLE } from '../../fleet/shard.js';
import { printable } from '../../render/printable.js';
import { counted } from '../../render/words.js';
import { duration } from '../../views/timeline/words.js';
import type { Invocation, Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { progressOn } from '../progress.js';
import { ingestByCrew, LakeUnwritable } from './ingest-crew.js';
import type { IngestSettings } from './ingest-messages.js';
import { Ingester, type Outcome } from './ingester.js';
import { inputPaths } from './input-paths.js';
import { Lake } from './lake.js';
import { textOption, wholeNumber } from './option-values.js';

/** Rows that all processes together keep in memory, some 800 bytes each. */
const MOST_ROWS = 250_000;
/** Each has some 150 MB besides its rows. */
const MOST_WORKERS = 32;

/** Counts what has become of the inputs, and says how far it is. */
class Tally {
  readonly counts: Record<Outcome['status'], number> = { ok: 0, partial: 0, failed: 0, known: 0 };
  bytes = 0;
  events = 0;
  rows = 0;
  readonly #terminal: Terminal;
  readonly #total: number;
  readonly #begun = performance.now();
  readonly #show: ReturnType<typeof progressOn>;

  constructor(terminal: Terminal, total: number) {
    this.#terminal = terminal;
    this.#total = total;
    this.#show = progressOn(terminal);
  }

  readonly add = (outcome: Outcome): void => {
    const { path, status, reason, bytes, events, rows } = outcome;
    this.counts[status] += 1;
    this.bytes += bytes;
    this.events += events;
    this.rows += rows;
    if (status === 'failed') this.#tell(`"${path}" failed: ${reason ?? ''}`);
    if (status === 'partial') this.#tell(`"${path}" was taken in in part: ${reason ?? ''}`);
    this.#show(() => this.#progress());
  };

  #tell(sentence: string): void {
    this.#terminal.progress('');
    this.#terminal.warn(`hatool: ${printable(sentence)}`);
  }

  get #done(): number {
    const { ok, partial, failed, known } = this.counts;
    return ok + partial + failed + known;
  }

  #progress(): string {
    const milliseconds = performance.now() - this.#begun;
    const seconds = milliseconds / 1000;
    const left = (milliseconds / this.#done) * (this.#total - this.#done);
    const rate = (this.#done / seconds).toFixed(1);
    return `${this.#done} of ${counted(this.#total, 'input')}, ${rate}/s, ${Math.round(this.bytes / 1e6 / seconds)} MB/s, ${duration(left)} left`;
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
  onOutcome: (outcome: Outcome) => void,
): Promise<void> {
  const lake = await Lake.make(settings.lake);
  const naming = clusterNaming(settings.clusterFrom);
  const { shard, mostRows } = settings;
  const ingester = new Ingester({ lake, naming, shard, mostRows, onOutcome });
  if (workers > 1) {
    const each = { ...settings, mostRows: Math.ceil(mostRows / workers) };
    await tellDeadly(ingester, await ingestByCrew(paths, { settings: each, workers, onOutcome }));
  } else {
    for (const path of paths) await ingester.take(path);
    await ingester.flush();
  }
  // Who was killed before may have had processes that outlived the opening of the lake.
  await lake.refresh();
  await lake.repair();
}

const WRITING: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the device',
  EDQUOT: 'the quota is used up',
  EACCES: 'permission denied',
  EROFS: 'the file system can only be read',
};

/** Why the lake could not be written, in a sentence; undefined for what is no matter of the disk. */
function unwritable(error: unknown, path: string): UsageError | undefined {
  if (error instanceof UsageError || !(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined && !(error instanceof LakeUnwritable)) return undefined;
  const [known] =
    Object.entries(WRITING).find(([name]) => name === code || error.message.includes(name)) ?? [];
  const reason = known === undefined ? error.message : WRITING[known];
  return new UsageError(
    `cannot write to "${path}": ${reason}; what was taken in until then is there and counts, run it again for the rest`,
  );
}

/** Runs the command; resolves to the exit code. */
export async function runIngest({ arguments: [, ...paths], options, terminal }: Invocation): Promise<number> {
  const output = textOption(options, 'output');
  if (output === undefined) throw new UsageError('fleet ingest needs --output LAKE, the folder to write to');
  const shardText = textOption(options, 'shard');
  const shard = shardText === undefined ? WHOLE : readShard(shardText);
  const clusterFrom = textOption(options, 'clusterFrom');
  clusterNaming(clusterFrom);
  const workers = wholeNumber(options, 'workers', { least: 1, most: MOST_WORKERS }) ?? availableParallelism();
  const mostRows = wholeNumber(options, 'rowsInMemory', { least: 1, most: 100_000_000 }) ?? MOST_ROWS;
  const inputs = await inputPaths({ paths, list: textOption(options, 'list'), shard });
  const tally = new Tally(terminal, inputs.length);
  const settings = { lake: output, clusterFrom, shard: shard.index, mostRows };
  try {
    await ingest(inputs, settings, Math.min(workers, inputs.length), tally.add);
  } catch (error) {
    throw unwritable(error, output) ?? error;
  } finally {
    terminal.progress('');
  }
  await terminal.write(tally.summary());
  return tally.counts.failed > 0 ? EXIT.unusable : EXIT.clean;
}
