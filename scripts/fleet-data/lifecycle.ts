/** How nodes of a synthetic cluster come, go, and elect one of them; and how its resources start. */
import type { ClusterRun } from './cluster-run.js';
import { launcherOf } from './guest.js';
import type { Running, RunNode, Work } from './run-parts.js';
import type { Unit } from './topology.js';
import type { ToldEvent } from './truth.js';

const ids = (nodes: readonly RunNode[]): string => nodes.map(({ id }) => id).join(' ');

/** Corosync of a node starts. */
function corosyncStarts(run: ClusterRun, node: RunNode): void {
  let place = run.ring0(node, 'notice', 'MAIN', 'Corosync Cluster Engine 3.1.7 starting up');
  run.tell(place, node, 'corosync', 'notice', 'corosync-started');
  place = run.ring0(node, 'notice', 'TOTEM', 'Initializing transport (Kronosnet).');
  run.tell(place, node, 'corosync', 'notice', 'transport');
  place = run.ring0(node, 'notice', 'QUORUM', 'Using quorum provider corosync_votequorum');
  run.tell(place, node, 'quorum', 'notice', 'quorum-provider');
}

/** How the members among whom a node is are other ones than before, and what becomes of its quorum. */
interface Formed {
  readonly joined?: readonly RunNode[];
  /** Without having asked for leave. */
  readonly lost?: readonly RunNode[];
  /** Undefined where it stays as it was. */
  readonly quorum?: boolean | undefined;
}

/** The members among whom some nodes are, as the Corosync of each tells; answers where the first tells of what all see. */
export function formsTogether(
  run: ClusterRun,
  nodes: readonly RunNode[],
  members: readonly RunNode[],
  formed: (node: RunNode) => Formed,
): ToldEvent {
  const views = nodes.map((node, n) => {
    const view = forms(run, node, members, formed(node), n === 0);
    run.wait(1, 2);
    return view;
  });
  const [first] = views;
  if (!first) throw new Error('nobody tells of a view');
  return first;
}

/** @param isNews - whether no other node has told of this view before */
function forms(
  run: ClusterRun,
  node: RunNode,
  members: readonly RunNode[],
  { joined = [], lost = [], quorum }: Formed,
  isNews: boolean,
): ToldEvent {
  const [lowest] = members;
  run.ring0(node, 'notice', 'QUORUM', `Sync members[${members.length}]: ${ids(members)}`);
  if (joined.length > 0) run.ring0(node, 'notice', 'QUORUM', `Sync joined[${joined.length}]: ${ids(joined)}`);
  if (lost.length > 0) run.ring0(node, 'notice', 'QUORUM', `Sync left[${lost.length}]: ${ids(lost)}`);
  const told = [
    joined.length > 0 ? ` Members joined: ${ids(joined)}` : '',
    lost.length > 0 ? ` Members left: ${ids(lost)}` : '',
  ];
  const place = run.ring0(
    node,
    'notice',
    'TOTEM',
    `A new membership (${lowest?.id ?? 0}.${run.ring.toString(16)}) was formed.${told.join('')}`,
  );
  if (lost.length > 0) {
    const leave = run.ring0(
      node,
      'notice',
      'TOTEM',
      `Failed to receive the leave message. failed: ${ids(lost)}`,
    );
    run.tell(leave, node, 'membership', 'warning', 'leave-not-received');
  }
  const severity = lost.length > 0 ? 'warning' : 'notice';
  const view = run.told(place, node, 'membership', severity, 'membership-view');
  if (isNews) run.events.push(view);
  if (quorum !== undefined) {
    const words = quorum
      ? 'This node is within the primary component and will provide service.'
      : 'This node is within the non-primary component and will NOT provide any services.';
    const at = run.ring0(node, 'notice', 'QUORUM', words);
    run.tell(at, node, 'quorum', quorum ? 'good' : 'error', 'quorum-span');
  }
  run.ring0(node, 'notice', 'QUORUM', `Members[${members.length}]: ${ids(members)}`);
  run.ring0(node, 'notice', 'MAIN', 'Completed service synchronization, ready to provide service.');
  return view;
}

function pacemakerStarts(run: ClusterRun, node: RunNode): void {
  const place = run.say(
    node,
    'pacemakerd',
    'main',
    'notice',
    `Starting Pacemaker ${run.topology.version} | build=${run.topology.version} features:agent-manpages cibsecrets corosync-ge-2 lha monotonic systemd`,
  );
  run.tell(place, node, 'pacemaker', 'notice', 'pacemaker-started');
}

/** The fencer of a node reads the devices from the configuration. */
function knowsDevices(run: ClusterRun, node: RunNode): void {
  run.devices.forEach(({ service: { id } }, n) => {
    const devices = n === 0 ? '1 active device' : `${n + 1} active devices`;
    const place = run.say(
      node,
      'fenced',
      'stonith_device_register',
      'notice',
      `Added '${id}' to device list (${devices})`,
    );
    run.tell(place, node, 'fencing', 'notice', 'fence-device');
  });
}

/** A node learns of another one: its controller and its attribute manager say so. */
export function peerIs(run: ClusterRun, node: RunNode, peer: RunNode, state: 'member' | 'lost'): void {
  const before = state === 'lost' ? 'member' : 'lost';
  const place = run.say(
    node,
    'controld',
    'update_peer_state_iter',
    'notice',
    `Node ${peer.name} state is now ${state} | nodeid=${peer.id} previous=${before} source=${state === 'lost' ? 'pcmk__reap_unseen_nodes' : 'quorum_notification_cb'}`,
  );
  run.say(
    node,
    'attrd',
    'update_peer_state_iter',
    'notice',
    `Node ${peer.name} state is now ${state} | nodeid=${peer.id} previous=${before} source=crm_update_peer_proc`,
  );
  run.tell(place, node, 'membership', state === 'lost' ? 'warning' : 'good', 'peer', { about: peer.name });
}

/** The node that has the connection to the remote node says what has become of that. */
export function remoteIs(run: ClusterRun, host: RunNode, state: 'member' | 'lost'): void {
  const { remote } = run;
  if (!remote) return;
  const [before, source] = state === 'lost' ? ['member', 'remote_node_down'] : ['lost', 'remote_node_up'];
  const place = run.say(
    host,
    'controld',
    'update_peer_state_iter',
    'notice',
    `Node ${remote.name} state is now ${state} | nodeid=0 previous=${before} source=${source}`,
  );
  run.tell(place, host, 'membership', state === 'lost' ? 'warning' : 'good', 'peer', { about: remote.name });
}

/** A node becomes the DC. */
export function elects(run: ClusterRun, node: RunNode): void {
  run.dc = node;
  const place = run.say(
    node,
    'controld',
    'do_state_transition',
    'notice',
    `State transition S_ELECTION -> S_INTEGRATION | input=I_ELECTION_DC cause=C_FSA_INTERNAL origin=election_win_cb`,
  );
  run.tell(place, node, 'dc', 'notice', 'state-transition');
  run.tenureBegins(node, place);
}

/** Where a unit starts: where it likes to most, or on the first of the nodes that are up; undefined where it may run on none. */
export function homeOf(run: ClusterRun, unit: Unit): RunNode | undefined {
  const launcher = unit.isImplicit === true ? launcherOf(run) : undefined;
  if (launcher) return launcher.node ?? homeOf(run, launcher.unit);
  const possible = run.upFor(unit);
  const at = (place: number | undefined): RunNode | undefined => possible.find(({ id }) => id - 1 === place);
  return at(unit.prefers) ?? at(unit.rival?.node) ?? possible[0];
}

/** What is not running yet, and where it will. */
const homesOf = (run: ClusterRun, stopped: readonly Running[]) =>
  stopped.flatMap((of) => {
    const node = homeOf(run, of.unit);
    return node ? [{ of, node }] : [];
  });

/** All nodes start together, then all resources; nothing ran before. */
export function begins(run: ClusterRun): void {
  for (const node of run.nodes) {
    corosyncStarts(run, node);
    run.wait(1, 6);
  }
  run.wait(2000, 3000);
  formsTogether(run, run.nodes, run.nodes, () => ({ joined: run.nodes, quorum: true }));
  run.wait(4000, 6000);
  for (const node of run.nodes) {
    pacemakerStarts(run, node);
    run.wait(1, 20);
  }
  run.wait(800, 1500);
  for (const node of run.nodes) {
    for (const peer of run.nodes) if (peer !== node) peerIs(run, node, peer, 'member');
    run.wait(1, 9);
  }
  run.wait(20_000, 21_000);
  elects(run, run.node(0));
  for (const node of run.nodes) knowsDevices(run, node);
  run.wait(100, 300);
  const { promotable } = run.topology;
  const first = run.node(0);
  const placed = [
    ...homesOf(run, run.devices),
    ...(promotable ? run.running.map((of) => ({ of, node: first })) : homesOf(run, run.running)),
  ];
  const planned = [
    ...(promotable
      ? run.nodes.map((node) => `Start      ${promotable.service.id}     ( ${node.name} )`)
      : []),
    ...placed.map(({ of, node }) => `Start      ${of.service.id}     ( ${node.name} )`),
  ];
  run.transition(
    planned,
    (work) => {
      if (promotable) {
        for (const node of run.nodes) run.operate(work, node, promotable.service.id, 'start');
        run.operate(work, first, promotable.service.id, 'promote');
        run.promoted = first;
      }
      for (const { of, node } of placed) {
        run.operate(work, node, of.service.id, 'start');
        of.node = node;
        if (of === run.connection) remoteIs(run, node, 'member');
      }
    },
    { wakes: false },
  );
}

/** A node that had left comes up again, and joins the others; it runs nothing. */
export function returns(run: ClusterRun, node: RunNode): void {
  const others = run.up;
  node.log.pid = run.chance.between(1200, 9000);
  corosyncStarts(run, node);
  run.ring += 4;
  run.wait(2000, 4000);
  const members = run.nodes.filter((one) => one.isUp || one === node);
  formsTogether(run, [node], [node], () => ({ joined: [node] }));
  run.wait(900, 1300);
  run.ring += 4;
  node.isUp = true;
  formsTogether(run, [node, ...others], members, (one) =>
    one === node ? { joined: others, quorum: true } : { joined: [node] },
  );
  run.wait(4000, 6000);
  pacemakerStarts(run, node);
  run.wait(900, 1500);
  for (const other of others) peerIs(run, other, node, 'member');
  for (const other of others) peerIs(run, node, other, 'member');
  knowsDevices(run, node);
}

/** What could not run without a node starts again as it is back; `starts` says what comes of it. */
export function startsAgain(
  run: ClusterRun,
  node: RunNode,
  waiting: readonly Running[],
  starts: (work: Work, of: Running) => void,
): void {
  const { promotable } = run.topology;
  const instance = promotable ? [promotable.service.id] : [];
  const ids = [...instance, ...waiting.map(({ service }) => service.id)];
  if (ids.length === 0) return;
  run.wait(300, 900);
  run.transition(
    ids.map((id) => `Start      ${id}     ( ${node.name} )`),
    (work) => {
      for (const id of instance) run.operate(work, node, id, 'start');
      for (const of of waiting) starts(work, of);
    },
  );
}

/** Resources that run on a node, in the order in which they start. */
export const runningOn = (run: ClusterRun, node: RunNode): readonly Running[] =>
  run.running.filter((of) => of.node === node);

/** The fence devices that a node has. */
export const devicesOn = (run: ClusterRun, node: RunNode): readonly Running[] =>
  run.devices.filter((of) => of.node === node);
