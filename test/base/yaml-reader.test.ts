import { describe, expect, it } from 'vitest';
import { placedMessage } from '../../src/base/problem.js';
import { createSource } from '../../src/base/source.js';
import { YamlReader } from '../../src/base/yaml-reader.js';

function readerOf(text: string): { readonly reader: YamlReader; readonly contents: unknown } {
  const reader = new YamlReader(createSource('a.yaml', text), 'some-rule');
  return { reader, contents: reader.parse() };
}

describe('YAML that a person wrote', () => {
  it.each([
    '['.repeat(200_000),
    '{a: '.repeat(50_000) + '}'.repeat(50_000),
    '- '.repeat(100_000),
    `${' '.repeat(5000)}a: 1`,
  ])('is refused in a sentence when it is nested more deeply than the parser can follow', (text) => {
    const { reader, contents } = readerOf(text);
    expect(contents).toBeUndefined();
    expect(reader.problems.map(placedMessage)).toEqual([
      'a.yaml:1:1: this is not valid YAML: it is nested too deeply',
    ]);
  });

  it('keeps the place of every value', () => {
    const { reader, contents } = readerOf('a: 1\nb:\n  - two\n  - 3\n');
    const [, second] = reader.pairs(contents, 'it');
    expect(reader.texts(second?.value, '"b"')).toEqual(['two']);
    expect(reader.problems.map(placedMessage)).toEqual(['a.yaml:4:5: each of "b" must be a text']);
  });

  it('says of an alias that it is not read', () => {
    const { reader, contents } = readerOf('a: &x text\nb: *x\n');
    const [, second] = reader.pairs(contents, 'it');
    expect(reader.text(second?.value, '"b"')).toBeUndefined();
    expect(reader.problems.map(placedMessage)).toEqual([
      'a.yaml:2:4: "b" must be a text; an alias (*) is not read, write out what it stands for',
    ]);
  });
});
