/** The schema of the configuration file says what the reader takes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { readConfig } from '../../src/verify/config.js';
import type { ConfigFile } from '../../src/verify/config-file.js';
import { ruleNames } from '../../src/verify/rule-names.js';
import { rules } from '../../src/verify/rules/index.js';

const path = join(import.meta.dirname, '../../docs/formats/config.schema.json');
const isConfig = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(path, 'utf8')) as object);
const NAMES = ruleNames(rules);

const WHOLE: ConfigFile = {
  $schema: './node_modules/pacemaker-hatool/docs/formats/config.schema.json',
  root: true,
  extends: '../base.yaml',
  preset: 'strict',
  'fail-on': 'warning',
  'max-warnings': 3,
  target: { pacemaker: '2.1.5', corosync: 3.1 },
  agents: ['agents'],
  ignore: ['old/**', '*.bak'],
  rules: { 'stonith-disabled': 'off' },
  overrides: [{ files: 'lab/*.xml', preset: 'recommended', rules: { 'monitor-missing': 'info' } }],
  suppress: [{ rule: 'monitor-missing', object: 'WebIP', reason: 'monitored from outside' }],
  baseline: 'hatool.baseline.json',
};

const problemsOf = (config: unknown): number =>
  readConfig(createSource('hatool.config.json', JSON.stringify(config)), NAMES).problems.length;

describe('the schema of the configuration', () => {
  it('takes a file with every key, as the reader does', () => {
    expect(isConfig(WHOLE), JSON.stringify(isConfig.errors)).toBe(true);
    expect(problemsOf(WHOLE)).toBe(0);
  });

  it.each([
    [{ presett: 'strict' }],
    [{ preset: 'huge' }],
    [{ 'fail-on': 'never' }],
    [{ rules: { 'stonith-disabled': 'loud' } }],
    [{ overrides: [{ rules: {} }] }],
    [{ overrides: [{ files: '*.xml', suppress: [] }] }],
    [{ suppress: [{ rule: 'monitor-missing' }] }],
    [{ baseline: 3 }],
  ])('refuses %j, as the reader does', (config) => {
    expect(isConfig(config)).toBe(false);
    expect(problemsOf(config)).toBeGreaterThan(0);
  });
});
