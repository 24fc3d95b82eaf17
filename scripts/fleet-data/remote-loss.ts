/** The remote node of a synthetic cluster dies: its connection is lost, it is fenced, and what ran there starts elsewhere. */
import type { ClusterRun } from './cluster-run.js';
import { Story, type Gone } from './incidents.js';
import { remoteIs, runningOn } from './lifecycle.js';
import { condemns, fences } from './losses.js';
import type { Running, RunNode } from './run-parts.js';

const REASON = 'remote connection is unrecoverable';
/** A monitor may come late by so much before anybody wonders. */
export const LATE = 1000;

interface Connected {
  readonly remote: RunNode;
  readonly connection: Running;
  /** Who has the connection. */
  readonly host: RunNode;
}

/** The DC learns of a monitor that failed, and all nodes note it. */
export function isNoted(
  run: ClusterRun,
  { service: { id, interval } }: Running,
  host: RunNode,
  code: number,
): void {
  run.wait(2, 8);
  const monitor = `monitor_${interval * 1000}`;
  run.aborted(
    `operation ${id}_${monitor} 'create' on ${host.name}`,
    'Change in recurring result',
    `magic=0:${code} cib=0.${run.epoch}.1 source=process_graph_event`,
  );
  run.attribute(host, `last-failure-${id}#${monitor}`, '(unset)', String(Math.floor(run.now / 1000)));
  run.attribute(host, `fail-count-${id}#${monitor}`, '(unset)', '1');
}

/** The host notices, and all nodes note that the connection failed. Answers the story of it. */
export function isNoticed(run: ClusterRun, { remote, connection, host }: Connected): Story {
  const { name } = remote;
  const lost = `Lost connection to Pacemaker Remote node ${name}`;
  const place = run.say(host, 'controld', 'remote_lrm_op_callback', 'error', lost);
  run.tell(place, host, 'pacemaker', 'error', 'connection-lost');
  const found = run.monitorFails(connection, host, { code: 1, result: 'error' });
  const story = new Story(run, 'operation-failed', found);
  story.nodes.add(host.name).add(name);
  story.resources.add(name);
  isNoted(run, connection, host, 1);
  return story;
}

/** The remote node dies, is fenced, and is connected again when it is up; its services start on a node of the cluster. */
export function remoteLoss(run: ClusterRun): void {
  const { remote, connection } = run;
  const host = connection?.node;
  if (!remote || !connection || !host) return;
  const interval = connection.service.interval * 1000;
  const died = run.now - run.chance.between(100, interval - 200);
  const possibleFrom = run.now - interval - LATE;
  const lost = runningOn(run, remote);
  const story = isNoticed(run, { remote, connection, host });
  remote.isUp = false;
  const heir = run.chance.pick(run.up);
  run.transition(
    [
      `Fence (reboot) ${remote.name} '${REASON}'`,
      ...lost.map(({ service }) => `Move       ${service.id}     ( ${remote.name} -> ${heir.name} )`),
      `Recover    ${remote.name}     ( ${host.name} )`,
    ],
    (work) => {
      const stopped = run.operate(work, host, remote.name, 'stop');
      remoteIs(run, host, 'lost');
      const disconnected: Gone = {
        ...{ of: connection, node: host, cause: 'failure', from: died, possibleFrom },
        ...{ certainFrom: stopped.done, place: stopped.place },
      };
      const place = fences(run, remote, true);
      work.done += 1;
      const certainFrom = run.now;
      run.wait(3, 20);
      for (const of of lost) {
        const started = run.operate(work, heir, of.service.id, 'start');
        of.node = heir;
        const cause = 'node-lost';
        story.isBack(
          { of, node: remote, cause, from: died, certainFrom, possibleFrom, place },
          heir,
          started,
        );
      }
      run.wait(20_000, 50_000);
      const again = run.operate(work, host, remote.name, 'start');
      remote.isUp = true;
      remoteIs(run, host, 'member');
      story.isBack(disconnected, host, again);
    },
    { before: () => condemns(run, remote, 'Remote node', REASON) },
  );
  story.fenced.add(remote.name);
  story.ends();
}
