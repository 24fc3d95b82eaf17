/** Two nodes with one name. */
import { elementSpan, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { sharedName } from '../../wording.js';

export default cibRule({
  meta: {
    id: 'node-name-duplicate',
    category: 'nodes',
    severity: 'warning',
    summary: 'Two nodes have the same name',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Constraints, fence devices and the history know a node by its name. With two entries of one name it is open which of them is meant; usually one is left over from a node that was set up again.',
    fix: 'Remove the entry of the node that no longer exists.',
  },
  check({ cib }, report) {
    const first = new Map<string, (typeof cib.nodes)[number]>();
    for (const node of cib.nodes) {
      if (node.name === undefined) continue;
      // Pacemaker compares the names of nodes without regard to case.
      const key = node.name.toLowerCase();
      const earlier = first.get(key);
      if (!earlier) first.set(key, node);
      else {
        report(
          valueSpan(node.element, 'uname'),
          `nodes "${earlier.id ?? ''}" and "${node.id ?? ''}" are called ${sharedName(earlier.name ?? '', node.name)}; it is open which of them a constraint or a fence device means`,
          { related: [{ at: elementSpan(earlier.element), message: 'the first node of that name' }] },
        );
      }
    }
  },
  examples: [
    {
      title: 'a node that was set up again',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="Alpha"/>`,
      finds: [
        'nodes "1" and "2" are called "alpha" and "Alpha", which count as one name; it is open which of them a constraint or a fence device means',
      ],
    },
    {
      title: 'one name twice',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="alpha"/>`,
      finds: [
        'nodes "1" and "2" are called "alpha"; it is open which of them a constraint or a fence device means',
      ],
    },
    {
      title: 'two nodes',
      input: `<node id="1" uname="alpha"/>
<node id="2" uname="beta"/>`,
      finds: [],
    },
  ],
});
