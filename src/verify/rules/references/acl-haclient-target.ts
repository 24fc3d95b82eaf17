/** Access rules for users whom they do not bind. */
import { attributeOf, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingIt } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'acl-haclient-target',
    category: 'references',
    severity: 'info',
    summary: 'Access rules are set for a user who may do everything anyway',
    since: '0.2.0',
    preset: 'strict',
    fixable: 'safe',
  },
  docs: {
    why: 'root and hacluster may always do everything: access rules do not apply to them.',
    fix: 'Remove the rules for these users, and let people work under names of their own.',
  },
  check({ cib }, report) {
    for (const target of cib.acls?.children ?? []) {
      const name = attributeOf(target, 'name') ?? attributeOf(target, 'id') ?? '';
      if (target.name !== 'acl_target' || !['root', 'hacluster'].includes(name)) continue;
      report(
        startTagSpan(target),
        `access rules for "${name}" have no effect: ${name} may always do everything`,
        { fix: removingIt(target, `the <acl_target> of "${name}"`) },
      );
    }
  },
  examples: [
    {
      title: 'rules for root',
      input: `<acl_role id="operator"><acl_permission id="op-status" kind="read" xpath="/cib/status"/></acl_role>
<acl_target id="root"><role id="operator"/></acl_target>`,
      finds: ['access rules for "root" have no effect: root may always do everything'],
    },
    {
      title: 'rules for somebody else',
      input: `<acl_role id="operator"><acl_permission id="op-status" kind="read" xpath="/cib/status"/></acl_role>
<acl_target id="carol"><role id="operator"/></acl_target>`,
      finds: [],
    },
  ],
});
