/** Roles that nobody has. */
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'acl-role-unused',
    category: 'references',
    severity: 'info',
    summary: 'No user or group has an access role',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A role grants something only to the users and groups that have it. One that nobody has may be left over, or the user that should have it was forgotten.',
    fix: 'Give the role to a user, or remove it.',
  },
  check({ cib, configuration }, report) {
    const used = new Set(configuration.references.ofKind('acl-role').map(({ id }) => id));
    for (const element of cib.acls?.children ?? []) {
      const id = attributeOf(element, 'id') ?? '';
      if (element.name !== 'acl_role' || used.has(id)) continue;
      report(startTagSpan(element), `no user or group has the role "${id}": it grants nothing to anybody`);
    }
  },
  examples: [
    {
      title: 'a role without users',
      input: `<acl_role id="operator"><acl_permission id="op-status" kind="read" xpath="/cib/status"/></acl_role>`,
      finds: ['no user or group has the role "operator": it grants nothing to anybody'],
    },
    {
      title: 'a role that somebody has',
      input: `<acl_role id="operator"><acl_permission id="op-status" kind="read" xpath="/cib/status"/></acl_role>
<acl_target id="carol"><role id="operator"/></acl_target>`,
      finds: [],
    },
  ],
});
