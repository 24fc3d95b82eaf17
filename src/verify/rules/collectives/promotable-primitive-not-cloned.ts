/** Agents that are useful only when promoted, in a resource that cannot be. */
import type { PrimitiveElement } from '../../../cib/resource-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { startTagSpan } from '../../../xml/element.js';
import { collectiveOf } from '../../../config/resources.js';
import { agentOf } from '../../agent-uses.js';
import { isPromotable } from '../../collectives.js';
import { cibRule } from '../../rule.js';

/** Agents whose service is available where an instance is promoted, and nowhere else. */
const ONLY_PROMOTED = new Set([
  'ocf:linbit:drbd',
  'ocf:heartbeat:drbd',
  'ocf:heartbeat:galera',
  'ocf:heartbeat:pgsqlms',
  'ocf:pacemaker:Stateful',
  'ocf:suse:SAPHana',
  'ocf:heartbeat:SAPHana',
  'ocf:suse:SAPHanaController',
  'ocf:heartbeat:SAPHanaController',
]);

/** PostgreSQL refuses to start with replication where it cannot be promoted. */
function refusal(configuration: Configuration, primitive: PrimitiveElement): string | undefined {
  if (agentOf(primitive) !== 'ocf:heartbeat:pgsql') return undefined;
  const mode = configuration.parameters(primitive).settled('rep_mode');
  return mode && ['sync', 'async'].includes(mode.value)
    ? `with rep_mode="${mode.value}" it refuses to start there`
    : undefined;
}

export default cibRule({
  meta: {
    id: 'promotable-primitive-not-cloned',
    category: 'collectives',
    severity: 'error',
    summary: 'A resource that has to be promoted is in no promotable clone',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'DRBD, Galera and their like start as secondaries; the service is there only where the cluster promotes an instance. It promotes only instances of a promotable clone (or a bundle with promoted-max). A plain resource of such an agent stays secondary for ever, or fails to start.',
    fix: 'Put the resource into a clone with the meta attribute promotable="true".',
  },
  check({ cib, configuration }, report) {
    for (const primitive of cib.primitives) {
      const agent = agentOf(primitive);
      const refused = refusal(configuration, primitive);
      if (!(ONLY_PROMOTED.has(agent) || refused) || isPromotable(configuration, primitive)) continue;
      const around = collectiveOf(primitive);
      report(
        startTagSpan(primitive.element),
        `"${primitive.id}" (${agent}) is ${around ? `in "${around.id}", which is not promotable` : 'in no promotable clone'}: ${refused ?? 'the cluster never promotes it, and its service is not there'}`,
        { help: `pcs resource promotable ${primitive.id}` },
      );
    }
  },
  examples: [
    {
      title: 'DRBD by itself, and in a plain clone',
      input: `<primitive id="disk" class="ocf" provider="linbit" type="drbd"/>
<clone id="other-clone"><primitive id="other" class="ocf" provider="linbit" type="drbd"/></clone>`,
      finds: [
        '"disk" (ocf:linbit:drbd) is in no promotable clone: the cluster never promotes it, and its service is not there',
        '"other" (ocf:linbit:drbd) is in "other-clone", which is not promotable: the cluster never promotes it, and its service is not there',
      ],
    },
    {
      title: 'PostgreSQL that is to replicate',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><instance_attributes id="a"><nvpair id="a1" name="rep_mode" value="sync"/></instance_attributes></primitive>
<primitive id="single" class="ocf" provider="heartbeat" type="pgsql"/>`,
      finds: [
        '"db" (ocf:heartbeat:pgsql) is in no promotable clone: with rep_mode="sync" it refuses to start there',
      ],
    },
    {
      title: 'DRBD in a promotable clone',
      input: `<clone id="disk-clone">
  <meta_attributes id="disk-clone-meta"><nvpair id="disk-clone-promotable" name="promotable" value="true"/></meta_attributes>
  <primitive id="disk" class="ocf" provider="linbit" type="drbd"/>
</clone>`,
      finds: [],
    },
    {
      title: 'the agent for trying promotion out',
      input: `<primitive id="state" class="ocf" provider="pacemaker" type="Stateful"/>`,
      finds: [
        '"state" (ocf:pacemaker:Stateful) is in no promotable clone: the cluster never promotes it, and its service is not there',
      ],
    },
  ],
});
