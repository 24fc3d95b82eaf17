/** Which well-known OCF agents cannot migrate live (resource-agents 4.12, pacemaker 2.1.5). */

const HEARTBEAT = `
  AoEtarget AudibleAlarm CTDB ClusterMon Delay EvmsSCC Evmsd Filesystem ICP IPaddr IPaddr2 IPsrcaddr IPv6addr
  LVM LVM-activate LinuxSCSI MailTo ManageRAID NodeUtilization Pure-FTPd Raid1 Route SAPDatabase SAPInstance
  SendArp ServeRAID SphinxSearchDaemon Squid Stateful SysInfo VIPArip WAS WAS6 WinPopup Xinetd ZFS
  aliyun-vpc-move-ip anything apache asterisk aws-vpc-move-ip aws-vpc-route53 azure-events azure-events-az
  azure-lb clvm conntrackd corosync-qnetd crypt db2 dhcpd dnsupdate docker docker-compose dovecot eDir88
  ethmonitor exportfs fio galera garbd gcp-ilb gcp-pd-move gcp-vpc-move-ip gcp-vpc-move-route gcp-vpc-move-vip
  iSCSILogicalUnit iSCSITarget ids iface-bridge iface-macvlan iface-vlan ipsec iscsi jboss jira kamailio
  ldirectord lvmlockd lxc lxd-info machine-info mariadb mdraid minio mpathpersist mysql mysql-proxy nagios named
  nfsnotify nfsserver nginx nvmet-namespace nvmet-port nvmet-subsystem openstack-cinder-volume
  openstack-floating-ip openstack-info openstack-virtual-ip oraasm oracle oralsnr ovsmonitor pgagent pgsql
  pgsqlms pingd podman portblock postfix pound proftpd rabbitmq-cluster rabbitmq-server-ha redis rkt rsyncd
  rsyslog scsi2reservation sfex sg_persist slapd smb-share storage-mon sybaseASE symlink syslog-ng tomcat varnish
  vdo-vol vmware vsftpd zabbixserver`;

const PACEMAKER = `
  ClusterMon HealthCPU HealthIOWait HealthSMART Stateful SysInfo booth-site controld ifspeed o2cb ping`;

const WITHOUT_MIGRATION = new Set([
  ...HEARTBEAT.trim()
    .split(/\s+/)
    .map((type) => `heartbeat:${type}`),
  ...PACEMAKER.trim()
    .split(/\s+/)
    .map((type) => `pacemaker:${type}`),
  'linbit:drbd',
]);

/** True for an agent that is known to have no `migrate_to` and `migrate_from`; false also for unknown agents. */
export function cannotMigrate(agent: {
  readonly class: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
}): boolean {
  return agent.class === 'ocf' && WITHOUT_MIGRATION.has(`${agent.provider ?? ''}:${agent.type ?? ''}`);
}
