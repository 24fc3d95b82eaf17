/** The scheduler's list of what it wants done. */
import { definePattern, given, type LogPattern } from '../pattern.js';

const daemon = 'schedulerd';
const VERBS = [
  'Start',
  'Stop',
  'Move',
  'Recover',
  'Restart',
  'Reload',
  'Re-promote',
  'Promote',
  'Demote',
  'Migrate',
];

export const plannedActionPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'scheduler/action-planned',
    daemon,
    has: VERBS.flatMap((verb) => [`Actions: ${verb} `, `* ${verb} `]),
    match:
      /^(?:\* |Actions: )(?<action>Start|Stop|Move|Recover|Restart|Reload|Re-promote|Promote|Demote|Migrate) (?<resource>\S+) \( ?(?<where>[^)]*?) ?\)(?: due to (?<reason>.*?))?(?<not> ?\(?blocked\)?)?$/,
    event: ({ action, resource, where, reason, not }) => ({
      kind: 'action-planned',
      action: action.toLowerCase(),
      resource,
      where,
      reason: given(reason),
      blocked: not !== '',
    }),
    samples: [
      {
        line: 'Nov 22 11:16:00.315 node1 pacemaker-schedulerd[2582] (log_list_item) \tnotice: Actions: Start      p1     ( node1 )',
        versions: '2.1.5+',
        event: { kind: 'action-planned', action: 'start', resource: 'p1', where: 'node1', blocked: false },
      },
      {
        line: 'Nov 22 11:16:00.315 node1 pacemaker-schedulerd[2582] (log_list_item) \tnotice: Actions: Start      r1      (          node1 )  due to no quorum (blocked)',
        versions: '2.1.5+',
        event: {
          kind: 'action-planned',
          action: 'start',
          resource: 'r1',
          where: 'node1',
          reason: 'no quorum',
          blocked: true,
        },
      },
      {
        line: 'Mar 22 11:03:05 15sp1-2 pacemaker-schedulerd[1747] (LogAction) \tnotice:  * Start      d1      ( 15sp1-1 )  ',
        versions: '1.1.18–2.1.4',
        event: { kind: 'action-planned', action: 'start', resource: 'd1', where: '15sp1-1', blocked: false },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/action-planned-old',
    daemon,
    has: VERBS.flatMap((verb) => [` notice: ${verb} `, ` LogActions: ${verb} `]),
    match:
      /^(?<action>Start|Stop|Move|Recover|Restart|Reload|Promote|Demote|Migrate) (?:resource )?(?<resource>\S+) \((?<where>[^)]*?)(?<state> - blocked)?\)(?: due to (?<reason>.*?))?(?<not> - blocked)?$/,
    event: ({ action, resource, where, state, reason, not }) => ({
      kind: 'action-planned',
      action: action.toLowerCase(),
      resource,
      where,
      reason: given(reason),
      blocked: state !== '' || not !== '',
    }),
    samples: [
      {
        line: 'May 11 17:41:20 a1 pengine[2072]:  notice: Stop    node2-xvm#011(Started a2 - blocked)',
        versions: 'up to 1.1.16',
        event: {
          kind: 'action-planned',
          action: 'stop',
          resource: 'node2-xvm',
          where: 'Started a2',
          blocked: true,
        },
      },
      {
        line: 'May 11 17:41:20 a1 pengine[2072]:  notice: Stop    VIP#011(Started a1)',
        versions: 'up to 1.1.16',
        event: {
          kind: 'action-planned',
          action: 'stop',
          resource: 'VIP',
          where: 'Started a1',
          blocked: false,
        },
      },
      {
        line: 'Dec 14 20:07:19 xen-e pengine: [24227]: notice: LogActions: Start   d1\t(xen-d)',
        versions: 'up to 1.1.10',
        event: { kind: 'action-planned', action: 'start', resource: 'd1', where: 'xen-d', blocked: false },
      },
      {
        line: 'Jan  5 11:02:55 x3650a pengine: [17394]: notice: LogActions: Recover resource prmAp (Started x3650b)',
        versions: '1.0',
        event: {
          kind: 'action-planned',
          action: 'recover',
          resource: 'prmAp',
          where: 'Started x3650b',
          blocked: false,
        },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/node-action-planned',
    daemon,
    has: ['Actions: Fence', '* Fence', 'Actions: Shutdown', '* Shutdown'],
    match:
      /^(?:\* |Actions: )(?<action>Fence \(\w+\)|Shutdown) (?<node>\S+)(?: \(resource: (?<launcher>[^\s)]+)\))?(?: '(?<reason>.*)')?$/,
    event: ({ action, node, launcher, reason }) => ({
      kind: 'node-action-planned',
      action: action.toLowerCase(),
      node,
      launcher: given(launcher),
      reason: given(reason),
    }),
    samples: [
      {
        line: "Nov 22 11:16:52.947 node1 pacemaker-schedulerd[2582] (log_list_item) \tnotice: Actions: Fence (reboot) node2 'peer is no longer part of the cluster'",
        versions: '2.1.5+',
        event: {
          kind: 'node-action-planned',
          action: 'fence (reboot)',
          node: 'node2',
          reason: 'peer is no longer part of the cluster',
        },
      },
      {
        line: "Nov 22 11:16:52.947 node1 pacemaker-schedulerd[2582] (log_list_item) \tnotice: Actions: Fence (reboot) guest1 (resource: vm1) 'guest is unclean'",
        versions: '2.0+',
        event: {
          kind: 'node-action-planned',
          action: 'fence (reboot)',
          node: 'guest1',
          launcher: 'vm1',
          reason: 'guest is unclean',
        },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/node-action-scheduled',
    daemon,
    has: ['for STONITH', 'for fencing', 'Scheduling shutdown of node', 'for shutdown'],
    match:
      /^(?:stage6: )?Scheduling (?:Node (?<node>\S+) for (?<what>STONITH|shutdown)|node (?<name>\S+) for fencing|shutdown of node (?<value>\S+))/,
    event: ({ node, what, name, value }) => ({
      kind: 'node-action-planned',
      action: name || what === 'STONITH' ? 'fence' : 'shutdown',
      node: node || name || value,
    }),
    samples: [
      {
        line: 'Nov 22 11:16:52.947 node1 pacemaker-schedulerd[2582] (schedule_fencing) \twarning: Scheduling node node2 for fencing',
        versions: '2.1.3+',
        event: { kind: 'node-action-planned', action: 'fence', node: 'node2' },
      },
      {
        line: '2019-03-22T10:41:13.913090+08:00 15sp1-1 pacemaker-schedulerd[2920]:  notice: Scheduling shutdown of node 15sp1-1',
        versions: '1.1.20, 2.0.1+',
        event: { kind: 'node-action-planned', action: 'shutdown', node: '15sp1-1' },
      },
      {
        line: 'Dec 19 14:36:20 sle12-a pengine[6906]:  warning: stage6: Scheduling Node sle12-c for STONITH',
        versions: '1.1.8–1.1.14',
        event: { kind: 'node-action-planned', action: 'fence', node: 'sle12-c' },
      },
    ],
  }),
];
