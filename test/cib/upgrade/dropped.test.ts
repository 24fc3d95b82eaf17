/** What schema 4.0 has no more: classes of resources, containers, levels, moon phases, meta attributes. */
import { describe, expect, it } from 'vitest';
import { upgradeOf } from './reading.js';

const OCF = 'class="ocf" provider="x" type="y"';
const resources = (content: string, more = ''): ReturnType<typeof upgradeOf> =>
  upgradeOf('pacemaker-3.0', `<resources>${content}</resources>${more}`);

describe('resources of an unsupported class', () => {
  it('are dropped, also when the class comes from a template', () => {
    const { lines, messages } = resources(
      `<template id="t" class="upstart" type="x"/><primitive id="a" template="t"/><primitive id="b" class="nagios" type="x"/><primitive id="c" ${OCF}/>`,
    );
    expect(lines.slice(1)).toEqual(['  <primitive class="ocf" id="c" provider="x" type="y">']);
    expect(messages.map((message) => message.replace(/, which.*/, ''))).toEqual([
      'warning: the resource template "t" is of class "upstart"',
      'warning: the resource "a" is of class "upstart"',
      'warning: the resource "b" is of class "nagios"',
    ]);
  });

  it('take groups and clones with them in which nothing is left', () => {
    const { lines, messages } = resources(
      `<group id="g"><primitive id="a" class="nagios" type="x"/></group>
       <group id="h"><primitive id="b" class="nagios" type="x"/><primitive id="c" ${OCF}/></group>
       <clone id="k"><group id="l"><primitive id="d" class="nagios" type="x"/></group></clone>`,
    );
    expect(lines).toEqual([
      '<resources>',
      '  <group id="h">',
      '    <primitive class="ocf" id="c" provider="x" type="y">',
    ]);
    expect(messages[0]).toMatch(/^info: nothing is left of the group "g"; it is dropped/);
    expect(messages.filter((message) => message.includes('nothing is left of the clone "k"'))).toHaveLength(
      1,
    );
  });

  it('take constraints with them that need them, and sets in which nothing is left', () => {
    const { lines, messages } = resources(
      `<primitive id="a" class="nagios" type="x"/><primitive id="b" ${OCF}/>`,
      `<constraints><rsc_location id="c1" rsc="a"/><rsc_location id="c2" rsc="b"/><rsc_colocation id="c3" rsc="b" with-rsc="a"/>
       <rsc_order id="c4" first="b" then="a"/><rsc_ticket id="c5" rsc="a"/>
       <rsc_order id="c6"><resource_set id="s"><resource_ref id="a"/></resource_set><resource_set id="t"><resource_ref id="a"/><resource_ref id="b"/></resource_set></rsc_order>
       <rsc_order id="c7"><resource_set id="u"><resource_ref id="a"/></resource_set></rsc_order></constraints>`,
    );
    expect(lines.slice(2)).toEqual([
      '<constraints>',
      '  <rsc_location id="c2" rsc="b">',
      '  <rsc_order id="c6">',
      '    <resource_set id="t">',
      '      <resource_ref id="b">',
    ]);
    expect(
      messages.slice(1).map((message) => /^info: the constraint "c(\d)" names/.exec(message)?.[1]),
    ).toEqual(['1', '3', '4', '5', '7']);
  });

  it('leave nothing to permissions that refer to them', () => {
    const { lines } = resources(
      '<primitive id="a" class="nagios" type="x"/>',
      '<acls><acl_role id="r"><acl_permission id="p" kind="read" reference="a"/></acl_role></acls>',
    );
    expect(lines.at(-1)).toBe('    <acl_permission id="p" kind="read" xpath="/*[false()]">');
  });

  it('include bundles in rkt containers', () => {
    const { lines, messages } = resources(
      `<bundle id="b"><rkt image="i"/><primitive id="p" ${OCF}/></bundle>`,
    );
    expect(lines).toEqual(['<resources>']);
    expect(messages[0]).toMatch(/^warning: the bundle "b" runs in rkt containers/);
  });
});

describe('promotable clones', () => {
  it('are clones that nothing can make plain ones', () => {
    const { lines, messages } = resources(
      `<master id="m"><meta_attributes id="a"/><primitive id="p" ${OCF}/></master>`,
    );
    expect(lines.slice(1, 4)).toEqual([
      '  <clone id="m">',
      '    <meta_attributes id="pcmk__3_10_upgrade-promotable-legacy-m-meta_attributes" score="INFINITY">',
      '      <nvpair id="pcmk__3_10_upgrade-promotable-legacy-m-meta_attributes-promotable" name="promotable" value="true">',
    ]);
    expect(messages[0]).toMatch(/^info: <master> "m" is read as a <clone>/);
  });

  it('in bundles have as many promoted replicas as they had masters', () => {
    const { lines, messages } = resources(
      '<bundle id="b"><docker image="i" masters="2" promoted-max="1"/></bundle>',
    );
    expect(lines.at(-1)).toBe('    <docker image="i" promoted-max="2">');
    expect(messages[0]).toMatch(/ @ masters="2"$/);
  });
});

const unsupportedSet = (id: string): string =>
  `<meta_attributes id="${id}"><nvpair id="${id}1" name="restart-type" value="x"/><nvpair id="${id}2" name="can_fail" value="x"/></meta_attributes>`;

describe('small things', () => {
  it('fencing levels above nine are dropped with a warning', () => {
    const { lines, messages } = upgradeOf(
      'pacemaker-3.0',
      '<fencing-topology><fencing-level id="a" index="9"/><fencing-level id="b" index="10"/></fencing-topology>',
    );
    expect(lines).toEqual(['<fencing-topology>', '  <fencing-level id="a" index="9">']);
    expect(messages[0]).toMatch(/^warning: the fencing level "b" has the index 10, but the highest is 9/);
  });

  it('a level whose index has a plus sign is not recognised by Pacemaker, which then refuses the CIB', () => {
    const { result } = upgradeOf(
      'pacemaker-3.0',
      '<fencing-topology><fencing-level id="b" index="+10"/></fencing-topology>',
    );
    expect(result.outcome).toBe('refused');
  });

  it('moon phases are dropped with a warning', () => {
    const { lines, messages } = resources(
      `<primitive id="p" ${OCF}><meta_attributes id="m"><rule id="r"><date_expression id="d"><date_spec id="s" moon="1" hours="2"/></date_expression></rule></meta_attributes></primitive>`,
    );
    expect(lines.at(-1)).toContain('<date_spec hours="2" id="s">');
    expect(messages[0]).toMatch(/^warning: the date specification "s" has "moon"/);
  });

  it('meta attributes without effect are dropped where they were understood', () => {
    const { lines, messages } = resources(
      `<primitive id="p" ${OCF}>${unsupportedSet('a')}<operations><op id="o" name="start">${unsupportedSet('b')}</op></operations></primitive>`,
      `<rsc_defaults>${unsupportedSet('c')}</rsc_defaults><op_defaults>${unsupportedSet('d')}</op_defaults>`,
    );
    expect(lines.flatMap((line) => /<nvpair id="(\w+)"/.exec(line)?.[1] ?? [])).toEqual([
      'b1',
      'a2',
      'c2',
      'd1',
    ]);
    expect(messages.map((message) => message.slice(0, 44)).sort()).toEqual([
      'warning: the meta attribute "can_fail" in "b',
      'warning: the meta attribute "can_fail" in "d',
      'warning: the meta attribute "restart-type" i',
      'warning: the meta attribute "restart-type" i',
    ]);
  });
});
