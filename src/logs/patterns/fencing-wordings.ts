/** Fencing in further words: self-fencing, giving up, what agents print, and the fencers of older versions. */
import { definePattern, given, numberIn, type LogPattern } from '../pattern.js';
import { problemPatterns } from './told-problems.js';

const fenced = 'fenced';
const line = (level: string, body: string, daemon = 'pacemaker-fenced'): string =>
  `Nov 22 11:00:01.000 node1 ${daemon.padEnd(20)}[2] (f) \t${level}: ${body}`;
const OK = /^(?:OK|complete)/i;

export const fencingWordingPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'fencing/self-fenced',
    daemon: fenced,
    has: 'Self-fencing (',
    match:
      /^Self-fencing \((?<operation>\w+)\) by (?<target>\S+) for (?<client>\S+) assumed complete(?: \| id=(?<id>\w{8}))?/,
    event: ({ operation, target, client, id }) => ({
      kind: 'fencing-result',
      operation,
      target,
      by: target,
      client,
      result: 'assumed complete',
      ok: true,
      id: given(id),
    }),
    samples: [
      {
        line: line(
          'notice',
          'Self-fencing (reboot) by node2 for pacemaker-controld.123 assumed complete | id=0a1b2c3d',
        ),
        versions: '2.0.4+ (instance of the template)',
        event: {
          kind: 'fencing-result',
          operation: 'reboot',
          target: 'node2',
          by: 'node2',
          client: 'pacemaker-controld.123',
          result: 'assumed complete',
          ok: true,
          id: '0a1b2c3d',
        },
      },
    ],
  }),
  definePattern({
    id: 'fencing/self-fencing-awaited',
    daemon: fenced,
    has: 'to self-fence (',
    match: /^Waiting (?<delay>\S+) for (?<target>\S+) to self-fence \((?<operation>\w+)\)/,
    event: ({ delay, target, operation }) => ({ kind: 'fencing-delayed', operation, target, delay }),
    samples: [
      {
        line: line(
          'notice',
          'Waiting 10s for node2 to self-fence (reboot) for client pacemaker-controld.123 | id=aaaaaaaa',
        ),
        versions: '2.0.4+ (instance of the template)',
        event: { kind: 'fencing-delayed', operation: 'reboot', target: 'node2', delay: '10s' },
      },
    ],
  }),
  definePattern({
    id: 'fencing/recent',
    daemon: fenced,
    has: ' ago by ',
    match: /^(?<problem>Target (?<target>\S+) was fenced \(\w+\) less than \S+ ago by \S+)/,
    event: ({ problem, target }) => ({ kind: 'fencing-problem', problem, target }),
    samples: [
      {
        line: line(
          'notice',
          'Target node2 was fenced (reboot) less than 2s ago by node1 on behalf of pacemaker-controld.123',
        ),
        versions: '1.1.10+ (instance of the template)',
        event: {
          kind: 'fencing-problem',
          problem: 'Target node2 was fenced (reboot) less than 2s ago by node1',
          target: 'node2',
        },
      },
    ],
  }),
  definePattern({
    id: 'fencing/device-unsuitable',
    daemon: fenced,
    has: 'Assuming ',
    match: /^(?<problem>Assuming \S+ cannot fence (?<target>\S+) (?:because |\()[^|]+)/,
    event: ({ problem, target }) => ({
      kind: 'fencing-problem',
      problem: problem.trim(),
      target,
      grave: true,
    }),
    samples: [
      {
        line: line(
          'warning',
          'Assuming fence1 cannot fence node2 because status could not be executed: Timed Out',
        ),
        versions: '2.1+ (instance of the template)',
        event: {
          kind: 'fencing-problem',
          problem: 'Assuming fence1 cannot fence node2 because status could not be executed: Timed Out',
          target: 'node2',
          grave: true,
        },
      },
    ],
  }),
  definePattern({
    id: 'fencing/given-up',
    daemon: 'controld',
    has: ['giving up for now', 'Unfencing of'],
    before: ['routine/cluster-chatter', 'fencing/problem'],
    match:
      /^(?<problem>(?:Fence operation|Stonith operation) \d+ for (?<target>\S+) failed: [^|]*giving up for now\)?|Unfencing of (?<node>\S+) by \S+ failed[^|]*)/,
    event: ({ problem, target, node }) => ({
      kind: 'fencing-problem',
      problem: problem.trim(),
      target: target || node,
      grave: true,
    }),
    samples: [
      {
        line: line(
          'warning',
          'Fence operation 12 for node2 failed: No such device (aborting transition and giving up for now)',
          'pacemaker-controld',
        ),
        versions: '2.1+ (instance of the template)',
        event: {
          kind: 'fencing-problem',
          problem:
            'Fence operation 12 for node2 failed: No such device (aborting transition and giving up for now)',
          target: 'node2',
          grave: true,
        },
      },
    ],
  }),
  ...problemPatterns(
    {
      daemon: ['fenced', 'controld'],
      versions: '2.0+ (instance of the template)',
      event: (problem) => ({ kind: 'fencing-problem', problem, grave: true }),
    },
    [
      [
        'fencing/own',
        'Will handle own fencing',
        line('warning', 'Will handle own fencing because no peer can'),
        'Will handle own fencing because no peer can',
      ],
      [
        'fencing/unrunnable',
        'resulted in un',
        line('warning', 'Fencing failure resulted in unrunnable actions', 'pacemaker-controld'),
        'Fencing failure resulted in unrunnable actions',
      ],
      [
        'fencing/fencer-gone',
        'fencer terminated',
        line('notice', 'Failing action 12 (stonith-node2-reboot): fencer terminated', 'pacemaker-controld'),
        'Failing action 12 (stonith-node2-reboot): fencer terminated',
      ],
      [
        'fencing/originator-dead',
        'Originator is dead',
        line(
          'notice',
          "Failing action 'reboot' targeting node3 originating from client pacemaker-controld.5@node2: Originator is dead | id=0a1b2c3d",
        ),
        "Failing action 'reboot' targeting node3 originating from client pacemaker-controld.5@node2: Originator is dead",
      ],
      [
        'fencing/device-missing',
        'Requested device',
        line('error', "Requested device 'ipmi' is not available"),
        "Requested device 'ipmi' is not available",
      ],
      [
        'fencing/watchdog-device',
        'Cannot register watchdog pseudo',
        line('crit', 'Cannot register watchdog pseudo fence agent: Invalid argument'),
        'Cannot register watchdog pseudo fence agent: Invalid argument',
      ],
      [
        'fencing/watchdog-timeout',
        'Shutting down: ',
        line(
          'emerg',
          'Shutting down: fencing-watchdog-timeout configured (10) but SBD not active',
          'pacemaker-controld',
        ),
        'Shutting down: fencing-watchdog-timeout configured (10) but SBD not active',
      ],
    ],
  ),
  definePattern({
    id: 'fencing/peer-result',
    daemon: fenced,
    has: ['Call to ', 'on behalf of'],
    match:
      /^(?:Call to (?<device>\S+) for '(?<target>\S+) (?<operation>\w+)' on behalf of [^\s:]+: (?<result>[^(]*) \((?<code>-?\d+)\)|Action '(?<what>\w+)' targeting (?<node>\S+)(?: using (?<name>\S+))? on behalf of [^:]+: (?<text>[^|]*)(?:\| rc=(?<value>-?\d+))?)/,
    event: ({ device, target, operation, result, code, what, node, name, text, value }) => ({
      kind: 'fencing-agent-result',
      operation: operation || what,
      target: target || node,
      device: device || name || 'of a peer',
      code: numberIn(code) ?? numberIn(value) ?? (OK.test(text) ? 0 : undefined),
      result: result || text.trim(),
    }),
    samples: [
      {
        line: "Apr  2 00:49:57 VM1 stonith-ng[105424]:  notice: Call to rsc_st_azure for 'VM2 reboot' on behalf of crmd.105428@VM1: No data available (-61)",
        versions: '1.1.14–2.0.2',
        event: {
          kind: 'fencing-agent-result',
          operation: 'reboot',
          target: 'VM2',
          device: 'rsc_st_azure',
          code: -61,
          result: 'No data available',
        },
      },
      {
        line: line(
          'notice',
          "Action 'reboot' targeting node2 using ipmi on behalf of pacemaker-controld.5@node1: OK",
        ),
        versions: '1.1.24, 2.1+ (instance of the template)',
        event: {
          kind: 'fencing-agent-result',
          operation: 'reboot',
          target: 'node2',
          device: 'ipmi',
          code: 0,
          result: 'OK',
        },
      },
    ],
  }),
  definePattern({
    id: 'fencing/agent-output',
    daemon: fenced,
    has: ['fence_', ' [ failed: ', ' [ Failed: '],
    before: ['operation/output'],
    match:
      /^(?:(?<name>fence_\w+)\[\d+\]:? ?(?:stderr|error output):? \[|(?<device>[\w.-]+):\d+ \[) ?(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ )?(?<text>.*?) ?\]$/,
    event: ({ name, device, text }) =>
      text === '' ? undefined : { kind: 'fencing-agent-output', agent: name || device, text },
    samples: [
      {
        line: 'Apr 2 00:49:57 VM1 stonith-ng[105424]: warning: fence_azure_arm[109393] stderr: [ 2020-04-02 00:49:56,978 ERROR: Failed: Azure Error: AuthorizationFailed ]',
        versions: '1.1.18+',
        event: {
          kind: 'fencing-agent-output',
          agent: 'fence_azure_arm',
          text: 'ERROR: Failed: Azure Error: AuthorizationFailed',
        },
      },
      {
        line: 'Apr 2 00:49:57 VM1 stonith-ng[105424]: warning: rsc_st_azure:109393 [ failed: no such machine ]',
        versions: '1.1.10–1.1.16 (instance of the template)',
        event: { kind: 'fencing-agent-output', agent: 'rsc_st_azure', text: 'failed: no such machine' },
      },
    ],
  }),
  definePattern({
    id: 'fencing/implied-by-return',
    daemon: 'controld',
    has: 'Node return implies',
    match: /^Node return implies (?:stonith|fencing) of (?<node>\S+)/,
    event: ({ node }) => ({ kind: 'node-shutdown-done', node, action: 'fencing' }),
    samples: [
      {
        line: 'Dec 19 14:36:20 sle12-a crmd[6907]:   notice: peer_update_callback: Node return implies stonith of sle12-c (action 65) completed',
        versions: '1.1.10–2.0',
        event: { kind: 'node-shutdown-done', node: 'sle12-c', action: 'fencing' },
      },
    ],
  }),
  definePattern({
    id: 'fencing/cman',
    daemon: 'agent',
    has: ['Requesting Pacemaker fence', 'Call to fence'],
    match:
      /^(?:Requesting Pacemaker fence (?<target>\S+) \((?<operation>\w+)\)|(?<problem>Call to fence (?<node>\S+) \(\w+\) failed with rc=\d+))/,
    event: ({ target, operation, problem, node }) =>
      problem === ''
        ? { kind: 'fencing-requested', operation, target }
        : { kind: 'fencing-problem', problem, target: node, grave: true },
    samples: [
      {
        line: 'Mar 22 17:51:24 node04 fence_pcmk[429]: Call to fence node02 (reset) failed with rc=237',
        versions: 'cman',
        event: {
          kind: 'fencing-problem',
          problem: 'Call to fence node02 (reset) failed with rc=237',
          target: 'node02',
          grave: true,
        },
      },
    ],
  }),
];
