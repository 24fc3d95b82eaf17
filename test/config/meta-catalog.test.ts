/** Values of meta attributes are judged as Pacemaker takes them. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  choicesOf,
  consequenceOfBadValue,
  describeKind,
  isMetaValue,
  META_ATTRIBUTES,
} from '../../src/config/meta-catalog.js';

describe('isMetaValue', () => {
  it.each([
    ['score', '-INFINITY', true],
    ['score', '1.0', true],
    ['score', 'sticky', false],
    ['threshold', 'INFINITY', true],
    ['threshold', '-5', false],
    ['threshold', '3', true],
    ['boolean', 'Yes', true],
    ['boolean', 'maybe', false],
    ['count', '2', true],
    ['count', '-2', false],
    ['interval', '10min', true],
    ['interval', 'soon', false],
    ['role', 'stopped', true],
    ['role', 'Master', true],
    ['role', 'Startd', false],
    ['requires', 'unfencing', true],
    ['requires', 'power', false],
    ['multiple-active', 'stop_unexpected', true],
    ['multiple-active', 'nuke', false],
    ['text', 'anything', true],
    ['score', '#default', true],
  ] as const)('a %s of "%s" is taken: %s', (kind, value, isTaken) => {
    expect(isMetaValue(kind, value)).toBe(isTaken);
  });
});

describe('the catalogue of meta attributes', () => {
  it('says of each name what it takes', async () => {
    const lines = Array.from(META_ATTRIBUTES, ([name, kind]) => {
      const choices = choicesOf(kind).join(', ');
      return `${name}: ${kind}${choices === '' ? '' : ` (${choices})`}`;
    });
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(
      join(import.meta.dirname, 'meta-attributes.txt'),
    );
  });
});

describe('what a message says of a kind of value', () => {
  it('is there for every kind', () => {
    for (const [name, kind] of META_ATTRIBUTES) {
      expect(describeKind(kind, ['x'])).toMatch(/^(an?|one|") ?/);
      expect(consequenceOfBadValue(name, kind)).toMatch(/^Pacemaker .*\.$/);
    }
  });
});
