/** Colocations whose influence cannot be read. */
import { parseBoolean } from '../../../base/values.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'colocation-influence-invalid',
    category: 'constraints',
    severity: 'error',
    summary: 'The influence of a colocation is neither true nor false',
    since: '0.2.0',
    preset: 'parity',
    parity: 'as-said',
  },
  docs: {
    why: '"influence" says whether the place of the resource that follows counts when the one that leads is placed. What is no boolean is ignored: the meta attribute "critical" of the follower decides.',
    fix: 'Write "true" or "false".',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'colocation' || constraint.influence === undefined) continue;
      if (parseBoolean(constraint.influence) !== undefined) continue;
      report(
        valueSpan(constraint.element, 'influence'),
        `"${constraint.id}" has influence="${constraint.influence}", which is neither "true" nor "false"; it is ignored`,
      );
    }
  },
  examples: [
    {
      title: 'a word that is no boolean',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="web" class="systemd" type="httpd"/><rsc_colocation id="together" rsc="web" with-rsc="db" score="INFINITY" influence="perhaps"/>`,
      finds: ['"together" has influence="perhaps", which is neither "true" nor "false"; it is ignored'],
    },
    {
      title: 'no influence',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="web" class="systemd" type="httpd"/><rsc_colocation id="together" rsc="web" with-rsc="db" score="INFINITY" influence="false"/>`,
      finds: [],
    },
  ],
});
