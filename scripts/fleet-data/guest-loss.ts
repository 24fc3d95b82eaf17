/** The guest node of a synthetic cluster dies, with its virtual machine or inside of it: that is recovered, then what ran on the guest. */
import type { ClusterRun } from './cluster-run.js';
import { guestFencing, launcherOf } from './guest.js';
import { Story, type Gone } from './incidents.js';
import { remoteIs, runningOn } from './lifecycle.js';
import { isNoted, isNoticed, LATE } from './remote-loss.js';
import type { Operated, Running, RunNode } from './run-parts.js';
import type { Place } from './truth.js';

interface Guest {
  readonly guest: RunNode;
  readonly connection: Running;
  /** The virtual machine. */
  readonly launcher: Running;
  /** The node of both. */
  readonly host: RunNode;
}

/** What is known of the death before anything is done about it. */
interface Death {
  readonly story: Story;
  readonly failed: Running;
  readonly died: number;
  readonly possibleFrom: number;
  /** Where and when the virtual machine was found not to run; undefined where the connection is what failed. */
  readonly found: { readonly at: number; readonly place: Place } | undefined;
}

/** The virtual machine is found gone: with it, nobody doubts, the guest. */
function machineFails(run: ClusterRun, { guest, launcher, host }: Guest): Death {
  const interval = launcher.service.interval * 1000;
  const at = run.now;
  const died = at - run.chance.between(100, interval - 200);
  const place = run.monitorFails(launcher, host, { code: 7, result: 'not running' });
  const story = new Story(run, 'operation-failed', place);
  story.nodes.add(host.name).add(guest.name);
  story.resources.add(launcher.service.id);
  isNoted(run, launcher, host, 7);
  return { story, failed: launcher, died, possibleFrom: at - interval - LATE, found: { at, place } };
}

/** The guest hangs inside of a virtual machine that runs: its connection is lost. */
function guestHangs(run: ClusterRun, { guest, connection, host }: Guest): Death {
  const interval = connection.service.interval * 1000;
  const at = run.now;
  const died = at - run.chance.between(100, interval - 200);
  const story = isNoticed(run, { remote: guest, connection, host });
  return { story, failed: connection, died, possibleFrom: at - interval - LATE, found: undefined };
}

/** Connection and virtual machine, once each has been stopped; then what ran on the guest. */
function goneWith(
  { guest, connection, launcher, host }: Guest,
  { failed, died, possibleFrom, found }: Death,
  stops: { readonly connection: Operated; readonly launcher: Operated },
  lost: readonly Running[],
): Gone[] {
  const gone = (of: Running, stopped: Operated): Gone => ({
    of,
    node: host,
    certainFrom: found && of === failed ? found.at : stopped.done,
    place: found && of === failed ? found.place : stopped.place,
    ...(of === failed
      ? { cause: 'failure', from: died, possibleFrom }
      : { cause: 'stop', from: stopped.done, possibleFrom: stopped.asked }),
  });
  const machine = gone(launcher, stops.launcher);
  const { certainFrom, place } = machine;
  const behind = { node: guest, cause: 'node-lost', from: died, possibleFrom, certainFrom, place } as const;
  return [machine, gone(connection, stops.connection), ...lost.map((of) => ({ ...behind, of }))];
}

/** The guest node dies; its virtual machine is stopped and started, which is how it is fenced. */
export function guestLoss(run: ClusterRun): void {
  const { remote: guest, connection } = run;
  const launcher = launcherOf(run);
  const host = launcher?.node;
  if (!guest || !connection || !launcher || !host) return;
  const about: Guest = { guest, connection, launcher, host };
  const lost = runningOn(run, guest);
  const death = run.chance.happens(0.6) ? machineFails(run, about) : guestHangs(run, about);
  const { story } = death;
  const id = launcher.service.id;
  run.transition(
    [
      guestFencing(guest, launcher),
      `Recover    ${id}     ( ${host.name} )`,
      ...lost.map(({ service }) => `Recover    ${service.id}     ( ${guest.name} )`),
      death.found
        ? `Restart    ${guest.name}     ( ${host.name} )  due to required ${id} start`
        : `Recover    ${guest.name}     ( ${host.name} )`,
    ],
    (work) => {
      const disconnected = run.operate(work, host, guest.name, 'stop');
      remoteIs(run, host, 'lost');
      const stopped = run.operate(work, host, id, 'stop');
      // The fencing of a guest node is nothing that anybody carries out.
      work.done += 1;
      const stops = { connection: disconnected, launcher: stopped };
      for (const gone of goneWith(about, death, stops, lost)) {
        const on = gone.node;
        const isConnection = gone.of === connection;
        // The guest boots before it answers.
        const takes = isConnection ? ([8000, 40_000] as const) : undefined;
        const started = run.operate(work, on, gone.of.service.id, 'start', undefined, takes);
        if (isConnection) remoteIs(run, host, 'member');
        story.isBack(gone, on, started);
      }
    },
  );
  story.ends();
}
