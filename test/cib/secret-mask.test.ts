/** Secrets are masked in time that grows with the text, however many there are. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { MASK } from '../../src/base/secret-forms.js';
import { TextFinder } from '../../src/base/text-finder.js';
import { maskSecrets, secretMask, secretRanges } from '../../src/cib/secrets.js';
import { parseXml } from '../../src/xml/parse.js';

const secret = (value: string): { start: number; end: number; value: string } => ({
  start: 0,
  end: 0,
  value,
});

/** Processor seconds of this process: what else the machine does must not count. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

describe('a mask for secrets', () => {
  it('hides each secret wherever it stands, and one that begins like another one', () => {
    const secrets = ['hunter2', 'hunter22', 'geheim'].map(secret);
    expect(maskSecrets('hunter22 geheim, hunter2; hunter', secrets)).toBe(
      `${MASK}2 ${MASK}, ${MASK}; hunter`,
    );
    expect(maskSecrets('hunter22', secrets.slice(1))).toBe(MASK);
  });

  it('leaves what is too short to be told from a word', () => {
    expect(maskSecrets('a cat', [secret('cat'), secret('')])).toBe('a cat');
  });

  it('hides 100,000 passwords in as many messages without comparing each with each', () => {
    const pairs = Array.from(
      { length: 100_000 },
      (_, i) => `<nvpair id="p${i}" name="password" value="geheim-${i}-${'x'.repeat(i % 17)}"/>`,
    );
    const source = createSource('cib.xml', `<cib>${pairs.join('\n')}</cib>`);
    const started = processorSeconds();
    const secrets = secretRanges(parseXml(source).root, source);
    const mask = secretMask(secrets);
    const masked = secrets.map(({ value }, i) =>
      mask(`"p${i}" of resource "r${i}" has the password ${value}.`),
    );
    expect(masked.every((text, i) => text.endsWith(`"r${i}" has the password ${MASK}.`))).toBe(true);
    // Compared one by one this takes minutes.
    expect(processorSeconds() - started).toBeLessThan(15);
  });
});

describe('texts that are looked for together', () => {
  it('are found in the order in which they were given, each once, short ones too', () => {
    const finder = new TextFinder(['later', 'ab', 'late', '', 'late', 'never']);
    expect(finder.in('ab, later, late')).toEqual(['later', 'ab', 'late']);
    expect(finder.in('lat')).toEqual([]);
    expect(finder.in('')).toEqual([]);
  });
});
