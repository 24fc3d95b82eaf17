/** Permanent attributes of nodes that belong to the cluster. */
import { attributeSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { removingPair } from '../../fix/finding-fix.js';

/** Attributes by which the daemons talk to each other, and which end with the node's membership. */
const INTERNAL = /^(shutdown|probe_complete|#digests-.*|#node-unfenced|fail-count-.*|last-failure-.*)$/;

/** What rules can ask of a node without anybody having set it. */
const BUILT_IN = /^#(uname|id|kind|is_dc|cluster-name|site-name|ra-version|role)$/;

export default cibRule({
  meta: {
    id: 'node-attr-internal',
    category: 'nodes',
    severity: 'warning',
    summary: 'A node has a permanent attribute that only the cluster may set',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'With attributes such as "shutdown" or fail counts the daemons remember what happens now; they are forgotten when the node leaves. Set permanently they stay: a node that seems to be shutting down runs nothing, and failures that are over keep counting.',
    fix: 'Remove the attribute; to clear fail counts use "pcs resource cleanup".',
  },
  check({ cib }, report) {
    for (const { attributes, name, id = '' } of cib.nodes) {
      for (const pair of attributes.flatMap(({ pairs }) => pairs)) {
        if (BUILT_IN.test(pair.name)) {
          report(
            attributeSpan(pair.element, 'name'),
            `node "${name ?? id}" has the permanent attribute "${pair.name}", which Pacemaker fills in itself: what stands here does not count, or confuses rules that ask for it`,
            { fix: removingPair(pair.element, 'unsafe') },
          );
        }
        if (!INTERNAL.test(pair.name)) continue;
        report(
          attributeSpan(pair.element, 'name'),
          `node "${name ?? id}" has the permanent attribute "${pair.name}", which only the cluster may set: what it says never ends`,
          { fix: removingPair(pair.element, 'unsafe') },
        );
      }
    }
  },
  examples: [
    {
      title: 'a shutdown that never ends',
      input: `<node id="1" uname="alpha"><instance_attributes id="a"><nvpair id="a1" name="shutdown" value="1700000000"/></instance_attributes></node>`,
      finds: [
        'node "alpha" has the permanent attribute "shutdown", which only the cluster may set: what it says never ends',
      ],
    },
    {
      title: 'a name by an attribute',
      input: `<node id="1" uname="alpha"><instance_attributes id="a"><nvpair id="a1" name="#uname" value="beta"/></instance_attributes></node>`,
      finds: [
        'node "alpha" has the permanent attribute "#uname", which Pacemaker fills in itself: what stands here does not count, or confuses rules that ask for it',
      ],
    },
    {
      title: "an attribute of one's own",
      input: `<node id="1" uname="alpha"><instance_attributes id="a"><nvpair id="a1" name="site" value="north"/></instance_attributes></node>`,
      finds: [],
    },
  ],
});
