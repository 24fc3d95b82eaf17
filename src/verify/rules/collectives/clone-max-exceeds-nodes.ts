/** Clones with more instances than can ever run. */
import { valueSpan } from '../../../xml/element.js';
import { instancesPerNode } from '../../collectives.js';
import { effectiveMeta, metaCount } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { counted } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'clone-max-exceeds-nodes',
    category: 'collectives',
    severity: 'info',
    summary: 'A clone has more instances than the nodes can run',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'A node runs clone-node-max instances of a clone, one unless something else is set. Instances beyond that never run, and tools show them as stopped for ever.',
    fix: 'Remove clone-max, which gives one instance for each node, or lower it.',
  },
  check({ cib, configuration }, report) {
    const nodes = configuration.nodes.defined.filter(({ kind }) => kind !== 'replica').length;
    if (nodes === 0) return;
    for (const clone of cib.resources) {
      const instances = clone.kind === 'clone' ? metaCount(configuration, clone, 'clone-max') : undefined;
      const pair = effectiveMeta(configuration, clone, 'clone-max');
      const room = nodes * (instancesPerNode(configuration, clone) ?? 1);
      if (!pair || instances === undefined || instances <= room) continue;
      const rest = instances - room;
      report(
        valueSpan(pair.element, 'value'),
        `"${clone.id}" is to have ${instances} instances, but ${counted(nodes, 'node')} can run ${room}: ${rest === 1 ? 'one of them never runs' : `${rest} of them never run`}`,
      );
    }
  },
  examples: [
    {
      title: 'five instances on two nodes',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<clone id="web-clone"><meta_attributes id="m"><nvpair id="m1" name="clone-max" value="5"/></meta_attributes><primitive id="web" class="systemd" type="httpd"/></clone>`,
      finds: ['"web-clone" is to have 5 instances, but 2 nodes can run 2: 3 of them never run'],
    },
    {
      title: 'two instances on two nodes',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/>
<clone id="web-clone"><meta_attributes id="m"><nvpair id="m1" name="clone-max" value="2"/></meta_attributes><primitive id="web" class="systemd" type="httpd"/></clone>`,
      finds: [],
    },
  ],
});
