/** Suppressions: comments in the file, and entries of hatool's configuration, that silence a rule with a reason. */
import { pushAll } from '../base/arrays.js';
import type { Problem } from '../base/problem.js';
import { lineText, positionAt, type Source, type Span } from '../base/source.js';
import { didYouMean } from '../base/closest.js';
import type { RuleNames } from './rule-names.js';

/** An entry of the configuration that silences a rule for one object. */
export interface ObjectSuppression {
  readonly rule: string;
  /** Id of the object. */
  readonly object: string;
  readonly reason: string | undefined;
  readonly at: Span;
}

/** Where a comment silences rules; `block` reaches to the comment that enables them again, or to the end. */
export type Reach = 'line' | 'next-line' | 'file' | 'block';

/** A comment that silences rules, or ends that. */
export interface CommentSuppression {
  readonly rules: readonly string[];
  readonly reach: Reach | 'end of block';
  readonly hasReason: boolean;
  readonly at: Span;
}

interface Comment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a comment can ask of hatool. */
const DIRECTIVES: ReadonlyMap<string, CommentSuppression['reach']> = new Map([
  ['hatool-disable-next-line', 'next-line'],
  ['hatool-disable-line', 'line'],
  ['hatool-disable-file', 'file'],
  ['hatool-disable', 'block'],
  ['hatool-enable', 'end of block'],
]);

/** Where the reason begins: behind a colon, or, where comments may hold it, behind `--`. */
const REASON = /:|\s--(?:\s|$)/;

/** Reads a comment; undefined when it is not meant for hatool. A problem when it is, but cannot be understood. */
function readDirective(source: Source, comment: Comment): CommentSuppression | Problem | undefined {
  const text = comment.text.trim();
  const [directive = ''] = /^hatool-[\w-]*/.exec(text) ?? [];
  if (directive === '') return undefined;
  const at = { source, start: comment.start, end: comment.end };
  const refuse = (message: string): Problem => ({
    rule: 'suppression-invalid',
    severity: 'warning',
    message,
    at,
  });
  const [list = '', reason = ''] = text.slice(directive.length).split(REASON);
  const rules = list.split(/[\s,]+/).filter((id) => id !== '');
  const reach = DIRECTIVES.get(directive);
  if (reach === undefined) {
    const names = [...DIRECTIVES.keys()];
    const known = didYouMean(directive, names) || `; known are ${names.join(', ')}`;
    return refuse(`nothing is suppressed: there is no "${directive}"${known}`);
  }
  if (rules.length === 0) return refuse('this comment names no rule; nothing is suppressed');
  return { rules, reach, at, hasReason: reason.trim() !== '' };
}

/** XML allows no `--` inside a comment: Pacemaker refuses the whole file. */
function isIllFormed(source: Source, { text, start }: Comment): boolean {
  return text.includes('--') && source.text.startsWith('<!--', start);
}

function illFormed({ at }: CommentSuppression): Problem {
  const message =
    'XML does not allow "--" in this comment; write the reason behind a colon: hatool-disable-next-line RULE: reason';
  return { rule: 'suppression-invalid', severity: 'error', message, at };
}

/** What {@link applyComments} says of a comment without a reason. */
export const WITHOUT_REASON = 'suppressed-without-reason';

function withoutReason({ reach, hasReason, rules, at }: CommentSuppression): Problem[] {
  if (hasReason || reach === 'end of block') return [];
  const message = `this comment suppresses "${rules.join('", "')}" and does not say why: write the reason behind a colon`;
  return [{ rule: WITHOUT_REASON, severity: 'info', message, at }];
}

/** The comments of a corosync.conf or a file of SBD: lines that begin with `#`. */
export function lineComments(source: Source): Comment[] {
  return [...source.text.matchAll(/^[ \t]*#(.*)$/gm)].map((match) => ({
    text: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The line that a comment is about: the next one that is not blank. */
function nextLine(source: Source, end: number): number {
  const own = positionAt(source, end).line;
  const last = positionAt(source, source.text.length).line;
  let line = own + 1;
  while (line <= last && lineText(source, line).trim() === '') line += 1;
  return line;
}

/** The line that a comment stands on. */
function ownLine({ source, start, end }: Span): Offsets {
  const lineStart = source.text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = source.text.indexOf('\n', end);
  return { start: lineStart, end: lineEnd === -1 ? source.text.length + 1 : lineEnd };
}

interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** Where in a list, sorted by an offset, the first one stands whose offset is that or a later one. */
function firstFrom<Item>(sorted: readonly Item[], offset: number, offsetOf: (item: Item) => number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsetOf(sorted[middle] as Item) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Offsets that a suppression covers for one of its rules; `ends` are those of the blocks of the rule, ascending. */
function reachOf(suppression: CommentSuppression, ends: readonly number[]): Offsets {
  const { at } = suppression;
  const { source } = at;
  switch (suppression.reach) {
    case 'file':
      return { start: 0, end: source.text.length + 1 };
    case 'line':
      return ownLine(at);
    case 'block':
      return { start: at.end, end: ends[firstFrom(ends, at.end, (end) => end)] ?? source.text.length + 1 };
    case 'end of block':
      return { start: at.start, end: at.start };
    case 'next-line':
      return followingLine(suppression);
  }
}

/** The next line, and all of a tag that begins there. */
function followingLine(suppression: CommentSuppression): Offsets {
  const { source } = suppression.at;
  const line = nextLine(source, suppression.at.end);
  const tagStart = source.text.indexOf('<', suppression.at.end);
  const tagEnd = source.text.indexOf('>', tagStart);
  let end = suppression.at.end;
  while (end < source.text.length && positionAt(source, end).line <= line) {
    const next = source.text.indexOf('\n', end);
    end = next === -1 ? source.text.length : next + 1;
  }
  if (tagStart !== -1 && tagEnd !== -1 && positionAt(source, tagStart).line === line)
    end = Math.max(end, tagEnd + 1);
  return { start: suppression.at.end, end: Math.max(end, suppression.at.end + 1) };
}

export interface Suppressed<T extends Problem> {
  readonly kept: readonly T[];
  readonly suppressed: readonly T[];
  /** Comments that silence nothing, name unknown rules, give no reason or cannot be understood. */
  readonly complaints: readonly Problem[];
}

/** Which rules there are, and which of them ran: only those can be said to find nothing. */
export interface RuleIds {
  readonly names: () => RuleNames;
  readonly ran: () => ReadonlySet<string>;
}

function complaintsOf(suppression: CommentSuppression, used: ReadonlySet<string>, ids: RuleIds): Problem[] {
  const names = ids.names();
  const ran = ids.ran();
  return suppression.rules.flatMap((rule): Problem[] => {
    if (!names.has(rule)) {
      const message = `this comment names the rule "${rule}", which does not exist${didYouMean(rule, names.keys())}`;
      return [{ rule: 'suppression-invalid', severity: 'warning', message, at: suppression.at }];
    }
    if (used.has(rule) || !ran.has(rule)) return [];
    if (suppression.reach === 'end of block') {
      const message = `no comment disables the rule "${rule}" that this one enables again`;
      return [{ rule: 'unused-suppression', severity: 'warning', message, at: suppression.at }];
    }
    const message = `this comment suppresses nothing: rule "${rule}" finds nothing there`;
    return [{ rule: 'unused-suppression', severity: 'warning', message, at: suppression.at }];
  });
}

/** The first of the problems, sorted by their start, that start between two offsets; at most so many. */
function startingIn<T extends Problem>(
  problems: readonly T[],
  start: number,
  end: number,
  most = Infinity,
): readonly T[] {
  const low = firstFrom(problems, start, ({ at }) => at.start);
  let after = low;
  while (after < problems.length && after - low < most && (problems[after] as T).at.start < end) after += 1;
  return problems.slice(low, after);
}

/** What is silenced so far. */
interface Silence<T> {
  readonly findings: Set<T>;
  /**
   * By rule, for each end of what is silenced where that begins: a file of thousands of comments for all of it must not
   * walk all findings for each of them.
   */
  readonly ranges: Map<string, Map<number, number>>;
  /** Where comments enable a rule again, ascending. */
  readonly blockEnds: ReadonlyMap<string, readonly number[]>;
}

/** Silences what a comment names; the result has the rules of which there was something to silence. */
function silence<T extends Problem>(
  directive: CommentSuppression,
  byRule: ReadonlyMap<string, readonly T[]>,
  silenced: Silence<T>,
): ReadonlySet<string> {
  const used = new Set<string>();
  for (const rule of new Set(directive.rules)) {
    const findings = byRule.get(rule) ?? [];
    const { start, end } = reachOf(directive, silenced.blockEnds.get(rule) ?? []);
    if (startingIn(findings, start, end, 1).length > 0) used.add(rule);
    // What an earlier comment with the same end has silenced is not walked again.
    const ranges = silenced.ranges.get(rule) ?? new Map<number, number>();
    const from = ranges.get(end);
    silenced.ranges.set(rule, ranges);
    if (from !== undefined && from <= start) continue;
    ranges.set(end, start);
    for (const finding of startingIn(findings, start, from ?? end)) silenced.findings.add(finding);
  }
  return used;
}

function blockEndsOf(directives: readonly CommentSuppression[]): ReadonlyMap<string, readonly number[]> {
  const ends = new Map<string, number[]>();
  for (const { reach, rules, at } of directives) {
    if (reach !== 'end of block') continue;
    for (const rule of rules) {
      const known = ends.get(rule);
      if (known) known.push(at.start);
      else ends.set(rule, [at.start]);
    }
  }
  return ends;
}

/** Applies the comments of a file to its findings. */
export function applyComments<T extends Problem>(
  source: Source,
  comments: readonly Comment[],
  findings: readonly T[],
  ids: RuleIds,
): Suppressed<T> {
  const complaints: Problem[] = [];
  const directives: CommentSuppression[] = [];
  for (const comment of comments) {
    const directive = readDirective(source, comment);
    if (directive === undefined) continue;
    if ('message' in directive) complaints.push(directive);
    else
      directives.push({ ...directive, rules: directive.rules.map((rule) => ids.names().get(rule) ?? rule) });
    if (!('message' in directive) && isIllFormed(source, comment)) complaints.push(illFormed(directive));
  }
  const blockEnds = blockEndsOf(directives);
  const silenced: Silence<T> = { findings: new Set<T>(), ranges: new Map(), blockEnds };
  const byRule = new Map<string, T[]>();
  for (const finding of findings.toSorted((a, b) => a.at.start - b.at.start)) {
    const known = byRule.get(finding.rule);
    if (known) known.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  const blocks = new Set(directives.flatMap(({ reach, rules }) => (reach === 'block' ? rules : [])));
  for (const directive of directives) {
    const used = directive.reach === 'end of block' ? blocks : silence(directive, byRule, silenced);
    pushAll(complaints, [...complaintsOf(directive, used, ids), ...withoutReason(directive)]);
  }
  return {
    kept: findings.filter((finding) => !silenced.findings.has(finding)),
    suppressed: [...silenced.findings],
    complaints,
  };
}
