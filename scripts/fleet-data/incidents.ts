/** What goes wrong in a synthetic cluster, and what people do to it. */
import type { ClusterRun } from './cluster-run.js';
import { launcherOf } from './guest.js';
import { homeOf } from './lifecycle.js';
import type { Operated, Running, RunNode } from './run-parts.js';
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

  /** A resource of it is active again. */
  isBack(gone: Gone, node: RunNode, started: Pick<Operated, 'asked' | 'done'>): void {
    const outage = back(this.run, gone, node, started);
    if (!gone.of.fences) this.outages.push(outage);
    this.resources.add(outage.resource);
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
  { asked, done }: Pick<Operated, 'asked' | 'done'>,
): TrueOutage {
  const { of, cause, from, certainFrom, possibleFrom, place } = gone;
  const over = certainFrom + run.unsure;
  const outage: TrueOutage = {
    ...place,
    resource: of.service.id,
    node: gone.node.name,
    backNode: node.name,
    cause,
    from,
    to: done,
    certain: [over, Math.max(over, asked)],
    possible: [possibleFrom, done + run.unsure],
  };
  if (!of.fences) run.outages.push(outage);
  const severity = cause === 'stop' ? 'notice' : 'warning';
  run.tell(place, gone.node, 'outage', severity, 'outage', { resource: of.service.id }, certainFrom);
  return outage;
}

/** People stop a unit, and start it again later; or change a parameter, and the resource is restarted. */
export function stoppedByPeople(run: ClusterRun): void {
  const { unit } = run.chance.pick(
    run.running.filter((one) => ![run.connection, launcherOf(run)].includes(one)),
  );
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
  if (!home) return;
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
