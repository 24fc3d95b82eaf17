/** Each rule by which a constraint becomes pairs: kinds, roles, scores, sequences, limits, and what is left out. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import { readCib } from '../../../src/cib/cib.js';
import { configurationOf } from '../../../src/config/configuration.js';
import type { Constraints } from '../../../src/config/constraints/constraints.js';
import { exampleCib } from '../../../src/verify/example-cib.js';
import { attributeOf } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';

const primitive = (id: string): string => `<primitive id="${id}" class="systemd" type="x"/>`;
const RESOURCES = `${['a', 'b', 'c', 'd'].map(primitive).join('')}<clone id="k">${primitive('m')}</clone>
<group id="g">${primitive('n')}</group><bundle id="z"><podman image="i"/>${primitive('inside')}</bundle>
<primitive id="vm" class="systemd" type="x"><meta_attributes id="vm-m"><nvpair id="vm-r" name="remote-node" value="guest"/></meta_attributes></primitive>
<template id="t" class="systemd" type="x"/><primitive id="e" template="t"/>
<tag id="ab"><obj_ref id="a"/><obj_ref id="b"/><obj_ref id="a"/></tag><tag id="broken"><obj_ref id="a"/><obj_ref id="ghost"/></tag>
<tag id="self"><obj_ref id="self"/></tag><tag id="t"><obj_ref id="d"/></tag>`;

function constraintsWith(constraint: string, more = ''): Constraints {
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(RESOURCES + more + constraint))));
  if (!cib) throw new Error('no CIB');
  return configurationOf(cib).constraints;
}

const orders = (constraint: string): string[] =>
  constraintsWith(constraint).orders.map(
    ({ first, firstAction, later, laterAction, kind, symmetrical }) =>
      `${firstAction} ${first}, ${laterAction} ${later}, ${kind}${symmetrical ? '' : ', one way'}`,
  );
const colocations = (constraint: string): string[] =>
  constraintsWith(constraint).colocations.map(
    ({ dependent, dependentRole, primary, primaryRole, score, nodeAttribute }) =>
      `${dependent} ${dependentRole ?? 'any'} with ${primary} ${primaryRole ?? 'any'} ${String(score)} ${nodeAttribute ?? ''}`.trim(),
  );
const locations = (constraint: string): string[] =>
  constraintsWith(constraint).locations.map(
    ({ resource, fixed, role }) =>
      `${resource} ${role ?? 'any'} ${fixed ? `${fixed.node} ${fixed.score}` : 'by rule'}`,
  );
const ignored = (constraint: string): unknown[] =>
  constraintsWith(constraint).ignored.map(({ element, because }) => [
    attributeOf(element, 'id') ?? attributeOf(element, 'id-ref'),
    ...Object.values(because),
  ]);
const set = (ids: string, attributes = ''): string =>
  `<resource_set id="s-${ids}" ${attributes}>${[...ids].map((id) => `<resource_ref id="${id}"/>`).join('')}</resource_set>`;
const order = (attributes: string, inside = ''): string =>
  `<rsc_order id="o" ${attributes}>${inside}</rsc_order>`;
const colocation = (attributes: string, inside = ''): string =>
  `<rsc_colocation id="o" ${attributes}>${inside}</rsc_colocation>`;
const location = (attributes: string, inside = ''): string =>
  `<rsc_location id="o" ${attributes}>${inside}</rsc_location>`;

describe('the kind of an order', () => {
  it.each([
    ['', 'Mandatory'],
    ['kind="Optional"', 'Optional'],
    ['kind="Serialize"', 'Serialize, one way'],
    ['kind="Mandatory" score="0"', 'Mandatory'],
    ['kind="Odd"', 'Mandatory'],
    ['score="0"', 'Optional'],
    ['score="5"', 'Mandatory'],
    ['score="-5"', 'Mandatory'],
    ['score="much"', 'Optional'],
    ['symmetrical="false"', 'Mandatory, one way'],
    ['symmetrical="true" kind="Serialize"', 'Serialize, one way'],
    ['symmetrical="odd"', 'Mandatory'],
  ])('%s: %s', (attributes, kind) => {
    expect(orders(order(`first="a" then="b" ${attributes}`))).toEqual([`start a, start b, ${kind}`]);
  });

  it('of a set may be its own', () => {
    const inside = (attributes: string, constraint = ''): string[] =>
      orders(order(constraint, set('ab', attributes)));
    expect(inside('kind="Optional"')).toEqual(['start a, start b, Optional']);
    expect(inside('kind="Serialize"')).toEqual(['start a, start b, Serialize, one way']);
    expect(inside('', 'kind="Serialize"')).toEqual(['start a, start b, Serialize, one way']);
    expect(inside('kind="Optional"', 'kind="Serialize"')).toEqual(['start a, start b, Optional']);
    expect(inside('score="5"', 'kind="Serialize"')).toEqual(['start a, start b, Serialize']);
    expect(inside('symmetrical="false"')).toEqual(['start a, start b, Mandatory, one way']);
    expect(inside('', 'symmetrical="false"')).toEqual(['start a, start b, Mandatory, one way']);
    expect(inside('symmetrical="true"', 'symmetrical="false"')).toEqual(['start a, start b, Mandatory']);
    expect(inside('', 'symmetrical="odd"')).toEqual(['start a, start b, Mandatory, one way']);
    expect(inside('action="stop"')).toEqual(['stop a, stop b, Mandatory']);
  });

  it('keeps all of a serial set apart, and is none of one that is not sequential', () => {
    const serial =
      'start a, start b, Serialize, one way|start a, start c, Serialize, one way|start b, start c, Serialize, one way';
    expect(orders(order('kind="Serialize"', set('abc')))).toEqual(serial.split('|'));
    expect(orders(order('kind="Serialize"', set('abc', 'sequential="false"')))).toEqual(serial.split('|'));
    expect(orders(order('', set('abc', 'sequential="false"')))).toEqual([]);
    expect(orders(order('', set('abc', 'sequential="odd"')))).toEqual([]);
  });
});

describe('the order of two sets', () => {
  it('is between all of both, or the nearest of those that say that they are sequential', () => {
    const between = (first: string, second: string): string[] =>
      orders(
        order('', set('ab', `sequential="false" ${first}`) + set('cd', `sequential="false" ${second}`)),
      ).map((text) => text.replaceAll(/start |, Mandatory/g, ''));
    expect(between('', '')).toEqual(['a, c', 'a, d', 'b, c', 'b, d']);
    const sequential = orders(order('', set('ab', 'sequential="true"') + set('cd', 'sequential="true"')));
    expect(sequential.filter((text) => /[ab], start [cd]/.test(text))).toEqual([
      'start b, start c, Mandatory',
    ]);
    expect(between('require-all="false"', '')).toEqual(['a, c', 'a, d', 'b, c', 'b, d']);
  });

  it('of which any is enough is between all, unless they stop or are demoted', () => {
    const any = (action: string): string[] =>
      orders(
        order('', set('ab', `sequential="true" require-all="false" action="${action}"`) + set('c')),
      ).filter((text) => text.includes(' c,'));
    expect(any('start')).toHaveLength(2);
    expect(any('promote')).toHaveLength(2);
    expect(any('stop')).toHaveLength(1);
    expect(any('demote')).toHaveLength(1);
  });

  it('is that of the sets before the first unknown member', () => {
    const text = order(
      '',
      `${set('ab')}<resource_set id="u"><resource_ref id="c"/><resource_ref id="ghost"/><resource_ref/></resource_set>${set('d')}`,
    );
    expect(orders(text)).toEqual(['start a, start b, Mandatory']);
    expect(ignored(text)).toEqual([['u', 'constraint-of-unknown-id', 'ghost']]);
    expect(ignored(order('', '<resource_set id="u"><resource_ref/></resource_set>'))).toEqual([
      ['u', 'constraint-of-unknown-id', ''],
    ]);
  });
});

describe('a colocation', () => {
  const ends = 'rsc="a" with-rsc="b"';
  it.each([
    [`${ends} score="5"`, ['a any with b any 5']],
    [`${ends}`, []],
    [`${ends} score="-INFINITY" node-attribute="rack"`, ['a any with b any -1000000 rack']],
    [`${ends} score="5" rsc-role="Promoted" with-rsc-role="Started"`, ['a Promoted with b any 5']],
    [`${ends} score="5" rsc-role="Stopped" with-rsc-role="Unpromoted"`, ['a Stopped with b Unpromoted 5']],
    [`${ends} score="5" rsc-role="unknown"`, ['a any with b any 5']],
    ['rsc="ab" with-rsc="c" score="5"', ['a any with c any 5', 'b any with c any 5']],
    [
      'rsc="c" with-rsc="ab" score="5" rsc-role="Promoted"',
      ['c Promoted with a any 5', 'c Promoted with b any 5'],
    ],
    ['rsc="g" with-rsc="k" score="5"', ['g any with k any 5']],
    ['rsc="guest" with-rsc="z" score="5"', ['guest any with z any 5']],
    ['rsc="c" with-rsc="t" score="5"', ['c any with e any 5']],
  ])('%s is %j', (attributes, pairs) => {
    expect(colocations(colocation(attributes))).toEqual(pairs);
  });

  it.each([
    [`${ends} score="5" rsc-role="Odd"`, ['o', 'invalid-role', 'Odd']],
    [`${ends} score="5" with-rsc-role="Odd"`, ['o', 'invalid-role', 'Odd']],
    ['rsc="inside" with-rsc="b" score="5"', ['o', 'constraint-of-unknown-id', 'inside']],
  ])('%s is ignored: %j', (attributes, because) => {
    expect(ignored(colocation(attributes))).toEqual([because]);
    expect(colocations(colocation(attributes))).toEqual([]);
  });

  it('of two sets leads from the first of one to the last of the other', () => {
    const between = (first: string, second: string): string[] =>
      colocations(colocation('score="5"', set('ab', first) + set('cd', second))).filter((text) =>
        /^[ab].*with [cd]/.test(text),
      );
    expect(between('', '')).toEqual(['a any with d any 5']);
    expect(between('sequential="odd"', '')).toEqual(['a any with d any 5']);
    expect(between('sequential="false" role="Promoted"', '')).toEqual([
      'a Promoted with d any 5',
      'b Promoted with d any 5',
    ]);
    expect(between('', 'sequential="false" role="Promoted"')).toEqual([
      'a any with c Promoted 5',
      'a any with d Promoted 5',
    ]);
  });

  it('in a set has the role of the set, and goes on past a set of another score', () => {
    expect(colocations(colocation('score="5"', set('ab', 'role="Promoted"')))).toEqual([
      'b Promoted with a Promoted 5',
    ]);
    expect(ignored(colocation('score="5"', set('ab', 'score="much"') + set('cd')))).toEqual([
      ['s-ab', 'invalid-score', 'much'],
    ]);
    expect(colocations(colocation('score="5"', set('ab', 'score="much"') + set('cd')))).toEqual([
      'd any with c any 5',
      'a any with d any 5',
    ]);
    expect(colocations(colocation('', set('ab', 'score="7"') + set('cd')))).toEqual(['b any with a any 7']);
    expect(colocations(colocation('score="5"', set('ab', 'ordering="GROUP"')))).toEqual([
      'b any with a any 5',
    ]);
  });

  it('of sets leaves out unknown members between them', () => {
    const text = colocation(
      'score="5"',
      `<resource_set id="u" sequential="false"><resource_ref id="a"/><resource_ref id="ghost"/></resource_set><resource_set id="v" sequential="false"><resource_ref id="ghost"/><resource_ref id="c"/></resource_set>`,
    );
    expect(colocations(text)).toEqual(['a any with c any 5']);
  });

  it('that keeps members apart names one in a clone together with all behind it', () => {
    const avoiding = (text: string): string[] =>
      colocations(text).map((pair) => pair.replaceAll(/ any| -5/g, ''));
    expect(avoiding(colocation('score="-5"', set('amb')))).toEqual([
      'm with a',
      'm with m',
      'm with b',
      'b with a',
      'b with m',
    ]);
    expect(avoiding(colocation('score="-5"', set('akb')))).toEqual(['k with a', 'b with a', 'b with k']);
  });

  it('has a limit on the pairs in a set and between two', () => {
    const many = (count: number, prefix = 'x'): readonly string[] =>
      Array.from({ length: count }, (_, i) => `${prefix}${i}`);
    const setOf = (ids: readonly string[], name: string): string =>
      `<resource_set id="${name}" sequential="false">${ids.map((id) => `<resource_ref id="${id}"/>`).join('')}</resource_set>`;
    const between = (one: number, other: number): number => {
      const [firsts, seconds] = [many(one), many(other, 'y')];
      const text = colocation('score="5"', setOf(firsts, 'p') + setOf(seconds, 'q'));
      return constraintsWith(text, [...firsts, ...seconds].map(primitive).join('')).colocations.length;
    };
    expect([between(100, 100), between(100, 101)]).toEqual([10_000, 0]);
    const apart = (count: number): number => {
      const inside = setOf(many(count), 'p').replace('sequential="false"', '');
      return constraintsWith(colocation('score="-5"', inside), many(count).map(primitive).join(''))
        .colocations.length;
    };
    expect([apart(141), apart(142)]).toEqual([9870, 0]);
  });
});

describe('a location', () => {
  it.each([
    ['rsc="a" node="n" score="5"', ['a any n 5']],
    ['rsc="a" node="n" score="5" role="Started"', ['a any n 5']],
    ['rsc="a" node="n" score="5" role="Stopped"', ['a Stopped n 5']],
    ['rsc="a" node="n" score="5" role="Promoted"', ['a Promoted n 5']],
    ['rsc="a" node="n"', ['a any by rule']],
    ['rsc="a" score="5"', ['a any by rule']],
    ['rsc-pattern="^[ab]$" node="n" score="5"', ['a any n 5', 'b any n 5']],
    ['rsc-pattern="!^[a-z]$" node="n" score="5"', ['vm any n 5', 'guest any n 5']],
    ['rsc="ab" node="n" score="5" role="Promoted"', ['a Promoted n 5', 'b Promoted n 5']],
    ['node="n" score="5"', []],
  ])('%s is %j', (attributes, pairs) => {
    expect(locations(location(attributes))).toEqual(pairs);
  });

  it.each([
    ['rsc="a" node="n" score="5" role="Odd"', ['o', 'invalid-role', 'Odd']],
    ['rsc="a" node="n" score="much"', ['o', 'invalid-score', 'much']],
    ['rsc-pattern="!(" node="n" score="5"', ['o', 'invalid-resource-pattern', '!(']],
    ['rsc="ghost" node="n" score="5"', ['o', 'constraint-of-unknown-id', 'ghost']],
  ])('%s is ignored: %j', (attributes, because) => {
    expect([ignored(location(attributes)), locations(location(attributes))]).toEqual([[because], []]);
  });

  it('of sets has the score and the role of each, else its own, up to the first that cannot be', () => {
    const inside = `${set('ab', 'score="7" role="Promoted"')}${set('c')}`;
    expect(locations(location('node="n" score="5" role="Stopped"', inside))).toEqual([
      'a Promoted n 7',
      'b Promoted n 7',
      'c Stopped n 5',
    ]);
    const unknown = `${set('a')}<resource_set id="u"><resource_ref id="b"/><resource_ref id="ghost"/></resource_set>${set('c')}`;
    expect(locations(location('node="n" score="5"', unknown))).toEqual(['a any n 5', 'b any n 5']);
    expect(ignored(location('node="n" score="5"', unknown))).toEqual([
      ['u', 'constraint-of-unknown-id', 'ghost'],
    ]);
    const nameless = '<resource_set><resource_ref id="a"/></resource_set>';
    expect(locations(location('node="n" score="5"', nameless + set('c')))).toEqual([]);
  });
});

describe('what a name in a constraint stands for', () => {
  it('is a resource, the users of a template rather than the members of a tag, each member once', () => {
    const firsts = (id: string): string[] =>
      constraintsWith(order(`first="${id}" then="c"`)).orders.map(({ first }) => first);
    expect(['a', 'ab', 't', 'k', 'm', 'g', 'n', 'z', 'inside', 'guest', 'vm', 'n1'].map(firsts)).toEqual([
      ['a'],
      ['a', 'b'],
      ['e'],
      ['k'],
      ['m'],
      ['g'],
      ['n'],
      ['z'],
      [],
      ['guest'],
      ['vm'],
      [],
    ]);
  });

  it('in a set of a broken tag is left as it is written', () => {
    expect(
      ignored(
        order('', '<resource_set id="u"><resource_ref id="a"/><resource_ref id="broken"/></resource_set>'),
      ),
    ).toEqual([['u', 'constraint-of-unknown-id', 'broken']]);
    expect(ignored(order('', '<resource_set id="u"><resource_ref id="self"/></resource_set>'))).toEqual([
      ['u', 'constraint-of-unknown-id', 'self'],
    ]);
  });
});
