/** Wrong input never crashes the engine: mutated CIBs give a result or a message, in time. `npm run mutate` tries more. */
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';
import { complaintAbout, READERS, type ReaderKind } from './readers.js';
import { allSeeds, damagedInput } from './seeds.js';
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

describe('every reader', () => {
  const seeds = allSeeds();
  it.each(Object.keys(READERS) as ReaderKind[])('answers or refuses damaged input: %s', async (kind) => {
    const complaints: string[] = [];
    for (let number = 1; number <= 150; number += 1) {
      const { name, bytes } = damagedInput(kind, seeds[kind], number);
      const complaint = await complaintAbout(kind, bytes, SECONDS_ALLOWED);
      if (complaint !== undefined) complaints.push(`${number} of ${name}: ${complaint}`);
    }
    expect(complaints).toEqual([]);
  });

  it('tells an answer that is none', async () => {
    expect(await complaintAbout('config', new Uint8Array(), -1)).toMatch(/^took /);
  });
});
