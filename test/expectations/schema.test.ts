/** The schema that editors read accepts what hatool accepts, and refuses what is misspelt. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../..');
const schema: unknown = JSON.parse(readFileSync(join(root, 'docs/formats/hatest.schema.json'), 'utf8'));
const isValid = new Ajv({ strict: false }).compile(schema as object);

const SAMPLES = [
  'samples/http-ha/expectations.hatest.yaml',
  'samples/http-ha/stickiness.hatest.yaml',
  'samples/database-vip/expectations.hatest.yaml',
];

describe('the schema of expectations', () => {
  it.each(SAMPLES)('accepts %s', (path) => {
    expect(isValid(parse(readFileSync(join(root, path), 'utf8'))), JSON.stringify(isValid.errors)).toBe(true);
  });

  it('refuses an event that there is not, and a key that is misspelt', () => {
    const scenario = (events: unknown, expected: unknown) => ({
      scenarios: [{ name: 'a', events, expect: expected }],
    });
    expect(isValid(scenario([{ 'node-lost': 'n1' }], [{ running: 'web', on: 'n2' }]))).toBe(true);
    expect(isValid(scenario([{ 'node-gone': 'n1' }], []))).toBe(false);
    expect(isValid(scenario([], [{ running: 'web', onn: 'n2' }]))).toBe(false);
  });
});
