/** Nodes that are in maintenance mode for good. */
import { parseBoolean } from '../../../base/values.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'node-maintenance-persistent',
    category: 'nodes',
    severity: 'warning',
    summary: 'A node is in maintenance mode until somebody ends it',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker neither monitors nor recovers what runs on a node in maintenance mode. The attribute is permanent and is easily forgotten after the work is done.',
    fix: 'Remove the attribute when the work is done ("pcs node unmaintenance").',
  },
  check({ cib, configuration }, report) {
    for (const node of cib.nodes) {
      const attribute = configuration.nodeAttributes(node).settled('maintenance');
      if (!attribute || parseBoolean(attribute.value) !== true) continue;
      report(
        valueSpan(attribute.element, 'value'),
        `node "${node.name ?? node.id ?? ''}" has the permanent attribute "maintenance" set to "${attribute.value}"; nothing on it is started, stopped, monitored or recovered, also after a reboot`,
        { help: 'remove the attribute when the work on the node is done' },
      );
    }
  },
  examples: [
    {
      title: 'a node that was left so',
      input: `<node id="1" uname="alpha"><instance_attributes id="alpha-attributes"><nvpair id="alpha-maintenance" name="maintenance" value="on"/></instance_attributes></node>`,
      finds: [
        'node "alpha" has the permanent attribute "maintenance" set to "on"; nothing on it is started, stopped, monitored or recovered, also after a reboot',
      ],
    },
    {
      title: 'a node that is back',
      input: `<node id="1" uname="alpha"><instance_attributes id="alpha-attributes"><nvpair id="alpha-maintenance" name="maintenance" value="off"/></instance_attributes></node>`,
      finds: [],
    },
  ],
});
