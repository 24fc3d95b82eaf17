/** A report on its way from process to process. */
import type { Source } from '../../base/source.js';
import type { FileReport, Finding } from '../../verify/finding.js';
import { editsOf } from '../../verify/fix/mend-cib.js';
import { rules } from '../../verify/rules/index.js';
import { verifySource } from '../../verify/verify.js';
import { parseXml } from '../../xml/parse.js';
import { withBundledAgents } from './known-agents.js';
import type { VerifyAnswer, VerifyTask } from './verify-task.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The findings with what their fixes would change: the steps of a fix are functions. */
function withEdits({ findings, source, kind }: FileReport): readonly Finding[] {
  if (!findings.some(({ fix }) => fix?.steps)) return findings;
  const root = kind === 'cib' ? parseXml(source).root : undefined;
  return findings.map((finding) => {
    const { fix } = finding;
    if (!fix?.steps) return finding;
    const { title, safety } = fix;
    return { ...finding, fix: { title, safety, edits: editsOf(fix, root) ?? [] } };
  });
}

/** Verifies a file in a process. The task is used up: its text is taken away from what goes back. */
export async function answerTo(task: VerifyTask): Promise<VerifyAnswer> {
  const { source, kind, settings } = task;
  const report = verifySource(source, kind, rules, await withBundledAgents(task));
  const findings = withEdits(report);
  const used = [...report.usedSuppressions].map((one) => settings.suppressions.indexOf(one));
  const plain: Mutable<Source> = source;
  plain.text = '';
  delete plain.lineStarts;
  return { report: { ...report, findings, usedSuppressions: new Set() }, used };
}

/** The report that a process has given, with the text and the suppressions of whoever asked. */
export function reportOf({ report, used }: VerifyAnswer, { source, settings }: VerifyTask): FileReport {
  // All places in the report point at this one object.
  const plain: Mutable<Source> = report.source;
  plain.text = source.text;
  const usedSuppressions = new Set(used.flatMap((place) => settings.suppressions[place] ?? []));
  return { ...report, usedSuppressions };
}
