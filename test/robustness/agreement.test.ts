/** What verify passes simulate takes, and the other way round. `npm run agree` compares more. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';
import { disagreementAbout } from './agreement.js';
import { mutationOf, type Patient } from './survive.js';

const SMALL = 20_000;

function read(path: string): Patient {
  return { name: basename(path), cib: readFileSync(path, 'utf8') };
}

function disagreements(patients: readonly Patient[], count: number): string[] {
  return Array.from({ length: count }, (_, seed) => mutationOf(patients, seed)).flatMap(
    ({ name, cib }, seed) => {
      const found = disagreementAbout(cib);
      return found ? `seed ${seed} of ${name}: refused by ${found.refusedBy} only: ${found.because}` : [];
    },
  );
}

const sample = read(resolve(import.meta.dirname, '../../samples/http-ha/10-final/cib.xml'));

describe('verify and simulate', () => {
  it('agree on 100 mutations of the sample', () => {
    expect(disagreements([sample], 100)).toEqual([]);
  });

  it.each([
    ['an empty group', '<group id="g"/>'],
    [
      'an id that is there twice',
      '<primitive id="a" class="lsb" type="x"/><primitive id="a" class="lsb" type="y"/>',
    ],
    ['an id that is none', '<primitive id="1a" class="lsb" type="x"/>'],
    ['an OCF agent without provider', '<primitive id="a" class="ocf" type="x"/>'],
  ])('both refuse %s', (_, resources) => {
    const text = sample.cib.replace('</resources>', `${resources}</resources>`);
    expect(text).not.toBe(sample.cib);
    expect(disagreementAbout(text)).toBeUndefined();
    expect(disagreementAbout(text.replace(/validate-with="[^"]*"/, 'validate-with="none"'))).toBeUndefined();
  });

  it.skipIf(!hasShared)(sharedTitle('agree on the inputs on which they once did not'), () => {
    const files = sharedFiles('faults/verify', '.xml').map(read);
    expect(files.length).toBeGreaterThan(50);
    const found = files.flatMap(({ name, cib }) => {
      const disagreement = disagreementAbout(cib);
      return disagreement ? `${name}: refused by ${disagreement.refusedBy} only` : [];
    });
    expect(found).toEqual([]);
  });

  it.skipIf(!hasShared)(sharedTitle('agree on 300 mutations of small files'), () => {
    const files = sharedFiles('.', '.xml').map(read);
    const small = files.filter(({ cib }) => cib.length < SMALL && cib.includes('<cib'));
    expect(disagreements(small, 300)).toEqual([]);
  });
});
