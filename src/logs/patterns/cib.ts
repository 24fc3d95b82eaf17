/** Changes of the configuration and of node attributes, and by whom. */
import { isClusterClient } from '../cib-clients.js';
import { definePattern, given, numberIn, type LogPattern } from '../pattern.js';

const READS = /^cib_(?:query|ping|master|slave|ismaster|sync\w*|noop|upgrade)$/;

export const cibPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'cib/changed',
    daemon: 'based',
    has: [
      "section 'all': ",
      'section /cib/configuration',
      'section //cib/configuration',
      'section //configuration',
      'section //resources',
      'section //constraints',
      'section //crm_config',
      'section //cluster_property_set',
      'section //rsc_',
      'section //nvpair',
      'section //primitive',
      'section //group',
      'section //clone',
      'section //master',
      'section //bundle',
      'section //template',
      'section //node[',
      'section //op[',
      'section //tag',
      'section //acl',
      'section //alert',
      'section //fencing',
      'section cib:',
      'section configuration:',
      'section nodes:',
      'section resources:',
      'section constraints:',
      'section crm_config:',
      'section acls:',
      'section rsc_defaults:',
      'section op_defaults:',
      'section fencing-topology:',
      'section tags:',
      'section alerts:',
      'section cib (',
      'section configuration (',
      'section nodes (',
      'section resources (',
      'section constraints (',
      'section crm_config (',
      'section rsc_defaults (',
      'section op_defaults (',
      "section 'all' (",
      '/crm_ticket/',
    ],
    match:
      /^(?:Completed (?<operation>cib_\w+) operation for section (?<section>(?:[^:]|:[^ ])+): [^(]*\(rc=(?<code>-?\d+), origin=(?<origin>[^/]*)\/(?<client>[^/]*)\/(?<id>[^,]*), version=(?<version>[\d.]+)|Operation complete: op (?<what>\w+) for section (?<name>[^(]+) \(origin=(?<from>[^/]*)\/(?<value>[^/]*)\/[^,]*, version=(?<found>[\d.]+)\): .* \(rc=(?<status>-?\d+))\)/,
    event: (groups, { host }) => {
      const operation = groups.operation || groups.what;
      const section = groups.section || groups.name;
      const client = groups.client || groups.value;
      if (READS.test(operation) || section.includes('node_state')) return undefined;
      const origin = groups.origin || groups.from;
      return {
        kind: 'cib-changed',
        operation,
        section: section.replaceAll("'", ''),
        origin: origin === 'local' ? (host ?? origin) : origin,
        client,
        version: groups.version || groups.found,
        ok: (groups.code || groups.status) === '0',
        // A copy that another node sends has no number of its own.
        ...(isClusterClient(client) || groups.id === '(null)' ? { byCluster: true } : {}),
      };
    },
    samples: [
      {
        line: "Nov 22 10:46:59.895 node1 pacemaker-based     [3843] (cib_process_request) \tinfo: Completed cib_apply_diff operation for section 'all': OK (rc=0, origin=node1/cibadmin/2, version=0.6.0)",
        versions: '1.1.8+',
        event: {
          kind: 'cib-changed',
          operation: 'cib_apply_diff',
          section: 'all',
          origin: 'node1',
          client: 'cibadmin',
          version: '0.6.0',
          ok: true,
        },
      },
      {
        line: 'Dec 14 20:06:57 xen-e cib: [24223]: info: cib_process_request: Operation complete: op cib_modify for section cib (origin=local/crmd/6, version=0.0.2): ok (rc=0)',
        versions: 'up to 1.1.7',
        event: {
          kind: 'cib-changed',
          operation: 'cib_modify',
          section: 'cib',
          origin: 'xen-e',
          client: 'crmd',
          version: '0.0.2',
          ok: true,
          byCluster: true,
        },
      },
    ],
  }),
  definePattern({
    id: 'cib/update-author',
    daemon: 'based',
    has: '@update-client=',
    match:
      /^\+ \/cib: (?:[^@]|@(?!update-))*(?:@update-origin=(?<origin>[^,\s@]+),? )?@update-client=(?<client>[^,\s@]+)(?:.*@update-user=(?<user>[^,\s@]+))?/,
    event: ({ origin, client, user }) => ({
      kind: 'update-author',
      client,
      user: given(user),
      origin: given(origin),
    }),
    samples: [
      {
        line: 'Mar 22 10:40:40 15sp1-2 pacemaker-based     [2960] (cib_perform_op) \tinfo: +  /cib:  @epoch=7, @num_updates=0, @update-client=cibadmin, @update-user=root',
        versions: '1.1.12+',
        event: { kind: 'update-author', client: 'cibadmin', user: 'root' },
      },
      {
        line: 'Mar 22 10:41:02 15sp1-2 pacemaker-based     [2960] (cib_perform_op) \tinfo: +  /cib:  @epoch=8, @num_updates=0, @update-origin=15sp1-1, @update-client=crm_attribute, @update-user=hacluster',
        versions: '1.1.12+',
        event: { kind: 'update-author', client: 'crm_attribute', user: 'hacluster', origin: '15sp1-1' },
      },
    ],
  }),
  definePattern({
    id: 'cib/problem',
    daemon: ['based', 'controld', 'schedulerd'],
    has: [
      'was manually modified while',
      'does not validate with',
      'cluster configuration is invalid',
      'Configuration contents ignored',
      'Schema validation of configuration is disabled',
      'does not validate against',
      'does not conform to the configured',
      'references an unknown ID',
    ],
    match:
      /^(?<problem>.*(?:was manually modified while the cluster was active|does not validate with|cluster configuration is invalid|Configuration contents ignored|Schema validation of configuration is disabled|does not validate against|does not conform to the configured|references an unknown ID).*)/,
    event: ({ problem }) => ({ kind: 'cib-problem', problem }),
    samples: [
      {
        line: 'Nov 22 11:15:50 node1 pacemaker-schedulerd[2582] (unpack_cib) \twarning: Schema validation of configuration is disabled (enabling is encouraged and prevents common misconfigurations)',
        versions: '2.1',
        event: {
          kind: 'cib-problem',
          problem:
            'Schema validation of configuration is disabled (enabling is encouraged and prevents common misconfigurations)',
        },
      },
    ],
  }),
  definePattern({
    id: 'cib/update-refused',
    daemon: ['controld', 'attrd', 'fenced'],
    has: [
      'istory update ',
      'Node update ',
      'Quorum update ',
      ' FAILED: ',
      'Failed to update CIB',
      'Fencing update ',
    ],
    match:
      /^(?<problem>(?:(?:join-\d+ node|Resource) history|Node|Quorum|Fencing) update[^|]*|Update \d+ FAILED: [^|]*|Failed to update CIB [^|]*)/,
    event: ({ problem }) =>
      /failed/i.test(problem) ? { kind: 'cib-problem', problem: problem.trim() } : undefined,
    samples: [
      {
        line: 'Nov 22 11:15:50 node1 pacemaker-controld  [2583] (f) \terror: Node update 12 failed: Timer expired (-62)',
        versions: '2.0+ (instance of the template)',
        event: { kind: 'cib-problem', problem: 'Node update 12 failed: Timer expired (-62)' },
      },
      {
        line: 'Nov 22 11:15:50 node1 pacemaker-controld  [2583] (f) \twarning: Resource history update 12 failed: Timer expired | rc=62',
        versions: '2.0+ (instance of the template)',
        event: { kind: 'cib-problem', problem: 'Resource history update 12 failed: Timer expired' },
      },
      {
        line: 'Nov 22 11:15:50 node1 pacemaker-controld  [2583] (f) \terror: Update 17 FAILED: Application of an update diff failed',
        versions: 'all (instance of the template)',
        event: { kind: 'cib-problem', problem: 'Update 17 FAILED: Application of an update diff failed' },
      },
    ],
  }),
  definePattern({
    id: 'attribute/set',
    daemon: 'attrd',
    has: 'Setting',
    match:
      /^Setting (?<name>[^\s[]+)\[(?<node>[^\]]+)\](?: in \S+)?: (?<old>[^>]*) -> (?<value>\S+)(?: \|? ?from .*)?$/,
    // What daemons note for each other is no news; the health of a node drives resources away.
    event: ({ name, node, old, value }) =>
      name.startsWith('#') && !name.startsWith('#health')
        ? undefined
        : {
            kind: 'attribute-set',
            name,
            node,
            old: /^\((?:unset|null)\)$/.test(old) ? undefined : old,
            value,
          },
    samples: [
      {
        line: 'Apr 24 06:26:35 pm01 attrd[5559]:    info: Setting default_ping_set[pm01]: 100 -> 0 from pm01',
        versions: '1.1.12+',
        event: { kind: 'attribute-set', name: 'default_ping_set', node: 'pm01', old: '100', value: '0' },
      },
      {
        line: 'Nov 22 11:15:29.439 node1 pacemaker-attrd     [2581] (update_attr_on_host) \tnotice: Setting #attrd-protocol[node1]: (unset) -> 4 | from node1 with no write delay',
        versions: '2.0.3+',
      },
      {
        line: 'Nov 22 11:15:29.439 node1 pacemaker-attrd     [2581] (update_attr_on_host) \tnotice: Setting #health-cpu[node1]: green -> red | from node1 with no write delay',
        versions: '2.0.3+ (instance of the template)',
        event: { kind: 'attribute-set', name: '#health-cpu', node: 'node1', old: 'green', value: 'red' },
      },
    ],
  }),
  definePattern({
    id: 'attribute/set-old',
    daemon: 'attrd',
    has: 'Sent update',
    match: /^Sent update \d+: (?<name>[^=\s]+)=(?<value>\S+)$/,
    event: ({ name, value }, { host }) =>
      name === 'probe_complete' ? undefined : { kind: 'attribute-set', name, node: host, value },
    samples: [
      {
        line: 'Dec 14 20:07:29 xen-d attrd: [5658]: notice: attrd_perform_update: Sent update 18: fail-count-d1=1',
        versions: 'up to 1.1.11',
        event: { kind: 'attribute-set', name: 'fail-count-d1', node: 'xen-d', value: '1' },
      },
    ],
  }),
  definePattern({
    id: 'attribute/fail-count',
    daemon: 'controld',
    has: ['Updating failcount for', 'Updating fail-count for'],
    match:
      /^Updating fail-?count for (?<resource>\S+) on (?<node>\S+) after failed (?<operation>\S+): rc=(?<code>\d+) \(update=(?<value>[^,]+)(?:, time=(?<number>\d+))?/,
    event: ({ resource, node, value, number }) => ({
      kind: 'attribute-set',
      name: `fail-count-${resource}`,
      node,
      value,
      epochSeconds: numberIn(number),
    }),
    samples: [
      {
        line: 'Nov 22 11:16:40.263 node1 pacemaker-controld  [2583] (update_failcount) \tinfo: Updating failcount for badfence on node1 after failed start: rc=1 (update=INFINITY, time=1795346200)',
        versions: 'all',
        event: {
          kind: 'attribute-set',
          name: 'fail-count-badfence',
          node: 'node1',
          value: 'INFINITY',
          epochSeconds: 1_795_346_200,
        },
      },
    ],
  }),
];
