/** Reads the raw lines around what a timeline tells of: once more through the inputs, since nothing of them is kept. */
import { UsageError } from '../../base/usage-error.js';
import { openInputs } from '../../input/open.js';
import { linesAround } from '../../logs/lines-around.js';
import { contextOf, evidenceLines, NO_CONTEXT, type Context } from '../../views/timeline/context.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';

const MOST = 1000;

/** How many lines are wanted on either side; undefined when none. Throws UsageError for what is no number of lines. */
export function readContextLines(value: unknown, paths: readonly string[]): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (!/^\d{1,4}$/.test(value) || Number(value) > MOST)
    throw new UsageError(
      `--context "${value}" is no number of lines: a whole number up to ${MOST} is expected, such as 3`,
    );
  if (paths.includes('-'))
    throw new UsageError(
      '--context cannot be used with "-": standard input cannot be read a second time; save it to a file, and name that',
    );
  return Number(value);
}

/** The context of the entries, `around` lines on either side. */
export async function readContext(
  paths: readonly string[],
  entries: readonly TimelineEntry[],
  around: number | undefined,
): Promise<Context> {
  if (around === undefined) return NO_CONTEXT;
  const wanted = evidenceLines(entries);
  const found = new Map<string, ReadonlyMap<number, string>>();
  // What could not be read was said when it was read first.
  const files = openInputs(paths, { onRefused: () => undefined, onUnreadable: () => undefined });
  for await (const file of files) {
    const numbers = wanted.get(file.name);
    if (numbers && !found.has(file.name)) found.set(file.name, await linesAround(file, numbers, around));
  }
  return contextOf(found, around);
}
