/** Agents that their projects have given up, and those that took their places. */

export interface Successor {
  /** The name of the agent to use now; undefined when nothing took its place. */
  readonly name: string | undefined;
  /** Why, as the end of a sentence. */
  readonly reason: string;
}

const SUCCESSORS: ReadonlyMap<string, Successor> = new Map([
  ['ocf:heartbeat:IPaddr', { name: 'ocf:heartbeat:IPaddr2', reason: 'on Linux it only calls IPaddr2' }],
  ['ocf:heartbeat:IPv6addr', { name: 'ocf:heartbeat:IPaddr2', reason: 'it is no longer built' }],
  ['ocf:heartbeat:LVM', { name: 'ocf:heartbeat:LVM-activate', reason: 'it is no longer developed' }],
  ['ocf:heartbeat:clvm', { name: 'ocf:heartbeat:lvmlockd', reason: 'LVM has no clvmd any more' }],
  ['ocf:heartbeat:Raid1', { name: 'ocf:heartbeat:mdraid', reason: 'it is no longer developed' }],
  ['ocf:heartbeat:pingd', { name: 'ocf:pacemaker:ping', reason: 'it is no longer developed' }],
  ['ocf:pacemaker:pingd', { name: 'ocf:pacemaker:ping', reason: 'Pacemaker has it no longer' }],
  ['ocf:heartbeat:drbd', { name: 'ocf:linbit:drbd', reason: 'DRBD ships its own agent' }],
  ['ocf:heartbeat:SysInfo', { name: 'ocf:pacemaker:SysInfo', reason: 'Pacemaker ships it' }],
  ['ocf:heartbeat:rkt', { name: 'ocf:heartbeat:podman', reason: 'rkt is no longer developed' }],
  ['ocf:heartbeat:Xen', { name: 'ocf:heartbeat:VirtualDomain', reason: 'it is no longer developed' }],
  ['ocf:heartbeat:o2cb', { name: undefined, reason: 'it is no longer developed' }],
  ['ocf:ocfs2:o2cb', { name: undefined, reason: 'it is no longer developed' }],
  ['ocf:pacemaker:o2cb', { name: undefined, reason: 'Pacemaker has it no longer' }],
  ['stonith:external/sbd', { name: 'stonith:fence_sbd', reason: 'cluster-glue is no longer developed' }],
  ['stonith:external/ipmi', { name: 'stonith:fence_ipmilan', reason: 'cluster-glue is no longer developed' }],
  [
    'stonith:external/libvirt',
    { name: 'stonith:fence_virsh', reason: 'cluster-glue is no longer developed' },
  ],
  [
    'stonith:external/vcenter',
    { name: 'stonith:fence_vmware_soap', reason: 'cluster-glue is no longer developed' },
  ],
  ['stonith:external/ec2', { name: 'stonith:fence_aws', reason: 'cluster-glue is no longer developed' }],
  ['stonith:external/gce', { name: 'stonith:fence_gce', reason: 'cluster-glue is no longer developed' }],
  ['stonith:external/riloe', { name: 'stonith:fence_ilo', reason: 'cluster-glue is no longer developed' }],
  [
    'stonith:fence_legacy',
    { name: undefined, reason: 'it only starts plugins of cluster-glue, which is no longer developed' },
  ],
  ['stonith:fence_docker', { name: undefined, reason: 'SUSE Linux Enterprise 16 does not have it any more' }],
  [
    'stonith:fence_compute',
    { name: undefined, reason: 'SUSE Linux Enterprise 16 does not have it any more' },
  ],
  ['stonith:fence_manual', { name: undefined, reason: 'it fences nothing' }],
]);

/** What took the place of an agent; undefined for one that is not given up. */
export function successorOf(name: string): Successor | undefined {
  return SUCCESSORS.get(name);
}
