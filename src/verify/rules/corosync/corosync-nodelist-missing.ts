/** A cluster without a list of its nodes. */
import { sectionsAt, transportOf } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-nodelist-missing',
    category: 'corosync',
    severity: 'error',
    summary: 'There is no list of nodes',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'knet, the default transport of Corosync 3, talks only to nodes that the nodelist names. Without it Corosync does not start.',
    fix: 'Add a section "nodelist" with a "node" for each node: name, nodeid and ring0_addr.',
  },
  check({ conf, defaults }, report) {
    const [totem] = sectionsAt(conf, 'totem');
    if (!totem || transportOf(conf, defaults) !== 'knet' || sectionsAt(conf, 'nodelist.node').length > 0)
      return;
    const [list] = sectionsAt(conf, 'nodelist');
    report(
      (list ?? totem).nameSpan,
      list
        ? 'the nodelist has no "node"; Corosync finds no address to use and does not start'
        : 'there is no nodelist; Corosync finds no address to use and does not start',
    );
  },
  examples: [
    {
      title: 'no nodelist',
      input: `totem {
  version: 2
}`,
      finds: ['there is no nodelist; Corosync finds no address to use and does not start'],
    },
    {
      title: 'a list without a node',
      input: `totem {
  version: 2
}
nodelist {
}`,
      finds: ['the nodelist has no "node"; Corosync finds no address to use and does not start'],
    },
    {
      title: 'a nodelist',
      input: `totem {
  version: 2
}
nodelist {
  node {
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
}`,
      finds: [],
    },
  ],
});
