/** Nodes on which resource discovery is switched off. */
import { parseBoolean } from '../../../base/values.js';
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'deprecated-resource-discovery-enabled',
    category: 'nodes',
    severity: 'warning',
    summary: 'A node is not to be searched for resources, which Pacemaker will not heed for ever',
    since: '0.2.0',
    preset: 'recommended',
    parity: 'as-said',
  },
  docs: {
    why: 'On cluster nodes the node attribute never had an effect; on remote nodes Pacemaker 3.0.2 still heeds it, warns, and will look for resources there one day.',
    fix: 'Remove the attribute, and use location constraints with resource-discovery="never" for the resources that are meant.',
  },
  check({ cib, configuration }, report) {
    for (const { attributes, name, id } of cib.nodes) {
      const node = name ?? id ?? '';
      const isClusterNode = configuration.nodes.named(node)?.kind === 'cluster';
      for (const pair of attributes.flatMap(({ pairs }) => pairs)) {
        if (pair.name !== 'resource-discovery-enabled' || parseBoolean(pair.value ?? '') !== false) continue;
        report(
          valueSpan(pair.element, 'value'),
          `node "${node}" has resource-discovery-enabled="${pair.value ?? ''}", ${isClusterNode ? 'which has no effect on a cluster node' : 'which Pacemaker will ignore one day'}`,
        );
      }
    }
  },
  examples: [
    {
      title: 'a cluster node',
      input: `<node id="1" uname="alpha"><instance_attributes id="n"><nvpair id="n1" name="resource-discovery-enabled" value="false"/></instance_attributes></node>`,
      finds: ['node "alpha" has resource-discovery-enabled="false", which has no effect on a cluster node'],
    },
    {
      title: 'a remote node',
      input: `<node id="1" uname="alpha" type="remote"><instance_attributes id="n"><nvpair id="n1" name="resource-discovery-enabled" value="no"/></instance_attributes></node>`,
      finds: ['node "alpha" has resource-discovery-enabled="no", which Pacemaker will ignore one day'],
    },
    {
      title: 'discovery as it is',
      input: `<node id="1" uname="alpha"><instance_attributes id="n"><nvpair id="n1" name="resource-discovery-enabled" value="true"/></instance_attributes></node>`,
      finds: [],
    },
  ],
});
