/** The raw lines around what entries tell of. */
import type { TimelineEntry } from './entry.js';

/** A line of a log as it stands. */
export interface ContextLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** True for the line that the entry tells of. */
  readonly isEvidence: boolean;
}

/** The lines around an entry's first evidence; empty when none are wanted. */
export type Context = (entry: TimelineEntry) => readonly ContextLine[];

export const NO_CONTEXT: Context = () => [];

/** The lines of each file that entries tell of first. */
export function evidenceLines(entries: readonly TimelineEntry[]): ReadonlyMap<string, readonly number[]> {
  const lines = new Map<string, number[]>();
  for (const { evidence } of entries) {
    const [first] = evidence;
    if (!first) continue;
    const known = lines.get(first.source.name);
    if (known) known.push(first.line);
    else lines.set(first.source.name, [first.line]);
  }
  return lines;
}

/** The context that the lines of files are; `files` holds their lines by number. */
export function contextOf(files: ReadonlyMap<string, ReadonlyMap<number, string>>, around: number): Context {
  return ({ evidence }) => {
    const [first] = evidence;
    const lines = first && files.get(first.source.name);
    if (!first || !lines) return [];
    const { line: own, source } = first;
    return Array.from({ length: 2 * around + 1 }, (_, i) => own - around + i).flatMap((line) => {
      const text = lines.get(line);
      return text === undefined ? [] : [{ file: source.name, line, text, isEvidence: line === own }];
    });
  };
}
