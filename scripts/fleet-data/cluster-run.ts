/** A cluster while it runs: its nodes, what runs where, its transitions; what it does goes into logs and into the truth. */
import { Clock, NodeLog, type Daemon, type GraveLevel, type LogForm } from './node-log.js';
import type { Chance } from './random.js';
import type { Extra, Operated, Outcome, Running, RunNode, TransitionOptions, Work } from './run-parts.js';
import type { Topology, Unit } from './topology.js';
import type {
  Place,
  Severity,
  ToldEvent,
  TrueChange,
  TrueIncident,
  TrueOutage,
  TrueTransition,
} from './truth.js';

type Told = Parameters<ClusterRun['told']> extends [Place, ...infer Rest] ? Rest : never;

export class ClusterRun {
  readonly topology: Topology;
  readonly chance: Chance;
  readonly nodes: readonly RunNode[];
  /** What gives service. */
  readonly running: readonly Running[];
  /** The node of Pacemaker Remote; it has no log of its own. */
  readonly remote: RunNode | undefined;
  /** The fence devices that are configured. */
  readonly devices: readonly Running[];
  /** Where the promoted instance is. */
  promoted: RunNode | undefined;
  dc: RunNode;
  /** Milliseconds since 1970 UTC. */
  #now: number;
  readonly form: LogForm;
  readonly #tick: number;
  readonly events: ToldEvent[] = [];
  readonly outages: TrueOutage[] = [];
  readonly incidents: TrueIncident[] = [];
  readonly transitions: TrueTransition[] = [];
  readonly changes: TrueChange[] = [];
  epoch = 40;
  ring = 5;
  readonly #tenures = new Set<string>();
  /** Of the last line. */
  lastPlace: Place = { file: '', line: 0 };
  #number = 0;
  #input = 0;
  #reference = 20;
  #call = 10;

  /**
   * @param devices - the fence devices that are configured
   * @param from - milliseconds since 1970 UTC
   * @param offset - milliseconds east of UTC
   * @param form - of all logs; where they know whole seconds only, everything happens at one
   */
  constructor(
    topology: Topology,
    devices: readonly Unit[],
    chance: Chance,
    from: number,
    offset: number,
    form: LogForm,
  ) {
    this.topology = topology;
    this.chance = chance;
    this.#now = from;
    this.form = form;
    this.#tick = form === 'syslog' ? 1000 : 1;
    const clock = new Clock(offset, form);
    const nodeCalled = (name: string, n: number, pid: number): RunNode => ({
      name,
      id: n + 1,
      log: new NodeLog(name, clock, form, pid),
      isUp: true,
      isBusy: false,
      lastAt: this.now,
    });
    this.nodes = topology.nodes.map((name, n) => nodeCalled(name, n, chance.between(1200, 9000)));
    const { remote } = topology;
    this.remote = remote === undefined ? undefined : nodeCalled(remote, topology.nodes.length, 0);
    const stopped = (units: readonly Unit[], fences: boolean): Running[] =>
      units.flatMap((unit) => unit.services.map((service) => ({ service, unit, fences, node: undefined })));
    this.running = stopped(topology.units, false);
    this.devices = stopped(devices, true);
    this.dc = this.node(0);
  }

  node(index: number): RunNode {
    const node = this.nodes[index];
    if (!node) throw new Error(`there is no node ${index}`);
    return node;
  }

  get up(): readonly RunNode[] {
    return this.nodes.filter(({ isUp }) => isUp);
  }

  /** The nodes that are up and on which a unit may run. */
  upFor({ never, mayBeRemote = false }: Unit): readonly RunNode[] {
    const possible = this.up.filter(({ id }) => !never.includes(id - 1));
    return mayBeRemote && this.remote?.isUp === true ? [...possible, this.remote] : possible;
  }

  /** The connection to the remote node. */
  get connection(): Running | undefined {
    return this.running.find(({ service }) => service.id === this.remote?.name);
  }

  /** Who logs what happens on a node: for a remote one that which has its connection. */
  #loggerOf(node: RunNode): RunNode {
    return node === this.remote ? (this.connection?.node ?? this.dc) : node;
  }

  /** Milliseconds since 1970 UTC, as far as the logs know them. */
  get now(): number {
    return Math.floor(this.#now / this.#tick) * this.#tick;
  }

  /** Something was this much later than its stamp at most. */
  get unsure(): number {
    return this.#tick > 1 ? this.#tick : 0;
  }

  /** It becomes as late as this, or is later already. */
  waitUntil(moment: number): void {
    this.#now = Math.max(this.#now, moment);
  }

  /** Time goes by, in milliseconds. */
  wait(least: number, most = least): void {
    this.#now += least === most ? least : this.chance.between(least, most);
  }

  /** A daemon says something that is in every form of log. */
  say(node: RunNode, daemon: Daemon, where: string, level: GraveLevel, text: string): Place {
    node.lastAt = this.now;
    this.lastPlace = node.log.pacemaker(this.now, daemon, where, level, text);
    return this.lastPlace;
  }

  /** A daemon mentions something at level info; undefined where such things are not logged. */
  mention(node: RunNode, daemon: Daemon, where: string, text: string): Place | undefined {
    if (this.form !== 'pacemaker') return undefined;
    node.lastAt = this.now;
    this.lastPlace = node.log.pacemaker(this.now, daemon, where, 'info', text);
    return this.lastPlace;
  }

  /** Corosync says it. */
  ring0(node: RunNode, level: GraveLevel, subsystem: string, text: string): Place {
    node.lastAt = this.now;
    return node.log.corosync(this.now, level, subsystem, text);
  }

  /** What somebody who reads the place should learn. */
  told(
    { file, line }: Place,
    node: RunNode | string,
    kind: string,
    severity: Severity,
    event: string,
    extra: Extra = {},
    at = this.now,
  ): ToldEvent {
    const { about, count = 1, ...more } = extra;
    const name = about ?? (typeof node === 'string' ? node : node.name);
    return { file, line, at, node: name, kind, severity, event, count, ...more };
  }

  /** Somebody who reads the place should learn this; nobody does of what is not logged. */
  tell(place: Place | undefined, ...what: Told): void {
    if (place) this.events.push(this.told(place, ...what));
  }

  /** A node is known to be the DC. */
  tenureBegins(node: RunNode, place: Place): void {
    this.#tenures.add(node.name);
    this.tell(place, node, 'dc', 'notice', 'dc-tenure');
  }

  /** Steps of the controller from one state to the next. */
  state(node: RunNode, from: string, to: string, input: string, origin: string): void {
    const place = this.say(
      node,
      'controld',
      'do_state_transition',
      'notice',
      `State transition ${from} -> ${to} | input=${input} cause=C_FSA_INTERNAL origin=${origin}`,
    );
    this.tell(place, node, 'dc', 'notice', 'state-transition');
  }

  /** A node is known to be the DC no more. */
  tenureEnds({ name }: RunNode, place: Place): void {
    const tenure = this.#tenures.delete(name);
    if (tenure)
      this.tell(place, place.file.split('/')[0] ?? name, 'dc', 'notice', 'dc-tenure', { about: name });
  }

  /** The DC calculates and carries out; `failed` actions are those that `work` says. */
  transition(
    planned: readonly string[],
    work: (run: Work) => void,
    { status = 'Complete', left = 0, wakes = true, before }: TransitionOptions = {},
  ): void {
    const { dc } = this;
    if (wakes) this.state(dc, 'S_IDLE', 'S_POLICY_ENGINE', 'I_PE_CALC', 'abort_transition_graph');
    this.wait(4, 30);
    before?.();
    for (const action of planned) {
      const place = this.say(dc, 'schedulerd', 'log_list_item', 'notice', `Actions: ${action}`);
      const [verb, resource = '', node = ''] = action.split(/\s+/);
      if (verb === 'Fence')
        this.tell(place, dc, 'transition', 'notice', 'node-action-planned', { about: node });
      else this.tell(place, dc, 'transition', 'notice', 'action-planned', { resource });
    }
    this.#number += 1;
    this.#reference += 1;
    const number = this.#number;
    const input = `/var/lib/pacemaker/pengine/pe-input-${this.#input}.bz2`;
    this.#input += 1;
    const begun = this.now;
    const place = this.say(
      dc,
      'schedulerd',
      'pcmk__log_transition_summary',
      'notice',
      `Calculated transition ${number}, saving inputs in ${input}`,
    );
    this.wait(3, 12);
    const run: Work = { number, done: 0, failed: 0 };
    this.mention(
      dc,
      'controld',
      'do_te_invoke',
      `Processing graph ${number} (ref=pe_calc-pacemaker-controld-${Math.floor(begun / 1000)}-${this.#reference}) derived from ${input}`,
    );
    work(run);
    this.wait(3, 12);
    this.say(
      dc,
      'controld',
      'pcmk__execute_graph',
      'notice',
      `Transition ${number} (Complete=${run.done}, Pending=0, Fired=0, Skipped=0, Incomplete=${left}, Source=${input}): ${status}`,
    );
    const severity = status === 'Stopped' ? 'notice' : left > 0 || run.failed > 0 ? 'warning' : 'good';
    this.tell(place, dc, 'transition', severity, 'transition-run', {}, begun);
    this.transitions.push({
      ...place,
      at: begun,
      dc: dc.name,
      number,
      status,
      done: run.done,
      left,
      failed: run.failed,
      input,
    });
    if (status === 'Complete') this.state(dc, 'S_TRANSITION_ENGINE', 'S_IDLE', 'I_TE_SUCCESS', 'notify_crmd');
  }

  /** The DC has a node carry an operation out; answers when it was asked for, and when it was done. */
  operate(
    work: Work,
    node: RunNode,
    resource: string,
    operation: string,
    outcome: Outcome = { code: 0, result: 'ok' },
    takes: readonly [number, number] = [20, 900],
  ): Operated {
    const { dc } = this;
    const action = work.done + work.failed + 2;
    const key = `${resource}_${operation}_0`;
    const about = { resource, operation };
    let place = this.say(
      dc,
      'controld',
      'execute_rsc_action',
      'notice',
      `Initiating ${operation} operation ${key} ${node === dc ? 'locally ' : ''}on ${node.name} | action ${action}`,
    );
    this.tell(place, dc, 'transition', 'notice', 'action-initiated', { about: node.name });
    this.wait(2, 20);
    const logger = this.#loggerOf(node);
    place = this.say(
      logger,
      'controld',
      'do_lrm_rsc_op',
      'notice',
      `Requesting local execution of ${operation} operation for ${resource} on ${node.name} | transition_key=${action}:${work.number}:0:83401fc3-32b7-4789-bf54-eb8d806def3d op_key=${key}`,
    );
    this.tell(place, node, 'resource', 'notice', 'operation-requested', about);
    const asked = this.now;
    this.wait(takes[0], takes[1]);
    this.#call += 1;
    const done = this.now;
    const isGood = outcome.code === 0;
    const told = this.say(
      logger,
      'controld',
      'log_executor_event',
      'notice',
      `Result of ${operation} operation for ${resource} on ${node.name}: ${outcome.result} | CIB update ${this.#call * 2}, graph action confirmed; call=${this.#call} key=${key} rc=${outcome.code}`,
    );
    this.tell(
      told,
      node,
      isGood ? 'resource' : 'failure',
      isGood ? 'good' : 'error',
      'operation-result',
      about,
    );
    this.wait(2, 9);
    this.#confirmed(work, node, `action ${action} (${key} on ${node.name})`, outcome);
    return { asked, done, place: told };
  }

  /** The DC learns what came of an action. */
  #confirmed(work: Work, node: RunNode, action: string, { code, result }: Outcome): void {
    const { dc } = this;
    const told = `Transition ${work.number} ${action}`;
    work.done += 1;
    const about = { about: node.name };
    if (code === 0) {
      const text = `${told} confirmed: ok | rc=0 call-id=${this.#call}`;
      const place = this.mention(dc, 'controld', 'process_graph_event', text);
      this.tell(place, dc, 'transition', 'good', 'action-confirmed', about);
      return;
    }
    work.failed += 1;
    const text = `${told}: expected 'ok' but got '${result}' | target-rc=0 rc=${code} call-id=${this.#call} event='arrived after initial scheduling'`;
    const place = this.say(dc, 'controld', 'process_graph_event', 'notice', text);
    this.tell(place, dc, 'failure', 'warning', 'action-failed', about);
  }

  /** A recurring monitor comes out otherwise than before. */
  monitorFails(of: Running, node: RunNode, outcome: Outcome): Place {
    const { id, interval } = of.service;
    this.#call += 1;
    const key = `${id}_monitor_${interval * 1000}`;
    const place = this.say(
      this.#loggerOf(node),
      'controld',
      'log_executor_event',
      'notice',
      `Result of monitor operation for ${id} on ${node.name}: ${outcome.result} | CIB update ${this.#call * 2}, graph action unconfirmed; call=${this.#call} key=${key} rc=${outcome.code}`,
    );
    this.tell(place, node, 'failure', 'error', 'operation-result', { resource: id, operation: 'monitor' });
    return place;
  }

  /** All nodes note an attribute of one. */
  attribute(of: RunNode, name: string, old: string, value: string): void {
    for (const node of this.up) {
      const place = this.say(
        node,
        'attrd',
        'update_attr_on_host',
        'notice',
        `Setting ${name}[${of.name}]: ${old} -> ${value} | from ${this.#loggerOf(of).name} with no write delay`,
      );
      this.tell(place, node, 'attribute', 'notice', 'attribute-set', { about: of.name });
    }
  }

  /** Why the DC calculates anew. */
  aborted(by: string, reason: string, more: string): void {
    const place = this.mention(
      this.dc,
      'controld',
      'abort_transition_graph',
      `Transition ${this.#number} aborted by ${by}: ${reason} | ${more} complete=true`,
    );
    this.tell(place, this.dc, 'transition', 'notice', 'transition-aborted');
  }

  /** Somebody changes the configuration on a node; `parts` are what the CIB manager says of it. */
  change(on: RunNode, client: string, part: string, object: string): void {
    this.epoch += 1;
    const version = `0.${this.epoch}.0`;
    const { now } = this;
    for (const node of [on, ...this.up.filter((other) => other !== on)]) {
      const place = this.mention(node, 'based', 'cib_perform_op', part);
      if (node === on && place) {
        this.tell(place, node, 'configuration', 'notice', 'configuration-change');
        this.changes.push({ ...place, at: now, object });
      }
      this.mention(node, 'based', 'cib_perform_op', `+  /cib:  @epoch=${this.epoch}`);
      const end = this.mention(
        node,
        'based',
        'cib_process_request',
        `Completed cib_modify operation for section resources: OK (rc=0, origin=${on.name}/${client}/${this.epoch}, version=${version})`,
      );
      this.tell(end, node, 'configuration', 'notice', 'cib-changed');
    }
  }
}
