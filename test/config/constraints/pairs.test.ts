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
    ).toEqual(['b with c 7', 'a with b 7']);
  });

  it('leaves out sets that would give too many pairs', () => {
    const many = 'a'.repeat(200);
    expect(colocations(`<rsc_colocation id="c" score="-7">${set(many)}</rsc_colocation>`)).toEqual([]);
  });
});

describe('targets of constraints', () => {
  it('knows resources, templates and tags, and tells the last two from the first', () => {
    const targets = constraintsWith('').targets;
    expect(targets.ids()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 't', 'ab']);
    expect(['a', 't', 'ab', 'ghost'].map(targets.exists)).toEqual([true, true, true, false]);
    expect(['a', 't', 'ab', 'ghost'].map(targets.isCollection)).toEqual([false, true, true, false]);
  });
});
