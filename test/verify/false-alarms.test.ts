/** Configurations that are right, and of which verify once said something wrong. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/verify/rules/index.js';
import type { Preset } from '../../src/verify/rule.js';
import { targetNamed } from '../../src/verify/target/read-target.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { reportOf } from './report.js';

/** The rules that find something in a file, above the level of hints. */
function loudRules(file: string, target = '', preset: Preset = 'recommended'): string[] {
  const text = readFileSync(join(sharedFolder, 'faults/verify', file), 'utf8');
  const { findings } = reportOf(text, rules, { preset, target: targetNamed(target) }, file);
  return findings.flatMap(({ rule, severity }) => (severity === 'info' ? [] : rule));
}

/** All rules that find something, hints among them. */
function allRules(file: string, preset: Preset = 'recommended'): string[] {
  const text = readFileSync(join(sharedFolder, 'faults/verify', file), 'utf8');
  return reportOf(text, rules, { preset }, file).findings.map(({ rule }) => rule);
}

describe.skipIf(!hasShared)(sharedTitle('files that were called wrong'), () => {
  it('are quiet: the corosync.conf that pcs writes', () => {
    expect(allRules('gfs2.conf')).toEqual([]);
  });

  it('are quiet: redundant rings under udpu, by themselves and where Corosync 2 is the target', () => {
    expect(loudRules('sle15-corosync2-udpu.conf')).toEqual([]);
    expect(loudRules('sle15-corosync2-udpu.conf', 'distribution=sles15sp1')).toEqual([]);
  });

  it('tell of the move in one error where Corosync 3 is the target', () => {
    expect(loudRules('sle15-corosync2-udpu.conf', 'corosync=3')).toEqual(['corosync-version-mismatch']);
  });

  it('are quiet about an address beside a clone of load balancers', () => {
    expect(allRules('f-vipclone.xml')).not.toContain('colocation-order-reversed');
  });

  it('are quiet about options that agents write', () => {
    expect(allRules('azure-events.xml', 'strict')).not.toContain('cluster-option-unknown');
    expect(allRules('live-strict-noise.xml', 'strict')).not.toContain('cluster-option-unknown');
  });

  it('are quiet about options that a running cluster wrote itself', () => {
    expect(allRules('live-strict-noise.xml', 'strict')).not.toContain('cluster-option-generated');
  });

  it('are quiet about an agent that by design has no monitor', () => {
    expect(allRules('sapstartsrv-no-monitor.xml')).not.toContain('monitor-missing');
  });
});
