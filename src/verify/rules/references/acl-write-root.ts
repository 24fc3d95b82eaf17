/** Roles that may change everything. */
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** Paths that select the whole configuration, or all resources. */
const EVERYTHING = /^\/?\/?(cib(\/configuration(\/resources)?)?|\*|configuration|resources)\/?$/;

export default cibRule({
  meta: {
    id: 'acl-write-root',
    category: 'references',
    severity: 'info',
    summary: 'A role may change everything, which is as much as root may do',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Whoever may write resources can configure one that runs any program as root on every node. Such a role is right for administrators, and for nobody else.',
    fix: 'Grant write access to single resources or attributes, for example by "reference" or an xpath to target-role.',
  },
  check({ cib }, report) {
    for (const role of cib.acls?.children ?? []) {
      for (const permission of role.children) {
        const selection = ['xpath', 'object-type'].find((name) =>
          EVERYTHING.test(attributeOf(permission, name)?.trim() ?? ''),
        );
        if (attributeOf(permission, 'kind')?.toLowerCase() !== 'write' || !selection) continue;
        const path = attributeOf(permission, selection) ?? '';
        report(
          valueSpan(permission, selection),
          `role "${attributeOf(role, 'id') ?? ''}" may write "${path}": whoever has it can run programs as root on every node`,
        );
      }
    }
  },
  examples: [
    {
      title: 'everything',
      input: `<acl_role id="admin"><acl_permission id="all" kind="write" xpath="/cib"/></acl_role>`,
      finds: ['role "admin" may write "/cib": whoever has it can run programs as root on every node'],
    },
    {
      title: 'everything, by the name of its element',
      input: `<acl_role id="admin"><acl_permission id="all" kind="write" object-type="configuration"/></acl_role>`,
      finds: [
        'role "admin" may write "configuration": whoever has it can run programs as root on every node',
      ],
    },
    {
      title: 'reading everything',
      input: `<acl_role id="monitor"><acl_permission id="all" kind="read" xpath="/cib"/></acl_role>`,
      finds: [],
    },
  ],
});
