/** LogPattern: one message of the cluster stack as data that proves itself by its samples. */
import type { Daemon } from './daemon.js';
import type { LogEventData } from './event.js';
import type { LogLine } from './log-line.js';

/** The closed vocabulary of named groups: a fact has the same name in every pattern. */
type GroupName =
  | 'action'
  | 'address'
  | 'at'
  | 'by'
  | 'client'
  | 'code'
  | 'complete'
  | 'consensus'
  | 'count'
  | 'crypto'
  | 'delay'
  | 'detail'
  | 'device'
  | 'expected'
  | 'fired'
  | 'found'
  | 'from'
  | 'id'
  | 'incomplete'
  | 'input'
  | 'joined'
  | 'key'
  | 'launcher'
  | 'left'
  | 'level'
  | 'link'
  | 'milliseconds'
  | 'name'
  | 'node'
  | 'nodeId'
  | 'nodeIds'
  | 'not'
  | 'number'
  | 'old'
  | 'operation'
  | 'origin'
  | 'path'
  | 'pending'
  | 'problem'
  | 'reason'
  | 'reference'
  | 'resource'
  | 'result'
  | 'ring'
  | 'section'
  | 'sequence'
  | 'service'
  | 'signal'
  | 'skipped'
  | 'state'
  | 'status'
  | 'target'
  | 'text'
  | 'to'
  | 'token'
  | 'user'
  | 'value'
  | 'version'
  | 'votes'
  | 'what'
  | 'where';

/** The text of every named group; empty for one that took no part in the match. */
export type Groups = Readonly<Record<GroupName, string>>;

interface PatternSample {
  /** A whole line, envelope included. */
  readonly line: string;
  /** The versions of Corosync or Pacemaker that write it so. */
  readonly versions: string;
  /** Undefined for a line that is known and says nothing worth telling. */
  readonly event?: LogEventData;
}

export interface LogPattern {
  /** `daemon-or-theme/what`, unique. */
  readonly id: string;
  readonly daemon: Daemon | readonly Daemon[];
  /** A line is looked at only when one of these stands in it; blanks are single, as in the body. */
  readonly has: string | readonly string[];
  /** Applied to the body; must run in linear time. */
  readonly match: RegExp;
  /** What the line says; undefined when it is known and of no consequence. */
  readonly event: (groups: Groups, line: LogLine) => LogEventData | undefined;
  /** True when no line of it ever makes an event, so that its lines need not be taken apart. */
  readonly silent?: boolean;
  /** Ids of later patterns that also match a sample of this one and are meant to come second. */
  readonly before?: readonly string[];
  readonly samples: readonly [PatternSample, ...PatternSample[]];
}

/** Gives a pattern its type; exists so that patterns read as data. */
export function definePattern(pattern: LogPattern): LogPattern {
  return pattern;
}

/** A message that is known and says nothing worth telling: recognised, so that it is not counted as unknown. */
export function ignored(
  id: string,
  daemon: LogPattern['daemon'],
  has: LogPattern['has'],
  ...lines: readonly [string, ...string[]]
): LogPattern {
  const [first, ...rest] = lines.map((line) => ({ line, versions: 'see the line' }));
  return {
    id,
    daemon,
    has,
    // The literal has been found already, and nothing is to be taken from the line.
    match: /^/,
    silent: true,
    event: () => undefined,
    samples: [first ?? { line: '', versions: '' }, ...rest],
  };
}

/** The text, or undefined when it is empty or its group took no part in the match: for facts that a wording may leave out. */
export const given = (text: string | undefined): string | undefined => (text === '' ? undefined : text);

/** The number, or undefined when the text is empty, no number, or its group took no part in the match. */
export function numberIn(text: string | undefined): number | undefined {
  if (text === '' || text === undefined) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** The words of a list separated by blanks. */
export const words = (text: string | undefined): readonly string[] =>
  (text ?? '').split(' ').filter((word) => word !== '');
