/** Copies of corosync.conf that differ. */
import { plainValue } from '../../../corosync/cluster-view.js';
import type { CorosyncEntry, CorosyncSection } from '../../../corosync/corosync-conf.js';
import { isSecretName } from '../../../base/secret-forms.js';
import { clusterRule } from '../../rule.js';

/** What may differ: the network of a node's interface, where it logs, and its own id. */
const OF_A_NODE = /^(?:logging|system|totem\.nodeid$|totem\.interface\.bindnetaddr$)/;

/** A key, or a command that may have a password in it, is not printed. */
function shown({ name, value }: CorosyncEntry): string {
  // "token" is a time here.
  const isSecret = isSecretName(name) && !/^\d+$/.test(value);
  return name === 'key' || name.startsWith('exec_') || isSecret ? 'what is not shown' : `"${value}"`;
}

/** The entries of a file by their paths; sections of one name are told apart by what is in them. */
function flattened(root: CorosyncSection): ReadonlyMap<string, CorosyncEntry> {
  const entries = new Map<string, CorosyncEntry>();
  const visit = (section: CorosyncSection, path: string, key: string): void => {
    for (const entry of section.entries) {
      if (!OF_A_NODE.test(`${path}${entry.name}`)) entries.set(`${key}${entry.name}`, entry);
    }
    for (const inner of section.sections) {
      const called = inner.entries.find(({ name }) => ['nodeid', 'linknumber', 'ringnumber'].includes(name));
      const own = called ? `${inner.name}[${plainValue(called)}]` : inner.name;
      visit(inner, `${path}${inner.name}.`, `${key}${own}.`);
    }
  };
  visit(root, '', '');
  return entries;
}

export default clusterRule({
  meta: {
    id: 'corosync-not-identical-across-nodes',
    category: 'corosync',
    severity: 'error',
    summary: 'The nodes have copies of corosync.conf that differ',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Each node reads its own copy when it starts. With other timeouts, addresses or votes it forms a cluster of its own, or is not let in, at the next restart.',
    fix: 'Copy one file to all nodes ("pcs cluster sync corosync", "crm cluster copy /etc/corosync/corosync.conf") and load it with "corosync-cfgtool -R".',
  },
  check({ corosync: [first, ...others] }, report) {
    const here = first ? flattened(first.content.conf.root) : new Map<string, CorosyncEntry>();
    for (const { content, source } of others) {
      const own = flattened(content.conf.root);
      for (const [path, entry] of own) {
        const other = here.get(path);
        if (other && plainValue(other) === plainValue(entry)) continue;
        report(
          entry.valueSpan,
          other
            ? `"${path}" is ${shown(entry)} here and ${shown(other)} on another node`
            : `"${path}" is ${shown(entry)} here and not set on another node`,
          {
            related: other ? [{ at: other.valueSpan, message: 'another node' }] : [],
          },
        );
      }
      for (const [path, other] of here) {
        if (own.has(path)) continue;
        report(
          { source, start: 0, end: 0 },
          `"${path}" is not set here and ${shown(other)} on another node`,
          {
            related: [{ at: other.valueSpan, message: 'another node' }],
          },
        );
      }
    }
  },
  examples: [
    {
      title: 'an address and a timeout that differ',
      input: `==> alpha/corosync.conf <==
totem {
  token: 5000
}
nodelist {
  node {
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
}
==> beta/corosync.conf <==
nodelist {
  node {
    nodeid: 1
    ring0_addr: 192.0.2.11
  }
}`,
      finds: [
        '"nodelist.node[1].ring0_addr" is "192.0.2.11" here and "192.0.2.1" on another node',
        '"totem.token" is not set here and "5000" on another node',
      ],
    },
    {
      title: 'networks and logs of the nodes',
      input: `==> alpha/corosync.conf <==
totem {
  token: 5000
  interface {
    bindnetaddr: 192.0.2.1
  }
}
==> beta/corosync.conf <==
totem {
  interface {
    bindnetaddr: 192.0.2.2
  }
  token: 5000
}
logging {
  debug: on
}`,
      finds: [],
    },
  ],
});
