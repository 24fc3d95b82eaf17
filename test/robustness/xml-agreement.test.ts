import { describe, expect, it } from 'vitest';
import { allSeeds, damagedInput } from './seeds.js';
import { xmlDisagreement } from './xml-agreement.js';

describe('the reader of XML', () => {
  it('says of every damaged file what an independent strict parser says', () => {
    const { xml } = allSeeds();
    const found: string[] = [];
    for (const kind of ['xml', 'cib'] as const) {
      for (let number = 1; number <= 1000; number += 1) {
        const { name, bytes } = damagedInput(kind, xml, number);
        const disagreement = xmlDisagreement(Buffer.from(bytes).toString('utf8'));
        if (disagreement !== undefined) found.push(`${kind} ${number} of ${name}: ${disagreement}`);
      }
    }
    expect(found).toEqual([]);
  });
});
