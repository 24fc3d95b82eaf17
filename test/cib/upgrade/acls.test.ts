/** ACLs of schema 1.x become targets, roles and permissions. */
import { describe, expect, it } from 'vitest';
import { upgradeOf } from './reading.js';

const acls = (content: string): ReturnType<typeof upgradeOf> =>
  upgradeOf('pacemaker-1.2', `<tags><tag id="x"/></tags><acls>${content}</acls>`);

describe('ACLs before schema 2.0', () => {
  it('turn a user with roles into a target with the same roles', () => {
    expect(
      acls(
        '<acl_user id="u"><role_ref id="a"/><role_ref id="b"/></acl_user><acl_role id="a"/><acl_role id="b"/>',
      ).lines,
    ).toEqual([
      '<tags>',
      '  <tag id="x">',
      '<acls>',
      '  <acl_target id="u">',
      '    <role id="a">',
      '    <role id="b">',
      '  <acl_role id="a">',
      '  <acl_role id="b">',
    ]);
  });

  it('turn the permissions of a user into a role of its own, and leave a user without permissions bare', () => {
    expect(acls('<acl_user id="u"><deny id="d" xpath="//x"/></acl_user><acl_user id="v"/>').lines).toEqual([
      '<tags>',
      '  <tag id="x">',
      '<acls>',
      '  <acl_target id="u">',
      '    <role id="auto-u">',
      '  <acl_role id="auto-u">',
      '    <acl_permission id="d" kind="deny" xpath="//x">',
      '  <acl_target id="v">',
    ]);
  });

  it('name the object, the kind of object or the XPath of a permission', () => {
    const { lines, messages } = acls(
      '<acl_role id="r"><read id="a" ref="x"/><write id="b" tag="node"/><read id="c" tag="node" ref="x"/><read id="d" xpath="//y"/></acl_role>',
    );
    expect(lines.slice(4)).toEqual([
      '    <acl_permission id="a" kind="read" reference="x">',
      '    <acl_permission id="b" kind="write" object-type="node">',
      '    <acl_permission id="c" kind="read" reference="x">',
      '    <acl_permission id="d" kind="read" xpath="//y">',
    ]);
    expect(messages).toEqual([]);
  });

  it('warn where a permission for one attribute becomes wider', () => {
    const { lines, messages } = acls(
      '<acl_role id="r"><read id="a" ref="x" attribute="n"/><write id="b" tag="node" attribute="n"/><read id="d" xpath="//y" attribute="n"/></acl_role>',
    );
    expect(lines.slice(4)).toEqual([
      '    <acl_permission id="a" kind="read" reference="x">',
      '    <acl_permission attribute="n" id="b" kind="write" object-type="node">',
      '    <acl_permission id="d" kind="read" xpath="//y[@n]">',
    ]);
    expect(messages).toHaveLength(3);
    expect(messages[0]).toMatch(
      /^warning: the ACL permission "a" is about the attribute "n"; .*whole object @ <read id="a"/,
    );
    expect(messages[1]).toContain('with "tag"');
    expect(messages[2]).toContain('with "xpath"');
  });
});
