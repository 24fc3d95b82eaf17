/** Promotable clones of resources whose kind of agent cannot be promoted. */
import { valueSpan } from '../../../xml/element.js';
import { primitivesIn } from '../../../config/resources.js';
import { isPromotable } from '../../collectives.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'promotable-unsupported-standard',
    category: 'collectives',
    severity: 'error',
    summary: 'A promotable clone holds a resource that is not of class "ocf"',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Only OCF agents know the actions promote and demote. Pacemaker refuses a promotable clone of anything else: the whole resource is ignored.',
    fix: 'Use an OCF agent that supports promotion, or an ordinary clone.',
  },
  check({ cib, configuration }, report) {
    for (const clone of cib.resources) {
      if (clone.kind !== 'clone' || !isPromotable(configuration, clone)) continue;
      for (const primitive of primitivesIn(clone)) {
        if (primitive.class === undefined || primitive.class === 'ocf') continue;
        report(
          valueSpan(primitive.element, 'class'),
          `"${primitive.id}" is of class "${primitive.class}", which cannot be promoted, but "${clone.id}" is promotable: Pacemaker ignores the clone`,
        );
      }
    }
  },
  examples: [
    {
      title: 'a systemd unit that is to be promoted',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/></meta_attributes>
  <primitive id="db" class="systemd" type="postgresql"/>
</clone>`,
      finds: [
        '"db" is of class "systemd", which cannot be promoted, but "db-clone" is promotable: Pacemaker ignores the clone',
      ],
    },
    {
      title: 'an OCF agent',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta"><nvpair id="db-clone-promotable" name="promotable" value="true"/></meta_attributes>
  <primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
</clone>`,
      finds: [],
    },
  ],
});
