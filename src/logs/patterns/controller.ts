/** The controller: its states, the DC, joins and shut-downs. */
import { definePattern, given, type LogPattern } from '../pattern.js';

const daemon = 'controld';

export const controllerPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'controller/state',
    daemon,
    has: 'State transition S_',
    match:
      /State transition (?<from>S_\w+) -> (?<to>S_\w+)(?: [[|] ?input=(?<input>\w+) cause=(?<reason>\w+))?/,
    event: ({ from, to, input, reason }) => ({
      kind: 'state-transition',
      from,
      to,
      input: given(input),
      cause: given(reason),
    }),
    samples: [
      {
        line: 'Apr 21 00:10:44 [2462] node1.wangfeng7399.com       crmd:   notice: do_state_transition:    State transition S_TRANSITION_ENGINE -> S_IDLE [ input=I_TE_SUCCESS cause=C_FSA_INTERNAL origin=notify_crmd ]',
        versions: 'up to 1.1.14',
        event: {
          kind: 'state-transition',
          from: 'S_TRANSITION_ENGINE',
          to: 'S_IDLE',
          input: 'I_TE_SUCCESS',
          cause: 'C_FSA_INTERNAL',
        },
      },
      {
        line: 'Apr 24 06:19:55 pm01 crmd[3594]:  notice: State transition S_IDLE -> S_POLICY_ENGINE',
        versions: '1.1.16+ in syslog',
        event: { kind: 'state-transition', from: 'S_IDLE', to: 'S_POLICY_ENGINE' },
      },
    ],
  }),
  definePattern({
    id: 'dc/set',
    daemon,
    has: 'Set DC to',
    match: /Set DC to (?<node>\S+) \(/,
    event: ({ node }) => ({ kind: 'dc-set', node }),
    samples: [
      {
        line: 'Nov 22 11:15:50.535 node1 pacemaker-controld  [2583] (update_dc) \tinfo: Set DC to node1 (3.16.1)',
        versions: 'all',
        event: { kind: 'dc-set', node: 'node1' },
      },
    ],
  }),
  definePattern({
    id: 'dc/unset',
    daemon,
    has: 'Unset DC',
    match: /Unset DC(?:\. Was (?<node>\S+)| \(was (?<name>[^()]+)\)| (?<value>[\w.-]+)$)/,
    event: ({ node, name, value }) => ({ kind: 'dc-unset', node: node || name || value }),
    samples: [
      {
        line: 'Nov 22 10:50:53.847 node1 pacemaker-controld  [1060] (update_dc) \tinfo: Unset DC (was node2)',
        versions: '2.1.5+',
        event: { kind: 'dc-unset', node: 'node2' },
      },
      {
        line: 'Jan 12 11:22:18 x3650a crmd: [5796]: info: update_dc: Unset DC x3650a',
        versions: '1.0',
        event: { kind: 'dc-unset', node: 'x3650a' },
      },
    ],
  }),
  definePattern({
    id: 'dc/taken-over',
    daemon,
    has: 'Taking over DC status for this partition',
    match: /Taking over DC status for this partition/,
    event: () => ({ kind: 'dc-taken-over' }),
    samples: [
      {
        line: 'Dec 14 20:06:57 xen-e crmd: [24228]: info: do_dc_takeover: Taking over DC status for this partition',
        versions: 'all',
        event: { kind: 'dc-taken-over' },
      },
    ],
  }),
  definePattern({
    id: 'dc/released',
    daemon,
    has: 'DC role released',
    match: /DC role released/,
    event: () => ({ kind: 'dc-released' }),
    samples: [
      {
        line: 'Dec 14 20:06:57 xen-d crmd: [5660]: info: do_dc_release: DC role released',
        versions: 'all',
        event: { kind: 'dc-released' },
      },
    ],
  }),
  definePattern({
    id: 'dc/lost',
    daemon,
    has: ['Our DC node', 'Our peer on the DC', "We're not part of the cluster anymore"],
    match:
      /(?:Our DC node \((?<node>[^()]+)\) left the cluster|Our peer on the DC(?: \((?<name>[^()]+)\))? is dead|We're not part of the cluster anymore)/,
    event: ({ node, name }) => ({ kind: 'dc-lost', node: given(node) ?? given(name) }),
    samples: [
      {
        line: 'Nov 22 10:50:53.847 node1 pacemaker-controld  [1060] (reap_dead_nodes) \twarning: Our DC node (node2) left the cluster',
        versions: 'all',
        event: { kind: 'dc-lost', node: 'node2' },
      },
    ],
  }),
  definePattern({
    id: 'dc/election-storm',
    daemon,
    has: ['Election storm detected', 'in an election loop'],
    match: /(?:Election storm detected|We appear to be in an election loop)/,
    event: () => ({ kind: 'election-storm' }),
    samples: [
      {
        line: 'Nov 22 10:50:53 node1 pacemaker-controld  [1060] (election_count_vote) \twarning: Election storm detected: 10 elections in 8 seconds',
        versions: 'all (instance of the template)',
        event: { kind: 'election-storm' },
      },
    ],
  }),
  definePattern({
    id: 'controller/shutdown-requested',
    daemon,
    has: [
      'Initiating controller shutdown sequence',
      'Shutting down cluster resource manager',
      'Requesting shutdown',
      'Creating shutdown request for',
    ],
    match:
      /(?:Initiating controller shutdown sequence|Shutting down cluster resource manager|Requesting shutdown|Creating shutdown request for (?<node>\S+))/,
    event: ({ node }) => ({ kind: 'shutdown-requested', node: given(node) }),
    samples: [
      {
        line: 'Nov 22 10:47:07.867 node1 pacemaker-controld  [3848] (crm_shutdown) \tnotice: Initiating controller shutdown sequence | limit=1200000ms',
        versions: '2.0.4+',
        event: { kind: 'shutdown-requested' },
      },
    ],
  }),
  definePattern({
    id: 'controller/node-shutdown-done',
    daemon,
    has: ['do_shutdown of', 'stonith of', 'reboot of'],
    match: /^(?<action>\w+) of (?:peer )?(?<node>\S+) (?:\(op \d+\) )?is complete/,
    event: ({ action, node }) => ({ kind: 'node-shutdown-done', node, action }),
    samples: [
      {
        line: '2019-03-22T10:36:11.323210+08:00 15sp1-2 pacemaker-controld[1750]:  notice: do_shutdown of peer 15sp1-1 is complete',
        versions: '1.1.10+',
        event: { kind: 'node-shutdown-done', node: '15sp1-1', action: 'do_shutdown' },
      },
    ],
  }),
  definePattern({
    id: 'controller/exiting',
    daemon,
    has: [
      'Could not recover from internal error',
      'Exiting now due to errors',
      'Fast-tracking shutdown in response to errors',
      'Forcing immediate exit',
      'resources were active at shutdown',
      'not supported by this version',
    ],
    match:
      /^(?<problem>Could not recover from internal error|Exiting now due to errors|Fast-tracking shutdown in response to errors|Forcing immediate exit(?: with status [^|]*\))?|\d+ resources were active at shutdown|Shutting down because the current configuration is not supported by this version)/,
    event: ({ problem }) => ({ kind: 'daemon-failed', problem }),
    samples: [
      {
        line: 'Nov 22 11:07:12.283 node2 pacemaker-controld  [1860] (do_recover) \twarning: Fast-tracking shutdown in response to errors',
        versions: 'all',
        event: { kind: 'daemon-failed', problem: 'Fast-tracking shutdown in response to errors' },
      },
    ],
  }),
  definePattern({
    id: 'controller/join-problem',
    daemon,
    has: [
      "NACK'ing node",
      'Rejecting join-',
      'join request from',
      'failed to respond to',
      'failed to confirm',
      'active cluster nodes fully joined',
      'pending timed out',
      'Another DC detected',
    ],
    match:
      /^(?<problem>(?:join-\d+: )?(?:NACK'ing node|Rejecting) .*|\d+ cluster nodes? failed to (?:respond to (?:the )?join offer|confirm (?:their )?join).*|Only \d+ of \d+ active cluster nodes fully joined.*|Node with id .* pending timed out.*|Another DC detected: \S+)/,
    event: ({ problem }) => ({ kind: 'join-problem', problem }),
    samples: [
      {
        line: 'Nov 22 11:02:16.100 node3 pacemaker-controld  [1060] (do_dc_join_offer_one) \twarning: Another DC detected: node2 (op=noop)',
        versions: 'all',
        event: { kind: 'join-problem', problem: 'Another DC detected: node2' },
      },
    ],
  }),
  definePattern({
    id: 'controller/load',
    daemon,
    has: [
      'High CPU load detected',
      'Extreme CPU load detected',
      'Moderate CPU load detected',
      'High CIB load',
      'Extreme CIB load',
    ],
    match: /^(?<level>Extreme|High|Moderate) (?<what>.*) detected/,
    event: ({ level, what }) => ({ kind: 'load', level: level.toLowerCase(), what }),
    samples: [
      {
        line: 'Nov 22 10:46:33.199 node1 pacemaker-controld  [3848] (throttle_check_thresholds) \tnotice: High CPU load detected: 4.540000',
        versions: '1.1.12+',
        event: { kind: 'load', level: 'high', what: 'CPU load' },
      },
    ],
  }),
];
