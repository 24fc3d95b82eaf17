import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';
import { coverageTruth, effectsTruth, type PlanCase } from './plan-truth.js';

function caseIn(folder: string): PlanCase {
  return {
    name: basename(folder),
    files: readdirSync(folder),
    read: (file) => readFileSync(join(folder, file), 'utf8'),
  };
}

const cases = sharedFiles('plan-cases', 'meta.json').map((path) => caseIn(dirname(path)));

describe.skipIf(!hasShared)(sharedTitle('a plan of each recorded change'), () => {
  it.each(cases.map((one) => [one.name, one] as const))('tells of %s what Pacemaker answered', (_, one) => {
    expect(effectsTruth(one).filter((fault) => fault !== undefined)).toEqual([]);
    expect(coverageTruth(one).filter((fault) => fault !== undefined)).toEqual([]);
  });
});
