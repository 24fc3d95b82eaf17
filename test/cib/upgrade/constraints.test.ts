/** Rules and lifetimes of constraints, and ping nodes, as the change to schema 4.0 leaves them. */
import { describe, expect, it } from 'vitest';
import { upgradeOf } from './reading.js';

const constraints = (content: string, more = ''): ReturnType<typeof upgradeOf> =>
  upgradeOf('pacemaker-3.0', `<constraints>${content}</constraints>${more}`);

describe('a location constraint with several rules', () => {
  it('becomes one constraint for each rule, with copies of what they share as references', () => {
    const { lines, messages } = constraints(
      `<rsc_location id="l" node-x="1"><resource_set id="s"><resource_ref id="a"/></resource_set><rule id="r"/><rule id="t"/></rsc_location>`,
      '<resources><primitive id="a" class="ocf" type="x"/></resources>',
    );
    expect(lines.slice(0, 8)).toEqual([
      '<constraints>',
      '  <rsc_location id="pcmk__3_10_upgrade-l-1" node-x="1">',
      '    <resource_set id="s">',
      '      <resource_ref id="a">',
      '    <rule id="r">',
      '  <rsc_location id="pcmk__3_10_upgrade-l-2" node-x="1">',
      '    <resource_set id-ref="s">',
      '    <rule id="t">',
    ]);
    expect(messages[0]).toMatch(
      /^info: the location constraint "l" has 2 rules; it is read as 2 constraints/,
    );
  });

  it('has permissions for all of its parts', () => {
    const { lines, messages } = constraints(
      '<rsc_location id="l" rsc="p"><rule id="r"/><rule id="t"/></rsc_location>',
      '<resources><primitive id="p" class="ocf" type="x"/></resources><acls><acl_role id="a"><acl_permission id="q" kind="read" reference="l"/><acl_permission id="s" kind="read" reference="p"/></acl_role></acls>',
    );
    expect(lines.slice(-2)).toEqual([
      `    <acl_permission id="q" kind="read" xpath="//*[@id = 'pcmk__3_10_upgrade-l-1' or @id = 'pcmk__3_10_upgrade-l-2']">`,
      '    <acl_permission id="s" kind="read" reference="p">',
    ]);
    expect(messages.at(-1)).toMatch(/^warning: ACL permissions with "xpath"/);
  });
});

describe('a lifetime', () => {
  it('of a location constraint with a node becomes part of a new rule', () => {
    const { lines } = constraints(
      '<rsc_location id="l" rsc-pattern="p" node="n" score="5"><lifetime><rule id="r"/></lifetime></rsc_location>',
    );
    expect(lines.slice(1)).toEqual([
      '  <rsc_location id="l" rsc-pattern="p">',
      '    <rule boolean-op="and" id="pcmk__3_10_upgrade-l-lifetime-and-rule">',
      '      <rule id="pcmk__3_10_upgrade-l-node-score-rule" score="5">',
      '        <expression attribute="#uname" id="pcmk__3_10_upgrade-l-node-score-rule-expr" operation="eq" value="n">',
      '      <rule id="r">',
    ]);
  });

  it('of a location constraint with a rule stands beside that rule, several rules as alternatives', () => {
    const { lines } = constraints(
      '<rsc_location id="l" rsc-pattern="p"><rule id="a"/><lifetime><rule id="r"/><rule id="s"/></lifetime></rsc_location>',
    );
    expect(lines.slice(2)).toEqual([
      '    <rule boolean-op="and" id="pcmk__3_10_upgrade-l-lifetime-and-rule">',
      '      <rule id="a">',
      '      <rule boolean-op="or" id="pcmk__3_10_upgrade-l-lifetime-or-rule">',
      '        <rule id="r">',
      '        <rule id="s">',
    ]);
  });

  it('of another constraint is dropped with a warning at its place', () => {
    const { lines, messages } = constraints(
      '<rsc_ticket id="t"/><rsc_order id="o"><lifetime><rule id="r"/></lifetime></rsc_order>',
    );
    expect(lines).toEqual(['<constraints>', '  <rsc_ticket id="t">', '  <rsc_order id="o">']);
    expect(messages).toEqual([
      expect.stringMatching(
        /^warning: the constraint "o" has a lifetime, .*; it is dropped, and the constraint holds always @ <lifetime>$/,
      ),
    ]);
  });

  it('that is dropped leaves rules behind to which others refer', () => {
    const { lines } = constraints(
      '<rsc_order id="o"><lifetime><rule id="r"/><rule id="s"/></lifetime></rsc_order><rsc_location id="l" rsc-pattern="p"><rule id-ref="r"/></rsc_location>',
    );
    expect(lines).toEqual([
      '<constraints>',
      '  <rsc_order id="o">',
      '  <rsc_location id="l" rsc-pattern="p">',
      '    <rule id-ref="r">',
      '  <rsc_location id="pcmk__3_10_upgrade-coloc-order-lifetime-rules" rsc-pattern="a^">',
      '    <rule id="pcmk__3_10_upgrade-coloc-order-lifetime-rules-rule" score="-INFINITY">',
      '      <rule id="r">',
    ]);
  });
});

describe('a ping node', () => {
  it('becomes a member that no resource may use', () => {
    const { lines, messages } = constraints('', '<nodes><node id="1" uname="n" type="ping"/></nodes>');
    expect(lines).toEqual([
      '<constraints>',
      '  <rsc_location id="pcmk__3_10_upgrade-ping-node-ban-n" node="n" resource-discovery="never" rsc-pattern=".*" score="-INFINITY">',
      '<nodes>',
      '  <node id="1" type="member" uname="n">',
    ]);
    expect(messages[0]).toMatch(/^info: the type "ping" of node "n" .* @ type="ping"$/);
  });
});

describe('a colocation before schema 3.0', () => {
  it('loses the attribute that was to give its score', () => {
    const { lines, messages } = upgradeOf(
      'pacemaker-2.1',
      '<constraints><rsc_colocation id="c" score-attribute-mangle="x"/></constraints>',
    );
    expect(lines).toEqual(['<constraints>', '  <rsc_colocation id="c">']);
    expect(messages[0]).toMatch(
      /^info: the colocation "c" has "score-attribute-mangle", which Pacemaker never took into account/,
    );
  });
});
