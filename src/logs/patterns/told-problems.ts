/** Makes patterns of problems whose own words are the best there are: what stands before the details is told as it is. */
import type { Daemon } from '../daemon.js';
import type { LogEventData } from '../event.js';
import { definePattern, type LogPattern } from '../pattern.js';

/** A wording as a row: id, the literals it needs, a whole line, and what of it is told. */
export type ProblemRow = readonly [id: string, has: string | readonly string[], line: string, says: string];

export interface ProblemTable {
  readonly daemon: Daemon | readonly Daemon[];
  readonly versions: string;
  readonly event: (text: string) => LogEventData;
  readonly before?: readonly string[];
}

/** One pattern for each row. */
export function problemPatterns(
  { daemon, versions, event, before = [] }: ProblemTable,
  rows: readonly ProblemRow[],
): readonly LogPattern[] {
  return rows.map(([id, has, line, says]) =>
    definePattern({
      id,
      daemon,
      has,
      before,
      // Behind the bar stands what is for developers.
      match: /^(?<text>[^|]+)/,
      event: ({ text }) => event(text.trim()),
      samples: [{ line, versions, event: event(says) }],
    }),
  );
}
