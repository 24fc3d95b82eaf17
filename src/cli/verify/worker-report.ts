/** Reports on their way from process to process. */
import type { Source } from '../../base/source.js';
import type { FileReport } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import { verifySource } from '../../verify/verify.js';
import { withBundledAgents } from './known-agents.js';
import type { SentReport, VerifyAnswer, VerifyQuestion, VerifyTask } from './verify-task.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Takes the text away from what goes back: whoever asked has it, and all places point at this one object. */
function forgetText(source: Source): void {
  const plain: Mutable<Source> = source;
  plain.text = '';
  delete plain.lineStarts;
}

/** Verifies a file in a process. The task is used up. */
async function reportFor(task: VerifyTask): Promise<SentReport> {
  const { source, kind, settings } = task;
  const report = verifySource(source, kind, rules, await withBundledAgents(task));
  const used = [...report.usedSuppressions].map((one) => settings.suppressions.indexOf(one));
  forgetText(source);
  return { report: { ...report, usedSuppressions: new Set() }, used };
}

/** The report that a process has given, with the text and the suppressions of whoever asked. */
export function reportOf({ report, used }: SentReport, { source, settings }: VerifyTask): FileReport {
  const plain: Mutable<Source> = report.source;
  plain.text = source.text;
  const usedSuppressions = new Set(used.flatMap((place) => settings.suppressions[place] ?? []));
  return { ...report, usedSuppressions };
}

/** Answers a question in a process. */
export async function answerTo(tasks: VerifyQuestion): Promise<VerifyAnswer> {
  const reports: SentReport[] = [];
  for (const task of tasks) reports.push(await reportFor(task));
  return reports;
}
