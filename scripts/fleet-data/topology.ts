/** What a synthetic cluster consists of: nodes, resources with their agents, how it fences; drawn from a few usual kinds. */
import type { Chance } from './random.js';

/** A primitive. */
export interface Service {
  readonly id: string;
  /** `ocf:heartbeat:IPaddr2`. */
  readonly agent: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly meta?: Readonly<Record<string, string>>;
  /** Seconds between monitors. */
  readonly interval: number;
}

/** What is placed as one: a primitive alone, or a group in its order. */
export interface Unit {
  /** Id of the group, or of the primitive. */
  readonly id: string;
  readonly services: readonly Service[];
  /** The place in the list of nodes that it prefers, by {@link LIKED} points; undefined for none. */
  readonly prefers: number | undefined;
  /** Another node that it likes nearly as much. */
  readonly rival?: { readonly node: number; readonly score: number };
  /** Places in the list of nodes where it may not run. */
  readonly never: readonly number[];
  /** Whether it may run on the remote node, whose place is behind those of all others. */
  readonly mayBeRemote?: boolean;
  /** Not configured: Pacemaker makes the connection to a guest node by itself, beside what the node runs in. */
  readonly isImplicit?: boolean;
}

/** Points that draw a unit to the node that it prefers. */
export const LIKED = 100;

/** A clone with a promoted instance, on two nodes. */
export interface Promotable {
  readonly id: string;
  readonly service: Service;
}

export type Fencing = 'ipmi' | 'sbd';

export interface Topology {
  readonly kind: string;
  readonly name: string;
  /** Node n has id n + 1. */
  readonly nodes: readonly string[];
  /** Node of Pacemaker Remote; its connection is a primitive of the same name. */
  readonly remote: string | undefined;
  /** Where that is a guest node, the primitive in which it runs. */
  readonly launcher: string | undefined;
  readonly units: readonly Unit[];
  readonly promotable: Promotable | undefined;
  readonly fencing: Fencing;
  readonly devices: readonly Service[];
  readonly version: '2.1.5' | '2.1.9' | '3.0.1';
}

/** The agent of the connection to a remote node. */
export const REMOTE_AGENT = 'ocf:pacemaker:remote';

const vip = (id: string, ip: string): Service => ({
  id,
  agent: 'ocf:heartbeat:IPaddr2',
  parameters: { ip, cidr_netmask: '24' },
  interval: 10,
});
const filesystem = (id: string, device: string): Service => ({
  id,
  agent: 'ocf:heartbeat:Filesystem',
  parameters: { device, directory: `/srv/${id}`, fstype: 'xfs' },
  interval: 20,
});
const sap = (id: string, instance: string): Service => ({
  id,
  agent: 'ocf:heartbeat:SAPInstance',
  parameters: {
    InstanceName: instance,
    START_PROFILE: `/sapmnt/HA1/profile/${instance}`,
    ...(id === 'ers' ? { IS_ERS: 'true' } : {}),
  },
  interval: 11,
});

interface Kind {
  readonly kind: string;
  /** How many of a hundred clusters. */
  readonly share: number;
  readonly nodes: number;
  readonly fencing: Fencing;
  readonly promotable?: boolean;
  /** Its node of Pacemaker Remote is a machine of its own, or the guest of a virtual machine. */
  readonly remote?: 'machine' | 'guest';
  readonly units: (ip: (last: number) => string) => readonly Unit[];
}

const alone = (service: Service, prefers?: number): Unit => ({
  id: service.id,
  services: [service],
  prefers,
  never: [],
});

const KINDS: readonly Kind[] = [
  {
    kind: 'web',
    share: 30,
    nodes: 2,
    fencing: 'ipmi',
    units: (ip) => [
      {
        id: 'g-web',
        services: [
          vip('vip-web', ip(10)),
          {
            id: 'web',
            agent: 'ocf:heartbeat:apache',
            parameters: { configfile: '/etc/apache2/apache2.conf' },
            interval: 15,
          },
        ],
        prefers: 0,
        never: [],
      },
    ],
  },
  {
    kind: 'database',
    share: 25,
    nodes: 2,
    fencing: 'sbd',
    promotable: true,
    units: (ip) => [alone(vip('vip-db', ip(20)))],
  },
  {
    kind: 'sap',
    share: 15,
    nodes: 3,
    fencing: 'ipmi',
    units: (ip) => [
      {
        id: 'g-ascs',
        services: [
          vip('vip-ascs', ip(30)),
          filesystem('fs-ascs', '/dev/vgsap/ascs'),
          sap('ascs', 'HA1_ASCS00_sapha1as'),
        ],
        prefers: 0,
        never: [],
      },
      {
        id: 'g-ers',
        services: [
          vip('vip-ers', ip(31)),
          filesystem('fs-ers', '/dev/vgsap/ers'),
          sap('ers', 'HA1_ERS10_sapha1er'),
        ],
        prefers: 1,
        never: [],
      },
    ],
  },
  {
    kind: 'files',
    share: 15,
    nodes: 3,
    fencing: 'sbd',
    units: (ip) => [
      {
        id: 'g-nfs',
        services: [
          filesystem('fs-nfs', '/dev/vgnfs/export'),
          {
            id: 'nfsd',
            agent: 'ocf:heartbeat:nfsserver',
            parameters: { nfs_shared_infodir: '/srv/fs-nfs/info' },
            interval: 30,
          },
          vip('vip-nfs', ip(40)),
        ],
        prefers: undefined,
        never: [],
      },
    ],
  },
  {
    kind: 'machines',
    share: 15,
    nodes: 5,
    fencing: 'ipmi',
    units: () =>
      [0, 1, 2].map((n) =>
        alone(
          {
            id: `vm${n + 1}`,
            agent: 'ocf:heartbeat:VirtualDomain',
            parameters: { config: `/etc/libvirt/qemu/vm${n + 1}.xml`, hypervisor: 'qemu:///system' },
            interval: 30,
          },
          n,
        ),
      ),
  },
  {
    kind: 'remote',
    share: 8,
    nodes: 2,
    fencing: 'sbd',
    remote: 'machine',
    units: () => [],
  },
  {
    kind: 'guest',
    share: 8,
    nodes: 2,
    fencing: 'sbd',
    remote: 'guest',
    units: () => [],
  },
];

/** What likes to run on the remote node. */
const application = (place: number): Unit => ({
  ...alone(
    {
      id: 'app',
      agent: 'ocf:heartbeat:apache',
      parameters: { configfile: '/etc/apache2/app.conf' },
      interval: 15,
    },
    place,
  ),
  mayBeRemote: true,
});

/** The connection to a remote node, and what runs there. */
const remoteUnits = (remote: string, place: number, server: string): readonly Unit[] => [
  alone({ id: remote, agent: REMOTE_AGENT, parameters: { server }, interval: 60 }, 0),
  application(place),
];

const LAUNCHER = 'vm-app';

/** A virtual machine with a guest node, the connection to that, and what runs there. */
const guestUnits = (
  guest: string,
  place: number,
  addr: string,
  tied: (unit: Unit) => Unit,
): readonly Unit[] => [
  tied(
    alone(
      {
        id: LAUNCHER,
        agent: 'ocf:heartbeat:VirtualDomain',
        parameters: { config: `/etc/libvirt/qemu/${LAUNCHER}.xml`, hypervisor: 'qemu:///system' },
        meta: { 'remote-node': guest, 'remote-addr': addr },
        interval: 30,
      },
      0,
    ),
  ),
  { ...alone({ id: guest, agent: REMOTE_AGENT, parameters: {}, interval: 30 }), isImplicit: true },
  application(place),
];

const SHARES = KINDS.flatMap((kind) => Array.from({ length: kind.share }, () => kind));

function fenceDevices(kind: Kind, nodes: readonly string[]): Service[] {
  if (kind.fencing === 'sbd')
    return [
      {
        id: 'fence-sbd',
        agent: 'stonith:fence_sbd',
        parameters: { devices: '/dev/disk/by-id/sbd-a', pcmk_delay_max: '15s' },
        interval: 0,
      },
    ];
  return nodes.map((node, n) => ({
    id: `fence-${node}`,
    agent: 'stonith:fence_ipmilan',
    parameters: {
      ip: `10.250.0.${n + 1}`,
      username: 'fence',
      password_script: '/etc/cluster/bmc-password',
      lanplus: '1',
      pcmk_host_list: node,
      // Of two nodes that fence each other one is to be first.
      ...(n === 0 && nodes.length === 2 ? { pcmk_delay_base: '5s' } : {}),
    },
    interval: 60,
  }));
}

/** The names of all places where something may run; the remote node is the last. */
export const placesOf = ({ nodes, remote }: Pick<Topology, 'nodes' | 'remote'>): readonly string[] =>
  remote === undefined ? nodes : [...nodes, remote];

/** A device runs on any node; one for a single node on any other. */
export const deviceUnit = (device: Service, fencing: Fencing, nth: number): Unit => ({
  ...alone(device),
  never: fencing === 'ipmi' ? [nth] : [],
});

/** Some that are alone can run on one node only, as its disk has their data; others like a second node nearly as much. */
function withTies(chance: Chance, unit: Unit, nodes: number, tied: number): Unit {
  const { prefers, services } = unit;
  if (prefers === undefined || services.length > 1) return unit;
  if (chance.happens(tied))
    return {
      ...unit,
      prefers: undefined,
      never: Array.from({ length: nodes }, (_, n) => n).filter((n) => n !== prefers),
    };
  if (chance.happens(0.15))
    return { ...unit, rival: { node: (prefers + 1) % nodes, score: LIKED - chance.between(1, 20) } };
  return unit;
}

interface Placing {
  readonly remote: string | undefined;
  /** Of the remote node. */
  readonly place: number;
  readonly ip: (last: number) => string;
  readonly tied: (unit: Unit) => Unit;
}

function unitsOf(kind: Kind, { remote, place, ip, tied }: Placing): readonly Unit[] {
  if (remote === undefined) return kind.units(ip).map(tied);
  return kind.remote === 'guest'
    ? guestUnits(remote, place, ip(50), tied)
    : remoteUnits(remote, place, ip(50));
}

/** The cluster of a number. */
export function drawTopology(chance: Chance, number: number): Topology {
  const kind = chance.pick(SHARES);
  const name = `${kind.kind}-${String(number).padStart(5, '0')}`;
  const nodes = Array.from({ length: kind.nodes }, (_, n) => `${kind.kind.slice(0, 2)}${number}n${n + 1}`);
  const ip = (last: number): string => `10.${(number >> 8) & 255}.${number & 255}.${last}`;
  const remote = { none: undefined, machine: `re${number}r1`, guest: `gu${number}g1` }[kind.remote ?? 'none'];
  // There are few guests, whose disks are local ones more often than those of machines which a cluster is there for.
  const tied = (unit: Unit): Unit =>
    withTies(chance, unit, nodes.length, kind.remote === 'guest' ? 0.3 : 0.1);
  return {
    kind: kind.kind,
    name,
    nodes,
    remote,
    launcher: kind.remote === 'guest' ? LAUNCHER : undefined,
    units: unitsOf(kind, { remote, place: nodes.length, ip, tied }),
    promotable: kind.promotable
      ? {
          id: 'db-clone',
          service: {
            id: 'db',
            agent: 'ocf:heartbeat:pgsql',
            parameters: { pgdata: '/srv/pg' },
            interval: 20,
          },
        }
      : undefined,
    fencing: kind.fencing,
    devices: fenceDevices(kind, nodes),
    version: chance.pick(['2.1.5', '2.1.9', '3.0.1']),
  };
}
