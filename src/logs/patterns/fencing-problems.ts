/** Fencing that did not work out, devices, unfencing. */
import { definePattern, given, type LogPattern } from '../pattern.js';

export const fencingProblemPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'fencing/problem',
    daemon: ['fenced', 'controld'],
    has: [
      'giving up',
      "Couldn't find anyone to fence",
      'have devices capable of fencing',
      'encing options',
      'Too many failures',
      'timed out',
      'was not expected',
      'Unknown fence agent',
      "Can't get fence agent",
      'Could not retrieve metadata for fencing agent',
    ],
    match:
      /^(?<problem>Too many failures .*giving up|No devices found in cluster to fence (?<node>\S+), giving up|Couldn't find anyone to fence \(\w+\) (?<target>\S+)(?: .*)?|No (?:remaining )?peers .*capable of fencing.*|All (?:non-)?fencing options .*|Peer's (?:fencing|'\w+' action) .* timed out|(?:Stonith|Fencing)\/shutdown of .* was not expected|Unknown fence agent: .*|Can't get fence agent .*|Could not retrieve metadata for fencing agent .*)/,
    event: ({ problem, node, target }) => ({
      kind: 'fencing-problem',
      problem,
      target: given(node) ?? given(target) ?? /to fence (\S+), giving up/.exec(problem)?.[1],
      ...(problem.endsWith('giving up') ? { grave: true } : {}),
    }),
    samples: [
      {
        line: "Nov 22 11:16:53.955 node1 pacemaker-fenced    [2579] (stonith_choose_peer) \tnotice: Couldn't find anyone to fence (reboot) node2 using any device",
        versions: '1.1.14+',
        event: {
          kind: 'fencing-problem',
          problem: "Couldn't find anyone to fence (reboot) node2 using any device",
          target: 'node2',
        },
      },
      {
        line: 'Nov 22 11:17:03.079 node1 pacemaker-controld  [2583] (too_many_st_failures) \twarning: Too many failures (10) to fence node2, giving up',
        versions: '1.1.18+',
        event: {
          kind: 'fencing-problem',
          problem: 'Too many failures (10) to fence node2, giving up',
          target: 'node2',
          grave: true,
        },
      },
    ],
  }),
  definePattern({
    id: 'fencing/device',
    daemon: 'fenced',
    has: ["Added '", "Removed '"],
    match: /^(?<what>Added|Removed) '(?<device>[^']+)' (?:to|from) (?:the )?device list/,
    event: ({ what, device }) => ({
      kind: 'fence-device',
      change: what === 'Added' ? 'added' : 'removed',
      device,
    }),
    samples: [
      {
        line: "Nov 22 11:16:39.223 node1 pacemaker-fenced    [2579] (stonith_device_register) \tnotice: Added 'fence-node2' to device list (1 active device)",
        versions: '2.1+',
        event: { kind: 'fence-device', change: 'added', device: 'fence-node2' },
      },
    ],
  }),
  definePattern({
    id: 'fencing/unfenced',
    daemon: 'controld',
    has: 'unfenced by',
    match: /^(?<node>\S+) was (?:successfully )?unfenced by (?<by>\S+)/,
    event: ({ node, by }) => ({ kind: 'node-unfenced', node, by }),
    samples: [
      {
        line: 'Nov 22 11:16:53 node1 pacemaker-controld  [2583] (handle_fence_notification) \tnotice: node2 was unfenced by node1 at the request of pacemaker-controld.2583@node1',
        versions: '2.1.3+ (instance of the template)',
        event: { kind: 'node-unfenced', node: 'node2', by: 'node1' },
      },
    ],
  }),
  definePattern({
    id: 'fencing/manual',
    daemon: 'fenced',
    has: 'manual confirmation',
    match:
      /(?:Received manual confirmation that (?<value>\S+) has been fenced|Initiating manual confirmation for (?<node>[^:]+)|Processing manual confirmation of fencing targeting (?<target>\S+))/,
    event: ({ node, target, value }) => ({
      kind: 'fencing-problem',
      problem: 'an administrator confirmed by hand that the node is down',
      target: node || target || value,
    }),
    samples: [
      {
        line: 'Nov 22 11:16:53 node1 pacemaker-fenced    [2579] (initiate_remote_stonith_op) \tnotice: Initiating manual confirmation for node2: 2a03f9d9-a1ad-406a-a0fa-96242f722206',
        versions: 'all (instance of the template)',
        event: {
          kind: 'fencing-problem',
          problem: 'an administrator confirmed by hand that the node is down',
          target: 'node2',
        },
      },
    ],
  }),
];
