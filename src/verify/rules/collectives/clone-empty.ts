/** Clones of nothing. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingIt } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'clone-empty',
    category: 'collectives',
    severity: 'error',
    summary: 'A clone holds no resource',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'schema-words',
    fixable: 'safe',
  },
  docs: {
    why: 'A clone without a primitive or group inside has nothing to run. Pacemaker ignores it, and refuses the whole configuration when the schema is checked.',
    fix: 'Put the resource into the clone, or remove the clone.',
  },
  check({ cib }, report) {
    for (const resource of cib.allResources) {
      if (resource.kind !== 'clone' || resource.child) continue;
      report(
        startTagSpan(resource.element),
        `clone "${resource.id}" holds no resource: Pacemaker ignores it`,
        { fix: removingIt(resource.element, `"${resource.id}"`) },
      );
    }
  },
  examples: [
    {
      title: 'nothing inside',
      input: '<clone id="db-clone"/>',
      finds: ['clone "db-clone" holds no resource: Pacemaker ignores it'],
    },
    {
      title: 'a resource inside',
      input: '<clone id="db-clone"><primitive id="db" class="systemd" type="postgresql"/></clone>',
      finds: [],
    },
  ],
});
