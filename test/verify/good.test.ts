/** Clusters as people run them in production give no finding: a linter that complains of them is switched off. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/verify/rules/index.js';
import { targetNamed } from '../../src/verify/target/read-target.js';
import { reportOf } from './report.js';

const folder = join(import.meta.dirname, 'good');
const files = readdirSync(folder);

describe('a good cluster', () => {
  it('is there in several kinds, and as pcs writes its corosync.conf', () => {
    expect(files.filter((file) => file.endsWith('.xml')).length).toBeGreaterThanOrEqual(5);
    expect(files).toContain('corosync.conf');
  });

  it.each(files)('gives no finding: %s', (file) => {
    const { findings } = reportOf(readFileSync(join(folder, file), 'utf8'), rules, {}, file);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it.each(files)('gives none for the distribution that it may run on: %s', (file) => {
    const target = targetNamed('distribution=rhel9.4');
    const { findings } = reportOf(readFileSync(join(folder, file), 'utf8'), rules, { target }, file);
    expect(findings.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it('gives findings again when it is damaged', () => {
    const text = readFileSync(join(folder, 'nfs-drbd.xml'), 'utf8').replace(
      /<op id="nfs-fs-monitor[^>]*>/,
      '',
    );
    expect(reportOf(text, rules).findings.map(({ rule }) => rule)).toEqual(['monitor-missing']);
  });
});
