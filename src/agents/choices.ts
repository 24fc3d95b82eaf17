/** What agents accept of parameters that their metadata call plain text: read in the agents, which refuse anything else. */
import type { AgentParameter } from './agent.js';

const BOOLEAN = 'boolean';

type Accepted = typeof BOOLEAN | readonly string[];

/** What the agents of iSCSI know to export disks with. */
const ISCSI_TARGETS = ['iet', 'tgt', 'lio', 'lio-t', 'scst'];

const AWS_CREDENTIALS = ['key', 'role'];

/** By agent and parameter. Of choices that an agent compares in any case, both spellings stand here. */
const ACCEPTED: Readonly<Record<string, Readonly<Record<string, Accepted>>>> = {
  'ocf:heartbeat:Filesystem': { run_fsck: ['auto', 'force', 'no'] },
  'ocf:heartbeat:IPaddr2': {
    arp_bg: BOOLEAN,
    arp_sender: ['send_arp', 'iputils_arping', 'libnet_arping', 'ipoibarping'],
    check_link_status: BOOLEAN,
    nodad: BOOLEAN,
    noprefixroute: BOOLEAN,
    run_arping: BOOLEAN,
  },
  'ocf:heartbeat:LVM': { partial_activation: BOOLEAN },
  'ocf:heartbeat:LVM-activate': {
    activation_mode: ['exclusive', 'shared'],
    degraded_activation: BOOLEAN,
    majority_pvs: BOOLEAN,
    partial_activation: BOOLEAN,
    vg_access_mode: ['lvmlockd', 'clvmd', 'system_id', 'tagging'],
  },
  'ocf:heartbeat:SAPDatabase': {
    DBTYPE: ['ADA', 'DB6', 'HDB', 'ORA', 'SYB', 'ada', 'db6', 'hdb', 'ora', 'syb'],
  },
  'ocf:heartbeat:aws-vpc-move-ip': {
    auth_type: AWS_CREDENTIALS,
    lookup_type: ['InstanceId', 'NetworkInterfaceId'],
  },
  'ocf:heartbeat:awsvip': { auth_type: AWS_CREDENTIALS },
  'ocf:heartbeat:gcp-ilb': { log_enable: BOOLEAN },
  'ocf:heartbeat:iSCSILogicalUnit': {
    implementation: ISCSI_TARGETS,
    scst_bstype: ['vdisk_blockio', 'vdisk_fileio'],
  },
  'ocf:heartbeat:iSCSITarget': { implementation: ISCSI_TARGETS },
  'ocf:heartbeat:mariadb': { replication_require_ssl: BOOLEAN },
  'ocf:heartbeat:mysql': { replication_require_ssl: BOOLEAN },
  'ocf:heartbeat:nvmet-port': { addr_fam: ['ipv4', 'ipv6', 'fc'], type: ['tcp', 'rdma', 'fc'] },
  'ocf:heartbeat:oracle': {
    ipcrm: ['none', 'instance', 'orauser'],
    shutdown_method: ['immediate', 'checkpoint/abort'],
  },
  'ocf:heartbeat:pgsql': { rep_mode: ['none', 'async', 'sync', 'slave'] },
  'ocf:heartbeat:portblock': {
    action: ['block', 'unblock'],
    direction: ['in', 'out', 'both'],
    firewall: ['auto', 'nft', 'iptables'],
    method: ['drop', 'reject'],
    protocol: ['tcp', 'udp'],
  },
  'ocf:heartbeat:tomcat': { force_systemd: BOOLEAN },
  'ocf:linbit:drbd': { remove_master_score_if_peer_primary: BOOLEAN },
  'ocf:pacemaker:controld': { allow_fencing_disabled: BOOLEAN, allow_stonith_disabled: BOOLEAN },
  'ocf:pacemaker:ifspeed': { debug: BOOLEAN },
  'ocf:suse:SAPHanaController': { PREFER_SITE_TAKEOVER: BOOLEAN },
};

/** A parameter of an agent with the type that the agent itself has for it, where the metadata say less. */
export function withAccepted(agent: string, parameter: AgentParameter): AgentParameter {
  const accepted = parameter.type === 'string' ? ACCEPTED[agent]?.[parameter.name] : undefined;
  if (accepted === undefined) return parameter;
  return accepted === BOOLEAN
    ? { ...parameter, type: BOOLEAN }
    : { ...parameter, type: 'select', values: accepted };
}

/** Every agent and parameter of which more is known than its metadata state. */
export function parametersWithAccepted(): readonly (readonly [agent: string, parameter: string])[] {
  return Object.entries(ACCEPTED).flatMap(([agent, parameters]) =>
    Object.keys(parameters).map((name) => [agent, name] as const),
  );
}
