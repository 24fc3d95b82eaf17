/** Which pattern a line belongs to: by literal first, then by daemon, and only then by regular expression. */
import { withoutSecrets } from '../base/secret-forms.js';
import type { Daemon, Writer } from './daemon.js';
import type { LogEventData } from './event.js';
import { createLiteralScanner, type LiteralScanner } from './literal-scanner.js';
import type { LogLine } from './log-line.js';
import type { Groups, LogPattern } from './pattern.js';

/** A pattern whose named groups have become numbered ones. */
export interface PreparedPattern {
  readonly pattern: LogPattern;
  readonly match: RegExp;
  readonly names: readonly string[];
}

const NAMED_GROUP = /\(\?<([A-Za-z]\w*)>/g;

function prepare(pattern: LogPattern): PreparedPattern {
  const { source, flags } = pattern.match;
  return {
    pattern,
    match: new RegExp(source.replace(NAMED_GROUP, '('), flags),
    names: Array.from(source.matchAll(NAMED_GROUP), ([, name]) => name ?? ''),
  };
}

/** Patterns made ready for use. */
export interface PatternIndex {
  readonly scanner: LiteralScanner;
  readonly prepared: readonly PreparedPattern[];
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
    prepared: patterns.map(prepare),
    patternsOf: literals.map((literal) => users.get(literal) ?? []),
    firstExtra: literals.length,
  };
}

/** True when programs of that daemon write such messages; a writer without a name may be any. */
export function isFrom(pattern: LogPattern, daemon: Writer): boolean {
  if (daemon === 'unnamed') return true;
  return typeof pattern.daemon === 'string' ? pattern.daemon === daemon : pattern.daemon.includes(daemon);
}

const writerOf = ({ daemon }: LogPattern): Daemon =>
  typeof daemon === 'string' ? daemon : (daemon[0] ?? 'other');

/** The groups by name; a plain object built from numbered captures costs a third of what V8 takes for named ones. */
function groupsOf(found: RegExpExecArray, names: readonly string[]): Groups {
  const groups: Record<string, string> = {};
  // Agents tell with which options they were called: nothing that is made of the line may hold their passwords.
  for (let i = 0; i < names.length; i += 1) groups[names[i] as string] = withoutSecrets(found[i + 1] ?? '');
  return groups as Groups;
}

/** What the first matching pattern makes of a line. */
export interface Match {
  readonly pattern: LogPattern;
  readonly data: LogEventData | undefined;
  /** Who wrote the line; where the line does not say it, whoever writes such messages. */
  readonly daemon: Daemon;
}

/** Tries the given patterns, which the line's writer writes, in their order. */
export function matchLine(candidates: readonly PreparedPattern[], line: LogLine): Match | undefined {
  for (const { pattern, match, names } of candidates) {
    const found = match.exec(line.body);
    if (!found) continue;
    const data = pattern.event(groupsOf(found, names), line);
    return { pattern, data, daemon: line.daemon === 'unnamed' ? writerOf(pattern) : line.daemon };
  }
  return undefined;
}
