/** Mends what rules know how to mend in one file: verifies, changes the text, and verifies again until nothing is left. */
import { pushAll } from '../../base/arrays.js';
import { createSource, type Source } from '../../base/source.js';
import { apply } from '../../cib/change/apply.js';
import type { CibChange } from '../../cib/change/cib-change.js';
import { applyTextEdits, textEdits, type TextEdit } from '../../cib/change/text-edits.js';
import { parseXml } from '../../xml/parse.js';
import type { FileReport, Finding, SourceKind } from '../finding.js';
import type { Rule } from '../rule.js';
import { verifySource, type VerifySettings } from '../verify.js';
import type { FixSafety } from './finding-fix.js';

/** A file after its findings were mended. */
export interface FixedSource {
  readonly text: string;
  /** What was mended, in the order in which it was. */
  readonly mended: readonly Finding[];
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

/** Changes that the CIB still allows after those before them; the others wait for the next pass. */
function mendCib({ source, findings }: FileReport, wanted: readonly Finding[]): Pass {
  const { root } = parseXml(source);
  if (!root || findings.length === 0) return { text: source.text, mended: [] };
  const changes: CibChange[] = [];
  const mended: Finding[] = [];
  for (const finding of wanted) {
    const more = finding.fix?.changes ?? [];
    if (more.length === 0 || apply(root, [...changes, ...more]).refusal) continue;
    pushAll(changes, more);
    mended.push(finding);
  }
  const { edits } = textEdits(root, changes);
  return edits ? { text: applyTextEdits(source.text, edits), mended } : { text: source.text, mended: [] };
}

/** Edits that do not overlap; the others wait for the next pass. */
function mendText({ source }: FileReport, wanted: readonly Finding[]): Pass {
  const taken: TextEdit[] = [];
  const mended = wanted.filter(({ fix }) => {
    const edits = fix?.edits ?? [];
    const isFree = edits.every(({ start, end }) => !taken.some((one) => start < one.end && end > one.start));
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
  let report = verifySource(source, kind, rules, settings);
  const mended: Finding[] = [];
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const wanted = fixesOf(report, safety);
    if (wanted.length === 0) break;
    const done = kind === 'cib' ? mendCib(report, wanted) : mendText(report, wanted);
    if (done.mended.length === 0 || done.text === report.source.text) break;
    pushAll(mended, done.mended);
    report = verifySource(createSource(source.name, done.text), kind, rules, settings);
  }
  return { text: report.source.text, mended, report };
}
