/** Writes the corosync.conf of a synthetic cluster. */
import type { Topology } from './topology.js';

/** @param twoNode - whether `two_node` is set, as it should be for two nodes and for no other number */
export function writeCorosyncConf({ name, nodes }: Topology, twoNode: boolean): string {
  const members = nodes.map(
    (node, n) => `  node {
    ring0_addr: 10.10.0.${n + 1}
    ring1_addr: 10.20.0.${n + 1}
    name: ${node}
    nodeid: ${n + 1}
  }
`,
  );
  return `totem {
  version: 2
  cluster_name: ${name}
  transport: knet
  crypto_cipher: aes256
  crypto_hash: sha256
  token: 3000
}

nodelist {
${members.join('')}}

quorum {
  provider: corosync_votequorum
${twoNode ? '  two_node: 1\n' : ''}}

logging {
  to_logfile: yes
  logfile: /var/log/cluster/corosync.log
  to_syslog: yes
  timestamp: on
}
`;
}
