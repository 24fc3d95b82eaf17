/** Access rules that nobody enforces. */
import { optionIsTrue, optionPair } from '../../../config/cluster-options.js';
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'acl-configured-not-enabled',
    category: 'references',
    severity: 'warning',
    summary: 'Access rules are configured and switched off',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Access rules count only while the cluster option enable-acl is true. Without it every user of the group "haclient" may read and change everything, whatever the rules say.',
    fix: 'Set enable-acl="true" when the rules are right, or remove them.',
  },
  check({ cib, configuration }, report) {
    const [first] = cib.acls?.children ?? [];
    if (!cib.acls || !first || optionIsTrue(configuration, 'enable-acl')) return;
    const pair = optionPair(configuration, 'enable-acl');
    report(
      startTagSpan(cib.acls),
      `access rules are configured, but enable-acl is ${pair ? `"${pair.value}"` : 'not set'}: they have no effect`,
      {
        help: 'pcs acl enable',
        ...(pair && { related: [{ at: valueSpan(pair.element, 'value'), message: 'switched off here' }] }),
      },
    );
  },
  examples: [
    {
      title: 'rules and no switch',
      input: `<acl_role id="operator"><acl_permission id="op-status" kind="read" xpath="/cib/status"/></acl_role>
<acl_target id="carol"><role id="operator"/></acl_target>`,
      finds: ['access rules are configured, but enable-acl is not set: they have no effect'],
    },
    {
      title: 'rules that count',
      input: `<nvpair id="opt-acl" name="enable-acl" value="true"/>
<acl_role id="operator"><acl_permission id="op-status" kind="read" xpath="/cib/status"/></acl_role>
<acl_target id="carol"><role id="operator"/></acl_target>`,
      finds: [],
    },
  ],
});
