import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { createSource } from '../../src/base/source.js';
import { readCib, type Cib } from '../../src/cib/cib.js';
import type { PrimitiveElement } from '../../src/cib/resource-elements.js';
import { exampleCib } from '../../src/verify/example-cib.js';
import { parseXml } from '../../src/xml/parse.js';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';

function cibOf(...fragments: readonly string[]): Cib {
  const cib = readCib(parseXml(createSource('cib.xml', exampleCib(fragments.join('\n')))));
  if (!cib) throw new Error('this test needs a CIB');
  return cib;
}

const primitive = (cib: Cib, id: string): PrimitiveElement | undefined =>
  cib.allResources.find(
    (resource): resource is PrimitiveElement => resource.kind === 'primitive' && resource.id === id,
  );

describe('sets of name-value pairs', () => {
  it('follow id-refs of sets and of pairs, the pair under its new name', () => {
    const cib = cibOf(
      '<primitive id="p" class="ocf" provider="x" type="y"><meta_attributes id="m"><nvpair id="n" name="a" value="1"/></meta_attributes></primitive>',
      '<primitive id="q" class="ocf" provider="x" type="y"><meta_attributes id-ref="m"/><instance_attributes id="i"><nvpair id-ref="n" name="b"/></instance_attributes></primitive>',
    );
    expect(primitive(cib, 'q')?.meta[0]?.pairs).toMatchObject([{ name: 'a', value: '1' }]);
    expect(primitive(cib, 'q')?.instance[0]?.pairs).toMatchObject([{ name: 'b', value: '1' }]);
  });

  it('are left as they are when an id-ref dangles or names another kind of element', () => {
    const cib = cibOf(
      '<primitive id="q" class="ocf" provider="x" type="y"><meta_attributes id-ref="q"/></primitive>',
    );
    expect(primitive(cib, 'q')?.meta).toMatchObject([{ pairs: [] }]);
  });
});

describe('a primitive with a template', () => {
  const template = `<template id="t" class="ocf" provider="heartbeat" type="IPaddr2">
    <meta_attributes id="tm"><nvpair id="tm1" name="priority" value="1"/></meta_attributes>
    <operations><op id="t1" name="monitor" interval="10s"/><op id="t2" name="start" interval="0s" timeout="90s"/></operations>
  </template>`;

  it('takes over agent, attributes and operations; its own come first and override operations of one name and role', () => {
    const cib = cibOf(
      template,
      '<primitive id="p" template="t"><meta_attributes id="pm"/><operations><op id="p1" name="monitor" interval="30s"/></operations></primitive>',
    );
    expect(primitive(cib, 'p')).toMatchObject({
      class: 'ocf',
      provider: 'heartbeat',
      type: 'IPaddr2',
      template: 't',
    });
    expect(primitive(cib, 'p')?.meta.map(({ id }) => id)).toEqual(['pm', 'tm']);
    expect(primitive(cib, 'p')?.operations.map(({ id }) => id)).toEqual(['p1', 't2']);
  });

  it('that does not exist, or is the primitive itself, stays as it is', () => {
    const cib = cibOf('<primitive id="p" template="nope"/>', '<primitive id="q" template="q"/>');
    expect(primitive(cib, 'p')).toMatchObject({ class: undefined, template: 'nope', operations: [] });
    expect(primitive(cib, 'q')).toMatchObject({ class: undefined });
  });
});

describe('resources', () => {
  it('are a tree whose inner ones know their parents', () => {
    const inner = (id: string): string => `<primitive id="${id}" class="ocf" provider="x" type="y"/>`;
    const cib = cibOf(
      `<clone id="c"><group id="g">${inner('a')}${inner('b')}</group></clone>`,
      `<master id="m">${inner('d')}</master>`,
      `<bundle id="bun"><podman image="i"/><network ip-range-start="10.0.0.1"/>${inner('e')}</bundle>`,
      '<clone id="empty"/>',
    );
    expect(cib.allResources.map(({ id, parent }) => `${parent?.id ?? ''}/${id}`)).toEqual([
      '/c',
      'c/g',
      'g/a',
      'g/b',
      '/m',
      'm/d',
      '/bun',
      'bun/e',
      '/empty',
    ]);
    expect(cib.resources).toMatchObject([
      { kind: 'clone', legacyMaster: false },
      { legacyMaster: true },
      { kind: 'bundle' },
      { child: undefined },
    ]);
  });
});

describe('constraints', () => {
  it('have rules as trees of conditions, and one that refers to itself is cut', () => {
    const cib = cibOf(`<rsc_location id="l" rsc="a"><rule id="r" score="5" boolean-op="or">
      <expression id="e" attribute="x" operation="defined"/>
      <rule id="r2"><date_expression id="d" operation="in_range" start="2020-01-01"><duration id="u" hours="1"/></date_expression></rule>
      <rule id-ref="r"/>
      <rsc_expression id="re" class="ocf"/><op_expression id="oe" name="start"/><nonsense/>
    </rule></rsc_location>`);
    const [location] = cib.constraints;
    expect(location?.kind === 'location' && location.rules).toMatchObject([
      {
        combine: 'or',
        score: '5',
        conditions: [
          { kind: 'attribute', attribute: 'x', operation: 'defined' },
          { kind: 'rule', combine: 'and', conditions: [{ kind: 'date', start: '2020-01-01' }] },
          { kind: 'rule', conditions: [] },
          { kind: 'agent', class: 'ocf' },
          { kind: 'operation', name: 'start' },
        ],
      },
    ]);
  });
});

describe('the other sections', () => {
  it('are read', () => {
    const cib = cibOf(
      '<node id="1" uname="n1" type="remote" score="3"/>',
      '<fencing-level id="f" target="n1" index="1" devices=" a, b ,"/>',
      '<tag id="t"><obj_ref id="x"/></tag>',
      '<acl_role id="role"/>',
      '<alert id="alert" path="/x"/>',
      '<rsc_defaults><meta_attributes id="rd"/></rsc_defaults>',
      '<op_defaults><meta_attributes id="od"/></op_defaults>',
    );
    expect(cib).toMatchObject({
      validateWith: 'pacemaker-3.9',
      nodes: [{ id: '1', name: 'n1', type: 'remote', score: '3' }],
      fencingLevels: [{ devices: ['a', 'b'], index: '1' }],
      tags: [{ id: 't', members: [{ id: 'x' }] }],
      resourceDefaults: [{ id: 'rd' }],
      operationDefaults: [{ id: 'od' }],
    });
    expect(cib.acls?.children).toHaveLength(1);
    expect(cib.alerts?.children).toHaveLength(1);
    expect(cib.ids.allWithId('role')).toHaveLength(1);
  });

  it('may all be absent, and what is no CIB is none', () => {
    expect(readCib(parseXml(createSource('x', '<cib/>')))).toMatchObject({
      nodes: [],
      resources: [],
      constraints: [],
    });
    expect(readCib(parseXml(createSource('x', '<other/>')))).toBeUndefined();
    expect(readCib(parseXml(createSource('x', '')))).toBeUndefined();
  });
});

describe.skipIf(!hasShared)(sharedTitle('the CIBs of the corpora'), () => {
  it('are read without exception, and no element gets lost', () => {
    for (const file of [...sharedFiles('pacemaker', '.xml'), ...sharedFiles('cibs', '.xml')]) {
      const cib = readCib(parseXml(createSource(file, readFileSync(file, 'utf8'))));
      if (!cib) continue;
      const section = cib.root.children
        .flatMap(({ children }) => children)
        .find(({ name }) => name === 'constraints');
      const known =
        section?.children.filter(({ name }) => /^rsc_(location|colocation|order|ticket)$/.test(name))
          .length ?? 0;
      expect(cib.constraints.length, file).toBe(known);
    }
  });
});
