/** What Pacemaker 3.0.2's crm_verify was recorded to print of the inputs in `../shared`, and the verdict that this is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from '../../shared.js';

/** `refused`: not even read as a CIB; `crashed`: no answer at all. */
export type Verdict = 'errors' | 'warnings' | 'valid' | 'refused' | 'crashed';

export interface Recorded {
  /** The folder of the corpus and the name in it. */
  readonly name: string;
  readonly path: string;
  readonly verdict: Verdict;
  readonly code: number;
  /** As printed with -V; without empty lines, and without the bells that it rings in the middle of some. */
  readonly lines: readonly string[];
}

/** A date in the days of the recording: rules with dates were judged by it. */
export const RECORDED_AT = new Date('2026-11-24T00:00:00Z');

interface Printed {
  readonly name: string;
  readonly path: string;
  readonly code: number;
  readonly lines: readonly string[];
}

function verdictOf({ code, lines }: Printed): Verdict {
  if (code > 128 || code < 0) return 'crashed';
  if (code === 0) return 'valid';
  if (lines.includes('Configuration invalid')) return 'errors';
  return lines.includes('Configuration may need attention') ? 'warnings' : 'refused';
}

function withoutBells(line: string): string {
  return line.replaceAll('\u0007', '');
}

function recorded(printed: Printed): Recorded {
  const lines = printed.lines.map(withoutBells).filter((line) => line.trim() !== '');
  return { ...printed, lines, verdict: verdictOf({ ...printed, lines }) };
}

interface SuiteVerdict {
  readonly v302: { readonly rc: number; readonly err: readonly string[] };
}

function ofSuite(verdicts: string, inputs: string): Recorded[] {
  const file = join(sharedFolder, 'pacemaker/verdicts', verdicts);
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, SuiteVerdict>;
  return Object.entries(all).map(([name, { v302 }]) =>
    recorded({
      name: `${inputs}/${name}`,
      path: join(sharedFolder, inputs, name),
      code: v302.rc,
      lines: v302.err,
    }),
  );
}

type PlantedVerdict = Record<string, readonly [number, readonly string[]] | undefined>;

function ofPlanted(): Recorded[] {
  const folder = join(sharedFolder, 'cibs/one-defect');
  const file = join(folder, 'crm_verify-verdicts.json');
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, PlantedVerdict>;
  return Object.entries(all).flatMap(([name, { v302_status: printed }]) => {
    const path = join(folder, `${name}.xml`);
    if (!printed || !existsSync(path)) return [];
    return recorded({ name: `cibs/one-defect/${name}`, path, code: printed[0], lines: printed[1] });
  });
}

function ofCases(folder: string): Recorded[] {
  return readdirSync(join(sharedFolder, folder)).map((name) => {
    const own = join(sharedFolder, folder, name);
    return recorded({
      name: `${folder}/${name}`,
      path: join(own, 'input.xml'),
      code: Number(readFileSync(join(own, 'verify.rc'), 'utf8')),
      lines: readFileSync(join(own, 'verify.txt'), 'utf8').split('\n'),
    });
  });
}

/** Every input of which it is known what crm_verify printed. */
export function recordedVerdicts(): readonly Recorded[] {
  return [
    ...ofSuite('scheduler.json', 'pacemaker/scheduler/xml'),
    ...ofSuite('cli.json', 'pacemaker/cli'),
    ...ofPlanted(),
    ...ofCases('cases'),
    ...ofCases('cases-invalid'),
  ];
}
