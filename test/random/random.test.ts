/** Random small clusters: the answers of the reference, kept here and, where it is installed, asked for anew. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import {
  answerOf,
  findReference,
  hasDied,
  recorded,
  referenceAnswer,
  workplace,
  type RecordedAnswer,
} from './answers.js';
import { CASES, recordFile, type CaseKind } from './kinds.js';

const place = workplace();
afterAll(place.dispose);

function known(kind: CaseKind): readonly RecordedAnswer[] {
  return JSON.parse(readFileSync(recordFile(kind), 'utf8'));
}

const KINDS: readonly CaseKind[] = ['plain', 'eventful'];

describe.each(KINDS)('random %s clusters', (kind) => {
  const caseOf = CASES[kind];

  it.each(known(kind))('are answered as the reference answered them: seed $seed', async (answer) => {
    const asked = caseOf(answer.seed);
    expect(recorded(answer.seed, asked, await answerOf(asked, place))).toEqual(answer);
  });

  it('are the same for the same seed, and others for another', () => {
    expect(caseOf(1)).toEqual(caseOf(1));
    expect(caseOf(1)).not.toEqual(caseOf(2));
  });
});

const reference = findReference();
const title = reference
  ? 'fresh random clusters'
  : 'fresh random clusters [SKIPPED: no crm_simulate 3.0 on PATH or in HATOOL_CRM_SIMULATE]';

describe.skipIf(!reference)(title, () => {
  it.each(KINDS)('(%s) are answered as the installed reference answers them', async (kind) => {
    const first = Math.floor(Math.random() * 1_000_000);
    for (let seed = first; seed < first + 20; seed += 1) {
      const asked = CASES[kind](seed);
      const theirs = referenceAnswer(reference ?? '', asked, place);
      if (!hasDied(theirs)) expect({ seed, ...(await answerOf(asked, place)) }).toEqual({ seed, ...theirs });
    }
  });
});
