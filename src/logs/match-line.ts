/** Which pattern a line belongs to: by literal first, then by daemon, and only then by regular expression. */
import type { Daemon } from './daemon.js';
import type { LogEventData } from './event.js';
import { createLiteralScanner, type LiteralScanner } from './literal-scanner.js';
import type { LogLine } from './log-line.js';
import type { Groups, LogPattern } from './pattern.js';

/** Patterns made ready for use. */
export interface PatternIndex {
  readonly scanner: LiteralScanner;
  readonly patterns: readonly LogPattern[];
  /** For each literal of the scanner the patterns that ask for it, by position, ascending. */
  readonly patternsOf: readonly (readonly number[])[];
  /** Literals that are not of a pattern: what {@link extraLiterals} named, in its order, start here. */
  readonly firstExtra: number;
}

/** Builds the index. `extraLiterals` are watched for too, without a pattern. */
export function indexPatterns(
  patterns: readonly LogPattern[],
  extraLiterals: readonly string[] = [],
): PatternIndex {
  const users = new Map<string, number[]>();
  for (const [position, pattern] of patterns.entries()) {
    for (const literal of typeof pattern.has === 'string' ? [pattern.has] : pattern.has) {
      const known = users.get(literal);
      if (known) known.push(position);
      else users.set(literal, [position]);
    }
  }
  const literals = [...users.keys()];
  return {
    scanner: createLiteralScanner([...literals, ...extraLiterals]),
    patterns,
    patternsOf: literals.map((literal) => users.get(literal) ?? []),
    firstExtra: literals.length,
  };
}

function isFrom(pattern: LogPattern, daemon: Daemon): boolean {
  return typeof pattern.daemon === 'string' ? pattern.daemon === daemon : pattern.daemon.includes(daemon);
}

const NO_GROUPS: Readonly<Record<string, string>> = {};

function groupsOf(found: RegExpExecArray): Groups {
  const groups: Record<string, string> = { ...(found.groups ?? NO_GROUPS) };
  for (const name in groups) groups[name] ??= '';
  return groups as Groups;
}

/** What the first matching pattern makes of a line. */
export interface Match {
  readonly pattern: LogPattern;
  readonly data: LogEventData | undefined;
}

/** Tries the given patterns (positions, ascending) on a line. */
export function matchLine(
  index: PatternIndex,
  candidates: readonly number[],
  line: LogLine,
): Match | undefined {
  for (const position of candidates) {
    const pattern = index.patterns[position];
    if (!pattern || !isFrom(pattern, line.daemon)) continue;
    const found = pattern.match.exec(line.body);
    if (found) return { pattern, data: pattern.event(groupsOf(found), line) };
  }
  return undefined;
}
