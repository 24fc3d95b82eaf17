/** Constraints are worked out into pairs as Pacemaker reads them: sets, tags, templates, defaults. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../../src/base/source.js';
import { readCib } from '../../../src/cib/cib.js';
import { configurationOf } from '../../../src/config/configuration.js';
import type { Constraints } from '../../../src/config/constraints/constraints.js';
import { exampleCib } from '../../../src/verify/example-cib.js';
import { parseXml } from '../../../src/xml/parse.js';

const RESOURCES = `${['a', 'b', 'c', 'd', 'e', 'f'].map((id) => `<primitive id="${id}" class="systemd" type="x"/>`).join('')}
<template id="t" class="systemd" type="x"/><primitive id="g" template="t"/>
<tag id="ab"><obj_ref id="a"/><obj_ref id="b"/></tag>`;

function constraintsWith(constraint: string): Constraints {
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(RESOURCES + constraint))));
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
    ({ dependent, primary, score }) => `${dependent} with ${primary} ${String(score)}`,
  );
const set = (ids: string, attributes = ''): string =>
  `<resource_set id="set-${ids}" ${attributes}>${[...ids].map((id) => `<resource_ref id="${id}"/>`).join('')}</resource_set>`;

describe('orders of a configuration', () => {
  it('fills in the defaults of a simple order', () => {
    expect(orders('<rsc_order id="o" first="a" then="b"/>')).toEqual(['start a, start b, Mandatory']);
    expect(orders('<rsc_order id="o" first="a" first-action="promote" then="b"/>')).toEqual([
      'promote a, promote b, Mandatory',
    ]);
    expect(orders('<rsc_order id="o" first="a" then="b" score="0" symmetrical="false"/>')).toEqual([
      'start a, start b, Optional, one way',
    ]);
    expect(orders('<rsc_order id="o" first="a" then="b" kind="Serialize"/>')).toEqual([
      'start a, start b, Serialize, one way',
    ]);
  });

  it('expands tags and templates and leaves out what does not exist', () => {
    expect(orders('<rsc_order id="o" first="ab" then="t"/>')).toEqual([
      'start a, start g, Mandatory',
      'start b, start g, Mandatory',
    ]);
    expect(orders('<rsc_order id="o" first="ghost" then="a"/>')).toEqual([]);
  });

  it('goes on behind the set that a reference leads to, as Pacemaker does', () => {
    const text = `<rsc_order id="o">${set('a')}${set('b')}</rsc_order><rsc_order id="p"><resource_set id-ref="set-a"/>${set('c')}</rsc_order>`;
    const pairs = constraintsWith(text).orders;
    expect(pairs.map(({ constraint, first, later }) => `${constraint.id}: ${first} before ${later}`)).toEqual(
      ['o: a before b', 'p: a before b'],
    );
    expect(pairs.map(({ element }) => element.name)).toEqual(['rsc_order', 'resource_set']);
  });

  it('takes one member of a set alone that is sequential in so many words', () => {
    const sequential = 'sequential="true"';
    expect(
      orders(
        `<rsc_order id="o" symmetrical="false">${set('ab', sequential)}${set('cd', sequential)}</rsc_order>`,
      ),
    ).toEqual([
      'start a, start b, Mandatory, one way',
      'start c, start d, Mandatory, one way',
      'start b, start c, Mandatory, one way',
    ]);
  });

  it('has no order with a resource that the upgrade of the schema drops', () => {
    expect(
      orders(
        '<primitive id="u" class="upstart" type="x"/><rsc_order id="o" first="u" then="a"/><rsc_order id="p" first="a" then="b"/>',
      ),
    ).toEqual(['start a, start b, Mandatory']);
  });

  it('orders inside a sequential set, and every member of a set before every one of the next', () => {
    expect(
      orders(`<rsc_order id="o">${set('ab')}${set('cd', 'sequential="false" action="promote"')}</rsc_order>`),
    ).toEqual([
      'start a, start b, Mandatory',
      'start a, promote c, Mandatory',
      'start a, promote d, Mandatory',
      'start b, promote c, Mandatory',
      'start b, promote d, Mandatory',
    ]);
  });
});

describe('colocations of a configuration', () => {
  it('reads a simple colocation and ignores one without a score', () => {
    expect(colocations('<rsc_colocation id="c" rsc="a" with-rsc="b" score="5"/>')).toEqual(['a with b 5']);
    expect(colocations('<rsc_colocation id="c" rsc="a" with-rsc="b" score="0"/>')).toEqual([]);
  });

  it('has each member of a set follow the one before it, and the first set follow the second', () => {
    expect(
      colocations(`<rsc_colocation id="c" score="7">${set('abc')}${set('de')}</rsc_colocation>`),
    ).toEqual(['b with a 7', 'c with b 7', 'e with d 7', 'a with e 7']);
  });

  it('has no order inside a set that is not sequential', () => {
    const loose = 'sequential="false"';
    expect(
      colocations(`<rsc_colocation id="c" score="7">${set('ab', loose)}${set('cd', loose)}</rsc_colocation>`),
    ).toEqual(['a with c 7', 'a with d 7', 'b with c 7', 'b with d 7']);
  });

  it('keeps each member of a negative set away from all others', () => {
    expect(colocations(`<rsc_colocation id="c" score="-INFINITY">${set('abc')}</rsc_colocation>`)).toEqual([
      'b with a -1000000',
      'c with a -1000000',
      'c with b -1000000',
    ]);
  });

  it('turns a set round that lists who leads last', () => {
    expect(
      colocations(`<rsc_colocation id="c" score="7">${set('abc', 'ordering="listed"')}</rsc_colocation>`),
    ).toEqual(['a with b 7', 'b with c 7']);
  });

  it('leaves out sets that would give too many pairs', () => {
    const many = 'a'.repeat(200);
    expect(colocations(`<rsc_colocation id="c" score="-7">${set(many)}</rsc_colocation>`)).toEqual([]);
  });
});

describe('locations of a configuration', () => {
  it('are those of resources, tags, sets and patterns, by node or by rule', () => {
    const { locations } =
      constraintsWith(`<rsc_location id="one" rsc="a" node="n" score="5" role="Unpromoted"/>
<rsc_location id="tag" rsc="ab" node="n" score="-INFINITY" role="Promoted"/>
<rsc_location id="sets" node="n" score="1">${set('cd')}${set('e', 'score="2"')}</rsc_location>
<rsc_location id="some" rsc-pattern="^[fg]$" node="n" score="7"/>
<rsc_location id="rule" rsc="a"><rule id="r" score="3"><expression id="x" attribute="y" operation="defined"/></rule></rsc_location>`);
    expect(
      locations.map(
        ({ constraint, resource, fixed, role }) =>
          `${constraint.id}: ${resource} ${role ?? 'any'} ${fixed ? String(fixed.score) : 'by rule'}`,
      ),
    ).toEqual([
      'one: a any 5',
      'tag: a Promoted -1000000',
      'tag: b Promoted -1000000',
      'sets: c any 1',
      'sets: d any 1',
      'sets: e any 2',
      'some: f any 7',
      'some: g any 7',
      'rule: a any by rule',
    ]);
  });
});

describe('what Pacemaker ignores of constraints', () => {
  const ignored = (constraint: string): unknown[] =>
    constraintsWith(constraint).ignored.map(({ element, because }) => [element.name, because]);

  it('is told with its reason', () => {
    expect(ignored('<rsc_order id="o" first="ghost" then="a"/>')).toEqual([
      ['rsc_order', { kind: 'constraint-of-unknown-id', id: 'ghost' }],
    ]);
    expect(ignored('<rsc_colocation id="c" rsc="ab" with-rsc="t" score="1"/>')).toEqual([
      ['rsc_colocation', { kind: 'colocation-of-two-tags', ids: ['ab', 't'] }],
    ]);
    expect(ignored('<rsc_colocation id="c" rsc="a" with-rsc="b" score="much"/>')).toEqual([
      ['rsc_colocation', { kind: 'invalid-score', text: 'much' }],
    ]);
    expect(ignored('<rsc_colocation id="c" rsc="a" with-rsc="b" score="1" rsc-role="Leader"/>')).toEqual([
      ['rsc_colocation', { kind: 'invalid-role', text: 'Leader' }],
    ]);
    expect(ignored('<rsc_location id="l" rsc-pattern="(" node="n" score="1"/>')).toEqual([
      ['rsc_location', { kind: 'invalid-resource-pattern', text: '(' }],
    ]);
    expect(ignored('<rsc_order first="a" then="b"/>')).toEqual([
      ['rsc_order', { kind: 'constraint-without-id' }],
    ]);
  });

  it('is the rest of a constraint behind a set that is not there, or that leads back', () => {
    expect(
      ignored(`<rsc_order id="o">${set('a')}<resource_set id-ref="gone"/>${set('b')}</rsc_order>`),
    ).toEqual([['resource_set', { kind: 'unknown-resource-set', id: 'gone' }]]);
    expect(ignored(`<rsc_order id="o">${set('a')}<resource_set id-ref="set-a"/></rsc_order>`)).toEqual([
      ['resource_set', { kind: 'endless-resource-sets' }],
    ]);
  });
});
