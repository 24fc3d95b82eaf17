/** References of a configuration: who names what, and what it stands for. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { readCib } from '../../src/cib/cib.js';
import { configurationOf } from '../../src/config/configuration.js';
import type { Reference, References } from '../../src/config/references.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { attributeOf } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';

function referencesIn(elements: string): References {
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(elements))));
  if (!cib) throw new Error('no CIB');
  return configurationOf(cib).references;
}

const told = ({ kind, id, element, attribute, by }: Reference): string =>
  `${attributeOf(by, 'id') ?? by.name}: ${kind} ${element.name} ${attribute}=${id}`;

const references = referencesIn(`<template id="t" class="systemd" type="x"/>
<primitive id="a" template="t"><meta_attributes id="m"><nvpair id="mc" name="container" value="b"/></meta_attributes></primitive>
<primitive id="b" class="systemd" type="x"><instance_attributes id="i"><nvpair id="ic" name="container" value="no resource"/></instance_attributes><meta_attributes id-ref="m"/></primitive>
<rsc_location id="l" rsc="a" node="n" score="1"/>
<rsc_colocation id="c" rsc="a" with-rsc="b" score="INFINITY"/>
<rsc_order id="o" first="a" then="tag"/>
<rsc_ticket id="tk" rsc="b" ticket="T"/>
<rsc_order id="s"><resource_set id="s1"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_order>
<rsc_order id="r"><resource_set id-ref="s1"/></rsc_order>
<fencing-level id="f" target="n" index="1" devices="fence, pdu,fence"/>
<tag id="tag"><obj_ref id="a"/></tag>
<acl_target id="joe"><role id="admin"/></acl_target>`);

describe('the references of a configuration', () => {
  it('are all told once, with who names what', () => {
    expect(references.all.map(told)).toEqual([
      'a: template primitive template=t',
      'a: container nvpair value=b',
      'meta_attributes: id-ref meta_attributes id-ref=m',
      'l: constraint rsc_location rsc=a',
      'c: constraint rsc_colocation rsc=a',
      'c: constraint rsc_colocation with-rsc=b',
      'o: constraint rsc_order first=a',
      'o: constraint rsc_order then=tag',
      'tk: constraint rsc_ticket rsc=b',
      's: constraint resource_ref id=a',
      's: constraint resource_ref id=b',
      'resource_set: id-ref resource_set id-ref=s1',
      'f: fencing-device fencing-level devices=fence',
      'f: fencing-device fencing-level devices=pdu',
      'tag: tag-member obj_ref id=a',
      'joe: acl-role role id=admin',
    ]);
  });

  it('are found by the id that they name', () => {
    expect(references.usesOf('b').map(told)).toEqual([
      'a: container nvpair value=b',
      'c: constraint rsc_colocation with-rsc=b',
      'tk: constraint rsc_ticket rsc=b',
      's: constraint resource_ref id=b',
    ]);
    expect(references.usesOf('nobody')).toEqual([]);
    expect(references.ofKind('tag-member').map(({ id }) => id)).toEqual(['a']);
  });

  it('lead to what has the id', () => {
    expect(references.definitionOf('t')?.name).toBe('template');
    expect(references.definitionOf('tag')?.name).toBe('tag');
    expect(references.definitionOf('pdu')).toBeUndefined();
  });
});
