/** Clusters that cannot fail over. */
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'node-count-single',
    category: 'nodes',
    severity: 'info',
    summary: 'The cluster has a single node',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'With one node there is nowhere to go when it fails, and nobody who could fence it. The cluster can restart services, and no more.',
    fix: 'Add a node, unless the configuration is a test or a beginning.',
  },
  check({ configuration }, report) {
    const [only, ...others] = configuration.nodes.cluster;
    if (!only || others.length > 0) return;
    report(startTagSpan(only.element), `"${only.name}" is the only node: when it fails, nothing takes over`);
  },
  examples: [
    {
      title: 'one node',
      input: '<node id="1" uname="alpha"/>',
      finds: ['"alpha" is the only node: when it fails, nothing takes over'],
    },
    {
      title: 'two nodes',
      input: '<node id="1" uname="alpha"/><node id="2" uname="beta"/>',
      finds: [],
    },
  ],
});
