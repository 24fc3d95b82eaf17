/** What people judged of findings in real configurations, and how verify stands to it now. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Severity } from '../../src/base/problem.js';
import { createSource, positionAt } from '../../src/base/source.js';
import type { Finding } from '../../src/verify/finding.js';
import { rules } from '../../src/verify/rules/index.js';
import { kindOf, verifySource } from '../../src/verify/verify.js';
import { sharedFolder } from '../shared.js';
import { SETTINGS } from './report.js';

/** `artifact`: an accident of how the file was taken out of a document, of which nothing is judged. */
export type Verdict = 'true' | 'debatable' | 'false' | 'artifact';

const VERDICTS: readonly Verdict[] = ['true', 'debatable', 'false', 'artifact'];

export interface Judged {
  readonly rule: string;
  readonly verdict: Verdict;
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

/** A judged finding, and the level at which it is reported now; undefined when it is not. */
export interface Standing extends Judged {
  readonly level: Severity | undefined;
}

const folder = join(sharedFolder, 'cibs/real');

/** Every judgement that was recorded. */
export function judgements(): Judged[] {
  const [, ...rows] = readFileSync(join(folder, 'judged.tsv'), 'utf8').trimEnd().split('\n');
  return rows.map((row) => {
    const [rule = '', word, file = '', line = '', , message = ''] = row.split('\t');
    const verdict = VERDICTS.find((candidate) => candidate === word);
    if (!verdict) throw new Error(`"${word}" is no verdict`);
    return { rule, verdict, file, line: Number(line), message };
  });
}

/** What all rules find in one of the real files. */
export function findingsIn(file: string): readonly Finding[] {
  const source = createSource(file, readFileSync(join(folder, file), 'utf8'));
  const kind = kindOf(source.text) ?? 'cib';
  return verifySource(source, kind, rules, { ...SETTINGS, preset: 'strict' }).findings;
}

/** True when the finding, or one of the places that it names beside its own, stands on the line. */
function pointsAt({ at, related = [] }: Finding, line: number): boolean {
  return [at, ...related.map((place) => place.at)].some(
    (span) => positionAt(span.source, span.start).line === line,
  );
}

/** How verify stands to each judgement. */
export function standings(): Standing[] {
  const found = new Map<string, readonly Finding[]>();
  return judgements().map((judged) => {
    const findings = found.get(judged.file) ?? findingsIn(judged.file);
    found.set(judged.file, findings);
    const same = findings.find(
      ({ rule, ...place }) => rule === judged.rule && pointsAt({ rule, ...place }, judged.line),
    );
    return { ...judged, level: same?.severity };
  });
}
