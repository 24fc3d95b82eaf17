/** One suite over all kinds of resources; the answers are those of crm_simulate of Pacemaker 3.0.2 on the same CIBs. */
import { describe, expect, it } from 'vitest';
import { answerLines } from './every-variant/answer.js';
import { bundleAnswers } from './every-variant/answers/bundle.js';
import { cloneAnswers } from './every-variant/answers/clone.js';
import { groupAnswers } from './every-variant/answers/group.js';
import { primitiveAnswers } from './every-variant/answers/primitive.js';
import { promotableAnswers } from './every-variant/answers/promotable.js';
import { SITUATIONS, SPECIAL_SITUATIONS, type Situation } from './every-variant/situations.js';
import { VARIANTS, type VariantName } from './every-variant/variants.js';
import { planFor } from './planned.js';

const ANSWERS: Readonly<Record<VariantName, Readonly<Record<string, string>>>> = {
  primitive: primitiveAnswers,
  group: groupAnswers,
  clone: cloneAnswers,
  promotable: promotableAnswers,
  bundle: bundleAnswers,
};

const TITLES: Readonly<Record<VariantName, string>> = {
  primitive: 'a primitive',
  group: 'a group',
  clone: 'a clone',
  promotable: 'a promotable clone',
  bundle: 'a bundle',
};

function situationsOf(name: VariantName): readonly (readonly [string, Situation])[] {
  const special = Object.entries(SPECIAL_SITUATIONS).filter(([, { of }]) => of.includes(name));
  return [...Object.entries(SITUATIONS), ...special.map(([title, { cluster }]) => [title, cluster] as const)];
}

function linesOf(answer: string | undefined): readonly string[] {
  return (answer ?? 'there is no answer').split('\n').flatMap((line) => line.trim() || []);
}

const NAMES: readonly VariantName[] = ['primitive', 'group', 'clone', 'promotable', 'bundle'];

describe.each(NAMES)('%s', (name) => {
  it.each(situationsOf(name))(`${TITLES[name]} %s`, (title, cluster) => {
    expect(answerLines(planFor(cluster(VARIANTS[name])))).toEqual(linesOf(ANSWERS[name][title]));
  });

  it('has an answer for each situation and no other', () => {
    expect(Object.keys(ANSWERS[name])).toEqual(situationsOf(name).map(([title]) => title));
  });
});
