/** Access rules that are switched on and are not there. */
import { optionIsTrue, optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'enable-acl-without-acls',
    category: 'cluster-options',
    severity: 'info',
    summary: 'Access rules are enforced, and there is none',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'With enable-acl="true" users other than root and hacluster may do only what a rule grants. Without any rule they may do nothing, and tools that run as other users see an empty cluster.',
    fix: 'Add roles and targets, or remove the option.',
  },
  check({ cib, configuration }, report) {
    const pair = optionPair(configuration, 'enable-acl');
    if (!pair || !optionIsTrue(configuration, 'enable-acl') || (cib.acls?.children.length ?? 0) > 0) return;
    report(
      valueSpan(pair.element, 'value'),
      'enable-acl is true, but no access rule is configured: users other than root and hacluster may do nothing',
    );
  },
  examples: [
    {
      title: 'no rules',
      input: '<nvpair id="opt-acl" name="enable-acl" value="true"/>',
      finds: [
        'enable-acl is true, but no access rule is configured: users other than root and hacluster may do nothing',
      ],
    },
    {
      title: 'a rule',
      input: `<nvpair id="opt-acl" name="enable-acl" value="true"/>
<acl_role id="operator"><acl_permission id="op-status" kind="read" xpath="/cib/status"/></acl_role>`,
      finds: [],
    },
  ],
});
