/**
 * Agents that their projects have given up, and those that took their places.
 *
 * Each entry names where that is to be read: the list that crmsh compares with before an upgrade to SUSE Linux
 * Enterprise 16 (`migration-unsupported-resource-agents.txt`), the history of the sources of resource-agents (up to
 * August 2026) and of Pacemaker, or the agent's own metadata.
 */

export interface Successor {
  /** The name of the agent to use now; undefined when nothing took its place. */
  readonly name: string | undefined;
  /** Why, as the end of a sentence. */
  readonly reason: string;
}

interface GivenUp extends Successor {
  readonly source: string;
}

const CRMSH = 'the list of crmsh for SUSE Linux Enterprise 16';
const RESOURCE_AGENTS = 'the history of resource-agents';
const PACEMAKER = 'the change log of Pacemaker';
const GLUE = 'cluster-glue, of which 1.0.12 of 2014 is the last release';

const notDeveloped = 'it is no longer developed';

/** A plugin of cluster-glue, and the fence agent for the same devices. */
function plugin(name: string, successor: string): readonly [string, GivenUp] {
  return [
    `stonith:external/${name}`,
    { name: `stonith:${successor}`, reason: 'cluster-glue is no longer developed', source: GLUE },
  ];
}

/** A fence agent that a distribution has left out. */
function leftOut(name: string): readonly [string, GivenUp] {
  const reason = 'SUSE Linux Enterprise 16 does not have it any more';
  return [`stonith:${name}`, { name: undefined, reason, source: CRMSH }];
}

const SUCCESSORS: ReadonlyMap<string, GivenUp> = new Map([
  [
    'ocf:heartbeat:IPaddr',
    {
      name: 'ocf:heartbeat:IPaddr2',
      reason: 'it is the version for all systems, and IPaddr2 the one for Linux',
      source: `${CRMSH}; the short descriptions of both`,
    },
  ],
  [
    'ocf:heartbeat:IPv6addr',
    {
      name: 'ocf:heartbeat:IPaddr2',
      reason: 'it is built only with cluster-glue, and IPaddr2 manages IPv6, too',
      source: `${CRMSH}; configure.ac of resource-agents`,
    },
  ],
  ['ocf:heartbeat:LVM', { name: 'ocf:heartbeat:LVM-activate', reason: notDeveloped, source: CRMSH }],
  [
    'ocf:heartbeat:clvm',
    {
      name: 'ocf:heartbeat:lvmlockd',
      reason: 'LVM has no clvmd any more',
      source: `${CRMSH}; the release notes of LVM2 2.03`,
    },
  ],
  ['ocf:heartbeat:Raid1', { name: 'ocf:heartbeat:mdraid', reason: notDeveloped, source: CRMSH }],
  [
    'ocf:heartbeat:pingd',
    {
      name: 'ocf:pacemaker:ping',
      reason: 'its own description calls it deprecated',
      source: 'its metadata',
    },
  ],
  [
    'ocf:pacemaker:pingd',
    {
      name: 'ocf:pacemaker:ping',
      reason: 'Pacemaker has it no longer since 2.1.0',
      source: 'the history of Pacemaker, December 2020',
    },
  ],
  [
    'ocf:heartbeat:drbd',
    {
      name: 'ocf:linbit:drbd',
      reason: 'DRBD ships its own agent',
      source: `${RESOURCE_AGENTS}, May 2013 (removed in 3.9.6)`,
    },
  ],
  ['ocf:heartbeat:SysInfo', { name: 'ocf:pacemaker:SysInfo', reason: 'Pacemaker ships it', source: CRMSH }],
  [
    'ocf:heartbeat:rkt',
    {
      name: 'ocf:heartbeat:podman',
      reason: 'rkt is no longer developed',
      source: `${CRMSH}; ${RESOURCE_AGENTS}, June 2026`,
    },
  ],
  [
    'ocf:heartbeat:Xen',
    {
      name: 'ocf:heartbeat:VirtualDomain',
      reason: notDeveloped,
      source: `${CRMSH}; ${RESOURCE_AGENTS}: only metadata changed after 2018`,
    },
  ],
  [
    'ocf:heartbeat:o2cb',
    {
      name: undefined,
      reason: 'it was removed in 2008 because it never worked',
      source: RESOURCE_AGENTS,
    },
  ],
  [
    'ocf:ocfs2:o2cb',
    {
      name: undefined,
      reason: 'it belongs to a stack of OCFS2 that Pacemaker has given up',
      source: `${PACEMAKER} (ocf:pacemaker:o2cb, deprecated, then dropped)`,
    },
  ],
  [
    'ocf:pacemaker:o2cb',
    { name: undefined, reason: 'Pacemaker has it no longer since 3.0', source: `${PACEMAKER}, 3.0.0` },
  ],
  plugin('sbd', 'fence_sbd'),
  plugin('ipmi', 'fence_ipmilan'),
  plugin('libvirt', 'fence_virsh'),
  plugin('vcenter', 'fence_vmware_soap'),
  plugin('ec2', 'fence_aws'),
  plugin('gce', 'fence_gce'),
  plugin('riloe', 'fence_ilo'),
  [
    'stonith:fence_legacy',
    {
      name: undefined,
      reason: 'it only starts plugins of cluster-glue, which is no longer developed',
      source: `${CRMSH}; its source in Pacemaker`,
    },
  ],
  leftOut('fence_docker'),
  leftOut('fence_compute'),
  [
    'stonith:fence_manual',
    { name: undefined, reason: 'it fences nothing', source: 'the history of fence-agents' },
  ],
]);

/** The agents that are given up, `ocf:heartbeat:IPaddr`. */
export const givenUpAgents: readonly string[] = [...SUCCESSORS.keys()];

/** What took the place of an agent; undefined for one that is not given up. */
export function successorOf(name: string): Successor | undefined {
  return SUCCESSORS.get(name);
}
