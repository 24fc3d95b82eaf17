/**
 * Agents that exist or existed, and of which nothing more than the name is known: no misspelt names of others.
 *
 * From the histories of resource-agents, fence-agents and Pacemaker (agents that were removed), from the plugins that
 * fence-agents builds only where their libraries are, and from what SUSE, openstack-resource-agents and SAPHanaSR ship.
 */

const NAMES: ReadonlySet<string> = new Set([
  'ocf:heartbeat:drbd',
  'ocf:heartbeat:o2cb',
  'ocf:heartbeat:Stonith',
  'ocf:openstack:NovaCompute',
  'ocf:openstack:NovaEvacuate',
  'ocf:pacemaker:SystemHealth',
  'ocf:pacemaker:pingd',
  'ocf:suse:SAPHana',
  'ocf:suse:SAPStartSrv',
  'ocf:suse:aws-vpc-move-ip',
  'ocf:suse:aws-vpc-route53',
  'stonith:fence_ack_manual',
  'stonith:fence_baytech',
  'stonith:fence_bullpap',
  'stonith:fence_cpint',
  'stonith:fence_egenera',
  'stonith:fence_gnbd',
  'stonith:fence_lindy_pdu',
  'stonith:fence_manual',
  'stonith:fence_mcdata',
  'stonith:fence_na',
  'stonith:fence_shelly',
  'stonith:fence_vixel',
  'stonith:fence_xcat',
  'stonith:fence_xvmd',
  'stonith:fence_zvm',
]);

/** All of them, `ocf:heartbeat:drbd`. */
export const namedOnlyAgents: readonly string[] = [...NAMES];

/** True for an agent that is known by its name. */
export function isNamedOnly(name: string): boolean {
  return NAMES.has(name);
}
