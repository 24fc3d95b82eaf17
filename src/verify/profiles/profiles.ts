/** The profiles: one entry for each kind of cluster. */
import {
  centralServicesVariant,
  hanaVariant,
  hasCentralServices,
  mountsGfs2,
  postgresVariant,
} from './variants.js';
import type { Profile } from './profile.js';

const heartbeat = (...types: readonly string[]): readonly string[] =>
  types.map((type) => `ocf:heartbeat:${type}`);

const stonith = (...types: readonly string[]): readonly string[] => types.map((type) => `stonith:${type}`);

const HANA_MANAGERS = ['SAPHana', 'SAPHanaController'].flatMap((type) => [
  `ocf:suse:${type}`,
  `ocf:heartbeat:${type}`,
]);

/** What the guides ask of Corosync and SBD. */
const TIMING: Profile['rules'] = {
  'corosync-token-too-low': 'warning',
  'corosync-retransmits-profile': 'info',
  'sbd-watchdog-timeout-too-low': 'warning',
  'sbd-startmode': 'info',
};

export const PROFILES: readonly Profile[] = [
  {
    id: 'sap-hana',
    title: 'SAP HANA with system replication: angi and classic, scale-up and scale-out, cost-optimised',
    agents: /^ocf:(?:suse|heartbeat):SAPHana(?:Controller|Topology|Filesystem)?$/,
    variant: hanaVariant,
    requires: [
      { agents: HANA_MANAGERS, without: 'nothing starts and promotes the database' },
      {
        agents: ['ocf:suse:SAPHanaTopology', 'ocf:heartbeat:SAPHanaTopology'],
        without: 'nothing tells the cluster the state of the replication',
      },
    ],
    rules: {
      'saphana-automated-register-explicit': 'warning',
      'saphana-clone-options': 'error',
      'saphana-location-constraint': 'error',
      'saphana-stickiness-migration': 'warning',
      'saphana-timeouts': 'error',
      'order-mandatory-saphanatopology': 'warning',
      'saphana-vip-colocation': 'error',
      'saphanasr-classic-removed': 'warning',
      ...TIMING,
      'concurrent-fencing-off': 'error',
      'cluster-fs-without-dlm': 'error',
    },
  },
  {
    id: 'sap-ascs',
    title: 'SAP central services (ASCS and ERS): ENSA1 and ENSA2, simple mount and mounted by the cluster',
    agents: /^ocf:(?:heartbeat:SAPInstance|suse:SAPStartSrv)$/,
    isShown: hasCentralServices,
    variant: centralServicesVariant,
    requires: [
      { agents: heartbeat('SAPInstance'), without: 'nothing starts the ASCS and the ERS' },
      { agents: heartbeat('IPaddr2'), without: 'clients find no central services behind a takeover' },
    ],
    rules: {
      'sap-ascs-ers-colocation': 'error',
      'sap-ascs-ers-location': 'error',
      'sap-ascs-ers-order': 'error',
      'sap-ascs-stickiness': 'error',
      'sap-ers-flag': 'error',
      'sap-minimal-probe': 'error',
      'sap-priority': 'warning',
      ...TIMING,
      'priority-fencing-delay-without-priority': 'error',
      'group-member-order-suspect': 'error',
    },
  },
  {
    id: 'azure',
    title: 'a cluster on Microsoft Azure',
    agents: /^(?:ocf:heartbeat:azure-(?:lb|events|events-az)|stonith:fence_azure_arm)$/,
    requires: [
      { agents: heartbeat('azure-lb'), without: 'the load balancer does not learn where an address is' },
      {
        agents: heartbeat('azure-events-az', 'azure-events'),
        without: 'a node is still in use when Azure takes it away for maintenance',
      },
      {
        agents: stonith('fence_azure_arm', 'fence_sbd', 'external/sbd'),
        without: 'a node that is lost on Azure cannot be fenced',
      },
    ],
    rules: {
      'azure-fence-arm-settings': 'error',
      'azure-lb-probe': 'error',
      ...TIMING,
      'concurrent-fencing-off': 'error',
    },
  },
  {
    id: 'aws',
    title: 'a cluster on Amazon Web Services',
    agents:
      /^(?:ocf:(?:heartbeat|suse):aws-vpc-(?:move-ip|route53)|ocf:heartbeat:aws(?:vip|eip)|stonith:(?:fence_aws|external\/ec2))$/,
    requires: [
      {
        agents: [
          ...heartbeat('aws-vpc-move-ip', 'aws-vpc-route53', 'awsvip', 'awseip'),
          'ocf:suse:aws-vpc-move-ip',
        ],
        without: 'an address does not lead to the node that has it',
      },
      {
        agents: stonith('fence_aws', 'external/ec2'),
        without: 'a node that is lost on AWS cannot be fenced',
      },
    ],
    rules: {
      'aws-fence-timeouts': 'error',
      'aws-vip-plain-ipaddr2': 'error',
      'cloud-address-mismatch': 'error',
      ...TIMING,
    },
  },
  {
    id: 'gcp',
    title: 'a cluster on Google Cloud',
    agents:
      /^(?:ocf:heartbeat:gcp-(?:ilb|pd-move|vpc-move-(?:ip|route|vip))|stonith:(?:fence_gce|external\/gcpstonith))$/,
    requires: [
      {
        agents: [
          ...heartbeat('gcp-ilb', 'gcp-vpc-move-vip', 'gcp-vpc-move-route', 'anything', 'haproxy'),
          'systemd:haproxy',
        ],
        without: 'traffic does not follow an address to another node',
      },
      {
        agents: stonith('fence_gce', 'external/gcpstonith', 'fence_sbd', 'external/sbd'),
        without: 'a node that is lost on Google Cloud cannot be fenced',
      },
    ],
    rules: { 'cloud-address-mismatch': 'error', 'gcp-vip-legacy': 'warning', ...TIMING },
  },
  {
    id: 'drbd',
    title: 'storage replicated by DRBD',
    agents: /^ocf:(?:linbit|heartbeat):drbd$/,
    requires: [{ agents: ['ocf:linbit:drbd'], without: 'nothing starts and promotes the devices' }],
    rules: {
      'drbd-no-fencing': 'error',
      'drbd-promote-chain': 'error',
      'drbd-service-beside-agent': 'error',
      'clone-notify-required': 'error',
      'single-primary-promoted-max': 'error',
    },
  },
  {
    id: 'gfs2',
    title: 'a filesystem that all nodes mount: GFS2 with DLM',
    agents: /^ocf:(?:pacemaker:controld|heartbeat:lvmlockd)$/,
    isShown: mountsGfs2,
    requires: [
      { agents: ['ocf:pacemaker:controld'], without: 'there are no locks, and GFS2 cannot be mounted' },
      { agents: heartbeat('Filesystem'), without: 'nothing mounts the filesystem' },
    ],
    rules: {
      'cluster-name-missing-gfs2': 'error',
      'cluster-fs-without-dlm': 'error',
      'controld-clone-fence': 'error',
      'no-quorum-policy-freeze-dlm': 'error',
      'clone-interleave-missing': 'error',
    },
  },
  {
    id: 'galera',
    title: 'MariaDB or MySQL with Galera',
    agents: /^ocf:heartbeat:galera$/,
    requires: [{ agents: heartbeat('galera'), without: 'nothing starts the database' }],
    rules: { 'galera-node-list-mismatch': 'error', 'galera-promoted-max': 'error' },
  },
  {
    id: 'pgsql',
    title: 'PostgreSQL with replication, by pgsql or by PAF (pgsqlms)',
    agents: /^ocf:heartbeat:(?:pgsql|pgsqlms)$/,
    variant: postgresVariant,
    requires: [
      { agents: heartbeat('pgsqlms', 'pgsql'), without: 'nothing starts and promotes the database' },
    ],
    rules: {
      'pgsql-two-vip-roles': 'error',
      'clone-notify-required': 'error',
      'single-primary-promoted-max': 'error',
    },
  },
  {
    id: 'openstack',
    title: 'the control plane of OpenStack',
    agents:
      /^(?:ocf:heartbeat:rabbitmq-cluster|ocf:openstack:.+|ocf:heartbeat:(?:Nova\w+|openstack-.+)|systemd:(?:openstack|neutron)-.+)$/,
    requires: [
      { agents: heartbeat('galera'), without: 'the database of the services is not run by the cluster' },
      {
        agents: heartbeat('rabbitmq-cluster'),
        without: 'the messages between the services are not run by the cluster',
      },
      { agents: ['systemd:haproxy', 'ocf:heartbeat:haproxy'], without: 'requests find no service' },
    ],
    rules: {
      'galera-node-list-mismatch': 'error',
      'galera-promoted-max': 'error',
      'clone-interleave-missing': 'error',
    },
  },
  {
    id: 'tnf',
    title: 'OpenShift on two nodes with fencing',
    agents: /^ocf:heartbeat:podman-etcd$/,
    requires: [
      { agents: heartbeat('podman-etcd'), without: 'etcd does not survive the loss of a node' },
      { agents: ['systemd:kubelet'], without: 'kubelet is not stopped and started with etcd' },
      {
        agents: stonith('fence_redfish'),
        without: 'etcd goes on alone only when the other node is known to be off',
      },
    ],
    rules: {
      'tnf-fencing': 'error',
      'fence-two-node-no-delay': 'error',
      'node-without-fence-device': 'error',
    },
  },
];
