/** Quorum devices on a node of the cluster. */
import { nodesOf, plainValue } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

/** `node1.example.com` is most likely the `node1` of the nodelist; an address is no name. */
function shortName(name: string): string {
  return /^[\d.]+$/.test(name) ? name : (name.split('.')[0] ?? name);
}

export default corosyncRule({
  meta: {
    id: 'corosync-qdevice-self-host',
    category: 'corosync',
    severity: 'error',
    summary: 'The quorum device is one of the nodes',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The device decides which part of the cluster goes on. On a node of the cluster it is lost with that node, and gives it a second vote while it is there.',
    fix: 'Run the device on a machine outside of the cluster.',
  },
  check({ conf }, report) {
    const host = entryAt(conf, 'quorum.device.net.host');
    if (!host) return;
    const name = plainValue(host).toLowerCase();
    for (const node of nodesOf(conf)) {
      const own = [node.name, ...node.addresses.map(({ entry }) => entry)].find(
        (entry) => entry && [name, shortName(name)].includes(plainValue(entry).toLowerCase()),
      );
      if (!own) continue;
      report(
        host.valueSpan,
        `the quorum device runs on "${plainValue(host)}", a node of the cluster, and fails with it`,
        {
          related: [{ at: own.valueSpan, message: 'the node' }],
        },
      );
      return;
    }
  },
  examples: [
    {
      title: 'a node as arbiter',
      input: `quorum {
  device {
    model: net
    net {
      host: alpha
    }
  }
}
nodelist {
  node {
    name: alpha
  }
}`,
      finds: ['the quorum device runs on "alpha", a node of the cluster, and fails with it'],
    },
    {
      title: 'another machine',
      input: `quorum {
  device {
    model: net
    net {
      host: arbiter
    }
  }
}
nodelist {
  node {
    name: alpha
  }
}`,
      finds: [],
    },
    {
      title: 'a node by its full name',
      input: `nodelist {
  node {
    name: n1
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
  node {
    name: n2
    nodeid: 2
    ring0_addr: 192.0.2.2
  }
}
quorum {
  device {
    model: net
    votes: 1
    net {
      host: n1.example.com
      algorithm: ffsplit
    }
  }
}
`,
      finds: ['the quorum device runs on "n1.example.com", a node of the cluster, and fails with it'],
    },
  ],
});
