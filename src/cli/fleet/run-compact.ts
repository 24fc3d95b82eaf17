/** The job of `hatool fleet compact`: many small files of a lake become few. */
import { realpath } from 'node:fs/promises';
import { UsageError } from '../../base/usage-error.js';
import { counted } from '../../render/words.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { progressOn } from '../progress.js';
import { compactLake, type Merged } from './compactor.js';
import { Lake } from './lake.js';
import { wholeNumber } from './option-values.js';
import { unwritable } from './unwritable.js';

/** Megabytes that a file should have. */
const TARGET = 128;
const MOST_ROWS = 500_000;

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

class Tally {
  #before = 0;
  #after = 0;
  #rows = 0;
  #bytesBefore = 0;
  #bytesAfter = 0;

  add({ before, after }: Merged): void {
    this.#before += before.length;
    this.#after += after.length;
    for (const { bytes } of before) this.#bytesBefore += bytes;
    for (const { bytes, rows } of after) {
      this.#bytesAfter += bytes;
      this.#rows += rows;
    }
  }

  text(): string {
    if (this.#before === 0) return 'nothing to merge';
    return `${counted(this.#before, 'file')} became ${this.#after}: ${counted(this.#rows, 'row')}, ${megabytes(this.#bytesBefore)} became ${megabytes(this.#bytesAfter)}`;
  }
}

/** Runs the command; resolves to the exit code. */
export async function runCompact({ arguments: words, options, terminal }: Invocation): Promise<number> {
  const [, path, ...more] = words;
  if (path === undefined || more.length > 0)
    throw new UsageError('fleet compact needs one lake: "hatool fleet compact LAKE"');
  const target = wholeNumber(options, 'targetSize', { least: 1, most: 4096 }) ?? TARGET;
  const mostRows = wholeNumber(options, 'rowsInMemory', { least: 1, most: 100_000_000 }) ?? MOST_ROWS;
  const folder = await realpath(path).catch(() => path);
  await Lake.open(folder);
  const tally = new Tally();
  const show = progressOn(terminal);
  try {
    await compactLake(await Lake.make(folder), {
      target: target * 1e6,
      mostRows,
      onMerged: (merged) => {
        tally.add(merged);
        show(() => tally.text());
      },
    });
  } catch (error) {
    throw unwritable(error, path, 'nothing is lost, run it again for the rest') ?? error;
  } finally {
    terminal.progress('');
  }
  await terminal.write(`${tally.text()}\n`);
  return EXIT.clean;
}
