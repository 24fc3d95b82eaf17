/** Permissions about things that do not exist. */
import { closest, didYouMean } from '../../../base/closest.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'acl-xpath-stale',
    category: 'references',
    severity: 'warning',
    summary: 'A permission is about an element that is not in the configuration',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'A permission with "reference" is about the element that has this id. When there is none, it grants nothing, and a "deny" protects nothing.',
    fix: 'Correct the id, or remove the permission.',
  },
  check({ cib }, report) {
    for (const role of cib.acls?.children ?? []) {
      for (const permission of role.children) {
        const id = attributeOf(permission, 'reference');
        if (permission.name !== 'acl_permission' || id === undefined || cib.ids.byId(id)) continue;
        const kind = attributeOf(permission, 'kind') ?? '';
        report(
          valueSpan(permission, 'reference'),
          `permission "${attributeOf(permission, 'id') ?? ''}" (${kind}) is about "${id}", which is not in this configuration${didYouMean(id, cib.ids.ids()) || '.'} It has no effect.`,
          { fix: writing(permission, 'reference', closest(id, cib.ids.ids())) },
        );
      }
    }
  },
  examples: [
    {
      title: 'a misspelt resource',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>
<acl_role id="operator"><acl_permission id="op-ip" kind="write" reference="WebPI"/></acl_role>`,
      finds: [
        'permission "op-ip" (write) is about "WebPI", which is not in this configuration; did you mean "WebIP"? It has no effect.',
      ],
    },
    {
      title: 'a resource that exists',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>
<acl_role id="operator"><acl_permission id="op-ip" kind="write" reference="WebIP"/></acl_role>`,
      finds: [],
    },
  ],
});
