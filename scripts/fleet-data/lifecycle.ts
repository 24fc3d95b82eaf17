/** How nodes of a synthetic cluster come, go, and elect one of them; and how its resources start. */
import type { ClusterRun, Running, RunNode } from './cluster-run.js';

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

/** The members among whom a node is, as its Corosync tells. */
export function forms(
  run: ClusterRun,
  node: RunNode,
  members: readonly RunNode[],
  {
    joined = [],
    left = [],
    failed = [],
  }: {
    readonly joined?: readonly RunNode[];
    readonly left?: readonly RunNode[];
    readonly failed?: readonly RunNode[];
  },
  quorum?: boolean,
): void {
  const [lowest] = members;
  run.ring0(node, 'notice', 'QUORUM', `Sync members[${members.length}]: ${ids(members)}`);
  if (joined.length > 0) run.ring0(node, 'notice', 'QUORUM', `Sync joined[${joined.length}]: ${ids(joined)}`);
  if (left.length > 0) run.ring0(node, 'notice', 'QUORUM', `Sync left[${left.length}]: ${ids(left)}`);
  const told = [
    joined.length > 0 ? ` Members joined: ${ids(joined)}` : '',
    left.length > 0 ? ` Members left: ${ids(left)}` : '',
  ];
  const place = run.ring0(
    node,
    'notice',
    'TOTEM',
    `A new membership (${lowest?.id ?? 0}.${run.ring.toString(16)}) was formed.${told.join('')}`,
  );
  if (failed.length > 0) {
    const leave = run.ring0(
      node,
      'notice',
      'TOTEM',
      `Failed to receive the leave message. failed: ${ids(failed)}`,
    );
    run.tell(leave, node, 'membership', 'warning', 'leave-not-received');
  }
  run.tell(place, node, 'membership', failed.length > 0 ? 'warning' : 'notice', 'membership-view');
  if (quorum !== undefined) {
    const words = quorum
      ? 'This node is within the primary component and will provide service.'
      : 'This node is within the non-primary component and will NOT provide any services.';
    const at = run.ring0(node, 'notice', 'QUORUM', words);
    run.tell(at, node, 'quorum', quorum ? 'good' : 'error', 'quorum-span');
  }
  run.ring0(node, 'notice', 'QUORUM', `Members[${members.length}]: ${ids(members)}`);
  run.ring0(node, 'notice', 'MAIN', 'Completed service synchronization, ready to provide service.');
}

function pacemakerStarts(run: ClusterRun, node: RunNode): void {
  const place = run.say(
    node,
    'pacemakerd',
    '(main) \tnotice',
    `Starting Pacemaker ${run.topology.version} | build=${run.topology.version} features:agent-manpages cibsecrets corosync-ge-2 lha monotonic systemd`,
  );
  run.tell(place, node, 'pacemaker', 'notice', 'pacemaker-started');
}

/** A node learns of another one: its controller and its attribute manager say so. */
export function peerIs(run: ClusterRun, node: RunNode, peer: RunNode, state: 'member' | 'lost'): void {
  const before = state === 'lost' ? 'member' : 'lost';
  const place = run.say(
    node,
    'controld',
    '(update_peer_state_iter) \tnotice',
    `Node ${peer.name} state is now ${state} | nodeid=${peer.id} previous=${before} source=${state === 'lost' ? 'pcmk__reap_unseen_nodes' : 'quorum_notification_cb'}`,
  );
  run.say(
    node,
    'attrd',
    '(update_peer_state_iter) \tnotice',
    `Node ${peer.name} state is now ${state} | nodeid=${peer.id} previous=${before} source=crm_update_peer_proc`,
  );
  run.tell(place, node, 'membership', state === 'lost' ? 'warning' : 'good', 'peer', { about: peer.name });
}

/** A node becomes the DC. */
export function elects(run: ClusterRun, node: RunNode, from: 'S_ELECTION' = 'S_ELECTION'): void {
  run.dc = node;
  const place = run.say(
    node,
    'controld',
    '(do_state_transition) \tnotice',
    `State transition ${from} -> S_INTEGRATION | input=I_ELECTION_DC cause=C_FSA_INTERNAL origin=election_win_cb`,
  );
  run.tell(place, node, 'dc', 'notice', 'state-transition');
  run.tenureBegins(node, place);
}

/** Where a unit starts: where it likes to, or on the first of the nodes that are up. */
export function homeOf(run: ClusterRun, { prefers }: { readonly prefers: number | undefined }): RunNode {
  const liked = prefers === undefined ? undefined : run.nodes[prefers];
  const [first = run.dc] = run.up;
  return liked?.isUp === true ? liked : first;
}

/** All nodes start together, then all resources; nothing ran before. */
export function begins(run: ClusterRun): void {
  for (const node of run.nodes) {
    corosyncStarts(run, node);
    run.wait(1, 6);
  }
  run.wait(2000, 3000);
  run.nodes.forEach((node, n) => {
    forms(run, node, run.nodes, { joined: run.nodes }, true);
    // What all see at once is one view.
    if (n > 0)
      run.events.splice(
        run.events.findLastIndex(({ event }) => event === 'membership-view'),
        1,
      );
    run.wait(1, 2);
  });
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
  run.wait(100, 300);
  const { promotable } = run.topology;
  const first = run.node(0);
  const placed = run.running.map((of) => ({ of, node: promotable ? first : homeOf(run, of.unit) }));
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
  forms(run, node, [node], { joined: [node] });
  run.wait(900, 1300);
  run.ring += 4;
  node.isUp = true;
  [node, ...others].forEach((one, n) => {
    forms(run, one, members, { joined: one === node ? others : [node] }, one === node ? true : undefined);
    if (n > 0)
      run.events.splice(
        run.events.findLastIndex(({ event }) => event === 'membership-view'),
        1,
      );
    run.wait(1, 2);
  });
  run.wait(4000, 6000);
  pacemakerStarts(run, node);
  run.wait(900, 1500);
  for (const other of others) peerIs(run, other, node, 'member');
  for (const other of others) peerIs(run, node, other, 'member');
  const { promotable } = run.topology;
  if (!promotable) return;
  run.wait(300, 900);
  run.transition([`Start      ${promotable.service.id}     ( ${node.name} )`], (work) => {
    run.operate(work, node, promotable.service.id, 'start');
  });
}

/** Resources that run on a node, in the order in which they start. */
export const runningOn = (run: ClusterRun, node: RunNode): readonly Running[] =>
  run.running.filter((of) => of.node === node);
