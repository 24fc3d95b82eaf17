/** What goes wrong in a synthetic cluster, and what people do to it. */
import type { ClusterRun, Running, RunNode } from './cluster-run.js';
import { homeOf } from './lifecycle.js';
import type { Place, TrueIncident, TrueOutage } from './truth.js';

/** A resource that is not active anywhere until it is back. */
export interface Gone {
  readonly of: Running;
  readonly node: RunNode;
  readonly cause: TrueOutage['cause'];
  readonly from: number;
  readonly certainFrom: number;
  readonly possibleFrom: number;
  readonly place: Place;
}

/** A monitor may come late by so much before anybody wonders. */
const LATE = 1000;

export class Story {
  readonly run: ClusterRun;
  readonly #begun: number;
  readonly #trigger: TrueIncident['trigger'];
  readonly #place: Place;
  readonly outages: TrueOutage[] = [];
  readonly nodes = new Set<string>();
  readonly resources = new Set<string>();
  readonly fenced = new Set<string>();
  quorumLost = false;
  split = false;
  activeTwice = false;

  constructor(run: ClusterRun, trigger: TrueIncident['trigger'], place: Place, begun = run.now) {
    this.run = run;
    this.#trigger = trigger;
    this.#place = place;
    this.#begun = begun;
  }

  ends(recovered = true): void {
    const { outages, quorumLost, split, activeTwice } = this;
    this.run.incidents.push({
      ...this.#place,
      from: this.#begun,
      trigger: this.#trigger,
      nodes: [...this.nodes].sort(),
      resources: [...this.resources].sort(),
      fenced: [...this.fenced].sort(),
      quorumLost,
      split,
      activeTwice,
      recovered,
      outages,
    });
  }
}

/** A resource is back: it was asked for at one moment and confirmed at another. */
export function back(
  run: ClusterRun,
  gone: Gone,
  node: RunNode,
  { asked, done }: { readonly asked: number; readonly done: number },
): TrueOutage {
  const { of, cause, from, certainFrom, possibleFrom, place } = gone;
  const outage: TrueOutage = {
    ...place,
    resource: of.service.id,
    node: gone.node.name,
    backNode: node.name,
    cause,
    from,
    to: done,
    certain: [certainFrom, Math.max(certainFrom, asked)],
    possible: [possibleFrom, done],
  };
  run.outages.push(outage);
  const severity = cause === 'stop' ? 'notice' : 'warning';
  run.tell(place, gone.node, 'outage', severity, 'outage', { resource: of.service.id }, certainFrom);
  return outage;
}

/** Of a unit, what stands behind a resource in its order. */
const behind = (run: ClusterRun, of: Running): readonly Running[] => {
  const own = run.running.filter(({ unit }) => unit === of.unit);
  return own.slice(own.indexOf(of) + 1);
};

const OUTCOMES = [
  { code: 7, result: 'not running' },
  { code: 7, result: 'not running' },
  { code: 1, result: 'error' },
] as const;

/** A monitor fails; the resource, and what depends on it, is started anew, here or, as the start fails, elsewhere. */
export function monitorFailure(run: ClusterRun, startFails = false): void {
  const of = run.chance.pick(
    run.running.filter(({ node, service }) => node !== undefined && service.interval > 0),
  );
  const { node } = of;
  if (!node) return;
  const { id, interval } = of.service;
  const outcome = run.chance.pick(OUTCOMES);
  const died = run.now - run.chance.between(100, interval * 1000 - 200);
  const found = run.monitorFails(of, node, outcome);
  const foundAt = run.now;
  const story = new Story(run, 'operation-failed', found);
  story.nodes.add(node.name);
  story.resources.add(id);
  run.wait(2, 8);
  const key = `${id}#monitor_${interval * 1000}`;
  run.aborted(
    `operation ${id}_monitor_${interval * 1000} 'create' on ${node.name}`,
    'Change in recurring result',
    `magic=0:7 cib=0.${run.epoch}.1 source=process_graph_event`,
  );
  run.attribute(node, `last-failure-${key}`, '(unset)', String(Math.floor(run.now / 1000)));
  run.attribute(node, `fail-count-${key}`, '(unset)', '1');
  const followers = behind(run, of);
  const other = run.up.find((one) => one !== node) ?? node;
  const isGone = (
    one: Running,
    stopped: { readonly asked: number; readonly done: number; readonly place: Place },
  ): Gone =>
    one === of
      ? outcome.code === 7
        ? {
            of,
            node,
            cause: 'failure',
            from: died,
            certainFrom: foundAt,
            possibleFrom: foundAt - interval * 1000 - LATE,
            place: found,
          }
        : {
            of,
            node,
            cause: 'failure',
            from: died,
            certainFrom: stopped.done,
            possibleFrom: foundAt - interval * 1000 - LATE,
            place: stopped.place,
          }
      : {
          of: one,
          node,
          cause: 'stop',
          from: stopped.done,
          certainFrom: stopped.done,
          possibleFrom: stopped.asked,
          place: stopped.place,
        };
  const gone: Gone[] = [];
  run.transition(
    [
      `Recover    ${id}     ( ${node.name} )`,
      ...followers.map(
        ({ service }) => `Restart    ${service.id}     ( ${node.name} )  due to required ${id} start`,
      ),
    ],
    (work) => {
      for (const one of [...followers].reverse())
        gone.push(isGone(one, run.operate(work, node, one.service.id, 'stop')));
      gone.unshift(isGone(of, run.operate(work, node, id, 'stop')));
      if (startFails) {
        run.operate(work, node, id, 'start', { code: 1, result: 'error' }, [2000, 9000]);
        return;
      }
      for (const one of [of, ...followers]) {
        const started = run.operate(work, node, one.service.id, 'start');
        const own = gone.find((each) => each.of === one);
        if (own) story.outages.push(back(run, own, node, started));
      }
    },
    startFails ? { status: 'Stopped', left: followers.length + 1 } : {},
  );
  if (startFails) {
    run.attribute(node, `last-failure-${id}#start_0`, '(unset)', String(Math.floor(run.now / 1000)));
    run.attribute(node, `fail-count-${id}#start_0`, '(unset)', 'INFINITY');
    const moved = run.running.filter(({ unit }) => unit === of.unit);
    const before = moved.slice(0, moved.indexOf(of));
    run.transition(
      moved.map(
        (one) =>
          `${before.includes(one) ? 'Move' : 'Start'}       ${one.service.id}     ( ${before.includes(one) ? `${node.name} -> ` : ''}${other.name} )`,
      ),
      (work) => {
        for (const one of [...before].reverse())
          gone.push(isGone(one, run.operate(work, node, one.service.id, 'stop')));
        for (const one of moved) {
          const started = run.operate(work, other, one.service.id, 'start');
          one.node = other;
          const own = gone.find((each) => each.of === one);
          if (own) story.outages.push(back(run, own, other, started));
        }
      },
      { wakes: false },
    );
  }
  for (const { resource } of story.outages) story.resources.add(resource);
  story.ends();
}

/** People stop a unit, and start it again later; or change a parameter, and the resource is restarted. */
export function stoppedByPeople(run: ClusterRun): void {
  const { unit } = run.chance.pick(run.running);
  const own = run.running.filter((one) => one.unit === unit);
  const node = own[0]?.node;
  if (!node) return;
  const on = run.chance.pick(run.up);
  const element = own.length > 1 ? 'group' : 'primitive';
  const set = `${unit.id}-meta_attributes`;
  const pair = `${set}-target-role`;
  run.change(
    on,
    'crm_resource',
    `++ /cib/configuration/resources/${element}[@id='${unit.id}']/meta_attributes[@id='${set}']:  <nvpair id="${pair}" name="target-role" value="Stopped"/>`,
    unit.id,
  );
  run.aborted(
    `nvpair.${pair} 'create'`,
    'Configuration change',
    `cib=0.${run.epoch}.0 source=te_update_diff_v2:465 path=/cib/configuration/resources`,
  );
  const gone: Gone[] = [];
  run.transition(
    own
      .toReversed()
      .map(({ service }) => `Stop       ${service.id}     ( ${node.name} )  due to node availability`),
    (work) => {
      for (const one of own.toReversed()) {
        const { asked, done, place } = run.operate(work, node, one.service.id, 'stop');
        gone.push({
          of: one,
          node,
          cause: 'stop',
          from: done,
          certainFrom: done,
          possibleFrom: asked,
          place,
        });
        one.node = undefined;
      }
    },
  );
  run.wait(120_000, 900_000);
  run.change(
    on,
    'crm_resource',
    `-- /cib/configuration/resources/${element}[@id='${unit.id}']/meta_attributes[@id='${set}']/nvpair[@id='${pair}']`,
    unit.id,
  );
  run.aborted(
    `deletion of nvpair[@id='${pair}']`,
    'Configuration change',
    `cib=0.${run.epoch}.0 source=te_update_diff_v2:465 path=/cib/configuration/resources`,
  );
  const home = run.topology.promotable ? (run.promoted ?? run.dc) : homeOf(run, unit);
  run.transition(
    own.map(({ service }) => `Start      ${service.id}     ( ${home.name} )`),
    (work) => {
      for (const one of own) {
        const started = run.operate(work, home, one.service.id, 'start');
        one.node = home;
        const missing = gone.find(({ of }) => of === one);
        if (missing) back(run, missing, home, started);
      }
    },
  );
}
