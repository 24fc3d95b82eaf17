/** Access rules that grant or deny nothing, or something else than they seem to. */
import {
  attributeOf,
  attributeSpan,
  startTagSpan,
  valueSpan,
  type XmlElement,
} from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { cibRule } from '../../rule.js';
import type { Report } from '../../rule.js';
import { safeFix, setAttributeTo, writing, type FindingFix } from '../../fix/finding-fix.js';

const KINDS = ['read', 'write', 'deny'];

/** What a permission may select by besides xpath. */
const SELECTIONS = ['reference', 'object-type', 'attribute'];

function idOf(element: XmlElement): string {
  return attributeOf(element, 'id') ?? '';
}

/** What is wrong with the selection of a permission; undefined when it is clear. */
function selectionObjection(permission: XmlElement): string | undefined {
  const has = (name: string): boolean => attributeOf(permission, name) !== undefined;
  const others = SELECTIONS.filter(has);
  if (has('xpath'))
    return others.length > 0
      ? `has xpath together with ${others.join(' and ')}: Pacemaker uses xpath alone`
      : undefined;
  if (others.length === 0)
    return 'selects nothing (one of xpath, reference and object-type is needed): Pacemaker ignores it';
  if (has('attribute') && !has('object-type') && !has('reference'))
    return 'has an attribute without object-type: Pacemaker applies it to elements of every kind';
  return has('reference') && has('object-type')
    ? 'has reference together with object-type, a combination that Pacemaker will not support for ever'
    : undefined;
}

/** Beside xpath nothing else counts. */
function mending(permission: XmlElement): FindingFix | undefined {
  if (attributeOf(permission, 'xpath') === undefined) return undefined;
  const others = SELECTIONS.filter((name) => attributeOf(permission, name) !== undefined);
  return safeFix(
    `remove ${others.join(' and ')}`,
    ...others.map((name) => setAttributeTo(permission, name, undefined)),
  );
}

function checkPermission(permission: XmlElement, report: Report): void {
  const kind = attributeOf(permission, 'kind');
  const name = `permission "${idOf(permission)}"`;
  if (permission.parent && permission.parent.name !== 'acl_role') {
    report(
      startTagSpan(permission),
      `${name} is in <${permission.parent.name}> "${idOf(permission.parent)}", where Pacemaker does not look: permissions belong into an <acl_role>`,
    );
  }
  if (kind === undefined) report(startTagSpan(permission), `${name} has no kind: Pacemaker ignores it`);
  else if (!KINDS.includes(kind.toLowerCase())) {
    report(
      valueSpan(permission, 'kind'),
      `kind "${kind}" of ${name} is none of "read", "write" and "deny"${didYouMean(kind, KINDS) || '.'} Pacemaker ignores the permission.`,
      { fix: writing(permission, 'kind', closest(kind, KINDS)) },
    );
  }
  const objection = selectionObjection(permission);
  if (objection !== undefined)
    report(startTagSpan(permission), `${name} ${objection}`, { fix: mending(permission) });
}

function checkAccount(account: XmlElement, roles: readonly string[], report: Report): void {
  const name = attributeOf(account, 'name') ?? idOf(account);
  if (name === '')
    report(startTagSpan(account), `<${account.name}> has neither a name nor an id: Pacemaker ignores it`);
  for (const role of account.children.filter((child) => child.name === 'role')) {
    const id = idOf(role);
    if (roles.includes(id)) continue;
    report(
      attributeSpan(role, 'id'),
      `role "${id}" of "${name}" is not defined${didYouMean(id, roles) || '.'} Its permissions do not apply.`,
    );
  }
}

export default cibRule({
  meta: {
    id: 'acl-invalid',
    category: 'references',
    severity: 'warning',
    summary: 'An access rule names a missing role, or grants nothing or something unclear',
    since: '0.1.0',
    preset: 'recommended',
    refusal: 'schema-words',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker ignores what it cannot make sense of in access rules. A user then has fewer rights than written, or a "deny" that was meant to protect something protects nothing.',
    fix: 'Define the role, or correct its id; give each permission a kind and exactly one of xpath, reference and object-type.',
  },
  check({ cib }, report) {
    const children = cib.acls?.children ?? [];
    const roles = children.filter(({ name }) => name === 'acl_role').map(idOf);
    for (const element of children) {
      for (const permission of element.children.filter(({ name }) => name === 'acl_permission'))
        checkPermission(permission, report);
      if (element.name === 'acl_target' || element.name === 'acl_group') checkAccount(element, roles, report);
    }
  },
  examples: [
    {
      title: 'a misspelt role, an unknown kind and a selection of nothing',
      input: `<acl_role id="operator"><acl_permission id="op-status" kind="reed" xpath="/cib/status"/><acl_permission id="op-all" kind="read"/></acl_role>
<acl_target id="carol"><role id="operators"/></acl_target>`,
      finds: [
        'kind "reed" of permission "op-status" is none of "read", "write" and "deny"; did you mean "read"? Pacemaker ignores the permission.',
        'permission "op-all" selects nothing (one of xpath, reference and object-type is needed): Pacemaker ignores it',
        'role "operators" of "carol" is not defined; did you mean "operator"? Its permissions do not apply.',
      ],
    },
    {
      title: 'a role and who has it',
      input: `<acl_role id="operator"><acl_permission id="op-status" kind="read" xpath="/cib/status"/></acl_role>
<acl_target id="carol"><role id="operator"/></acl_target>`,
      finds: [],
    },
  ],
});
