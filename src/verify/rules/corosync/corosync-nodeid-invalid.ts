/** Node ids that are zero, too large, no number, or used twice. */
import { nodesOf, plainValue, transportOf, wholeNumber } from '../../../corosync/cluster-view.js';
import type { CorosyncEntry } from '../../../corosync/corosync-conf.js';
import { corosyncRule } from '../../rule.js';

const KNET_LIMIT = 65_536;

export default corosyncRule({
  meta: {
    id: 'corosync-nodeid-invalid',
    category: 'corosync',
    severity: 'error',
    summary: 'A nodeid is out of range or used twice',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Corosync tells the nodes apart by these numbers and does not start when two are equal. knet takes numbers from 1 to 65535 only.',
    fix: 'Give each node a number of its own, from 1 upwards. Never change the number of a node that is in use.',
  },
  check({ conf, defaults }, report) {
    const first = new Map<number, CorosyncEntry>();
    for (const { nodeId } of nodesOf(conf)) {
      if (!nodeId) continue;
      const text = plainValue(nodeId);
      const id = wholeNumber(text);
      if (id === undefined || id === 0) {
        report(
          nodeId.valueSpan,
          `"nodeid" is "${text}", but a number from 1 upwards was expected; Corosync does not start`,
        );
        continue;
      }
      if (id >= KNET_LIMIT && transportOf(conf, defaults) === 'knet') {
        report(
          nodeId.valueSpan,
          `"nodeid" is ${id}, but knet takes numbers below ${KNET_LIMIT} only; Corosync does not start`,
        );
      }
      const earlier = first.get(id);
      if (!earlier) first.set(id, nodeId);
      else {
        report(nodeId.valueSpan, `nodeid ${id} is used twice; Corosync does not start`, {
          related: [{ at: earlier.valueSpan, message: 'first used here' }],
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
    name: beta
    nodeid: 1
  }
}`,
      finds: ['nodeid 1 is used twice; Corosync does not start'],
    },
    {
      title: 'numbers that knet does not take',
      input: `nodelist {
  node {
    nodeid: 0
  }
  node {
    nodeid: 70000
  }
}`,
      finds: [
        '"nodeid" is "0", but a number from 1 upwards was expected; Corosync does not start',
        '"nodeid" is 70000, but knet takes numbers below 65536 only; Corosync does not start',
      ],
    },
    {
      title: 'two nodes',
      input: `nodelist {
  node {
    nodeid: 1
  }
  node {
    nodeid: 2
  }
}`,
      finds: [],
    },
  ],
});
