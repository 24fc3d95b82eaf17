/** Quorum devices that decide in a way that does not fit. */
import { nodesOf, plainValue, quorumDevice } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

const ALGORITHMS = new Set(['ffsplit', 'lms']);

/** Named in corosync-qdevice(8) as meant for developers, and not for clusters in production. */
const FOR_DEVELOPERS = new Set(['2nodelms', 'test']);

export default corosyncRule({
  meta: {
    id: 'corosync-qdevice-algorithm',
    category: 'corosync',
    severity: 'warning',
    summary: 'The quorum device decides in a way that does not fit',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With "ffsplit" one of two equal halves keeps quorum; with an odd number of nodes there are none. With "lms" a single node keeps quorum when it alone reaches the device; with two nodes that is decided by which of them is faster. Without a host or an algorithm the device does not work.',
    fix: 'Use "ffsplit" for an even number of nodes, "lms" for an odd one.',
  },
  check({ conf }, report) {
    const device = quorumDevice(conf);
    const model = entryAt(conf, 'quorum.device.model');
    if (!device || !model || plainValue(model) !== 'net') return;
    if (!entryAt(conf, 'quorum.device.net.host')) {
      report(device.nameSpan, 'the quorum device has no "host" in a section "net"; it does not work', {
        severity: 'error',
      });
    }
    const algorithm = entryAt(conf, 'quorum.device.net.algorithm');
    const nodes = nodesOf(conf).length;
    if (!algorithm) {
      report(
        device.nameSpan,
        'the quorum device has no "algorithm" in a section "net"; "ffsplit" or "lms" is expected',
      );
    }
    const tls = entryAt(conf, 'quorum.device.net.tls');
    if (tls && plainValue(tls) === 'off') {
      report(
        tls.valueSpan,
        '"tls" is "off": whoever is between the nodes and the quorum device can give and take votes',
        {
          severity: 'info',
        },
      );
    }
    if (algorithm && !ALGORITHMS.has(plainValue(algorithm))) {
      const isForDevelopers = FOR_DEVELOPERS.has(plainValue(algorithm));
      report(
        algorithm.valueSpan,
        `"${plainValue(algorithm)}" is ${isForDevelopers ? 'meant for developers of the quorum device' : 'no algorithm of the quorum device'}; "ffsplit" or "lms" is expected`,
        { severity: isForDevelopers ? 'warning' : 'error' },
      );
    }
    if (!algorithm || nodes === 0) return;
    if (plainValue(algorithm) === 'ffsplit' && nodes % 2 === 1) {
      report(
        algorithm.valueSpan,
        `"ffsplit" decides between equal halves, and ${nodes} nodes have none; "lms" is expected`,
      );
    }
    if (plainValue(algorithm) === 'lms' && nodes === 2) {
      report(
        algorithm.valueSpan,
        '"lms" is set for two nodes; "ffsplit" is expected, which decides between them',
      );
    }
  },
  examples: [
    {
      title: 'equal halves of three nodes',
      input: `quorum {
  device {
    model: net
    net {
      host: arbiter
      algorithm: ffsplit
    }
  }
}
nodelist {
  node {
    nodeid: 1
  }
  node {
    nodeid: 2
  }
  node {
    nodeid: 3
  }
}`,
      finds: ['"ffsplit" decides between equal halves, and 3 nodes have none; "lms" is expected'],
    },
    {
      title: 'no host',
      input: `quorum {
  device {
    model: net
    net {
      algorithm: lms
    }
  }
}`,
      finds: ['the quorum device has no "host" in a section "net"; it does not work'],
    },
    {
      title: 'two halves',
      input: `quorum {
  device {
    model: net
    net {
      host: arbiter
      algorithm: ffsplit
    }
  }
}
nodelist {
  node {
    nodeid: 1
  }
  node {
    nodeid: 2
  }
}`,
      finds: [],
    },
    {
      title: 'an algorithm that there is not, without TLS',
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
      host: arbiter
      algorithm: fifty
      tls: off
    }
  }
}
`,
      finds: [
        '"tls" is "off": whoever is between the nodes and the quorum device can give and take votes',
        '"fifty" is no algorithm of the quorum device; "ffsplit" or "lms" is expected',
      ],
    },
    {
      title: 'an algorithm for developers',
      input: `quorum {
  device {
    model: net
    net {
      host: q
      algorithm: 2nodelms
    }
  }
}`,
      finds: ['"2nodelms" is meant for developers of the quorum device; "ffsplit" or "lms" is expected'],
    },
  ],
});
