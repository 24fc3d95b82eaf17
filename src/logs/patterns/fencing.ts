/** Fencing: who asked for it, who did it, with what result; and the devices that can. */
import { definePattern, given, numberIn, type LogPattern } from '../pattern.js';

const fenced = 'fenced';
const controld = 'controld';

export const fencingPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'fencing/requested',
    daemon: controld,
    has: ['Requesting fencing (', 'fencing operation ('],
    match:
      /^(?:Requesting fencing \((?<operation>\w+)\) (?:of|targeting) node (?<target>\S+)|Executing (?<what>\w+) fencing operation \(\d+\) on (?<node>\S+))/,
    event: ({ operation, target, what, node }) => ({
      kind: 'fencing-requested',
      operation: operation || what,
      target: target || node,
    }),
    samples: [
      {
        line: 'Nov 22 11:16:52.951 node1 pacemaker-controld  [2583] (controld_execute_fence_action) \tnotice: Requesting fencing (reboot) of node node2 | action=1 timeout=60000',
        versions: '1.1.16–2.1.5',
        event: { kind: 'fencing-requested', operation: 'reboot', target: 'node2' },
      },
      {
        line: 'Dec 14 20:07:54 xen-e crmd: [24228]: notice: te_fence_node: Executing reboot fencing operation (12) on xen-d (timeout=60000)',
        versions: 'up to 1.1.14',
        event: { kind: 'fencing-requested', operation: 'reboot', target: 'xen-d' },
      },
    ],
  }),
  definePattern({
    id: 'fencing/wanted',
    daemon: fenced,
    has: 'wants to fence',
    match:
      // In Pacemaker 1.1 and 2.0 eight digits of the client's id follow its process id.
      /^(?:Client|Peer) (?<client>\S+?)(?:\.[0-9a-f]{8})? wants to fence \((?<operation>\w+)\) '?(?<target>[^' ]+)'? (?:with device|using) '?(?<device>[^']*)'?/,
    event: ({ client, operation, target, device }) => ({
      kind: 'fencing-wanted',
      operation,
      target,
      client,
      device: device === 'any device' || device === '(any)' ? undefined : given(device),
    }),
    samples: [
      {
        line: 'Nov 22 11:16:52.951 node1 pacemaker-fenced    [2579] (handle_fence_request) \tnotice: Client pacemaker-controld.2583 wants to fence (reboot) node2 using any device',
        versions: '2.1+',
        event: {
          kind: 'fencing-wanted',
          operation: 'reboot',
          target: 'node2',
          client: 'pacemaker-controld.2583',
        },
      },
      {
        line: "Mar 22 10:56:55 node1 pacemaker-fenced    [1736] (handle_request) \tnotice: Client pacemaker-controld.1740.28ac590f wants to fence (reboot) 'node2' with device '(any)'",
        versions: '1.1–2.0',
        event: {
          kind: 'fencing-wanted',
          operation: 'reboot',
          target: 'node2',
          client: 'pacemaker-controld.1740',
        },
      },
    ],
  }),
  definePattern({
    id: 'fencing/started',
    daemon: fenced,
    has: ['Requesting peer fencing', 'Initiating remote operation'],
    match:
      /^(?:Requesting peer fencing \((?<operation>\w+)\) (?:of|targeting) (?<target>\S+)(?: \| id=(?<id>\w{8}))?|Initiating remote operation (?<what>\w+) for (?<node>\S+): (?<value>\w{8}))/,
    event: ({ operation, target, id, what, node, value }) => ({
      kind: 'fencing-started',
      operation: operation || what,
      target: target || node,
      id: given(id) ?? given(value),
    }),
    samples: [
      {
        line: 'Nov 22 11:16:52.951 node1 pacemaker-fenced    [2579] (initiate_remote_stonith_op) \tnotice: Requesting peer fencing (reboot) targeting node2 | id=2a03f9d9 state=querying base_timeout=60',
        versions: '2.0.3+',
        event: { kind: 'fencing-started', operation: 'reboot', target: 'node2', id: '2a03f9d9' },
      },
    ],
  }),
  definePattern({
    id: 'fencing/delegated',
    daemon: fenced,
    has: 'Requesting that',
    match:
      /^Requesting that '?(?<to>[^' ]+)'? perform (?:'(?<operation>\w+)' action targeting (?<target>\S+)(?: using '?(?<device>[^' |]+)'?)?|op '(?<node>\S+) (?<what>\w+)'(?: with '(?<name>[^']+)')?)/,
    event: ({ to, operation, target, device, node, what, name }) => ({
      kind: 'fencing-delegated',
      operation: operation || what,
      target: target || node,
      to,
      device: given(device) ?? given(name),
    }),
    samples: [
      {
        line: "Nov 22 11:16:52.951 node1 pacemaker-fenced    [2579] (request_peer_fencing) \tnotice: Requesting that node1 perform 'reboot' action targeting node2 | for client pacemaker-controld.2583 (72s, 0s)",
        versions: '2.0.3+',
        event: { kind: 'fencing-delegated', operation: 'reboot', target: 'node2', to: 'node1' },
      },
    ],
  }),
  definePattern({
    id: 'fencing/delayed',
    daemon: fenced,
    has: 'Delaying',
    match:
      /^Delaying '?(?<operation>\w+)'? (?:on \S+|action(?: targeting (?<target>\S+))? (?:on|using) ?\S*) ?for (?<delay>\d+m?s)/,
    event: ({ operation, target, delay }) => ({
      kind: 'fencing-delayed',
      operation,
      target: given(target),
      delay,
    }),
    samples: [
      {
        line: "Nov 22 10:50:53.883 node2 pacemaker-fenced    [1095] (schedule_stonith_command) \tnotice: Delaying 'reboot' action targeting node1 using fence-node1 for 3s | timeout=60s requested_delay=0s base=3s max=3s",
        versions: '2.1',
        event: { kind: 'fencing-delayed', operation: 'reboot', target: 'node1', delay: '3s' },
      },
    ],
  }),
  definePattern({
    id: 'fencing/agent-result',
    daemon: fenced,
    has: ['returned', 'could not be executed'],
    match:
      /^Operation '(?<operation>\w+)' (?:\[\d+\] )?(?:\(call \d+ from [^)]+\) )?(?:targeting (?<target>\S+) using (?<device>\S+) (?:returned (?<code>-?\d+)(?: \((?<result>[^)]*)\))?|could not be executed: (?<reason>[^(|]*))|for (?:host '(?<node>[^']+)' with )?device '(?<name>[^']+)' returned: (?<value>-?\d+) \((?<text>[^)]*)\))/,
    event: ({ operation, target, device, code, result, reason, node, name, value, text }) => ({
      kind: 'fencing-agent-result',
      operation,
      target: given(target) ?? given(node),
      device: device || name,
      code: numberIn(code) ?? numberIn(value),
      result: given(result) ?? given(reason?.trim() ?? '') ?? given(text),
    }),
    samples: [
      {
        line: "Feb 20 03:27:46 node1 pacemaker-fenced[1736]:  notice: Operation 'reboot' [43895] (call 28 from pacemaker-controld.1740) targeting node2 using xvm2 returned 0 (OK)",
        versions: '2.1.0+',
        event: {
          kind: 'fencing-agent-result',
          operation: 'reboot',
          target: 'node2',
          device: 'xvm2',
          code: 0,
          result: 'OK',
        },
      },
      {
        line: "May 11 17:41:35 a2 stonith-ng[2290]:   notice: Operation 'reboot' [3067] (call 2 from crmd.2322) for host 'a1' with device 'node1-xvm' returned: 0 (OK)",
        versions: '1.1.8–2.0.5',
        event: {
          kind: 'fencing-agent-result',
          operation: 'reboot',
          target: 'a1',
          device: 'node1-xvm',
          code: 0,
          result: 'OK',
        },
      },
    ],
  }),
  definePattern({
    id: 'fencing/result',
    daemon: fenced,
    has: 'Operation',
    match:
      /^Operation '?(?<operation>\w+)'? (?:targeting|of) (?<target>\S+) (?:on|by) (?<by>[^@]+?) for (?<client>[^@\s]+)@(?<origin>[^\s:]+?)(?:\.(?<value>\w{8}))?(?: \(merged\))?: (?<result>[^|]*?)(?: \| id=(?<id>\w+))?$/,
    event: ({ operation, target, by, client, origin, value, result, id }) => ({
      kind: 'fencing-result',
      operation,
      target,
      by,
      client,
      origin,
      result,
      ok: result.startsWith('OK') || result.startsWith('complete'),
      id: given(id) ?? given(value),
    }),
    samples: [
      {
        line: "Nov 22 10:51:00.955 node1 pacemaker-fenced    [2579] (finalize_op) \terror: Operation 'reboot' targeting node2 by node1 for pacemaker-controld.2583@node1: OK (complete) | id=2a03f9d9",
        versions: '2.1.0+',
        event: {
          kind: 'fencing-result',
          operation: 'reboot',
          target: 'node2',
          by: 'node1',
          client: 'pacemaker-controld.2583',
          origin: 'node1',
          result: 'OK (complete)',
          ok: true,
          id: '2a03f9d9',
        },
      },
      {
        line: 'May 11 17:41:35 a2 stonith-ng[2290]:   notice: Operation reboot of a1 by a2 for crmd.2322@a3.e7006050: OK',
        versions: '1.1.8–2.0.2',
        event: {
          kind: 'fencing-result',
          operation: 'reboot',
          target: 'a1',
          by: 'a2',
          client: 'crmd.2322',
          origin: 'a3',
          result: 'OK',
          ok: true,
          id: 'e7006050',
        },
      },
    ],
  }),
  definePattern({
    id: 'fencing/notified',
    daemon: controld,
    has: 'terminated (',
    match:
      /^Peer (?<target>\S+) was(?<not> not)? terminated \((?<operation>[\w-]+)\) by (?<by>[^:]+?) (?:on behalf of (?<client>[^:@\s]+)(?:@(?<origin>[^:\s]+))?|for (?<from>\S+)): (?<result>[^|]*?)(?: \(ref=(?<reference>\w{8})[\w-]*\) by client (?<name>\S+))?(?: \| .*?(?:event|ref)=(?<id>\w{8})|$)/,
    event: ({ target, not, operation, by, client, origin, from, result, reference, name, id }) => ({
      kind: 'fencing-result',
      operation,
      target,
      by,
      client: given(client) ?? given(name),
      origin: given(origin) ?? given(from),
      result,
      ok: not === '' && result.startsWith('OK'),
      id: given(id) ?? given(reference),
    }),
    samples: [
      {
        line: 'Nov 22 11:16:53.955 node1 pacemaker-controld  [2583] (handle_fence_notification) \tnotice: Peer node2 was not terminated (reboot) by node1 on behalf of pacemaker-controld.2583@node1: Not installed (no such file) | event=2a03f9d9-a1ad-406a-a0fa-96242f722206',
        versions: '2.1.3+',
        event: {
          kind: 'fencing-result',
          operation: 'reboot',
          target: 'node2',
          by: 'node1',
          client: 'pacemaker-controld.2583',
          origin: 'node1',
          result: 'Not installed (no such file)',
          ok: false,
          id: '2a03f9d9',
        },
      },
      {
        line: 'May 11 17:41:35 a2 crmd[2294]:   notice: Peer a1 was terminated (reboot) by a2 for a3: OK (ref=e7006050-8c70-465e-a5d2-b5f1340d118b) by client crmd.2322',
        versions: '1.1.10–1.1.16',
        event: {
          kind: 'fencing-result',
          operation: 'reboot',
          target: 'a1',
          by: 'a2',
          client: 'crmd.2322',
          origin: 'a3',
          result: 'OK',
          ok: true,
          id: 'e7006050',
        },
      },
    ],
  }),
  definePattern({
    id: 'fencing/fenced-self',
    daemon: controld,
    has: ['allegedly just fenced', 'alegedly just fenced'],
    match: /^We were all?egedly just fenced by (?<by>\S+)/,
    event: ({ by }) => ({ kind: 'fenced-self', by }),
    samples: [
      {
        line: 'Feb 20 03:29:09 node2 pacemaker-controld  [1323] (tengine_stonith_notify) \tcrit: We were allegedly just fenced by node1 for node1!',
        versions: '1.1.12+',
        event: { kind: 'fenced-self', by: 'node1' },
      },
    ],
  }),
];
