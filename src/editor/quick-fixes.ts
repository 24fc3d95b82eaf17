/** What an editor offers for a finding: its fix, and a comment that suppresses it. */
import { positionAt } from '../base/source.js';
import type { TextEdit } from '../cib/change/text-edits.js';
import type { Finding } from '../verify/finding.js';
import { editsOf } from '../verify/fix/mend-cib.js';
import type { EditedDocument } from './edited-document.js';

export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one to take when there is no doubt. */
  readonly isPreferred: boolean;
}

function mending(document: EditedDocument, { fix }: Finding): QuickFix[] {
  if (!fix) return [];
  const isPreferred = fix.safety === 'safe';
  const edits = editsOf(fix, document.kind === 'cib' ? document.document.root : undefined) ?? [];
  return edits.length === 0 ? [] : [{ title: fix.title, edits, isPreferred }];
}

/** A comment on the line before, where the tag or line of the finding begins on a line of its own. */
function suppressing({ source, kind }: EditedDocument, { rule, at }: Finding): QuickFix[] {
  const { text } = source;
  const begin = kind === 'cib' ? text.lastIndexOf('<', at.start) : at.start;
  const lineStart = text.lastIndexOf('\n', Math.max(0, begin - 1)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  if (kind === 'cib' && lineStart + indent.length !== begin) return [];
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const directive = `hatool-disable-next-line ${rule}: reason`;
  const comment = kind === 'cib' ? `<!-- ${directive} -->` : `# ${directive}`;
  const edit = { start: lineStart, end: lineStart, text: `${indent}${comment}${newline}` };
  return [{ title: `suppress ${rule} here, with a reason`, edits: [edit], isPreferred: false }];
}

/** What can be done about a finding. */
export function quickFixes(document: EditedDocument, finding: Finding): readonly QuickFix[] {
  return [...mending(document, finding), ...suppressing(document, finding)];
}

/** True when a finding touches lines, counted from 0. */
export function touches({ at }: Finding, from: number, to: number): boolean {
  const first = positionAt(at.source, at.start).line - 1;
  const last = positionAt(at.source, Math.max(at.start, at.end)).line - 1;
  return first <= to && last >= from;
}
