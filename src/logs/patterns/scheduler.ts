/** What the scheduler found: results, configuration errors, unclean nodes, blocked actions. */
import { definePattern, given, numberIn, type LogPattern } from '../pattern.js';
import { inputFile } from '../operation-key.js';

const daemon = 'schedulerd';

export const schedulerPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'scheduler/calculated',
    daemon,
    has: ['Calculated transition', 'Calculated Transition'],
    match:
      /Calculated [Tt]ransition (?<number>\d+)(?: \(with (?<found>errors|warnings)\))?(?:: (?<path>\S+)|, saving inputs in (?<input>\S+))?/,
    event: ({ number, found, path, input }) => ({
      kind: 'transition-calculated',
      number: Number(number),
      input: inputFile(input || path),
      found: found === 'errors' || found === 'warnings' ? found : 'nothing',
    }),
    samples: [
      {
        line: 'Nov 22 11:15:50.611 node1 pacemaker-schedulerd[2582] (pcmk__log_transition_summary) \tnotice: Calculated transition 0, saving inputs in /var/lib/pacemaker/pengine/pe-input-0.bz2',
        versions: '1.1.16+',
        event: {
          kind: 'transition-calculated',
          number: 0,
          input: '/var/lib/pacemaker/pengine/pe-input-0.bz2',
          found: 'nothing',
        },
      },
      {
        line: 'Feb 24 19:06:04 dev41 pengine[10688]:   notice: process_pe_message: Calculated Transition 293: (null)',
        versions: '1.1.8–1.1.14',
        event: { kind: 'transition-calculated', number: 293, found: 'nothing' },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/calculated-old',
    daemon,
    has: 'PEngine Input stored in',
    match:
      /Transition (?<number>\d+): (?:(?<found>WARNING|ERROR)s found during PE processing\. )?PEngine Input stored in: (?<input>\S+)/,
    event: ({ number, found, input }) => ({
      kind: 'transition-calculated',
      number: Number(number),
      input: inputFile(input),
      found: found === 'ERROR' ? 'errors' : found === 'WARNING' ? 'warnings' : 'nothing',
    }),
    samples: [
      {
        line: 'Dec 14 20:06:57 xen-e pengine: [24227]: notice: process_pe_message: Transition 0: PEngine Input stored in: /var/lib/pengine/pe-input-43.bz2',
        versions: 'up to 1.1.7',
        event: {
          kind: 'transition-calculated',
          number: 0,
          input: '/var/lib/pengine/pe-input-43.bz2',
          found: 'nothing',
        },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/configuration-errors',
    daemon,
    has: ['found during PE processing. Please', 'found during scheduler processing'],
    match: /Configuration (?<level>ERROR|error|WARNING|warning)s found during (?:PE|scheduler) processing/,
    event: ({ level }) => ({
      kind: 'configuration-errors-found',
      grade: level.toLowerCase() === 'error' ? 'errors' : 'warnings',
    }),
    samples: [
      {
        line: 'Apr 21 00:02:17 [2461] node1.wangfeng7399.com    pengine:   notice: process_pe_message:     Configuration ERRORs found during PE processing.  Please run "crm_verify -L" to identify issues',
        versions: '1.1',
        event: { kind: 'configuration-errors-found', grade: 'errors' },
      },
      {
        line: 'Nov 22 11:15:50.611 node1 pacemaker-schedulerd[2582] (pcmk__log_transition_summary) \tnotice: Configuration errors found during scheduler processing,  please run "crm_verify -L" to identify issues',
        versions: '2.0+',
        event: { kind: 'configuration-errors-found', grade: 'errors' },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/configuration-problem',
    daemon: ['schedulerd', 'fenced'],
    has: [
      'Resource start-up disabled since no STONITH',
      'Either configure some or disable STONITH',
      'Clusters with shared data need STONITH',
      'Ignoring constraint',
      'is not a valid resource',
      'No template or tag named',
      'do not use same name and interval combination',
      'Could not parse integer from',
      'Characters left over after parsing',
      'Invalid value for',
      'has no such attribute',
      'Ignoring invalid',
      'Two-way ordering',
      'unpack_',
    ],
    match:
      /^(?<problem>Resource start-up disabled since no STONITH.*|Either configure some or disable STONITH.*|NOTE: Clusters with shared data need STONITH.*|Ignoring constraint .*|No template or tag named .*|Operation \S+ is duplicate of .*|Could not parse integer from .*|Characters left over after parsing .*|.* is not a valid resource.*|Ignoring invalid .*|Invalid value for .*)/,
    event: ({ problem }) => ({ kind: 'configuration-problem', problem }),
    samples: [
      {
        line: 'Nov 22 11:15:50.607 node1 pacemaker-schedulerd[2582] (unpack_resources) \terror: Resource start-up disabled since no STONITH resources have been defined',
        versions: 'all',
        event: {
          kind: 'configuration-problem',
          problem: 'Resource start-up disabled since no STONITH resources have been defined',
        },
      },
      {
        line: "Nov 22 11:15:50.607 node1 pacemaker-schedulerd[2582] (unpack_simple_location) \twarning: Ignoring constraint 'loc-ghost' because 'ghost' is not a valid resource or tag",
        versions: '2.1',
        event: {
          kind: 'configuration-problem',
          problem: "Ignoring constraint 'loc-ghost' because 'ghost' is not a valid resource or tag",
        },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/node-condemned',
    daemon,
    has: ['will be fenced', 'is unclean'],
    match:
      /^(?:(?:Cluster|Remote|Guest) node |Node )?(?<node>\S+) (?<what>will be fenced|is unclean)(?: \(by recovering (?:its guest resource )?(?<launcher>[^\s)]+)\))?(?:!| but cannot be fenced)?(?::? (?<reason>.*)|$)/,
    event: ({ node, what, launcher, reason }) =>
      what === 'will be fenced'
        ? {
            kind: 'node-condemned',
            node,
            launcher: given(launcher),
            reason: given(reason.replace(/^because (?:of )?/, '')),
          }
        : { kind: 'node-unclean', node, reason: given(reason.replace(/^because (?:of )?/, '')) },
    samples: [
      {
        line: 'Nov 22 11:16:52.947 node1 pacemaker-schedulerd[2582] (pe_fence_node) \twarning: Cluster node node2 will be fenced: peer is no longer part of the cluster',
        versions: '1.1.18+',
        event: { kind: 'node-condemned', node: 'node2', reason: 'peer is no longer part of the cluster' },
      },
      {
        line: 'Apr 24 06:26:43 pm02 pengine[16431]: warning: Node pm01 will be fenced because of resource failure(s)',
        versions: 'up to 1.1.16',
        event: { kind: 'node-condemned', node: 'pm01', reason: 'resource failure(s)' },
      },
      {
        line: 'Nov 22 11:16:52.947 node1 pacemaker-schedulerd[2582] (pe_fence_node) \twarning: Guest node guest1 will be fenced (by recovering its guest resource vm1): peer is no longer part of the cluster',
        versions: '1.1.18+',
        event: {
          kind: 'node-condemned',
          node: 'guest1',
          launcher: 'vm1',
          reason: 'peer is no longer part of the cluster',
        },
      },
      {
        line: 'Nov 22 11:16:52.947 node1 pacemaker-schedulerd[2582] (determine_online_status) \twarning: node2 is unclean',
        versions: '2.1.5+',
        event: { kind: 'node-unclean', node: 'node2' },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/fencing-impossible',
    daemon: ['schedulerd', 'fenced'],
    has: [
      'Cannot fence unclean nodes until quorum',
      'Unclean nodes will not be fenced until quorum',
      'Blind faith: not fencing unseen nodes',
    ],
    match:
      /^(?<problem>Cannot fence unclean nodes until quorum.*|Unclean nodes will not be fenced until quorum.*|Blind faith: not fencing unseen nodes)/,
    event: ({ problem }) => ({ kind: 'fencing-impossible', problem }),
    samples: [
      {
        line: 'Dec 14 20:07:19 xen-e pengine: [24227]: WARN: unpack_nodes: Blind faith: not fencing unseen nodes',
        versions: 'all',
        event: { kind: 'fencing-impossible', problem: 'Blind faith: not fencing unseen nodes' },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/no-quorum',
    daemon,
    has: ['We do not have quorum', 'disabled due to lack of quorum'],
    match:
      /(?:We do not have quorum - fencing and resource management disabled|Fencing and resource management disabled due to lack of quorum)/,
    event: () => ({ kind: 'resources-unmanaged', reason: 'no-quorum' }),
    samples: [
      {
        line: 'Nov 22 10:47:34.531 node1 pacemaker-schedulerd[4336] (cluster_status) \twarning: Fencing and resource management disabled due to lack of quorum',
        versions: '1.1.16+',
        event: { kind: 'resources-unmanaged', reason: 'no-quorum' },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/operation-failure-known',
    daemon,
    has: ['was recorded for', 'Processing failed'],
    match:
      /^(?:Unexpected result \((?<reason>.*?)\) was recorded for (?<operation>\S+) of (?<resource>\S+) on (?<node>\S+) at (?<at>[^|]*)(?:\| (?:rc|exit-status)=(?<code>\d+))?|Processing failed (?:op )?(?<what>\S+?)(?: (?:for|of) (?<name>\S+))? on (?<to>[^:]+): (?<text>.*?)(?: \((?<value>\d+)\)| \| rc=(?<status>\d+))?$)/,
    event: ({ reason, operation, resource, node, at, code, what, name, to, text, value, status }) => ({
      kind: 'operation-failure-known',
      operation: operation || (name ? what : 'an operation'),
      resource: resource || name || what.replace(/_last_failure_0$/, ''),
      node: node || to,
      code: numberIn(code) ?? numberIn(value) ?? numberIn(status),
      reason: given(reason) ?? given(text),
      at: given(at.trim()),
    }),
    samples: [
      {
        line: 'Nov 22 11:16:40.275 node1 pacemaker-schedulerd[2582] (unpack_rsc_op_failure) \twarning: Unexpected result (error: Simulated failure) was recorded for start of db on node1 at Nov 22 11:16:39 2026 | rc=1 id=db_last_failure_0',
        versions: '2.0.3+',
        event: {
          kind: 'operation-failure-known',
          operation: 'start',
          resource: 'db',
          node: 'node1',
          code: 1,
          reason: 'error: Simulated failure',
          at: 'Nov 22 11:16:39 2026',
        },
      },
      {
        line: 'May 11 17:41:20 a1 pengine[2072]: warning: Processing failed op monitor for dlm:0 on a2: not installed (5)',
        versions: 'up to 2.0',
        event: {
          kind: 'operation-failure-known',
          operation: 'monitor',
          resource: 'dlm:0',
          node: 'a2',
          code: 5,
          reason: 'not installed',
        },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/resource-banned',
    daemon,
    has: ['due to reaching migration threshold', 'Forcing', 'from restarting', 'from re-starting'],
    match:
      /^(?:Forcing (?<resource>\S+) away from (?<node>\S+) after (?<count>\S+) failures|(?<name>\S+) cannot run on (?<to>\S+) due to reaching migration threshold|Preventing (?<path>\S+) from re-?starting (?:on (?<where>\S+?)|anywhere|in the cluster)(?::| because of) (?<reason>[^|]*))/,
    event: ({ resource, node, count, name, to, path, where, reason }) => ({
      kind: 'resource-banned',
      resource: resource || name || path,
      node: node || to || where || 'any node',
      reason: reason ? reason.trim() : count ? `${count} failures` : 'migration threshold reached',
    }),
    samples: [
      {
        line: 'Nov 22 11:16:40.279 node1 pacemaker-schedulerd[2582] (pcmk__threshold_reached) \twarning: thr cannot run on node1 due to reaching migration threshold (clean up resource to allow again)| failures=1000000 migration-threshold=1000000',
        versions: '2.1.2+',
        event: {
          kind: 'resource-banned',
          resource: 'thr',
          node: 'node1',
          reason: 'migration threshold reached',
        },
      },
      {
        line: 'Apr 24 06:19:55 pm01 pengine[3593]: warning: Forcing prmPg away from pm01 after 1 failures (max=1)',
        versions: 'up to 2.1.1',
        event: { kind: 'resource-banned', resource: 'prmPg', node: 'pm01', reason: '1 failures' },
      },
      {
        line: 'Nov 22 11:06:44.979 node1 pacemaker-schedulerd[1817] (unpack_rsc_op) \tnotice: Preventing hard from restarting on node1 because of hard failure (not installed: binary missing)| rc=5 id=hard_last_failure_0',
        versions: '2.1',
        event: {
          kind: 'resource-banned',
          resource: 'hard',
          node: 'node1',
          reason: 'hard failure (not installed: binary missing)',
        },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/action-unrunnable',
    daemon,
    has: 'is unrunnable',
    match: /^(?:Action )?(?<action>\S+) on (?<node>\S+) is unrunnable \((?<reason>[^)]+)\)/,
    event: ({ action, node, reason }) => ({ kind: 'action-unrunnable', action, node, reason }),
    samples: [
      {
        line: 'Nov 22 11:16:52.947 node1 pacemaker-schedulerd[2582] (update_resource_action_runnable) \twarning: p2_stop_0 on node2 is unrunnable (node is offline)',
        versions: '2.1.5+',
        event: { kind: 'action-unrunnable', action: 'p2_stop_0', node: 'node2', reason: 'node is offline' },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/multiply-active',
    daemon,
    has: ['might be active on', 'is active on'],
    match: /[Rr]esource (?<resource>\S+)(?: \([^()]*\))? (?:is|might be) active on (?<count>\d+) nodes/,
    event: ({ resource, count }) => ({ kind: 'resource-multiply-active', resource, nodes: numberIn(count) }),
    samples: [
      {
        line: 'Nov 22 10:49:02.443 node2 pacemaker-schedulerd[3955] (pcmk__primitive_create_actions) \terror: ocf resource WebIP might be active on 2 nodes (attempting recovery)',
        versions: '2.1',
        event: { kind: 'resource-multiply-active', resource: 'WebIP', nodes: 2 },
      },
    ],
  }),
  definePattern({
    id: 'scheduler/stranded',
    daemon,
    has: 'cannot run anywhere',
    match: /^Resource (?<resource>\S+) cannot run anywhere/,
    event: ({ resource }) => ({ kind: 'resource-stranded', resource }),
    samples: [
      {
        line: 'Nov 22 11:16:17.883 node1 pacemaker-schedulerd[2582] (pcmk__primitive_assign) \tinfo: Resource p3 cannot run anywhere',
        versions: 'all',
        event: { kind: 'resource-stranded', resource: 'p3' },
      },
    ],
  }),
];
