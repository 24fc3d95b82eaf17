import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { findCases, type ConformanceCase } from './cases.js';
import { normalise } from './normalise.js';
import { produce } from './produce.js';
import ratchet from './ratchet.json' with { type: 'json' };
import { countEqual, countsLine, fallenBelow, runCases } from './score-cases.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

function makeCase(name: string, outputs: Record<string, string>): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, 'input.xml'), '<cib/>');
  writeFileSync(join(folder, name, 'args.json'), '["-t", "2020-01-01"]');
  for (const [output, text] of Object.entries(outputs)) writeFileSync(join(folder, name, output), text);
}

makeCase('a', { summary: 's', scores: 'b\na\n', dot: 'x\ny\nx\n', exp: '<g crm_feature_set="3.20.5"/>\n' });
makeCase('b', { summary: 't', scores: '', dot: '', exp: '' });

describe('the conformance run', () => {
  it('counts an output as equal only when it is, in the normal form of the upstream driver', () => {
    const right = { summary: 's\n', scores: 'a\nb', dot: 'y\nx', exp: '<g/>' };
    const answer = (one: ConformanceCase) => (one.name === 'a' ? right : { summary: 'other' });
    const counts = countEqual(runCases(findCases(folder), answer));
    expect(counts).toEqual({ summary: 1, scores: 1, dot: 1, exp: 1, all: 1, total: 2 });
    expect(countsLine(counts)).toBe('summary 1/2 scores 1/2 dot 1/2 exp 1/2 all 1/2');
  });

  it('goes on after a case that throws, and tells of it', () => {
    const results = runCases(findCases(folder), () => {
      throw new Error('boom');
    });
    expect(results.map(({ thrown }) => thrown?.split('\n')[0])).toEqual(['Error: boom', 'Error: boom']);
  });

  it('fails when a number falls below the ratchet, and only then', () => {
    const counts = { summary: 1, scores: 1, dot: 1, exp: 1, all: 1, total: 2 };
    expect(fallenBelow(counts, counts)).toEqual([]);
    expect(fallenBelow(counts, { ...counts, exp: 2 })).toEqual(['exp fell from 2 to 1']);
  });

  it('masks the clock of the run, and nothing else of a summary', () => {
    expect(normalise('summary', 'last-failure-vip=1700000000')).toBe('last-failure-vip=NOW');
    expect(normalise('summary', 'fail-count-vip=2')).toBe('fail-count-vip=2');
  });

  it('says in one sentence when a folder holds no cases', () => {
    expect(() => findCases(join(folder, 'a'))).toThrow('holds no cases');
    expect(() => findCases(join(folder, 'absent'))).toThrow('there is no folder');
  });
});

describe.skipIf(!hasShared)(sharedTitle('the recorded answers of the reference'), () => {
  it.each([
    ['pacemaker/scheduler', ratchet.scheduler],
    ['cases', ratchet.cases],
  ])('of %s are all found, and none is met less well than before', (corpus, reached) => {
    const counts = countEqual(runCases(findCases(join(sharedFolder, corpus)), produce));
    expect(counts.total).toBeGreaterThanOrEqual(reached.total);
    expect(fallenBelow(counts, reached)).toEqual([]);
  });
});
