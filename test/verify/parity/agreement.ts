/** How the preset `parity` stands to what crm_verify was recorded to say: verdicts, and where they differ. */
import { readFileSync } from 'node:fs';
import { createSource } from '../../../src/base/source.js';
import type { Finding } from '../../../src/verify/finding.js';
import { rules } from '../../../src/verify/rules/index.js';
import { verifySource } from '../../../src/verify/verify.js';
import { SETTINGS } from '../report.js';
import { RECORDED_AT, type Recorded, type Verdict } from './recorded.js';

export interface Compared extends Recorded {
  readonly own: Verdict;
  readonly findings: readonly Finding[];
}

function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.some(({ severity }) => severity === 'error')) return 'errors';
  return findings.some(({ severity }) => severity === 'warning') ? 'warnings' : 'valid';
}

/** What the preset says of an input, beside what was recorded. */
export function compared(recorded: Recorded): Compared {
  const source = createSource(recorded.path, readFileSync(recorded.path, 'utf8'));
  const settings = { ...SETTINGS, preset: 'parity' as const, now: RECORDED_AT };
  const { findings } = verifySource(source, 'cib', rules, settings);
  return { ...recorded, own: verdictOf(findings), findings };
}

/** True when both say the same; what crm_verify does not even read must be an error. */
export function agrees({ verdict, own }: Compared): boolean {
  return own === (verdict === 'refused' ? 'errors' : verdict);
}

/** A line with the names and numbers of its input left out. */
export function templateOf(line: string): string {
  return line.replaceAll(/'[^']*'|"[^"]*"/g, "'…'").replaceAll(/(?<![\w-])[\w.:-]*\d[\w.:-]*/g, '…');
}

const WEIGHT: Readonly<Record<Verdict, number>> = {
  valid: 0,
  warnings: 1,
  errors: 2,
  refused: 2,
  crashed: 0,
};
const FRAME = /^Configuration |^error: CIB did not pass|^\(/;

/** What makes the difference, in few words: a message of crm_verify that is not reported, or a rule that says more. */
export function reasonOf({ verdict, own, lines, findings }: Compared): string {
  if (WEIGHT[verdict] <= WEIGHT[own]) {
    const severity = own === 'errors' ? 'error' : 'warning';
    return `stricter: ${findings.find((finding) => finding.severity === severity)?.rule ?? '?'}`;
  }
  const told = lines.filter((line) => !FRAME.test(line));
  const first = told.find((line) => verdict === 'errors' && line.startsWith('error: ')) ?? told[0] ?? '?';
  return `silent: ${templateOf(first)}`;
}
