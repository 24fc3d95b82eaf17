/** Tags, templates and sets in constraints: what each stands for, and what of a constraint is ignored with its reason. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import { readCib } from '../../../src/cib/cib.js';
import { configurationOf } from '../../../src/config/configuration.js';
import type { Constraints } from '../../../src/config/constraints/constraints.js';
import { exampleCib } from '../../../src/verify/example-cib.js';
import { parseXml } from '../../../src/xml/parse.js';

const RESOURCES = `${['a', 'b', 'c', 'd'].map((id) => `<primitive id="${id}" class="systemd" type="x"/>`).join('')}
<template id="t" class="systemd" type="x"/><primitive id="g" template="t"/><primitive id="h" template="t"/>
<tag id="ab"><obj_ref id="a"/><obj_ref id="b"/></tag>
<tag id="abc"><obj_ref id="ab"/><obj_ref id="c"/></tag>`;

function constraintsWith(constraint: string): Constraints {
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(RESOURCES + constraint))));
  if (!cib) throw new Error('no CIB');
  return configurationOf(cib).constraints;
}

const orders = (constraint: string): string[] =>
  constraintsWith(constraint).orders.map(({ first, later }) => `${first} ${later}`);
const colocations = (constraint: string): string[] =>
  constraintsWith(constraint).colocations.map(({ dependent, primary }) => `${dependent} ${primary}`);
const locations = (constraint: string): string[] =>
  constraintsWith(constraint).locations.map(
    ({ resource, fixed }) => `${resource} ${fixed?.node ?? 'by rule'} ${String(fixed?.score ?? '')}`,
  );
const ignored = (constraint: string): unknown[] =>
  constraintsWith(constraint).ignored.map(({ constraint: { id }, because }) => [id, because]);
const set = (id: string, members: readonly string[], attributes = ''): string =>
  `<resource_set id="${id}" ${attributes}>${members.map((one) => `<resource_ref id="${one}"/>`).join('')}</resource_set>`;

describe('a tag or template', () => {
  it('in a set stands for all its members, among the others', () => {
    expect(
      orders(`<rsc_order id="o">${set('s', ['c', 'ab', 'd'], 'sequential="true"')}</rsc_order>`),
    ).toEqual(['c a', 'a b', 'b d']);
    expect(orders(`<rsc_order id="o">${set('s', ['t', 'c'])}</rsc_order>`)).toEqual(['g h', 'h c']);
  });

  it('of tags stands for the members of these', () => {
    expect(orders(`<rsc_order id="o">${set('s', ['abc', 'd'])}</rsc_order>`)).toEqual(['a b', 'b c', 'c d']);
  });

  it('at both ends of a constraint stands for each pair', () => {
    expect(orders('<rsc_order id="o" first="ab" then="t"/>')).toEqual(['a g', 'a h', 'b g', 'b h']);
    expect(colocations('<rsc_colocation id="k" score="5" rsc="t" with-rsc="a"/>')).toEqual(['g a', 'h a']);
  });

  it('in a location stands for each of its resources', () => {
    expect(locations('<rsc_location id="l" rsc="ab" node="n" score="7"/>')).toEqual(['a n 7', 'b n 7']);
    expect(
      locations(`<rsc_location id="l" node="n" score="7">${set('s', ['t', 'c'])}</rsc_location>`),
    ).toEqual(['g n 7', 'h n 7', 'c n 7']);
  });
});

describe('a set', () => {
  it('beside a rule or another element of the constraint is the only part that is expanded', () => {
    const rule =
      '<rule id="r" score="3"><expression id="x" attribute="#uname" operation="eq" value="n"/></rule>';
    expect(locations(`<rsc_location id="l">${rule}${set('s', ['ab'])}</rsc_location>`)).toEqual([
      'a by rule ',
      'b by rule ',
    ]);
  });
});

describe('a set of colocations', () => {
  const members = (attributes: string, constraint = 'score="5"'): string[] =>
    colocations(
      `<rsc_colocation id="k" ${constraint}>${set('s', ['a', 'b', 'c'], attributes)}</rsc_colocation>`,
    );

  it('has the score of the constraint or its own, and no pairs where that is 0 or cannot be read', () => {
    expect(members('')).toEqual(['b a', 'c b']);
    expect(members('score="7"', '')).toEqual(['b a', 'c b']);
    expect(members('score="0"')).toEqual([]);
    expect(members('', 'score="0"')).toEqual([]);
    expect(members('score="much"')).toEqual([]);
    expect(members('sequential="false"')).toEqual([]);
  });
});

describe('what is ignored', () => {
  it('is a constraint with one end that does not exist, whichever end it is', () => {
    const reason = { kind: 'constraint-of-unknown-id', id: 'ghost' };
    for (const ends of ['rsc="ghost" with-rsc="a"', 'rsc="a" with-rsc="ghost"']) {
      expect(ignored(`<rsc_colocation id="k" score="5" ${ends}/>`)).toEqual([['k', reason]]);
      expect(colocations(`<rsc_colocation id="k" score="5" ${ends}/>`)).toEqual([]);
    }
    for (const ends of ['first="ghost" then="a"', 'first="a" then="ghost"']) {
      expect(ignored(`<rsc_order id="o" ${ends}/>`)).toEqual([['o', reason]]);
      expect(orders(`<rsc_order id="o" ${ends}/>`)).toEqual([]);
    }
  });

  it('names the first end of two that do not exist', () => {
    expect(ignored('<rsc_colocation id="k" score="5" rsc="ghost" with-rsc="phantom"/>')).toEqual([
      ['k', { kind: 'constraint-of-unknown-id', id: 'ghost' }],
    ]);
  });

  it('is a location whose score cannot be read, with its text', () => {
    expect(ignored('<rsc_location id="l" rsc="a" node="n" score="much"/>')).toEqual([
      ['l', { kind: 'invalid-score', text: 'much' }],
    ]);
    expect(locations('<rsc_location id="l" rsc="a" node="n" score="much"/>')).toEqual([]);
  });

  it('is nothing of a constraint that has one end only', () => {
    expect(orders('<rsc_order id="o" first="a"/>')).toEqual([]);
    expect(orders('<rsc_order id="o" then="a"/>')).toEqual([]);
    expect(colocations('<rsc_colocation id="k" score="5" rsc="a"/>')).toEqual([]);
  });
});

describe('pairs of sets', () => {
  const many = (prefix: string, count: number): string[] =>
    Array.from({ length: count }, (_, i) => `${prefix}${i}`);
  const primitives = (ids: readonly string[]): string =>
    ids.map((id) => `<primitive id="${id}" class="systemd" type="x"/>`).join('');

  it('are left out only where there are more than can be of use', () => {
    const [one, other] = [many('x', 100), many('y', 100)];
    const between = (first: readonly string[], later: readonly string[]): number =>
      orders(
        `${primitives([...one, ...other, 'z'])}<rsc_order id="o">${set('s1', first, 'sequential="false" require-all="false"')}${set('s2', later, 'sequential="false"')}</rsc_order>`,
      ).length;
    expect(between(one, other)).toBe(10_000);
    expect(between([...one, 'z'], other)).toBe(0);
  });
});
