/** Groups without members. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingIt } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'group-empty',
    category: 'collectives',
    severity: 'error',
    summary: 'A group has no members',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'schema-words',
    fixable: 'safe',
  },
  docs: {
    why: 'A group without a primitive inside has nothing to run. Pacemaker ignores it, and refuses the whole configuration when the schema is checked.',
    fix: 'Put the resources into the group, or remove the group.',
  },
  check({ cib }, report) {
    for (const resource of cib.allResources) {
      if (resource.kind !== 'group' || resource.members.length > 0) continue;
      report(startTagSpan(resource.element), `group "${resource.id}" has no members: Pacemaker ignores it`, {
        fix: removingIt(resource.element, `"${resource.id}"`),
      });
    }
  },
  examples: [
    {
      title: 'nothing inside',
      input: '<group id="web"/>',
      finds: ['group "web" has no members: Pacemaker ignores it'],
    },
    {
      title: 'a resource inside',
      input: '<group id="web"><primitive id="httpd" class="systemd" type="httpd"/></group>',
      finds: [],
    },
  ],
});
