/** Connections to remote nodes inside of groups, clones and bundles. */
import { isRemoteConnection } from '../../../config/nodes.js';
import { outermost } from '../../../config/resources.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'remote-in-group',
    category: 'nodes',
    severity: 'error',
    summary: 'The connection to a remote node is inside another resource',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The resource that connects a remote node stands for the node itself. Inside of a group it would have to be on one node with the resources that run behind it, inside of a clone one node would have several connections. Pacemaker cannot schedule that.',
    fix: 'Take the connection out, and tie resources to the remote node by location constraints.',
  },
  check({ cib }, report) {
    for (const primitive of cib.primitives) {
      const whole = outermost(primitive);
      if (!isRemoteConnection(primitive) || whole === primitive) continue;
      report(
        startTagSpan(primitive.element),
        `the connection to remote node "${primitive.id}" is inside ${whole.kind} "${whole.id}": Pacemaker cannot schedule it there`,
        { related: [{ at: startTagSpan(whole.element), message: `the ${whole.kind}` }] },
      );
    }
  },
  examples: [
    {
      title: 'in a group',
      input: `<group id="stack"><primitive id="edge1" class="ocf" provider="pacemaker" type="remote"/></group>`,
      finds: [
        'the connection to remote node "edge1" is inside group "stack": Pacemaker cannot schedule it there',
      ],
    },
    {
      title: 'by itself',
      input: '<primitive id="edge1" class="ocf" provider="pacemaker" type="remote"/>',
      finds: [],
    },
  ],
});
