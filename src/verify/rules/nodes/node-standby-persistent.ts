/** Nodes that are in standby for good. */
import { parseBoolean } from '../../../base/values.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'node-standby-persistent',
    category: 'nodes',
    severity: 'warning',
    summary: 'A node is in standby until somebody ends it',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'A node in standby runs no resource. The attribute is permanent: it survives a reboot, and is easily forgotten after the work on the node is done. Then the cluster has one node less than it seems.',
    fix: 'Remove the attribute when the work is done ("pcs node unstandby"). For the time until the next restart, use a transient attribute.',
  },
  check({ cib, configuration }, report) {
    for (const node of cib.nodes) {
      const attribute = configuration.nodeAttributes(node).settled('standby');
      if (!attribute || parseBoolean(attribute.value) !== true) continue;
      report(
        valueSpan(attribute.element, 'value'),
        `node "${node.name ?? node.id ?? ''}" has the permanent attribute "standby" set to "${attribute.value}"; it runs no resource, also after a reboot`,
        { help: 'remove the attribute when the work on the node is done' },
      );
    }
  },
  examples: [
    {
      title: 'a node that was left so',
      input: `<node id="1" uname="alpha"><instance_attributes id="alpha-attributes"><nvpair id="alpha-standby" name="standby" value="on"/></instance_attributes></node>`,
      finds: [
        'node "alpha" has the permanent attribute "standby" set to "on"; it runs no resource, also after a reboot',
      ],
    },
    {
      title: 'a node that is back',
      input: `<node id="1" uname="alpha"><instance_attributes id="alpha-attributes"><nvpair id="alpha-standby" name="standby" value="off"/></instance_attributes></node>`,
      finds: [],
    },
  ],
});
