/** The transition engine: graphs, actions, aborts, results. */
import { definePattern, given, numberIn, type LogPattern } from '../pattern.js';
import { inputFile } from '../operation-key.js';

const daemon = 'controld';

function isIdle(detail: string): boolean | undefined {
  const found = /complete=(\w+)/.exec(detail)?.[1];
  if (found === undefined) return undefined;
  return found === 'true' || found === '1';
}

export const transitionPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'transition/started',
    daemon,
    has: 'Processing graph',
    match: /Processing graph (?<number>\d+) \(ref=(?<reference>[^()]+)\) derived from (?<input>\S+)/,
    event: ({ number, reference, input }) => ({
      kind: 'transition-started',
      number: Number(number),
      reference,
      input: inputFile(input),
    }),
    samples: [
      {
        line: 'Apr 21 00:10:44 [2462] node1.wangfeng7399.com       crmd:     info: do_te_invoke:   Processing graph 1 (ref=pe_calc-dc-1398010244-18) derived from /var/lib/pacemaker/pengine/pe-input-1.bz2',
        versions: 'all',
        event: {
          kind: 'transition-started',
          number: 1,
          reference: 'pe_calc-dc-1398010244-18',
          input: '/var/lib/pacemaker/pengine/pe-input-1.bz2',
        },
      },
    ],
  }),
  definePattern({
    id: 'transition/finished',
    daemon,
    has: '(Complete=',
    match:
      /Transition (?<number>-?\d+) \(Complete=(?<complete>\d+), Pending=(?<pending>\d+), Fired=(?<fired>\d+), Skipped=(?<skipped>\d+), Incomplete=(?<incomplete>\d+), Source=(?<input>[^)]*)\)?(?:: (?<status>In progress|[\w-]+))?/,
    // At level debug the engine reports on every step; only the last report is the end.
    event: ({ number, complete, pending, fired, skipped, incomplete, input, status }) =>
      /^In.progress$/.test(status)
        ? undefined
        : {
            kind: 'transition-finished',
            number: Number(number),
            status: status || 'unknown',
            complete: Number(complete),
            pending: Number(pending),
            fired: Number(fired),
            skipped: Number(skipped),
            incomplete: Number(incomplete),
            input: inputFile(input),
          },
    samples: [
      {
        line: 'Apr 21 00:10:44 [2462] node1.wangfeng7399.com       crmd:   notice: run_graph:  Transition 1 (Complete=1, Pending=0, Fired=0, Skipped=0, Incomplete=0, Source=/var/lib/pacemaker/pengine/pe-input-1.bz2): Complete',
        versions: 'all',
        event: {
          kind: 'transition-finished',
          number: 1,
          status: 'Complete',
          complete: 1,
          pending: 0,
          fired: 0,
          skipped: 0,
          incomplete: 0,
          input: '/var/lib/pacemaker/pengine/pe-input-1.bz2',
        },
      },
    ],
  }),
  definePattern({
    id: 'transition/aborted',
    daemon,
    has: ['aborted by', 'aborted:'],
    match:
      /^Transition (?:(?<number>-?\d+) )?aborted(?: by (?<by>[^:]*(?::[^ :][^:]*)*))?: (?<reason>[^|(]+?)(?: [|(](?<detail>.*))?$/,
    event: ({ number, by, reason, detail }) => ({
      kind: 'transition-aborted',
      number: numberIn(number),
      by: given(by),
      reason: reason.trim(),
      idle: isIdle(detail),
    }),
    samples: [
      {
        line: 'Nov 22 11:15:50.595 node1 pacemaker-controld  [2583] (abort_transition_graph) \tinfo: Transition -1 aborted: Peer Cancelled | source=do_te_invoke:129 complete=true',
        versions: '2.0+',
        event: { kind: 'transition-aborted', number: -1, reason: 'Peer Cancelled', idle: true },
      },
      {
        line: "Apr 24 06:26:43 pm02 crmd[16432]:  notice: Transition aborted by operation prmPg_stop_0 'modify' on pm01: Event failed",
        versions: '1.1.16–1.1.24',
        event: {
          kind: 'transition-aborted',
          by: "operation prmPg_stop_0 'modify' on pm01",
          reason: 'Event failed',
        },
      },
    ],
  }),
  definePattern({
    id: 'transition/aborted-old',
    daemon,
    has: 'Triggered transition abort',
    match: /^(?:\S+ - )?Triggered transition abort \((?<detail>complete=.*)\) : (?<reason>.*)/,
    event: ({ detail, reason }) => ({
      kind: 'transition-aborted',
      by: given(/(?:^|, )id=([^,)]+)/.exec(detail)?.[1] ?? ''),
      reason,
      idle: isIdle(detail),
    }),
    samples: [
      {
        line: 'Dec 14 20:07:56 xen-e crmd: [24228]: info: abort_transition_graph: do_te_invoke:169 - Triggered transition abort (complete=0) : Peer Halt',
        versions: 'up to 1.1.10',
        event: { kind: 'transition-aborted', reason: 'Peer Halt', idle: false },
      },
    ],
  }),
  definePattern({
    id: 'transition/failed',
    daemon,
    has: 'Transition failed:',
    match: /Transition failed: (?<reason>\w+)/,
    event: ({ reason }) => ({ kind: 'transition-failed', reason }),
    samples: [
      {
        line: 'Nov 22 11:16:26.719 node1 pacemaker-controld  [2583] (te_graph_trigger) \twarning: Transition failed: terminated',
        versions: '1.1.8+',
        event: { kind: 'transition-failed', reason: 'terminated' },
      },
    ],
  }),
  definePattern({
    id: 'transition/calculation-obsolete',
    daemon,
    has: 'is obsolete',
    match: /pe_calc calculation (?<reference>\S+) is obsolete/,
    event: ({ reference }) => ({ kind: 'calculation-obsolete', reference }),
    samples: [
      {
        line: 'Apr 24 06:19:55 pm01 crmd[3594]:    info: pe_calc calculation pe_calc-dc-1492982395-51 is obsolete',
        versions: 'all',
        event: { kind: 'calculation-obsolete', reference: 'pe_calc-dc-1492982395-51' },
      },
    ],
  }),
  definePattern({
    id: 'action/initiated',
    daemon,
    has: ['Initiating', 'Asking'],
    match:
      /^(?:Initiating (?<operation>\S+) operation (?<key>\S+) (?:locally )?on (?<node>\S+)(?: \| action (?<action>\d+))?|Initiating action (?<number>\d+): (?<what>\S+) (?<name>\S+) on (?<to>\S+)|Asking \S+ to execute (?<value>\S+) on (?<where>\S+)(?: .*action (?<id>\d+))?)/,
    event: ({ operation, key, node, action, number, what, name, to, value, where, id }) => ({
      kind: 'action-initiated',
      action: numberIn(action) ?? numberIn(number) ?? numberIn(id),
      operation: operation || what || 'execute',
      key: key || name || value,
      node: node || to || where,
    }),
    samples: [
      {
        line: 'Nov 22 11:15:54.195 node1 pacemaker-controld  [2583] (execute_rsc_action) \tnotice: Initiating monitor operation p1_monitor_0 on node2 | action 2',
        versions: '1.1.16–3.0.0',
        event: {
          kind: 'action-initiated',
          action: 2,
          operation: 'monitor',
          key: 'p1_monitor_0',
          node: 'node2',
        },
      },
      {
        line: 'Apr 21 00:10:44 [2462] node1.wangfeng7399.com       crmd:   notice: te_rsc_command:     Initiating action 3: probe_complete probe_complete on node2.wangfeng7399.com - no waiting',
        versions: 'up to 1.1.14',
        event: {
          kind: 'action-initiated',
          action: 3,
          operation: 'probe_complete',
          key: 'probe_complete',
          node: 'node2.wangfeng7399.com',
        },
      },
    ],
  }),
  definePattern({
    id: 'action/confirmed',
    daemon,
    has: 'confirmed',
    match:
      /^(?:Transition \d+ action (?<action>\d+) \((?<key>\S+) on (?<node>\S+)\) confirmed: [^|]*(?:\| rc=(?<code>-?\d+))?|Action (?<name>\S+) \((?<number>\d+)\) confirmed on (?<to>\S+) \(rc=(?<value>-?\d+)\)?$|Action (?<id>\d+) confirmed - no wait$)/,
    event: ({ action, key, node, code, name, number, to, value, id }) => ({
      kind: 'action-confirmed',
      action: Number(action || number || id),
      key: given(key) ?? given(name),
      node: given(node) ?? given(to),
      code: numberIn(code) ?? numberIn(value),
    }),
    samples: [
      {
        line: 'Nov 22 11:15:54.243 node1 pacemaker-controld  [2583] (process_graph_event) \tinfo: Transition 1 action 1 (p1_monitor_0 on node1) confirmed: not running | rc=7 call-id=5',
        versions: '2.0.3+',
        event: { kind: 'action-confirmed', action: 1, key: 'p1_monitor_0', node: 'node1', code: 7 },
      },
      {
        line: 'Apr 24 06:19:56 pm01 crmd[3594]:    info: Action prmPg_stop_0 (5) confirmed on pm01 (rc=0)',
        versions: 'up to 2.0.2',
        event: { kind: 'action-confirmed', action: 5, key: 'prmPg_stop_0', node: 'pm01', code: 0 },
      },
      {
        line: 'Apr 21 00:10:44 [2462] node1.wangfeng7399.com       crmd:     info: te_rsc_command:     Action 3 confirmed - no wait',
        versions: 'up to 1.1.14',
        event: { kind: 'action-confirmed', action: 3 },
      },
    ],
  }),
  definePattern({
    id: 'action/failed',
    daemon,
    has: ["): expected '", 'failed (target:'],
    match:
      /^(?:Transition \d+ action (?<action>\d+) \((?<key>\S+) on (?<node>\S+)\): expected [^|]*(?:\| target-rc=(?<expected>\d+) rc=(?<code>\d+))?|Action (?<number>\d+) \((?<name>\S+)\) on (?<to>\S+) failed \(target: (?<votes>\d+) vs\. rc: (?<value>-?\d+)\))/,
    event: ({ action, key, node, expected, code, number, name, to, votes, value }) => ({
      kind: 'action-failed',
      action: Number(action || number),
      key: key || name,
      node: node || to,
      expected: numberIn(expected) ?? numberIn(votes),
      code: numberIn(code) ?? numberIn(value),
    }),
    samples: [
      {
        line: "Nov 22 11:16:17.879 node1 pacemaker-controld  [2583] (process_graph_event) \tnotice: Transition 4 action 3 (p3_monitor_0 on node2): expected 'not running' but got 'not installed' | target-rc=7 rc=5 call-id=14",
        versions: '2.0.3+',
        event: { kind: 'action-failed', action: 3, key: 'p3_monitor_0', node: 'node2', expected: 7, code: 5 },
      },
      {
        line: 'Apr 24 06:26:43 pm02 crmd[16432]: warning: Action 23 (prmPg_stop_0) on pm01 failed (target: 0 vs. rc: 1): Error',
        versions: 'up to 2.0.2',
        event: { kind: 'action-failed', action: 23, key: 'prmPg_stop_0', node: 'pm01', expected: 0, code: 1 },
      },
    ],
  }),
  definePattern({
    id: 'action/lost',
    daemon,
    has: ['did not send', 'was pending on', 'is scheduled for'],
    match:
      /^(?:Node (?<node>\S+) did not send (?<key>\S+) result|Action \d+ \((?<name>\S+)\) (?:was pending on|is scheduled for) (?<to>\S+) \(offline\))/,
    event: ({ node, key, name, to }) => ({ kind: 'action-lost', key: key || name, node: node || to }),
    samples: [
      {
        line: 'Nov 22 11:16:17 node1 pacemaker-controld  [2583] (action_timer_callback) \terror: Node node2 did not send db_start_0 result (via node2) within 80000ms (action timeout plus cluster-delay)',
        versions: '2.0.2+ (instance of the template)',
        event: { kind: 'action-lost', key: 'db_start_0', node: 'node2' },
      },
    ],
  }),
];
