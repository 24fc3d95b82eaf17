/** Nodes with different links, or with more than there can be. */
import { nodeLabel, nodesOf, transportOf, type CorosyncNode } from '../../../corosync/cluster-view.js';
import { corosyncRule, type CorosyncContext, type Report } from '../../rule.js';
import { isOlderThan } from '../../target/target.js';

/** The highest number of a link with knet, and of a ring before. */
const HIGHEST_LINK = 7;
const HIGHEST_RING = 1;

function checkNumbers(
  { conf, defaults, target }: CorosyncContext,
  nodes: readonly CorosyncNode[],
  report: Report,
): void {
  const transport = transportOf(conf, defaults);
  // Corosync 1 and 2 have a second ring, whatever the transport.
  const hasRings = isOlderThan(target, 'corosync', '3');
  const highest = hasRings ? HIGHEST_RING : HIGHEST_LINK;
  for (const { link, entry } of nodes.flatMap(({ addresses }) => addresses)) {
    if (link > highest) {
      report(
        entry.nameSpan,
        `"${entry.name}" is for link ${link}, but links are numbered from 0 to ${highest}; Corosync does not start`,
      );
    } else if (link > 0 && transport !== 'knet' && transport !== undefined && !hasRings) {
      report(
        entry.nameSpan,
        `"${entry.name}" is for a second link, but the transport "${transport}" has one only; Corosync 3 does not start`,
      );
    }
  }
}

function checkSameLinks(nodes: readonly CorosyncNode[], report: Report): void {
  const links = new Set(nodes.flatMap(({ addresses }) => addresses.map(({ link }) => link)));
  nodes.forEach((node, i) => {
    const own = new Set(node.addresses.map(({ link }) => link));
    const missing = [...links].filter((link) => !own.has(link)).toSorted((a, b) => a - b);
    if (missing.length === 0) return;
    const names = missing.map((link) => `"ring${link}_addr"`).join(', ');
    report(
      node.section.nameSpan,
      `${nodeLabel(node, i + 1)} has no ${names}, which other nodes have; Corosync does not start when the nodes have different links`,
    );
  });
}

/** Numbers that are left out, in the same way for all nodes: Corosync starts, but asks for link 0. */
function checkGaps(nodes: readonly CorosyncNode[], report: Report): void {
  const [first] = nodes.flatMap(({ addresses }) => addresses).toSorted((a, b) => a.link - b.link);
  if (first && first.link > HIGHEST_LINK) return;
  if (first && first.link > 0) {
    report(
      first.entry.nameSpan,
      'no node has "ring0_addr", which corosync.conf(5) asks of every node: what looks for the address of a node finds none',
      { severity: 'warning' },
    );
    return;
  }
  const links = [...new Set(nodes.flatMap(({ addresses }) => addresses.map(({ link }) => link)))];
  const missing = Array.from({ length: Math.max(0, ...links) }, (_, link) => link).find(
    (link) => !links.includes(link),
  );
  const next = nodes.flatMap(({ addresses }) => addresses).find(({ link }) => link > (missing ?? Infinity));
  if (missing === undefined || !next) return;
  report(
    next.entry.nameSpan,
    `"${next.entry.name}" is used and "ring${missing}_addr" is not: the numbers of links leave one out, which looks as if it had been forgotten`,
    { severity: 'info' },
  );
}

export default corosyncRule({
  meta: {
    id: 'corosync-link-count-mismatch',
    category: 'corosync',
    severity: 'error',
    summary: 'The nodes have different links, or more than Corosync has',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'Every node needs an address on every link, and there are at most eight links, with knet only; Corosync 1 and 2 have two rings with the other transports. Corosync does not start otherwise.',
    fix: 'Give all nodes the same "ringN_addr" entries, with N from 0 to 7.',
  },
  check(context, report) {
    const nodes = nodesOf(context.conf);
    checkNumbers(context, nodes, report);
    checkSameLinks(nodes, report);
    checkGaps(nodes, report);
  },
  examples: [
    {
      title: 'a second link for one of two nodes',
      input: `nodelist {
  node {
    name: alpha
    ring0_addr: 192.0.2.1
    ring1_addr: 198.51.100.1
  }
  node {
    name: beta
    ring0_addr: 192.0.2.2
  }
}`,
      finds: [
        'node "beta" has no "ring1_addr", which other nodes have; Corosync does not start when the nodes have different links',
      ],
    },
    {
      title: 'a ninth link',
      input: `nodelist {
  node {
    ring8_addr: 192.0.2.1
  }
}`,
      finds: ['"ring8_addr" is for link 8, but links are numbered from 0 to 7; Corosync does not start'],
    },
    {
      title: 'two links with udpu',
      input: `totem {
  transport: udpu
}
nodelist {
  node {
    ring0_addr: 192.0.2.1
    ring1_addr: 198.51.100.1
  }
}`,
      finds: [
        '"ring1_addr" is for a second link, but the transport "udpu" has one only; Corosync 3 does not start',
      ],
    },
    {
      title: 'two rings of Corosync 2',
      input: `totem {
  transport: udpu
  rrp_mode: passive
}
nodelist {
  node {
    ring0_addr: 192.0.2.1
    ring1_addr: 198.51.100.1
  }
}`,
      finds: [],
    },
    {
      title: 'two links for each',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
    ring1_addr: 198.51.100.1
  }
  node {
    ring0_addr: 192.0.2.2
    ring1_addr: 198.51.100.2
  }
}`,
      finds: [],
    },
    {
      title: 'a number that is left out',
      input: `nodelist {
  node {
    ring0_addr: 192.0.2.1
    ring2_addr: 198.51.100.1
  }
  node {
    ring0_addr: 192.0.2.2
    ring2_addr: 198.51.100.2
  }
}`,
      finds: [
        '"ring2_addr" is used and "ring1_addr" is not: the numbers of links leave one out, which looks as if it had been forgotten',
      ],
    },
    {
      title: 'no first link',
      input: `nodelist {
  node {
    ring1_addr: 192.0.2.1
    ring2_addr: 198.51.100.1
  }
  node {
    ring1_addr: 192.0.2.2
    ring2_addr: 198.51.100.2
  }
}`,
      finds: [
        'no node has "ring0_addr", which corosync.conf(5) asks of every node: what looks for the address of a node finds none',
      ],
    },
  ],
});
