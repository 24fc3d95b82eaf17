/** Nodes of a synthetic cluster that die or are cut off, and are fenced: at once, or after attempts that fail. */
import type { ClusterRun } from './cluster-run.js';
import { Story, type Gone } from './incidents.js';
import { guestFencing, guestOn, launcherOf } from './guest.js';
import {
  devicesOn,
  elects,
  formsTogether,
  peerIs,
  remoteIs,
  returns,
  runningOn,
  startsAgain,
} from './lifecycle.js';
import type { Operated, Running, RunNode, Work } from './run-parts.js';
import type { Place, ToldEvent } from './truth.js';

const TOKEN = 3000;

/** Corosync misses the token on some nodes, and waits for consensus; answers until when the others were heard of. */
function missesToken(run: ClusterRun, nodes: readonly RunNode[]): number {
  for (const node of nodes) {
    const place = run.ring0(node, 'notice', 'TOTEM', 'Token has not been received in 2250 ms ');
    run.tell(place, node, 'membership', 'warning', 'token-late');
  }
  run.wait(750);
  for (const node of nodes) {
    const place = run.ring0(
      node,
      'notice',
      'TOTEM',
      `A processor failed, forming new configuration: token timed out (${TOKEN}ms), waiting 3600ms for consensus.`,
    );
    run.tell(place, node, 'membership', 'warning', 'token-lost');
  }
  const heard = run.now - TOKEN;
  run.wait(3600);
  run.ring += 4;
  return heard;
}

/** What the nodes of one part log of the others; answers where and when the first one tells of the new view. */
function goOnWithout(
  run: ClusterRun,
  part: readonly RunNode[],
  lost: readonly RunNode[],
  quorum?: boolean,
): ToldEvent {
  const view = formsTogether(run, part, part, () => ({ lost, quorum }));
  // Without quorum there is more to do first; so long it is certain to have been alive.
  if (quorum === false) run.wait(1000, 1800);
  else run.wait(3, 20);
  for (const node of part) for (const peer of lost) peerIs(run, node, peer, 'lost');
  return view;
}

/** The nodes go on in parts since a view of one of them. */
function splits(run: ClusterRun, node: RunNode, view: ToldEvent, severity: 'warning' | 'error'): void {
  run.tell(view, node, 'membership', severity, 'split', {}, view.at);
}

/** One attempt of the DC to fence a node; answers when the result was there. */
export function fences(run: ClusterRun, target: RunNode, ok: boolean): Place {
  const { dc } = run;
  const { name } = target;
  const client = `pacemaker-controld.${dc.log.pid + 6}`;
  const id = run.chance.hex(8);
  const device = run.topology.fencing === 'sbd' ? 'fence-sbd' : `fence-${name}`;
  const asked = run.say(
    dc,
    'controld',
    'controld_execute_fence_action',
    'notice',
    `Requesting fencing (reboot) of node ${name} | action=1 timeout=60000`,
  );
  run.tell(asked, dc, 'fencing', ok ? 'warning' : 'error', 'fencing-incident', { about: name });
  run.say(
    dc,
    'fenced',
    'handle_fence_request',
    'notice',
    `Client ${client} wants to fence (reboot) ${name} using any device`,
  );
  run.say(
    dc,
    'fenced',
    'initiate_remote_stonith_op',
    'notice',
    `Requesting peer fencing (reboot) targeting ${name} | id=${id} state=querying base_timeout=60`,
  );
  run.wait(2, 9);
  let place = run.say(
    dc,
    'fenced',
    'request_peer_fencing',
    'notice',
    `Requesting that ${dc.name} perform 'reboot' action targeting ${name} | for client ${client} (72s, 0s)`,
  );
  run.tell(place, dc, 'fencing', 'notice', 'fencing-delegated', { about: name });
  run.wait(ok ? 1500 : 4000, ok ? 9000 : 20_000);
  const level = ok ? 'notice' : 'error';
  place = run.say(
    dc,
    'fenced',
    'log_async_result',
    level,
    `Operation 'reboot' [${dc.log.pid + 400}] targeting ${name} using ${device} returned ${ok ? 0 : 1} | call 7 from ${client}`,
  );
  run.tell(place, dc, 'fencing', ok ? 'good' : 'warning', 'fencing-agent-result', { about: name });
  run.wait(2, 6);
  const [first, ...told] = run.up.map((node) =>
    run.say(
      node,
      'fenced',
      'finalize_op',
      level,
      `Operation 'reboot' targeting ${name} by ${dc.name} for ${client}@${dc.name}: ${ok ? 'OK' : 'Error occurred'} (complete) | id=${id}`,
    ),
  );
  return first ?? told[0] ?? place;
}

const IS_GONE = 'peer is no longer part of the cluster';

/** The scheduler wants a node fenced, of the cluster or of Pacemaker Remote. */
export function condemns(run: ClusterRun, { name }: RunNode, kind = 'Cluster node', reason = IS_GONE): void {
  const { dc } = run;
  let place = run.say(
    dc,
    'schedulerd',
    'pe_fence_node',
    'warning',
    `${kind} ${name} will be fenced: ${reason}`,
  );
  run.tell(place, dc, 'fencing', 'warning', 'node-condemned', { about: name });
  place = run.say(dc, 'schedulerd', 'determine_online_status', 'warning', `${name} is unclean`);
  run.tell(place, dc, 'fencing', 'warning', 'node-unclean', { about: name });
}

/** What is told first: of what has one stamp, as a log of whole seconds gives it, that whose file is named first. */
function firstTold(one: ToldEvent, other: ToldEvent): ToldEvent {
  if (one.at !== other.at) return one.at < other.at ? one : other;
  return one.file <= other.file ? one : other;
}

interface Loss {
  readonly target: RunNode;
  /** Attempts to fence it that fail before one does not. */
  readonly failures: number;
  /** It lives on, alone, and knows it. */
  readonly isCutOff: boolean;
}

/** What ran on a node that is lost, and where it goes; undefined for what may run nowhere else. */
type Lost = ReadonlyMap<Running, RunNode | undefined>;

function destinationsOf(run: ClusterRun, target: RunNode): Lost {
  const { promotable } = run.topology;
  const home = run.promoted === target ? run.up[0] : run.promoted;
  const guest = guestOn(run, target);
  const nodeFor = (of: Running): RunNode | undefined => {
    const { unit, fences } = of;
    const launcher = guest && unit.isImplicit === true ? launcherOf(run) : undefined;
    if (launcher) return nodeFor(launcher);
    const possible = run.upFor(unit);
    if (fences) return possible[0];
    // It goes on where it was, once that is up again.
    if (guest && of.node === guest && guest.isUp) return guest;
    if (promotable) return home;
    return (
      possible.find(({ id }) => id - 1 === unit.rival?.node) ??
      possible.find((node) => runningOn(run, node).length === 0) ??
      possible[0]
    );
  };
  const own = runningOn(run, target);
  const launcher = own.find((of) => of === launcherOf(run));
  if (guest && launcher) guest.isUp = nodeFor(launcher) !== undefined;
  const inside = guest ? runningOn(run, guest) : [];
  return new Map([...own, ...inside, ...devicesOn(run, target)].map((of) => [of, nodeFor(of)]));
}

function plannedFor(run: ClusterRun, target: RunNode, lost: Lost): readonly string[] {
  const launcher = launcherOf(run);
  const guest = guestOn(run, target);
  const moves = [...lost].map(([of, to]) => {
    const { service, node = target } = of;
    if (!to) return `Stop       ${service.id}     ( ${node.name} )  due to node availability`;
    if (to === node) return `Recover    ${service.id}     ( ${node.name} )`;
    const verb = guest && (of === launcher || node === guest) ? 'Recover' : 'Move   ';
    return `${verb}    ${service.id}     ( ${node.name} -> ${to.name} )`;
  });
  return [
    ...(guest && launcher ? [guestFencing(guest, launcher, guest.isUp ? 'reboot' : 'off')] : []),
    `Fence (reboot) ${target.name} 'peer is no longer part of the cluster'`,
    ...moves,
  ];
}

/** The DC tries to fence a node, and fails each time. */
function failsToFence(run: ClusterRun, target: RunNode, planned: readonly string[], times: number): void {
  for (let attempt = 0; attempt < times; attempt += 1) {
    run.transition(planned, () => void fences(run, target, false), {
      status: 'Stopped',
      left: planned.length,
      // Only the first one finds the cluster idle.
      wakes: attempt === 0,
      before: () => condemns(run, target),
    });
    run.wait(50, 400);
  }
}

/** It starts; where it is the connection to a guest node, that is there again. */
function startsOn(run: ClusterRun, work: Work, of: Running, node: RunNode): Operated {
  const started = run.operate(work, node, of.service.id, 'start');
  if (run.remote && of.unit.isImplicit === true) {
    run.remote.isUp = true;
    remoteIs(run, node, 'member');
  }
  return started;
}

/** What was lost starts where it goes; answers what has to wait. */
function startsElsewhere(
  run: ClusterRun,
  work: Work,
  story: Story,
  gone: ReadonlyMap<Running, Gone>,
  lost: Lost,
) {
  const waiting: Running[] = [];
  for (const [of, own] of gone) {
    const to = lost.get(of);
    of.node = to;
    if (to) story.isBack(own, to, startsOn(run, work, of, to));
    else waiting.push(of);
  }
  return waiting;
}

/** A node is lost and fenced; what ran on it starts elsewhere, or when it is back. */
export function nodeLoss(run: ClusterRun, { target, failures, isCutOff }: Loss): void {
  const survivors = run.up.filter((node) => node !== target);
  const died = run.now;
  const lastWords = target.lastAt;
  run.wait(2000, 2600);
  const heard = missesToken(run, isCutOff ? run.nodes : survivors);
  target.isUp = false;
  const view = goOnWithout(run, survivors, [target]);
  const parting = isCutOff ? goOnWithout(run, [target], survivors, false) : undefined;
  const first = parting ? firstTold(view, parting) : view;
  const story = new Story(run, 'node-lost', first, first.at);
  story.nodes.add(target.name);
  if (parting) {
    story.quorumLost = true;
    story.split = true;
    for (const { name } of run.nodes) story.nodes.add(name);
    splits(run, target, parting, 'warning');
  }
  const [heir = run.dc] = survivors;
  if (run.dc === target) elects(run, heir);
  const lost = destinationsOf(run, target);
  const planned = plannedFor(run, target, lost);
  failsToFence(run, target, planned, failures);
  const possibleFrom = Math.max(isCutOff ? target.lastAt : lastWords, heard);
  let gone: ReadonlyMap<Running, Gone> = new Map();
  let waiting: readonly Running[] = [];
  run.transition(
    planned,
    (work) => {
      const place = fences(run, target, true);
      work.done += 1;
      const ended = { cause: 'node-lost', from: died, certainFrom: run.now, possibleFrom, place } as const;
      gone = new Map([...lost.keys()].map((of) => [of, { ...ended, of, node: of.node ?? target }]));
      for (const { node } of gone.values()) story.nodes.add(node.name);
      if (run.dc !== target) run.tenureEnds(target, place);
      run.wait(3, 20);
      const { promotable } = run.topology;
      if (promotable && run.promoted === target) {
        run.operate(work, heir, promotable.service.id, 'promote');
        run.promoted = heir;
      }
      waiting = startsElsewhere(run, work, story, gone, lost);
    },
    { wakes: failures === 0, before: () => condemns(run, target) },
  );
  story.fenced.add(target.name);
  run.wait(60_000, 240_000);
  returns(run, target);
  startsAgain(run, target, waiting, (work, of) => {
    const own = gone.get(of);
    of.node = target;
    const started = startsOn(run, work, of, target);
    if (own) story.isBack(own, target, started);
  });
  story.ends();
}

/** Two nodes without fencing lose each other: both go on, and run everything twice until they meet again. */
export function splitBrain(run: ClusterRun): void {
  const { dc } = run;
  const [other] = run.up.filter((node) => node !== dc);
  if (!other) return;
  const twice = runningOn(run, dc);
  run.wait(2000, 2600);
  missesToken(run, run.nodes);
  const view = goOnWithout(run, [dc], [other]);
  const parting = goOnWithout(run, [other], [dc]);
  const first = firstTold(view, parting);
  const story = new Story(run, 'node-lost', first, first.at);
  story.split = true;
  for (const { name } of run.nodes) story.nodes.add(name);
  splits(run, other, parting, 'error');
  elects(run, other);
  run.wait(100, 300);
  const starts = twice.map(({ service }) => `Start      ${service.id}     ( ${other.name} )`);
  run.transition(starts, (work) => {
    for (const { service } of twice) {
      const { done, place } = run.operate(work, other, service.id, 'start');
      const resource = service.id;
      run.tell(place, dc, 'outage', 'error', 'double-activity', { resource }, done);
      story.activeTwice = true;
      story.resources.add(service.id);
    }
  });
  run.wait(40_000, 180_000);
  run.ring += 4;
  formsTogether(run, [dc, other], run.nodes, (node) => ({ joined: [node === dc ? other : dc] }));
  run.wait(3, 20);
  for (const node of [dc, other]) peerIs(run, node, node === dc ? other : dc, 'member');
  run.state(other, 'S_IDLE', 'S_PENDING', 'I_PENDING', 'do_election_count_vote');
  run.tenureEnds(other, run.lastPlace);
  run.dc = dc;
  for (const { service } of twice) {
    const place = run.say(
      dc,
      'schedulerd',
      'native_create_actions',
      'error',
      `Resource ${service.id} is active on 2 nodes (attempting recovery)`,
    );
    run.tell(place, dc, 'resource', 'error', 'resource-multiply-active', { resource: service.id });
  }
  const gone: Gone[] = [];
  run.transition(
    twice.map(({ service }) => `Restart    ${service.id}     ( ${dc.name} )`),
    (work) => {
      for (const of of twice.toReversed()) {
        run.operate(work, other, of.service.id, 'stop');
        const { asked, done, place } = run.operate(work, dc, of.service.id, 'stop');
        gone.push({ of, node: dc, cause: 'stop', from: done, certainFrom: done, possibleFrom: asked, place });
      }
      for (const of of twice) {
        const started = run.operate(work, dc, of.service.id, 'start');
        const own = gone.find((one) => one.of === of);
        if (own) story.isBack(own, dc, started);
      }
    },
  );
  story.ends();
}
