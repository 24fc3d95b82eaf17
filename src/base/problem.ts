/** Problem: what every layer reports about the user's input. Never thrown; bugs throw, problems are returned. */
import { positionAt, type Span } from './source.js';

export type Severity = 'error' | 'warning' | 'info';

/** A second place that explains the first ("first defined here"). */
export interface RelatedPlace {
  readonly at: Span;
  readonly message: string;
}

export interface Problem {
  /** Stable id of the rule that found it, in kebab-case. */
  readonly rule: string;
  readonly severity: Severity;
  /** What was found, what was expected, what happens because of it; ids in double quotes, no final advice. */
  readonly message: string;
  readonly at: Span;
  readonly related?: readonly RelatedPlace[];
  /** What to do about it. */
  readonly help?: string;
}

/** `cib.xml:41:9: what is wrong` */
export function placedMessage({ at, message }: Pick<Problem, 'at' | 'message'>): string {
  const { line, column } = positionAt(at.source, at.start);
  return `${at.source.name}:${line}:${column}: ${message}`;
}

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

/** True when `severity` is at least as grave as `threshold`. */
export function atLeast(severity: Severity, threshold: Severity): boolean {
  return RANK[severity] >= RANK[threshold];
}
