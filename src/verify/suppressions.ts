/** Suppressions: comments in the file, and entries of hatool's configuration, that silence a rule with a reason. */
import { pushAll } from '../base/arrays.js';
import type { Problem } from '../base/problem.js';
import { lineText, positionAt, type Source, type Span } from '../base/source.js';
import { didYouMean } from '../base/closest.js';

/** An entry of the configuration that silences a rule for one object. */
export interface ObjectSuppression {
  readonly rule: string;
  /** Id of the object. */
  readonly object: string;
  readonly reason: string | undefined;
  readonly at: Span;
}

/** A comment that silences rules on the next line, or in the whole file. */
export interface CommentSuppression {
  readonly rules: readonly string[];
  readonly reach: 'next-line' | 'file';
  readonly at: Span;
}

interface Comment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a comment can ask of hatool. */
const DIRECTIVES = ['hatool-disable-next-line', 'hatool-disable-file'];

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
  const [list = ''] = text.slice(directive.length).split(REASON);
  const rules = list.split(/[\s,]+/).filter((id) => id !== '');
  if (directive === 'hatool-disable') {
    return refuse(
      '"hatool-disable" needs its reach: "hatool-disable-next-line" or "hatool-disable-file"; nothing is suppressed',
    );
  }
  if (!DIRECTIVES.includes(directive)) {
    const known = didYouMean(directive, DIRECTIVES) || `; known are ${DIRECTIVES.join(' and ')}`;
    return refuse(`nothing is suppressed: there is no "${directive}"${known}`);
  }
  if (rules.length === 0) return refuse('this comment names no rule; nothing is suppressed');
  return { rules, reach: directive === 'hatool-disable-file' ? 'file' : 'next-line', at };
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

/** The comments of a corosync.conf: lines that begin with `#`. */
export function corosyncComments(source: Source): Comment[] {
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

/** Offsets that a suppression covers: the next line, and all of a tag that begins there. */
function reachOf(suppression: CommentSuppression): { start: number; end: number } {
  const { source } = suppression.at;
  if (suppression.reach === 'file') return { start: 0, end: source.text.length + 1 };
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
  /** Comments that silence nothing, name unknown rules or cannot be understood. */
  readonly complaints: readonly Problem[];
}

/** Which rules there are, and which of them ran: only those can be said to find nothing. */
export interface RuleIds {
  readonly known: ReadonlySet<string>;
  readonly ran: ReadonlySet<string>;
}

function complaintsOf(
  suppression: CommentSuppression,
  used: ReadonlySet<string>,
  { known, ran }: RuleIds,
): Problem[] {
  return suppression.rules.flatMap((rule): Problem[] => {
    if (!known.has(rule)) {
      const message = `this comment names the rule "${rule}", which does not exist${didYouMean(rule, known)}`;
      return [{ rule: 'suppression-invalid', severity: 'warning', message, at: suppression.at }];
    }
    if (used.has(rule) || !ran.has(rule)) return [];
    const message = `this comment suppresses nothing: rule "${rule}" finds nothing there`;
    return [{ rule: 'unused-suppression', severity: 'warning', message, at: suppression.at }];
  });
}

/** Those of the problems, sorted by their start, that start between two offsets. */
function startingIn<T extends Problem>(problems: readonly T[], start: number, end: number): readonly T[] {
  let low = 0;
  let high = problems.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((problems[middle] as T).at.start < start) low = middle + 1;
    else high = middle;
  }
  let after = low;
  while (after < problems.length && (problems[after] as T).at.start < end) after += 1;
  return problems.slice(low, after);
}

/** What is silenced so far: findings, and rules for the whole file. */
interface Silence<T> {
  readonly findings: Set<T>;
  /** A file of thousands of comments for all of it must not walk all findings for each of them. */
  readonly rules: Set<string>;
}

/** Silences what a comment names; the result has the rules of which there was something to silence. */
function silence<T extends Problem>(
  directive: CommentSuppression,
  byRule: ReadonlyMap<string, readonly T[]>,
  silenced: Silence<T>,
): ReadonlySet<string> {
  const { start, end } = reachOf(directive);
  const used = new Set<string>();
  for (const rule of new Set(directive.rules)) {
    const findings = byRule.get(rule) ?? [];
    if (directive.reach === 'file' && silenced.rules.has(rule)) {
      if (findings.length > 0) used.add(rule);
      continue;
    }
    if (directive.reach === 'file') silenced.rules.add(rule);
    const hit = startingIn(findings, start, end);
    for (const finding of hit) silenced.findings.add(finding);
    if (hit.length > 0) used.add(rule);
  }
  return used;
}

/** Applies the comments of a file to its findings. */
export function applyComments<T extends Problem>(
  source: Source,
  comments: readonly Comment[],
  findings: readonly T[],
  ids: RuleIds,
): Suppressed<T> {
  const complaints: Problem[] = [];
  const silenced: Silence<T> = { findings: new Set<T>(), rules: new Set<string>() };
  const byRule = new Map<string, T[]>();
  for (const finding of findings.toSorted((a, b) => a.at.start - b.at.start)) {
    const known = byRule.get(finding.rule);
    if (known) known.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  for (const comment of comments) {
    const directive = readDirective(source, comment);
    if (directive === undefined) continue;
    if ('message' in directive) {
      complaints.push(directive);
      continue;
    }
    if (isIllFormed(source, comment)) complaints.push(illFormed(directive));
    pushAll(complaints, complaintsOf(directive, silence(directive, byRule, silenced), ids));
  }
  return {
    kept: findings.filter((finding) => !silenced.findings.has(finding)),
    suppressed: [...silenced.findings],
    complaints,
  };
}
