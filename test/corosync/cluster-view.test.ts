/** What a corosync.conf says about nodes, links, transport and timeouts. */
import { describe, expect, it } from 'vitest';
import { NEWEST_DEFAULTS } from '../../src/corosync/defaults.js';
import { createSource } from '../../src/base/source.js';
import {
  effectiveToken,
  isOn,
  nodeLabel,
  nodesOf,
  quorumDevice,
  settingAt,
  transportOf,
  votingNodes,
  wholeNumber,
} from '../../src/corosync/cluster-view.js';
import { parseCorosyncConf } from '../../src/corosync/parse-corosync-conf.js';

const read = (text: string) => parseCorosyncConf(createSource('corosync.conf', text));

const threeNodes = read(`totem {
  token: 5000 // in ms
  transport: knet
}
nodelist {
  node {
    name: alpha
    nodeid: 1
    ring0_addr: 192.0.2.1
    ring1_addr: 198.51.100.1
    quorum_votes: 2
  }
  node {
    nodeid: 2
    ring0_addr: beta.example.com
  }
  node {
    ring0_addr: 192.0.2.3
    quorum_votes: many
  }
}
quorum {
  two_node: 0
  device {
    model: net
  }
}`);

describe('the view of a corosync.conf', () => {
  it('reads settings without what looks like a comment behind them', () => {
    expect(settingAt(threeNodes, 'totem.token')).toBe('5000');
    expect(settingAt(read('logging {\n  logfile: /var//log/c.log\n}'), 'logging.logfile')).toBe(
      '/var//log/c.log',
    );
    expect(settingAt(threeNodes, 'totem.consensus')).toBeUndefined();
  });

  it('reads nodes with their links and votes', () => {
    const nodes = nodesOf(threeNodes);
    expect(nodes.map(({ votes }) => votes)).toEqual([2, 1, undefined]);
    expect(nodes[0]?.addresses.map(({ link, address }) => [link, address])).toEqual([
      [0, '192.0.2.1'],
      [1, '198.51.100.1'],
    ]);
    expect(nodes.map((node, i) => nodeLabel(node, i + 1))).toEqual([
      'node "alpha"',
      'the node with nodeid 2',
      'the node at "192.0.2.3"',
    ]);
    const [bare] = nodesOf(read('nodelist {\n  node {\n  }\n}'));
    expect(bare && nodeLabel(bare, 1)).toBe('node 1 of the list');
  });

  it('adds the coefficient to the token timeout for each node beyond the second', () => {
    expect(effectiveToken(threeNodes, NEWEST_DEFAULTS)).toBe(5650);
    expect(effectiveToken(read('totem {\n  token: 0\n}'), NEWEST_DEFAULTS)).toBe(3000);
  });

  it('takes knet for the transport when none is named, and none for one that does not exist', () => {
    expect(transportOf(read(''), NEWEST_DEFAULTS)).toBe('knet');
    expect(transportOf(read('totem {\n  transport: udpu\n}'), NEWEST_DEFAULTS)).toBe('udpu');
    expect(transportOf(read('totem {\n  transport: tcp\n}'), NEWEST_DEFAULTS)).toBeUndefined();
  });

  it('counts the nodes by the list, and by expected_votes without one', () => {
    expect(votingNodes(threeNodes)).toBe(3);
    expect(votingNodes(read('quorum {\n  expected_votes: 2\n}'))).toBe(2);
    expect(votingNodes(read(''))).toBeUndefined();
  });

  it('sees a quorum device only where a model is given', () => {
    expect(quorumDevice(threeNodes)?.name).toBe('device');
    expect(quorumDevice(read('quorum {\n  device {\n  }\n}'))).toBeUndefined();
  });

  it('reads switches as numbers', () => {
    expect(isOn(threeNodes, 'quorum.two_node')).toBe(false);
    expect(isOn(read('quorum {\n  two_node: 1\n}'), 'quorum.two_node')).toBe(true);
    expect(wholeNumber('-1')).toBeUndefined();
  });
});
