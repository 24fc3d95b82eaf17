/** Interleaved clones that depend on clones with another number of instances per node. */
import type { Configuration } from '../../../config/configuration.js';
import type { ConstraintElement } from '../../../cib/constraint-elements.js';
import type { ResourceElement } from '../../../cib/resource-elements.js';
import { startTagSpan } from '../../../xml/element.js';
import { instancesPerNode } from '../../collectives.js';
import { metaFlag } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

/** Who depends on whom in a constraint of two resources. */
function dependency(constraint: ConstraintElement): readonly [string, string] | undefined {
  const [dependent, primary] =
    constraint.kind === 'order'
      ? [constraint.thenResource, constraint.firstResource]
      : constraint.kind === 'colocation'
        ? [constraint.dependent, constraint.primary]
        : [];
  return dependent === undefined || primary === undefined ? undefined : [dependent, primary];
}

function isMismatch(
  configuration: Configuration,
  dependent: ResourceElement,
  primary: ResourceElement,
): boolean {
  const [own, other] = [instancesPerNode(configuration, dependent), instancesPerNode(configuration, primary)];
  if (own === undefined || other === undefined || own === other) return false;
  return metaFlag(configuration, dependent, 'interleave') === true;
}

export default cibRule({
  meta: {
    id: 'clone-interleave-mismatch',
    category: 'collectives',
    severity: 'error',
    summary: 'An interleaved clone depends on a clone with another number of instances per node',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With interleave="true" an instance waits only for the instance of the other clone on its own node. That needs the same number of instances per node; otherwise Pacemaker does not interleave, and every instance waits for all instances of the other clone.',
    fix: 'Give both clones the same clone-node-max, or remove interleave.',
  },
  check({ cib, configuration }, report) {
    const { resources } = configuration;
    const reported = new Set<string>();
    for (const constraint of cib.constraints) {
      const [dependent, primary] = (dependency(constraint) ?? []).map((id) => resources.named(id));
      if (!dependent || !primary || !isMismatch(configuration, dependent, primary)) continue;
      const key = JSON.stringify([dependent.id, primary.id]);
      if (reported.has(key)) continue;
      reported.add(key);
      report(
        startTagSpan(constraint.element),
        `"${dependent.id}" has interleave but cannot interleave with "${primary.id}": they run ${String(instancesPerNode(configuration, dependent))} and ${String(instancesPerNode(configuration, primary))} instances per node, so that each instance waits for all of "${primary.id}"`,
        {
          related: [
            { at: startTagSpan(dependent.element), message: `"${dependent.id}" is defined here` },
            { at: startTagSpan(primary.element), message: `"${primary.id}" is defined here` },
          ],
        },
      );
    }
  },
  examples: [
    {
      title: 'one instance per node after two',
      input: `<clone id="store-clone">
  <meta_attributes id="store-meta">
    <nvpair id="store-unique" name="globally-unique" value="true"/><nvpair id="store-node-max" name="clone-node-max" value="2"/>
  </meta_attributes>
  <primitive id="store" class="ocf" provider="pacemaker" type="Dummy"/>
</clone>
<clone id="web-clone">
  <meta_attributes id="web-meta"><nvpair id="web-interleave" name="interleave" value="true"/></meta_attributes>
  <primitive id="web" class="ocf" provider="pacemaker" type="Dummy"/>
</clone>
<rsc_order id="store-then-web" first="store-clone" then="web-clone"/>`,
      finds: [
        '"web-clone" has interleave but cannot interleave with "store-clone": they run 1 and 2 instances per node, so that each instance waits for all of "store-clone"',
      ],
    },
    {
      title: 'one instance per node in both',
      input: `<clone id="store-clone"><primitive id="store" class="ocf" provider="pacemaker" type="Dummy"/></clone>
<clone id="web-clone">
  <meta_attributes id="web-meta"><nvpair id="web-interleave" name="interleave" value="true"/></meta_attributes>
  <primitive id="web" class="ocf" provider="pacemaker" type="Dummy"/>
</clone>
<rsc_order id="store-then-web" first="store-clone" then="web-clone"/>`,
      finds: [],
    },
  ],
});
