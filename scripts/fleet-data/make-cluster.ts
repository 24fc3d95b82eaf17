/** Makes one synthetic cluster: its files and its truth, the same for the same seed and number. */
import { devicesOf, deviceUnitsOf, writeCib } from './cib-text.js';
import { ClusterRun } from './cluster-run.js';
import { writeCorosyncConf } from './corosync-conf.js';
import { deviceFailure, monitorFailure } from './failures.js';
import { stoppedByPeople } from './incidents.js';
import { begins, runningOn } from './lifecycle.js';
import { nodeLoss, splitBrain } from './losses.js';
import { guestLoss } from './guest-loss.js';
import { remoteLoss } from './remote-loss.js';
import type { LogForm } from './node-log.js';
import { Chance } from './random.js';
import { drawTopology, LIKED, placesOf, type Service, type Topology, type Unit } from './topology.js';
import type { ClusterTruth, Severity, ToldEvent } from './truth.js';
import { findingsOf, plant, type Planted } from './twists.js';

export interface MadeCluster {
  /** Names below the folder of the cluster, and what the files hold. */
  readonly files: readonly (readonly [string, string])[];
  readonly truth: ClusterTruth;
}

export interface MakeRequest {
  readonly seed: number;
  readonly number: number;
  /** About so many events. */
  readonly events: number;
  /** Whether the truth tells all events and transitions, or only those that went wrong. */
  readonly everyEvent: boolean;
}

/** Logs begin on this day. */
export const FIRST_DAY = Date.UTC(2026, 9, 1);
const DAY = 86_400_000;
const DAYS = 30;
const FORMS: readonly LogForm[] = ['pacemaker', 'pacemaker', 'pacemaker', 'syslog', 'rfc3339'];
/** Zones without a change of time in October. */
const ZONES = [0, 0, 0, 330, 480, 540, -180];

/** Something happens to the cluster; undefined where nothing does that it can show. */
function happens(run: ClusterRun, planted: Planted): void {
  const { chance } = run;
  const isFenced = planted.twists.fencingEnabled && planted.twists.hasFenceDevices;
  const what = chance.next();
  const startFails = !run.topology.promotable;
  if (what < 0.06)
    return void (deviceFailure(run, { startFails: chance.happens(0.3) }) ?? monitorFailure(run));
  if (what < 0.35) return void monitorFailure(run);
  if (what < 0.45) return void monitorFailure(run, { startFails });
  if (what < 0.5) {
    const first = monitorFailure(run);
    run.wait(60_000, 200_000);
    return void monitorFailure(run, { startFails, except: first });
  }
  if (what < 0.65) return stoppedByPeople(run);
  if (what < 0.7) {
    stoppedByPeople(run);
    run.wait(60_000, 200_000);
    return void monitorFailure(run);
  }
  const hasGuest = run.topology.launcher !== undefined;
  // A guest node is fenced by what it runs in.
  if (hasGuest && (!isFenced || chance.happens(0.6))) return guestLoss(run);
  if (!isFenced)
    return run.nodes.length === 2 && planted.twoNode && !run.topology.promotable
      ? splitBrain(run)
      : void monitorFailure(run);
  if (run.remote && !hasGuest && chance.happens(0.6)) return remoteLoss(run);
  const failures = chance.happens(0.2) ? chance.between(1, 3) : 0;
  const isCutOff = run.nodes.length > 2 && chance.happens(0.5);
  const fenceable = planted.twists.lastUnfenced ? run.nodes.slice(0, -1) : run.nodes;
  const idle = fenceable.filter((node) => runningOn(run, node).length === 0 && node !== run.dc);
  const target = isCutOff && idle.length > 0 ? chance.pick(idle) : chance.pick(fenceable);
  return nodeLoss(run, { target, failures, isCutOff });
}

/** Nothing happens but what always does: the DC looks again, a node notes a value. */
function passes(run: ClusterRun): void {
  if (run.chance.happens(0.7)) return run.transition([], () => undefined);
  const node = run.chance.pick(run.up);
  node.isBusy = !node.isBusy;
  return run.attribute(
    node,
    '#health-cpu',
    node.isBusy ? 'green' : 'yellow',
    node.isBusy ? 'yellow' : 'green',
  );
}

function lives(run: ClusterRun, planted: Planted, events: number): void {
  const { chance } = run;
  begins(run);
  const from = run.now;
  const incidents = chance.between(3, 8);
  // An incident is worth some thirty events, a moment without one some three.
  const quiet = Math.max(10, Math.round((events - run.events.length - incidents * 30) / 2.9));
  const slots = quiet + incidents;
  const slot = (DAYS * DAY - 3_600_000) / slots;
  const at = new Set<number>();
  // So far apart that one incident is over, and forgotten, before the next.
  const apart = Math.ceil(7_200_000 / slot);
  while (at.size < incidents) at.add(Math.floor(chance.between(1, slots - apart - 1) / apart) * apart);
  let next = 0;
  for (let n = 0; n < slots; n += 1) {
    if (n < next) continue;
    run.wait(1000);
    run.waitUntil(from + Math.floor(n * slot) + chance.between(0, Math.floor(slot / 3)));
    if (at.has(n)) {
      // Only what a failure stores tells of which year the stamps of a syslog are.
      if (run.incidents.length === 0 && run.form === 'syslog') monitorFailure(run);
      else happens(run, planted);
      next = n + apart;
    } else passes(run);
  }
}

/** How often what was told on which day, in the order of days. */
function dayCounts(events: readonly ToldEvent[]): ClusterTruth['days'] {
  const counts = new Map<string, [string, string, Severity, number]>();
  for (const { at, kind, severity, count } of events) {
    const day = Math.floor(at / DAY);
    const key = `${day} ${kind} ${severity}`;
    const known = counts.get(key);
    if (known) known[3] += count;
    else counts.set(key, [new Date(day * DAY).toISOString().slice(0, 10), kind, severity, count]);
  }
  return [...counts.values()];
}

function resourcesOf(topology: Topology, { twists }: Planted): ClusterTruth['resources'] {
  const { units, promotable, nodes } = topology;
  const one = { fences: false, instances: 1 };
  return [
    ...devicesOf(topology, twists).map(({ id, agent }) => ({ id, agent, fences: true, instances: 1 })),
    ...units.flatMap((unit) => unit.services.map(({ id, agent }) => ({ id, agent, ...one }))),
    ...(promotable
      ? [{ ...one, id: promotable.service.id, agent: promotable.service.agent, instances: nodes.length }]
      : []),
  ];
}

const placedAlone = ({ units, promotable }: Topology): readonly { unit: Unit; service: Service }[] =>
  promotable
    ? []
    : units.flatMap((unit) => {
        const [service, follower] = unit.services;
        return service && !follower ? [{ unit, service }] : [];
      });

/** Constraints decide where a primitive that is alone starts; where it runs its stickiness is added. */
function drawnIn(topology: Topology, stickiness: number): ClusterTruth['drawn'] {
  const called = (place: number | undefined): string | undefined =>
    place === undefined ? undefined : placesOf(topology)[place];
  return placedAlone(topology).flatMap(({ unit: { prefers, rival }, service: { id, agent } }) => {
    const node = called(prefers);
    // What a guest node runs in is drawn by its connection, too.
    return node === undefined || id === topology.launcher
      ? []
      : [{ id, agent, node, next: called(rival?.node), margin: LIKED - (rival?.score ?? 0) + stickiness }];
  });
}

function tiedIn(topology: Topology): ClusterTruth['tied'] {
  return placedAlone(topology).flatMap(({ unit: { never, mayBeRemote = false }, service: { id, agent } }) => {
    const nodes = mayBeRemote ? placesOf(topology) : topology.nodes;
    const possible = nodes.filter((_, n) => !never.includes(n));
    const [node, other] = possible;
    return node !== undefined && other === undefined ? [{ id, agent, node }] : [];
  });
}

const lineWith = (text: string, word: string): number =>
  text.split('\n').findIndex((line) => line.trim().startsWith(word)) + 1;

export function makeCluster({ seed, number, events, everyEvent }: MakeRequest): MadeCluster {
  const chance = new Chance(seed, number);
  const topology = drawTopology(chance, number);
  const planted = plant(chance, topology);
  const offset = chance.pick(ZONES) * 60_000;
  const form = chance.pick(FORMS);
  const begun = FIRST_DAY + chance.between(0, 3_600_000);
  const devices = deviceUnitsOf(topology, planted.twists);
  const run = new ClusterRun(topology, devices, chance, begun, offset, form);
  const logged = run.now;
  lives(run, planted, events);
  const cib = writeCib(topology, planted.twists, run.now);
  const conf = writeCorosyncConf(topology, planted.twoNode);
  const isArchive = chance.happens(0.3);
  const isCut = chance.happens(0.06);
  const { units, nodes, name, kind, version } = topology;
  const { fencingEnabled, hasFenceDevices } = planted.twists;
  return {
    files: [...run.nodes.flatMap(({ log }) => log.files()), ['cib.xml', cib.text], ['corosync.conf', conf]],
    truth: {
      cluster: name,
      input: isArchive ? `${name}.tar.gz` : name,
      isArchive,
      isCut,
      kind,
      nodes,
      remote: topology.remote ?? null,
      launcher: topology.launcher ?? null,
      version,
      fencingEnabled,
      hasFenceDevices,
      resources: resourcesOf(topology, planted),
      drawn: drawnIn(topology, Number(planted.twists.stickiness)),
      tied: tiedIn(topology),
      followers: units.flatMap(({ services }) => services.slice(1).map(({ id, agent }) => ({ id, agent }))),
      span: [logged, run.now],
      lines: run.nodes.reduce((sum, { log }) => sum + log.lines, 0),
      settings: cib.settings,
      findings: findingsOf(planted, topology, cib, (word) => lineWith(conf, word)),
      incidents: run.incidents,
      outages: run.outages,
      transitions: everyEvent
        ? run.transitions
        : run.transitions.filter(({ status }) => status !== 'Complete'),
      changes: run.changes,
      days: dayCounts(run.events),
      eventRows: run.events.length,
      events: everyEvent
        ? run.events
        : run.events.filter(({ severity }) => severity !== 'notice' && severity !== 'good'),
    },
  };
}
