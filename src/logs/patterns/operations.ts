/** Operations as the node that ran them reports them, and what resource agents say. */
import { definePattern, given, numberIn, type LogPattern } from '../pattern.js';
import { parseLoggedOperationKey } from '../operation-key.js';
import { codeOfResult } from '../result-code.js';

const UNREMARKABLE_LEVELS: ReadonlySet<string | undefined> = new Set(['info', 'debug', 'notice']);

export const operationPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'operation/result',
    daemon: 'controld',
    has: 'Result of',
    match:
      /^Result of (?<operation>\S+) operation for (?<resource>[^\s:]+(?::\d+)?)(?: on (?<node>[^:\s]+))?: (?:(?<number>\d+) \((?<text>[^)]*)\)|(?<result>[^|(]+?))(?: \((?<reason>.*?)\))?(?: \| (?<detail>.*)|$)/,
    event: ({ operation, resource, node, number, text, result, reason, detail }, { host }) => {
      const interval = parseLoggedOperationKey(/key=(\S+)/.exec(detail)?.[1] ?? '')?.interval;
      return {
        kind: 'operation-result',
        operation: operation === 'monitor' && interval === 0 ? 'probe' : operation,
        resource,
        interval,
        node: given(node) ?? host,
        code:
          numberIn(number) ??
          numberIn(/(?:^|[ ;])rc=(\d+)/.exec(detail)?.[1] ?? '') ??
          codeOfResult(result, reason),
        result: text || result,
        reason: given(reason),
      };
    },
    samples: [
      {
        line: 'Nov 22 11:15:54.239 node1 pacemaker-controld  [2583] (log_executor_event) \tnotice: Result of probe operation for p1 on node1: not running | CIB update 36, graph action confirmed; call=5 key=p1_monitor_0 rc=7',
        versions: '2.1.2+',
        event: {
          kind: 'operation-result',
          operation: 'probe',
          resource: 'p1',
          interval: 0,
          node: 'node1',
          code: 7,
          result: 'not running',
        },
      },
      {
        line: 'Apr 24 06:19:56 pm01 crmd[3594]:  notice: Result of stop operation for prmPg on pm01: 0 (ok)',
        versions: '1.1.16–2.1.1',
        event: {
          kind: 'operation-result',
          operation: 'stop',
          resource: 'prmPg',
          node: 'pm01',
          code: 0,
          result: 'ok',
        },
      },
      {
        line: 'Nov 22 11:12:01 node2 pacemaker-controld[2347]:  notice: Result of monitor operation for g1-fs on node2: not running ',
        versions: '2.1.2+ in syslog',
        event: {
          kind: 'operation-result',
          operation: 'monitor',
          resource: 'g1-fs',
          node: 'node2',
          code: 7,
          result: 'not running',
        },
      },
      {
        line: 'Nov 22 11:12:01 node2 pacemaker-controld[2347]:  notice: Result of monitor operation for db: Failed in promoted role (disk is gone) ',
        versions: '3.0+ in syslog (instance of the template)',
        event: {
          kind: 'operation-result',
          operation: 'monitor',
          resource: 'db',
          node: 'node2',
          code: 9,
          result: 'Failed in promoted role',
          reason: 'disk is gone',
        },
      },
    ],
  }),
  definePattern({
    id: 'operation/result-old',
    daemon: 'controld',
    has: ['LRM operation', ', call='],
    match:
      /^(?:LRM operation (?<key>\S+) \((?:call=\d+, (?:rc=(?<code>-?\d+)|status=\d+)(?:[^\d)][^)]*)?|\d+)\) (?<result>.*)|Operation (?<name>[^\s:]+)(?:: (?<text>.+?))? \(node=(?<node>[^,(]+), call=\d+(?:, rc=(?<value>-?\d+))?(?:[^\d()][^()]*)?\)(?: (?<reason>.*)|$))/,
    event: ({ key, code, result, name, text, node, value, reason }, { host }) => {
      const parsed = parseLoggedOperationKey(key || name);
      if (!parsed) return undefined;
      const { resource, operation, interval } = parsed;
      return {
        kind: 'operation-result',
        operation: operation === 'monitor' && interval === 0 ? 'probe' : operation,
        resource,
        interval,
        node: given(node) ?? host,
        code: numberIn(code) ?? numberIn(value) ?? codeOfResult(result || text || reason),
        result: result || text || reason,
      };
    },
    samples: [
      {
        line: 'Dec 14 20:07:19 xen-d crmd: [5660]: info: process_lrm_event: LRM operation d1_start_0 (call=4, rc=0, cib-update=14, confirmed=true) ok',
        versions: 'up to 1.1.10',
        event: {
          kind: 'operation-result',
          operation: 'start',
          resource: 'd1',
          interval: 0,
          node: 'xen-d',
          code: 0,
          result: 'ok',
        },
      },
      {
        line: 'May 11 17:41:20 a1 crmd[2079]:   notice: Operation VIP_stop_0: ok (node=a1, call=40, rc=0, cib-update=52, confirmed=true)',
        versions: '1.1.12–1.1.14',
        event: {
          kind: 'operation-result',
          operation: 'stop',
          resource: 'VIP',
          interval: 0,
          node: 'a1',
          code: 0,
          result: 'ok',
        },
      },
    ],
  }),
  definePattern({
    id: 'operation/executed',
    daemon: 'execd',
    has: [') exited with status', ') could not be executed:'],
    match:
      /^(?<resource>\S+) (?<operation>[a-z_-]+) \(call \d+(?:, PID \d+)?\) (?:exited with status (?<status>\d+)|could not be executed: (?<result>[^(]+?))(?: \((?!execution time)(?<reason>.*?)\))?(?: \(execution time [^)]*\))?$/,
    // What went well the controller reports, too, and it alone knows a probe from a recurring monitor.
    event: ({ resource, operation, status, result, reason }, { host }) =>
      status === '0' || operation === 'monitor'
        ? undefined
        : {
            kind: 'operation-result',
            operation,
            resource,
            node: host,
            code: numberIn(status) ?? codeOfResult(result),
            result: result || `exit status ${status}`,
            reason: given(reason),
          },
    samples: [
      {
        line: '2024-11-09T07:39:42.796280-05:00 node01 pacemaker-execd[2404]: notice: RSC_SAP_ASCS00 start (call 78, PID 16393) exited with status 7 (execution time 23.488s)',
        versions: '2.0.3+',
        event: {
          kind: 'operation-result',
          operation: 'start',
          resource: 'RSC_SAP_ASCS00',
          node: 'node01',
          code: 7,
          result: 'exit status 7',
        },
      },
      {
        line: 'Nov 22 11:06:44.900 node1 pacemaker-execd     [1815] (log_finished) \tinfo: web stop (call 12, PID 77) exited with status 0 (execution time 12ms)',
        versions: '2.0.3+',
      },
      {
        line: 'Nov 22 11:06:44.900 node1 pacemaker-execd     [1815] (log_finished) \tinfo: web start (call 12) could not be executed: Timed out (no answer) (execution time 20s)',
        versions: '2.1+ (instance of the template)',
        event: {
          kind: 'operation-result',
          operation: 'start',
          resource: 'web',
          node: 'node1',
          result: 'Timed out',
          reason: 'no answer',
        },
      },
    ],
  }),
  definePattern({
    id: 'operation/requested',
    daemon: 'controld',
    has: ['Requesting local execution of', 'Performing key='],
    match:
      /^(?:Requesting local execution of (?<operation>\S+) operation for (?<resource>\S+) on (?<node>\S+)|Performing key=\S+ op=(?<key>\S+))/,
    event: ({ operation, resource, node, key }, { host }) => {
      const parsed = parseLoggedOperationKey(key);
      return {
        kind: 'operation-requested',
        operation: operation || (parsed?.operation ?? key),
        resource: resource || (parsed?.resource ?? key),
        node: given(node) ?? host,
      };
    },
    samples: [
      {
        line: 'Nov 22 11:15:54.219 node1 pacemaker-controld  [2583] (do_lrm_rsc_op) \tnotice: Requesting local execution of probe operation for p1 on node1 | transition_key=1:1:7:4446ec86-de13-4638-94f6-ce9e6181dd65 op_key=p1_monitor_0',
        versions: '2.0.5+',
        event: { kind: 'operation-requested', operation: 'probe', resource: 'p1', node: 'node1' },
      },
      {
        line: 'Apr 24 06:19:55 pm01 crmd[3594]:    info: Performing key=5:5:0:0d469cae-6312-4501-a835-dd2771dcd3f8 op=prmPg_stop_0',
        versions: 'up to 2.0.4',
        event: { kind: 'operation-requested', operation: 'stop', resource: 'prmPg', node: 'pm01' },
      },
    ],
  }),
  definePattern({
    id: 'operation/timed-out',
    daemon: ['execd', 'controld', 'fenced'],
    has: ['timed out after', 'process (PID'],
    match:
      /^(?:Resource agent )?(?<key>\S+_(?:\d+|start|stop|monitor|status|reset))(?:\[\d+\]|:\d+)?(?: process \(PID \d+\))? ?(?:- )?timed out(?: after (?<delay>\S+))?/,
    event: ({ key, delay }) => ({ kind: 'operation-timed-out', operation: key, after: given(delay) }),
    samples: [
      {
        line: 'Nov 22 11:06:19.395 node1 pacemaker-execd     [1815] (async_action_complete) \tinfo: Resource agent tmo_monitor_6000[3016] timed out after 4s',
        versions: '2.1',
        event: { kind: 'operation-timed-out', operation: 'tmo_monitor_6000', after: '4s' },
      },
    ],
  }),
  definePattern({
    id: 'operation/output',
    daemon: ['execd', 'controld', 'fenced'],
    has: ['stderr [', 'stderr: [', 'error output [', ' output ['],
    match:
      /^(?<name>[\w.:#-]+?)(?:\[\d+\]|:\d+)?:?(?:@\S+)?(?::| )?(?:stderr|error output|output):? \[ ?(?<text>.*?) ?\]$/,
    event: ({ name, text }) =>
      text === ''
        ? undefined
        : { kind: 'operation-output', source: name, text: text.replace(/^ocf-exit-reason:/, '') },
    samples: [
      {
        line: 'Nov 22 10:54:17.143 node2 pacemaker-execd     [1330] (log_op_output) \tinfo: fragile_stop_0[1484] error output [ ocf-exit-reason:disk on fire ]',
        versions: '2.1.2+',
        event: { kind: 'operation-output', source: 'fragile_stop_0', text: 'disk on fire' },
      },
    ],
  }),
  definePattern({
    id: 'operation/refreshed',
    daemon: 'controld',
    before: ['routine/cluster-chatter'],
    has: ['Forcing the status of all resources to be redetected', 'Removing resource'],
    match:
      /^(?:Forcing the status of all resources to be redetected|Removing resource (?<resource>\S+) (?:from executor )?for (?<client>[\w.-]+)(?: \((?<by>[^)]*)\) on \S+)?(?: as (?<user>\S+))?)/,
    // Of a resource that is no longer configured the transition engine itself asks for it.
    event: ({ resource, client, by, user }) =>
      client === 'tengine'
        ? undefined
        : {
            kind: 'resource-refreshed',
            resource: given(resource),
            user: given(user) ?? (by === 'internal' ? undefined : given(by)),
          },
    samples: [
      {
        line: '2019-03-22T11:45:14+0800 15sp1-1 pacemaker-controld[1813]:  notice: Forcing the status of all resources to be redetected',
        versions: 'all',
        event: { kind: 'resource-refreshed' },
      },
      {
        line: 'Nov 22 11:25:24.023 node1 pacemaker-controld  [3115] (delete_resource) \tinfo: Removing resource p1 from executor for 0e3f7231-9869-4f54-9330-a897090aba37 as root',
        versions: '2.0+',
        event: { kind: 'resource-refreshed', resource: 'p1', user: 'root' },
      },
      {
        line: 'Nov 22 11:06:59.963 node2 pacemaker-controld  [1860] (delete_resource) \tinfo: Removing resource fatal from executor for tengine',
        versions: '2.0+',
      },
    ],
  }),
  definePattern({
    id: 'operation/failed-on-purpose',
    daemon: 'controld',
    has: 'Failing resource',
    match: /^Failing resource (?<resource>[^\s.]+)/,
    event: ({ resource }, { host }) => ({ kind: 'resource-failed-by-hand', resource, node: host }),
    samples: [
      {
        line: 'Nov 22 11:07:07.811 node1 pacemaker-controld  [1818] (fail_lrm_resource) \tinfo: Failing resource sf...',
        versions: 'all',
        event: { kind: 'resource-failed-by-hand', resource: 'sf', node: 'node1' },
      },
    ],
  }),
  definePattern({
    id: 'agent/message',
    daemon: 'agent',
    has: ['ERROR:', 'WARNING:', 'WARN:', 'CRIT:', 'INFO:'],
    match: /^(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ )?(?<text>.*)$/,
    event: ({ text }, { program, resource, level }) =>
      text === '' || UNREMARKABLE_LEVELS.has(level)
        ? undefined
        : { kind: 'agent-message', agent: program, resource, text },
    samples: [
      {
        line: 'May 11 17:41:36 a2 IPaddr2(VIP)[3157]: ERROR: Unable to find nic or netmask.',
        versions: 'all (instance of the template)',
        event: {
          kind: 'agent-message',
          agent: 'IPaddr2',
          resource: 'VIP',
          text: 'Unable to find nic or netmask.',
        },
      },
      {
        line: 'Apr 21 00:28:32  IPaddr2(WebIP)[3456]:    INFO: Adding inet address 192.168.1.1',
        versions: 'all',
      },
    ],
  }),
];
