/** Nodes that are fenced as soon as they join. */
import { parseBoolean } from '../../../base/values.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

export default cibRule({
  meta: {
    id: 'node-terminate-attr',
    category: 'nodes',
    severity: 'error',
    summary: 'A permanent attribute has a node fenced again and again',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'The node attribute "terminate" asks the cluster to fence the node. As a permanent attribute it is still there when the node comes back: the node is fenced again as soon as it joins.',
    fix: 'Remove the attribute; to fence a node by hand use "pcs stonith fence" or stonith_admin.',
  },
  check({ cib, configuration }, report) {
    for (const node of cib.nodes) {
      const pair = configuration.nodeAttributes(node).settled('terminate');
      // A number is the time at which somebody asked for it.
      const asks = parseBoolean(pair?.value ?? '') ?? Number(pair?.value) > 0;
      if (!pair || !asks) continue;
      report(
        valueSpan(pair.element, 'value'),
        `node "${node.name ?? node.id ?? ''}" has the permanent attribute "terminate" set to "${pair.value}": it is fenced whenever it joins`,
        { fix: removingPair(pair.element, 'unsafe') },
      );
    }
  },
  examples: [
    {
      title: 'for ever',
      input: `<node id="1" uname="alpha"><instance_attributes id="a"><nvpair id="a1" name="terminate" value="true"/></instance_attributes></node>`,
      finds: [
        'node "alpha" has the permanent attribute "terminate" set to "true": it is fenced whenever it joins',
      ],
    },
    {
      title: 'switched off',
      input: `<node id="1" uname="alpha"><instance_attributes id="a"><nvpair id="a1" name="terminate" value="false"/></instance_attributes></node>`,
      finds: [],
    },
  ],
});
