/** Two nodes with one name. */
import { nodesOf, plainValue } from '../../../corosync/cluster-view.js';
import type { CorosyncEntry } from '../../../corosync/corosync-conf.js';
import { corosyncRule } from '../../rule.js';
import { sharedName } from '../../wording.js';

export default corosyncRule({
  meta: {
    id: 'corosync-node-name-duplicate',
    category: 'corosync',
    severity: 'error',
    summary: 'Two nodes have the same name',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Corosync starts all the same. Pacemaker takes both for one node that keeps changing its number, and fences or forgets it.',
    fix: 'Give each node its own name.',
  },
  check({ conf }, report) {
    const first = new Map<string, CorosyncEntry>();
    for (const { name } of nodesOf(conf)) {
      if (!name) continue;
      const key = plainValue(name).toLowerCase();
      const earlier = first.get(key);
      if (!earlier) first.set(key, name);
      else {
        const called = sharedName(plainValue(earlier), plainValue(name));
        report(name.valueSpan, `two nodes are called ${called}; Pacemaker takes them for one`, {
          related: [{ at: earlier.valueSpan, message: 'the first node of that name' }],
        });
      }
    }
  },
  examples: [
    {
      title: 'a copied node',
      input: `nodelist {
  node {
    name: alpha
    nodeid: 1
  }
  node {
    name: alpha
    nodeid: 2
  }
}`,
      finds: ['two nodes are called "alpha"; Pacemaker takes them for one'],
    },
    {
      title: 'names that differ by case alone',
      input: `nodelist {
  node {
    name: web2
  }
  node {
    name: WEB2
  }
}`,
      finds: [
        'two nodes are called "web2" and "WEB2", which count as one name; Pacemaker takes them for one',
      ],
    },
    {
      title: 'two names',
      input: `nodelist {
  node {
    name: alpha
  }
  node {
    name: beta
  }
}`,
      finds: [],
    },
  ],
});
