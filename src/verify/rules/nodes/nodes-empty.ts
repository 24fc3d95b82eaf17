/** Configurations without nodes, of which much cannot be judged. */
import { childNamed, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'nodes-empty',
    category: 'nodes',
    severity: 'info',
    summary: 'The configuration has no nodes',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'Rules about nodes have nothing to judge: whether each can be fenced, whether constraints name them, whether there is room for all instances. Pacemaker adds the nodes when it starts.',
    fix: 'Verify the CIB of the cluster itself ("cibadmin --query"), or add the nodes to the file.',
  },
  check({ cib }, report) {
    if (cib.nodes.length > 0 || cib.resources.length === 0) return;
    const configuration = childNamed(cib.root, 'configuration');
    const section = configuration && childNamed(configuration, 'nodes');
    report(
      startTagSpan(section ?? cib.root),
      'the configuration has resources and no nodes; rules about nodes find nothing in it',
    );
  },
  examples: [
    {
      title: 'resources without nodes',
      input: `<primitive id="web" class="systemd" type="httpd"/>`,
      finds: ['the configuration has resources and no nodes; rules about nodes find nothing in it'],
    },
    {
      title: 'resources and nodes',
      input: `<node id="1" uname="alpha"/><node id="2" uname="beta"/><primitive id="web" class="systemd" type="httpd"/>`,
      finds: [],
    },
  ],
});
