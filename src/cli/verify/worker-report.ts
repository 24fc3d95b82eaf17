/** Reports, and what rules found, on their way from process to process. */
import type { Source, Span } from '../../base/source.js';
import type { FileReport, MendableProblem } from '../../verify/finding.js';
import { rules } from '../../verify/rules/index.js';
import { halves, runRulesOn, type RulesRun } from '../../verify/run-rules.js';
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
export async function reportFor(task: VerifyTask): Promise<SentReport> {
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

/** What the second half of the rules found in a process, in the text of whoever asked. */
export function runFrom(
  { problems, undecided }: Pick<RulesRun, 'problems' | 'undecided'>,
  { source }: VerifyTask,
): Pick<RulesRun, 'problems' | 'undecided'> {
  const here = (at: Span): Span => ({ ...at, source });
  const placed = problems.map((problem): MendableProblem => ({
    ...problem,
    at: here(problem.at),
    ...(problem.related
      ? { related: problem.related.map((place) => ({ ...place, at: here(place.at) })) }
      : {}),
  }));
  return { problems: placed, undecided };
}

/** Answers a question in a process. */
export async function answerTo(question: VerifyQuestion): Promise<VerifyAnswer> {
  if (question.kind === 'second half') {
    const { task } = question;
    const { source, kind } = task;
    const settings = await withBundledAgents(task);
    const { problems, undecided } = runRulesOn(source, kind, halves(rules).second, settings);
    forgetText(source);
    return { kind: 'second half', run: { problems, undecided } };
  }
  const reports: SentReport[] = [];
  for (const task of question.tasks) reports.push(await reportFor(task));
  return { kind: 'files', reports };
}
