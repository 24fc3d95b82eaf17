/** Programs beside the cluster that wait for it or act with it: the lock manager, DRBD, agents of databases. */
import { definePattern, given, ignored, type LogPattern } from '../pattern.js';

/** What a handler of DRBD says by its exit code about the peer. */
const FENCE_PEER: Readonly<Record<string, string>> = {
  3: 'the peer is inconsistent',
  4: 'the peer is outdated',
  5: 'the peer cannot be reached',
  6: 'the peer is primary and refuses to be outdated',
  7: 'the peer was fenced',
};

export const neighbourPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'dlm/fencing',
    daemon: 'dlm',
    has: ['fence request ', 'fence result ', 'wait for fencing', 'wait for quorum'],
    match:
      /^(?:\d+ )?(?:fence (?<what>request|result) (?<nodeId>\d+) (?:(?<problem>no actor)|pid \d+ (?:result (?<code>-?\d+)|(?<reason>\S+))?)|(?<name>\S+) wait for (?<state>fencing|quorum))/,
    event: ({ what, nodeId, problem, code, reason, name, state }) => {
      if (state !== '')
        return { kind: 'lock-manager', what: `holds ${name} until there is ${state}`, grave: false };
      if (problem !== '')
        return { kind: 'lock-manager', nodeId, what: 'finds nobody who could fence', grave: true };
      if (what === 'request')
        return {
          kind: 'lock-manager',
          nodeId,
          what: `asks for fencing${reason === '' ? '' : ` (${reason})`}`,
          grave: false,
        };
      return {
        kind: 'lock-manager',
        nodeId,
        what: code === '0' ? 'has its fencing' : `failed to fence, result ${code}`,
        grave: code !== '0',
      };
    },
    samples: [
      {
        line: 'May 18 00:10:34 storage1 dlm_controld[3307]: 1471 fence request 2 pid 16223 nodedown time 1431900634 fence_all /usr/sbin/stonith',
        versions: 'DLM 4',
        event: { kind: 'lock-manager', nodeId: '2', what: 'asks for fencing (nodedown)', grave: false },
      },
      {
        line: 'May 18 00:10:35 storage1 dlm_controld[3307]: 1472 fence result 2 pid 16223 result 1 exit status',
        versions: 'DLM 4',
        event: { kind: 'lock-manager', nodeId: '2', what: 'failed to fence, result 1', grave: true },
      },
      {
        line: 'May 18 00:10:35 storage1 dlm_controld[3307]: 1472 fence request 2 no actor',
        versions: 'DLM 4',
        event: { kind: 'lock-manager', nodeId: '2', what: 'finds nobody who could fence', grave: true },
      },
      {
        line: 'May 18 00:11:32 storage1 dlm_controld[3307]: 1529 clvmd wait for fencing',
        versions: 'DLM 4',
        event: { kind: 'lock-manager', what: 'holds clvmd until there is fencing', grave: false },
      },
    ],
  }),
  ignored(
    'dlm/routine',
    'dlm',
    ['fence status ', 'dlm_controld '],
    'May 18 00:10:35 storage1 dlm_controld[3307]: 1472 fence status 2 receive 1 from 1 walltime 1431900635 local 1472',
  ),
  definePattern({
    id: 'drbd/fence-peer',
    daemon: 'kernel',
    has: 'fence-peer',
    match:
      /^(?:\[[\d. ]+\] )?(?:block )?drbd ?(?<device>[\w.-]+)(?: [\w.-]+)?: (?:fence-peer helper returned (?<code>\d+)|helper command: \S+ fence-peer(?: \S+)? exit code (?<value>\d+)|fence-peer helper broken, returned (?<number>\d+))/,
    event: ({ device, code, value, number }) => {
      const status = code || value || number;
      return {
        kind: 'replication',
        device,
        what: `fence-peer returned ${status} (${FENCE_PEER[status] ?? 'which means nothing known'})`,
        grave: status !== '4' && status !== '7' && status !== '3',
      };
    },
    samples: [
      {
        line: 'Jul 15 08:45:34 node1 kernel: [1536023.084400] drbd r0: fence-peer helper returned 7 (peer was stonithed)',
        versions: 'DRBD 8.4',
        event: {
          kind: 'replication',
          device: 'r0',
          what: 'fence-peer returned 7 (the peer was fenced)',
          grave: false,
        },
      },
      {
        line: 'Jul 15 08:45:34 node1 kernel: [1536023.084400] block drbd0: helper command: /sbin/drbdadm fence-peer minor-0 exit code 5 (0x500)',
        versions: 'DRBD 8.3',
        event: {
          kind: 'replication',
          device: '0',
          what: 'fence-peer returned 5 (the peer cannot be reached)',
          grave: true,
        },
      },
    ],
  }),
  definePattern({
    id: 'drbd/split-brain',
    daemon: 'kernel',
    has: 'Split-Brain detected',
    match:
      /^(?:\[[\d. ]+\] )?(?:block )?drbd ?(?<device>[\w.-]+)(?: [\w.-]+)?: Split-Brain detected(?<text>[^!]*)/,
    event: ({ device, text }) => ({
      kind: 'replication',
      device,
      what: `split brain${text}`,
      grave: true,
    }),
    samples: [
      {
        line: 'Jul 15 08:45:34 node1 kernel: [1536023.079203] block drbd0: Split-Brain detected, dropping connection!',
        versions: 'DRBD 8–9',
        event: { kind: 'replication', device: '0', what: 'split brain, dropping connection', grave: true },
      },
    ],
  }),
  definePattern({
    id: 'agent/decision',
    daemon: 'agent',
    has: ['DEC: ', 'ACT: '],
    before: ['agent/message'],
    match: /^(?<what>DEC|ACT): (?<text>.+)$/,
    event: ({ what, text }, { program, resource }) => ({
      kind: 'agent-decision',
      agent: program,
      resource: given(resource),
      step: what === 'ACT' ? 'action' : 'decision',
      text,
    }),
    samples: [
      {
        line: '2024-11-09T07:39:42.796280-05:00 node01 SAPHana(rsc_SAPHana_HA1_HDB00)[1234]: INFO: DEC: secondary with sync status SOK ==> possible takeover node',
        versions: 'SAPHanaSR (instance of the template)',
        event: {
          kind: 'agent-decision',
          agent: 'SAPHana',
          resource: 'rsc_SAPHana_HA1_HDB00',
          step: 'decision',
          text: 'secondary with sync status SOK ==> possible takeover node',
        },
      },
      {
        line: '2024-11-09T07:39:42.796280-05:00 node01 SAPHana(rsc_SAPHana_HA1_HDB00)[1234]: INFO: ACT: Promote the secondary',
        versions: 'SAPHanaSR (instance of the template)',
        event: {
          kind: 'agent-decision',
          agent: 'SAPHana',
          resource: 'rsc_SAPHana_HA1_HDB00',
          step: 'action',
          text: 'Promote the secondary',
        },
      },
    ],
  }),
  definePattern({
    id: 'agent/etcd-decision',
    daemon: 'agent',
    has: [
      'as learner',
      'force_new_cluster',
      'force a new cluster',
      'as standalone',
      'successfully promoted member',
      'joint normal start',
    ],
    before: ['agent/message'],
    match: /^(?<text>.+)$/,
    event: ({ text }, { program, resource, level }) =>
      level === 'info' || level === 'notice'
        ? { kind: 'agent-decision', agent: program, resource: given(resource ?? ''), step: 'action', text }
        : { kind: 'agent-message', agent: program, resource: given(resource ?? ''), text },
    samples: [
      {
        line: '2025-11-09T07:39:42.796280+00:00 master-0 podman-etcd(etcd)[1234]: NOTICE: master-0: yielding force_new_cluster, joining as learner',
        versions: 'resource-agents 4.16+ (instance of the template)',
        event: {
          kind: 'agent-decision',
          agent: 'podman-etcd',
          resource: 'etcd',
          step: 'action',
          text: 'master-0: yielding force_new_cluster, joining as learner',
        },
      },
      {
        line: '2025-11-09T07:39:42.796280+00:00 master-0 podman-etcd(etcd)[1234]: ERROR: could not set force_new_cluster attribute to master-0',
        versions: 'resource-agents 4.16+ (instance of the template)',
        event: {
          kind: 'agent-message',
          agent: 'podman-etcd',
          resource: 'etcd',
          text: 'could not set force_new_cluster attribute to master-0',
        },
      },
    ],
  }),
];
