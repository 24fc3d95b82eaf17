/** Nodes of a synthetic cluster that die or are cut off, and are fenced: at once, or after attempts that fail. */
import type { ClusterRun, RunNode } from './cluster-run.js';
import { back, Story, type Gone } from './incidents.js';
import { elects, forms, peerIs, returns, runningOn } from './lifecycle.js';
import type { Place } from './truth.js';

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

/** What the nodes of one part log of the others; one view of all of them. */
function goOnWithout(
  run: ClusterRun,
  part: readonly RunNode[],
  lost: readonly RunNode[],
  quorum?: boolean,
): void {
  part.forEach((node, n) => {
    forms(run, node, part, { left: lost, failed: lost }, quorum);
    if (n > 0)
      run.events.splice(
        run.events.findLastIndex(({ event }) => event === 'membership-view'),
        1,
      );
    run.wait(1, 2);
  });
  run.wait(3, 20);
  for (const node of part) for (const peer of lost) peerIs(run, node, peer, 'lost');
}

/** The nodes go on in parts since the last view of one of them. */
function splits(run: ClusterRun, node: RunNode, severity: 'warning' | 'error'): void {
  const view = run.events.findLast(({ event }) => event === 'membership-view');
  if (view)
    run.tell({ file: view.file, line: view.line }, node, 'membership', severity, 'split', {}, view.at);
}

/** One attempt of the DC to fence a node; answers when the result was there. */
function fences(run: ClusterRun, target: RunNode, ok: boolean): Place {
  const { dc } = run;
  const { name } = target;
  const client = `pacemaker-controld.${dc.log.pid + 6}`;
  const id = run.chance.hex(8);
  const device = run.topology.fencing === 'sbd' ? 'fence-sbd' : `fence-${name}`;
  const asked = run.say(
    dc,
    'controld',
    '(controld_execute_fence_action) \tnotice',
    `Requesting fencing (reboot) of node ${name} | action=1 timeout=60000`,
  );
  run.tell(asked, dc, 'fencing', ok ? 'warning' : 'error', 'fencing-incident', { about: name });
  run.say(
    dc,
    'fenced',
    '(handle_fence_request) \tnotice',
    `Client ${client} wants to fence (reboot) ${name} using any device`,
  );
  run.say(
    dc,
    'fenced',
    '(initiate_remote_stonith_op) \tnotice',
    `Requesting peer fencing (reboot) targeting ${name} | id=${id} state=querying base_timeout=60`,
  );
  run.wait(2, 9);
  let place = run.say(
    dc,
    'fenced',
    '(request_peer_fencing) \tnotice',
    `Requesting that ${dc.name} perform 'reboot' action targeting ${name} | for client ${client} (72s, 0s)`,
  );
  run.tell(place, dc, 'fencing', 'notice', 'fencing-delegated', { about: name });
  run.wait(ok ? 1500 : 4000, ok ? 9000 : 20_000);
  const level = ok ? 'notice' : 'error';
  place = run.say(
    dc,
    'fenced',
    `(log_async_result) \t${level}`,
    `Operation 'reboot' [${dc.log.pid + 400}] targeting ${name} using ${device} returned ${ok ? 0 : 1} | call 7 from ${client}`,
  );
  run.tell(place, dc, 'fencing', ok ? 'good' : 'warning', 'fencing-agent-result', { about: name });
  run.wait(2, 6);
  const [first, ...told] = run.up.map((node) =>
    run.say(
      node,
      'fenced',
      `(finalize_op) \t${level}`,
      `Operation 'reboot' targeting ${name} by ${dc.name} for ${client}@${dc.name}: ${ok ? 'OK' : 'Error occurred'} (complete) | id=${id}`,
    ),
  );
  return first ?? told[0] ?? place;
}

/** The scheduler wants a node fenced. */
function condemns(run: ClusterRun, { name }: RunNode): void {
  const { dc } = run;
  let place = run.say(
    dc,
    'schedulerd',
    '(pe_fence_node) \twarning',
    `Cluster node ${name} will be fenced: peer is no longer part of the cluster`,
  );
  run.tell(place, dc, 'fencing', 'warning', 'node-condemned', { about: name });
  place = run.say(dc, 'schedulerd', '(determine_online_status) \twarning', `${name} is unclean`);
  run.tell(place, dc, 'fencing', 'warning', 'node-unclean', { about: name });
}

interface Loss {
  readonly target: RunNode;
  /** Attempts to fence it that fail before one does not. */
  readonly failures: number;
  /** It lives on, alone, and knows it. */
  readonly isCutOff: boolean;
}

/** A node is lost and fenced; what ran on it starts elsewhere; it comes back. */
export function nodeLoss(run: ClusterRun, { target, failures, isCutOff }: Loss): void {
  const survivors = run.up.filter((node) => node !== target);
  const lost = runningOn(run, target);
  const died = run.now;
  const lastWords = target.lastAt;
  run.wait(2000, 2600);
  const heard = missesToken(run, isCutOff ? run.nodes : survivors);
  target.isUp = false;
  goOnWithout(run, survivors, [target]);
  const viewAt = run.events.findLast(({ event }) => event === 'membership-view');
  if (!viewAt) return;
  const story = new Story(run, 'node-lost', viewAt, viewAt.at);
  story.nodes.add(target.name);
  if (isCutOff) {
    goOnWithout(run, [target], survivors, false);
    story.quorumLost = true;
    story.split = true;
    for (const { name } of run.nodes) story.nodes.add(name);
    splits(run, target, 'warning');
  }
  const wasDc = run.dc === target;
  const [heir = run.dc] = survivors;
  if (wasDc) elects(run, heir);
  const home = run.promoted === target ? heir : run.promoted;
  const { promotable } = run.topology;
  const to =
    promotable && home ? home : (survivors.find((node) => runningOn(run, node).length === 0) ?? heir);
  const planned = [
    `Fence (reboot) ${target.name} 'peer is no longer part of the cluster'`,
    ...lost.map(({ service }) => `Move       ${service.id}     ( ${target.name} -> ${to.name} )`),
  ];
  const left = planned.length;
  for (let attempt = 0; attempt < failures; attempt += 1) {
    run.transition(planned, () => void fences(run, target, false), {
      status: 'Stopped',
      left,
      // Only the first one finds the cluster idle.
      wakes: attempt === 0,
      before: () => condemns(run, target),
    });
    run.wait(50, 400);
  }
  const possibleFrom = Math.max(isCutOff ? target.lastAt : lastWords, heard);
  run.transition(
    planned,
    (work) => {
      const place = fences(run, target, true);
      work.done += 1;
      const gone = lost.map((of): Gone => ({
        of,
        node: target,
        cause: 'node-lost',
        from: died,
        certainFrom: run.now,
        possibleFrom,
        place,
      }));
      if (run.dc !== target) run.tenureEnds(target, place);
      run.wait(3, 20);
      if (promotable && run.promoted === target) {
        run.operate(work, to, promotable.service.id, 'promote');
        run.promoted = to;
      }
      for (const own of gone) {
        const started = run.operate(work, to, own.of.service.id, 'start');
        own.of.node = to;
        story.outages.push(back(run, own, to, started));
      }
    },
    { wakes: failures === 0, before: () => condemns(run, target) },
  );
  story.fenced.add(target.name);
  for (const { resource } of story.outages) story.resources.add(resource);
  run.wait(60_000, 240_000);
  returns(run, target);
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
  goOnWithout(run, [dc], [other]);
  const view = run.events.findLast(({ event }) => event === 'membership-view');
  if (!view) return;
  const story = new Story(run, 'node-lost', view, view.at);
  goOnWithout(run, [other], [dc]);
  story.split = true;
  for (const { name } of run.nodes) story.nodes.add(name);
  splits(run, other, 'error');
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
  for (const [n, node] of [dc, other].entries()) {
    forms(run, node, run.nodes, { joined: run.nodes.filter((one) => one !== node) });
    if (n > 0)
      run.events.splice(
        run.events.findLastIndex(({ event }) => event === 'membership-view'),
        1,
      );
    run.wait(1, 2);
  }
  run.wait(3, 20);
  for (const node of [dc, other]) peerIs(run, node, node === dc ? other : dc, 'member');
  run.state(other, 'S_IDLE', 'S_PENDING', 'I_PENDING', 'do_election_count_vote');
  run.tenureEnds(other, run.lastPlace);
  run.dc = dc;
  for (const { service } of twice) {
    const place = run.say(
      dc,
      'schedulerd',
      '(native_create_actions) \terror',
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
        if (own) story.outages.push(back(run, own, dc, started));
      }
    },
  );
  story.ends();
}
