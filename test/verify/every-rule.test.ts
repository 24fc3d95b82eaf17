/** Every rule proves itself: its examples find what they claim, it is on the list, and it is documented. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/verify/rules/index.js';
import { checkExample } from '../../src/verify/check-example.js';
import { mendExample } from './mend-example.js';

const folder = join(import.meta.dirname, '../../src/verify/rules');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && basename(file) !== 'index.ts',
);

describe('the list of rules', () => {
  it('has every rule file, and each file holds the rule that it is named after', () => {
    const expected = files.map((file) => basename(file, '.ts')).sort();
    expect(rules.map(({ meta }) => meta.id).sort()).toEqual(expected);
  });

  it('takes one line in one file for each rule, so that it can grow', () => {
    const lists = [...new Set(files.map((file) => join(dirname(file), 'index.ts')))];
    const lines = ['index.ts', ...lists].flatMap((list) =>
      readFileSync(join(folder, list), 'utf8').split('\n'),
    );
    for (const { meta } of rules) {
      const naming = lines.filter((line) => line.includes(`/${meta.id}.js'`));
      expect(naming, meta.id).toHaveLength(1);
    }
    // The purpose and the line end at the end of each file are all that lists have besides.
    const inLists = lists.map((list) => readFileSync(join(folder, list), 'utf8').split('\n').length - 2);
    expect(inLists.reduce((sum, count) => sum + count)).toBe(rules.length);
  });

  it('has each rule in the folder of its category', () => {
    for (const { meta } of rules) expect(files).toContain(join(meta.category, `${meta.id}.ts`));
  });
});

describe.each(rules.map((rule) => [rule.meta.id, rule] as const))('%s', (_id, rule) => {
  it('has an example that finds something and one that is silent', () => {
    expect(rule.examples.some(({ finds }) => finds.length > 0)).toBe(true);
    expect(rule.examples.some(({ finds }) => finds.length === 0)).toBe(true);
  });

  it.each(rule.examples.map((example) => [example.title, example] as const))(
    'finds what it should in: %s',
    (_, example) => {
      expect(checkExample(rule, example).map(({ message }) => message)).toEqual(example.finds);
    },
  );

  const fixing = rule.examples
    .filter(({ finds }) => finds.length > 0)
    .map((one) => [one.title, one] as const);

  it('is marked as fixable when, and only when, its findings can be mended', () => {
    const fixes = fixing.flatMap(([, example]) =>
      checkExample(rule, example).flatMap(({ fix }) => fix ?? []),
    );
    const least = fixes.find(({ safety }) => safety === 'unsafe') ?? fixes[0];
    expect(rule.meta.fixable).toBe(least?.safety);
  });

  it('says in its summary, reasons and messages what a reader needs, in the voice of the project', () => {
    expect(rule.meta.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(rule.meta.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.docs.why).toMatch(/[.?]$/);
    expect(rule.docs.fix).toMatch(/[.?]$/);
    for (const message of rule.examples.flatMap(({ finds }) => finds)) {
      expect(message).not.toMatch(/^[A-Z][a-z]/);
      // A single sentence has no full stop; several have one each.
      if (message.endsWith('.')) expect(message).toMatch(/[.?] [A-Z"].*\.$/);
    }
  });
});

const fixable = rules
  .filter(({ meta }) => meta.fixable !== undefined)
  .flatMap((rule) => rule.examples.map((example) => ({ rule, example })))
  .filter(({ rule, example }) => checkExample(rule, example).some(({ fix }) => fix !== undefined));

describe('--fix', () => {
  it.each(fixable.map(({ rule, example }) => [rule.meta.id, example.title, rule, example] as const))(
    'mends what %s can mend in: %s',
    (_id, _title, rule, example) => {
      const found = checkExample(rule, example);
      const mendable = found.filter(({ fix }) => fix !== undefined);
      const { left, faultsBefore, faultsAfter, text } = mendExample(rule, example);
      expect(left.filter(({ fix }) => fix !== undefined)).toEqual([]);
      expect(left.length).toBeLessThanOrEqual(found.length - mendable.length);
      expect(faultsAfter, text).toBeLessThanOrEqual(faultsBefore);
    },
  );
});
