/** Galera clusters of which some nodes are never started. */
import { startTagSpan, valueSpan } from '../../../xml/element.js';
import { primitivesIn } from '../../../config/resources.js';
import { agentOf } from '../../agent-uses.js';
import { isPromotable } from '../../collectives.js';
import { effectiveMeta, metaCount } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { settingMeta } from '../../fix/meta-fix.js';

export default cibRule({
  meta: {
    id: 'galera-promoted-max',
    category: 'collectives',
    severity: 'warning',
    summary: 'Not every instance of Galera may be promoted',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The Galera agent starts the database when its instance is promoted; an instance that is not promoted only waits. Unless promoted-max (1 when it is not set) is the number of instances, the rest of the nodes stay without a database.',
    fix: 'Set promoted-max to the number of nodes.',
  },
  check({ cib, configuration }, report) {
    const located = new Set(configuration.constraints.locations.map(({ resource }) => resource));
    for (const clone of cib.resources) {
      if (clone.kind !== 'clone' || !isPromotable(configuration, clone)) continue;
      if (!primitivesIn(clone).some((primitive) => agentOf(primitive) === 'ocf:heartbeat:galera')) continue;
      // With constraints it may be meant for some of the nodes.
      const onAll = located.has(clone.id) ? undefined : configuration.nodes.cluster.length;
      const instances = metaCount(configuration, clone, 'clone-max') ?? onAll ?? 0;
      const pair =
        effectiveMeta(configuration, clone, 'promoted-max') ??
        effectiveMeta(configuration, clone, 'master-max');
      const promoted = pair ? metaCount(configuration, clone, pair.name) : 1;
      if (promoted === undefined || promoted >= instances) continue;
      report(
        pair ? valueSpan(pair.element, 'value') : startTagSpan(clone.element),
        `"${clone.id}" runs ${instances} instances of Galera and promotes ${promoted}: the database does not start on the other nodes`,
        {
          help: `set promoted-max to ${instances}`,
          fix: settingMeta(clone.element, pair?.name ?? 'promoted-max', String(instances)),
        },
      );
    }
  },
  examples: [
    {
      title: 'one of three',
      input: `<clone id="galera-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="clone-max" value="3"/></meta_attributes><primitive id="galera" class="ocf" provider="heartbeat" type="galera"/></clone>`,
      finds: [
        '"galera-clone" runs 3 instances of Galera and promotes 1: the database does not start on the other nodes',
      ],
    },
    {
      title: 'all three',
      input: `<clone id="galera-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/><nvpair id="m2" name="clone-max" value="3"/><nvpair id="m3" name="promoted-max" value="3"/></meta_attributes><primitive id="galera" class="ocf" provider="heartbeat" type="galera"/></clone>`,
      finds: [],
    },
  ],
});
