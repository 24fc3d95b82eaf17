/** Mends what rules know how to mend in one file: verifies, changes the text, and verifies again until nothing is left. */
import { pushAll } from '../../base/arrays.js';
import { createSource, type Source } from '../../base/source.js';
import type { CibChange } from '../../cib/change/cib-change.js';
import { applyTextEdits, textEdits, type TextEdit } from '../../cib/change/text-edits.js';
import { validateCib } from '../../cib/validation.js';
import type { XmlElement } from '../../xml/element.js';
import { parseXml } from '../../xml/parse.js';
import type { FileReport, Finding, SourceKind } from '../finding.js';
import type { Rule } from '../rule.js';
import { verifySource, type VerifySettings } from '../verify.js';
import type { FixSafety } from './finding-fix.js';
import { mend, type Mended } from './mend-cib.js';

/** A file after its findings were mended. */
export interface FixedSource {
  readonly text: string;
  /** What was mended, in the order in which it was. */
  readonly mended: readonly Finding[];
  /** What is found in the text as it was. */
  readonly found: FileReport;
  /** What is found in the new text. */
  readonly report: FileReport;
}

export interface FixRequest {
  readonly source: Source;
  readonly kind: SourceKind;
  readonly rules: readonly Rule[];
  readonly settings: VerifySettings;
  /** Unsafe ones include the safe ones. */
  readonly safety: FixSafety;
}

/** A fix may lead to a finding that has a fix, too; rules that undo each other would go on for ever. */
const MOST_PASSES = 10;

interface Pass {
  readonly text: string;
  readonly mended: readonly Finding[];
}

function fixesOf(report: FileReport, safety: FixSafety): readonly Finding[] {
  return report.findings.filter(({ fix }) => fix && (safety === 'unsafe' || fix.safety === 'safe'));
}

/** For how many things Pacemaker refuses a CIB. */
const faultsOf = (root: XmlElement): number => validateCib(root).faults.length;

interface CibPass extends Mended {
  readonly mended: readonly Finding[];
}

/** Mends one finding after another. */
function mendAll(root: XmlElement, wanted: readonly Finding[]): CibPass {
  let state = root;
  const changes: CibChange[] = [];
  const mended: Finding[] = [];
  for (const finding of wanted) {
    const next = finding.fix && mend(state, finding.fix);
    if (!next) continue;
    state = next.root;
    pushAll(changes, next.changes);
    mended.push(finding);
  }
  return { root: state, changes, mended };
}

/**
 * Mends what can be mended without Pacemaker refusing the CIB for more things than it may; the rest is left as it is.
 * Halves are tried where the whole cannot be, since to validate after each finding would take as many times as long.
 */
function mendWithin(root: XmlElement, wanted: readonly Finding[], most: number): CibPass {
  const whole = mendAll(root, wanted);
  if (faultsOf(whole.root) <= most) return whole;
  if (wanted.length <= 1) return { root, changes: [], mended: [] };
  const half = wanted.length >> 1;
  const first = mendWithin(root, wanted.slice(0, half), most);
  const second = mendWithin(first.root, wanted.slice(half), most);
  return {
    root: second.root,
    changes: [...first.changes, ...second.changes],
    mended: [...first.mended, ...second.mended],
  };
}

/** Mends what the CIB still allows after what was mended before; the rest waits for the next pass. */
function mendCib({ source }: FileReport, wanted: readonly Finding[]): Pass {
  const { root } = parseXml(source);
  if (!root) return { text: source.text, mended: [] };
  const { changes, mended } = mendWithin(root, wanted, faultsOf(root));
  const { edits } = textEdits(root, changes);
  return edits ? { text: applyTextEdits(source.text, edits), mended } : { text: source.text, mended: [] };
}

/** True for edits that share a character; an edit at the place of another one has to wait for it, too. */
const overlaps = (one: TextEdit, other: TextEdit): boolean =>
  (one.start < other.end && one.end > other.start) || one.start === other.start;

/** Edits that do not overlap; the others wait for the next pass. */
function mendText({ source }: FileReport, wanted: readonly Finding[]): Pass {
  const taken: TextEdit[] = [];
  const mended = wanted.filter(({ fix }) => {
    const edits = fix?.edits ?? [];
    const isFree = edits.every((edit) => !taken.some((one) => overlaps(edit, one)));
    if (edits.length === 0 || !isFree) return false;
    pushAll(taken, edits);
    return true;
  });
  return {
    text: applyTextEdits(
      source.text,
      taken.toSorted((a, b) => a.start - b.start),
    ),
    mended,
  };
}

/** Mends a text; it keeps its layout where nothing is changed. */
export function fixSource({ source, kind, rules, settings, safety }: FixRequest): FixedSource {
  const found = verifySource(source, kind, rules, settings);
  let report = found;
  const mended: Finding[] = [];
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const wanted = fixesOf(report, safety);
    if (wanted.length === 0) break;
    const done = kind === 'cib' ? mendCib(report, wanted) : mendText(report, wanted);
    if (done.mended.length === 0 || done.text === report.source.text) break;
    pushAll(mended, done.mended);
    report = verifySource(createSource(source.name, done.text), kind, rules, settings);
  }
  return { text: report.source.text, mended, found, report };
}
