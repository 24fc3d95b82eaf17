/** Several instances per node of clones whose instances cannot be told apart. */
import { valueSpan } from '../../../xml/element.js';
import { metaFlag, ownMeta } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { isOlderThan } from '../../target/target.js';
import { removingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'clone-node-max-anonymous',
    category: 'collectives',
    severity: 'error',
    summary: 'An anonymous clone asks for several instances per node',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'safe',
  },
  docs: {
    why: 'The instances of a clone with globally-unique="false" are the same thing, so that a node can run one of them only. Pacemaker ignores clone-node-max, and fewer instances run than expected. Before Pacemaker 3 that is the default; since then a clone-node-max above 1 makes the instances unique.',
    fix: 'Remove clone-node-max, or set globally-unique="true" when the agent supports it.',
  },
  check({ cib, configuration, target }, report) {
    for (const clone of cib.resources) {
      if (clone.kind !== 'clone') continue;
      const isUnique = metaFlag(configuration, clone, 'globally-unique');
      // Since Pacemaker 3 several instances on a node are reason enough to tell them apart.
      if (isUnique === true || (isUnique === undefined && !isOlderThan(target, 'pacemaker', '3'))) continue;
      const pair = ownMeta(configuration, clone, 'clone-node-max');
      if (pair?.value === undefined || !/^\d+$/.test(pair.value) || Number(pair.value) <= 1) continue;
      report(
        valueSpan(pair.element, 'value'),
        `clone "${clone.id}" asks for ${pair.value} instances per node but ${isUnique === false ? 'has globally-unique="false"' : 'lacks globally-unique="true"'}: Pacemaker runs one per node`,
        { fix: removingPair(pair.element) },
      );
    }
  },
  examples: [
    {
      title: 'two of the same on one node',
      input: `<clone id="web-clone">
  <meta_attributes id="web-meta">
    <nvpair id="web-unique" name="globally-unique" value="false"/><nvpair id="web-node-max" name="clone-node-max" value="2"/>
  </meta_attributes>
  <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
</clone>`,
      finds: [
        'clone "web-clone" asks for 2 instances per node but has globally-unique="false": Pacemaker runs one per node',
      ],
    },
    {
      title: 'the default of Pacemaker 2',
      target: 'pacemaker=2.1.5',
      input: `<clone id="web-clone">
  <meta_attributes id="web-meta"><nvpair id="web-node-max" name="clone-node-max" value="2"/></meta_attributes>
  <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
</clone>`,
      finds: [
        'clone "web-clone" asks for 2 instances per node but lacks globally-unique="true": Pacemaker runs one per node',
      ],
    },
    {
      title: 'the default of Pacemaker 3',
      target: 'pacemaker=3.0.2',
      input: `<clone id="web-clone">
  <meta_attributes id="web-meta"><nvpair id="web-node-max" name="clone-node-max" value="2"/></meta_attributes>
  <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
</clone>`,
      finds: [],
    },
    {
      title: 'two different ones on one node',
      input: `<clone id="web-clone">
  <meta_attributes id="web-meta">
    <nvpair id="web-unique" name="globally-unique" value="true"/><nvpair id="web-node-max" name="clone-node-max" value="2"/>
  </meta_attributes>
  <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
</clone>`,
      finds: [],
    },
  ],
});
