/** Wrong input never crashes the engine: mutated CIBs give a result or a message, in time. `npm run mutate` tries more. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';
import { casualties, mutationOf, type Patient } from './survive.js';

const SECONDS_ALLOWED = 10;
const FIRST_SEED = 1;

function patient(path: string): Patient {
  return { name: basename(path), cib: readFileSync(path, 'utf8') };
}

function told(patients: readonly Patient[], count: number): string[] {
  const found = casualties(patients, FIRST_SEED, count, SECONDS_ALLOWED);
  return found.map(({ seed, name, problem }) => `seed ${seed} of ${name}: ${problem}`);
}

const sample = patient(resolve(import.meta.dirname, '../../samples/http-ha/10-final/cib.xml'));

describe('the engine', () => {
  it('survives 100 mutations of the sample', () => {
    expect(told([sample], 100)).toEqual([]);
  });

  it.skipIf(!hasShared)(sharedTitle('survives 500 mutations of the inputs of the suite'), () => {
    const patients = sharedFiles('pacemaker/scheduler/xml', '.xml').map(patient);
    expect(told(patients, 500)).toEqual([]);
  });
});

describe('a mutation', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(mutationOf([sample], 7)).toEqual(mutationOf([sample], 7));
    expect(mutationOf([sample], 7).cib).not.toBe(mutationOf([sample], 8).cib);
  });
});
