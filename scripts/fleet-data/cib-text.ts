/** Writes the CIB of a synthetic cluster, and knows on which line each object stands. */
import { deviceUnit, LIKED, placesOf, type Service, type Topology, type Unit } from './topology.js';

/** What a CIB may have wrong, or otherwise than most. */
export interface CibTwists {
  readonly fencingEnabled: boolean;
  readonly noQuorumPolicy: string | undefined;
  readonly stickiness: string;
  readonly hasFenceDevices: boolean;
  /** Ids of primitives without a monitor. */
  readonly unmonitored: ReadonlySet<string>;
  /** Id of a primitive whose start is written `strat`. */
  readonly misspelt: string | undefined;
  /** The last node has no fence device of its own. */
  readonly lastUnfenced: boolean;
}

export interface CibText {
  readonly text: string;
  /** Line on which the element of an id begins. */
  readonly lineOf: (id: string) => number;
  /** All name-value pairs as they are set. */
  readonly settings: readonly Setting[];
}

export interface Setting {
  readonly section: string;
  readonly object: string | null;
  readonly kind: string;
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

class Writer {
  readonly #lines: string[] = [];
  readonly #places = new Map<string, number>();
  readonly settings: Setting[] = [];
  section = '';

  line(depth: number, text: string, id?: string): void {
    this.#lines.push(`${'  '.repeat(depth)}${text}`);
    if (id !== undefined) this.#places.set(id, this.#lines.length);
  }

  pairs(
    depth: number,
    kind: string,
    id: string,
    object: string | null,
    pairs: Readonly<Record<string, string>>,
  ): void {
    this.line(depth, `<${kind} id="${id}">`, id);
    for (const [name, value] of Object.entries(pairs)) {
      this.line(depth + 1, `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`, `${id}-${name}`);
      this.settings.push({
        section: this.section,
        object,
        kind,
        name,
        value,
        line: this.#lines.length,
      });
    }
    this.line(depth, `</${kind}>`);
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  lineOf(id: string): number {
    return this.#places.get(id) ?? 0;
  }
}

/** Seconds that operations get, at least what the agents advise. */
const TIMEOUTS: Readonly<Record<string, readonly [start: number, stop: number, monitor: number]>> = {
  'ocf:heartbeat:IPaddr2': [20, 20, 20],
  'ocf:heartbeat:apache': [40, 60, 20],
  'ocf:heartbeat:Filesystem': [60, 60, 40],
  'ocf:heartbeat:SAPInstance': [180, 240, 60],
  'ocf:heartbeat:nfsserver': [40, 20, 20],
  'ocf:heartbeat:VirtualDomain': [90, 90, 30],
  'ocf:heartbeat:pgsql': [120, 120, 60],
  'ocf:pacemaker:remote': [60, 60, 30],
  'stonith:fence_ipmilan': [60, 60, 60],
  'stonith:fence_sbd': [60, 60, 60],
};

function operations(
  out: Writer,
  depth: number,
  service: Service,
  twists: CibTwists,
  isPromotable: boolean,
): void {
  const { id, agent, interval } = service;
  const [start, stop, monitor] = TIMEOUTS[agent] ?? [20, 20, 20];
  const op = (name: string, every: number, timeout: number, more = ''): void =>
    out.line(
      depth + 1,
      `<op id="${id}-${name}-${every}s${more === '' ? '' : '-p'}" name="${name}" interval="${every}s" timeout="${timeout}s"${more}/>`,
      `${id}-${name}-${every}s${more === '' ? '' : '-p'}`,
    );
  out.line(depth, '<operations>');
  op(twists.misspelt === id ? 'strat' : 'start', 0, start);
  op('stop', 0, stop);
  if (isPromotable) {
    op('promote', 0, 120);
    op('demote', 0, 120);
    op('monitor', interval, monitor, ' role="Unpromoted"');
    op('monitor', interval - 5, monitor, ' role="Promoted"');
  } else if (interval > 0 && !twists.unmonitored.has(id)) op('monitor', interval, monitor);
  out.line(depth, '</operations>');
}

function primitive(
  out: Writer,
  depth: number,
  service: Service,
  twists: CibTwists,
  isPromotable = false,
): void {
  const { id, agent, parameters, meta } = service;
  const [standard = '', provider, type] =
    agent.split(':').length === 3 ? agent.split(':') : [agent.split(':')[0], undefined, agent.split(':')[1]];
  const of = provider === undefined ? '' : ` provider="${provider}"`;
  out.line(depth, `<primitive id="${id}" class="${standard}"${of} type="${type ?? ''}">`, id);
  out.pairs(depth + 1, 'instance_attributes', `${id}-params`, id, parameters);
  if (meta) out.pairs(depth + 1, 'meta_attributes', `${id}-meta`, id, meta);
  operations(out, depth + 1, service, twists, isPromotable);
  out.line(depth, '</primitive>');
}

/** The devices that are configured. */
export function devicesOf(
  { devices }: Topology,
  { hasFenceDevices, lastUnfenced }: CibTwists,
): readonly Service[] {
  if (!hasFenceDevices) return [];
  return lastUnfenced ? devices.slice(0, -1) : devices;
}

function resources(out: Writer, topology: Topology, twists: CibTwists): void {
  out.section = 'resources';
  out.line(2, '<resources>', 'resources');
  for (const device of devicesOf(topology, twists)) primitive(out, 3, device, twists);
  for (const { id, services, isImplicit = false } of topology.units) {
    if (isImplicit) continue;
    if (services.length > 1) out.line(3, `<group id="${id}">`, id);
    for (const service of services) primitive(out, services.length > 1 ? 4 : 3, service, twists);
    if (services.length > 1) out.line(3, '</group>');
  }
  const { promotable } = topology;
  if (promotable) {
    out.line(3, `<clone id="${promotable.id}">`, promotable.id);
    out.pairs(4, 'meta_attributes', `${promotable.id}-meta`, promotable.id, {
      promotable: 'true',
      notify: 'true',
    });
    primitive(out, 4, promotable.service, twists, true);
    out.line(3, '</clone>');
  }
  out.line(2, '</resources>');
}

/** The devices that are configured, as what is placed. */
export const deviceUnitsOf = (topology: Topology, twists: CibTwists): readonly Unit[] =>
  devicesOf(topology, twists).map((device, n) => deviceUnit(device, topology.fencing, n));

/** Where a unit likes to run, and where it may not. */
function locations(out: Writer, topology: Topology, { id, prefers, rival, never }: Unit): void {
  const nodes = placesOf(topology);
  const location = (called: string, node: number, score: number | string): void =>
    out.line(
      3,
      `<rsc_location id="${called}" rsc="${id}" node="${nodes[node] ?? ''}" score="${score}"/>`,
      called,
    );
  if (prefers !== undefined) location(`likes-${id}`, prefers, LIKED);
  if (rival) location(`nearly-likes-${id}`, rival.node, rival.score);
  for (const node of never) location(`not-${id}-${nodes[node] ?? ''}`, node, '-INFINITY');
}

function constraints(out: Writer, topology: Topology, twists: CibTwists): void {
  const { units, promotable } = topology;
  out.line(2, '<constraints>');
  for (const unit of [...units, ...deviceUnitsOf(topology, twists)]) locations(out, topology, unit);
  const [unit] = units;
  if (promotable && unit) {
    out.line(
      3,
      `<rsc_colocation id="${unit.id}-with-promoted" rsc="${unit.id}" with-rsc="${promotable.id}" with-rsc-role="Promoted" score="INFINITY"/>`,
    );
    out.line(
      3,
      `<rsc_order id="promote-first" first="${promotable.id}" first-action="promote" then="${unit.id}" then-action="start"/>`,
    );
  }
  if (topology.kind === 'sap')
    for (const line of [
      '<rsc_colocation id="apart" rsc="g-ers" with-rsc="g-ascs" score="-5000"/>',
      '<rsc_order id="ers-last" first="g-ascs" first-action="start" then="g-ers" then-action="stop" symmetrical="false" kind="Optional"/>',
    ])
      out.line(3, line);
  out.line(2, '</constraints>');
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ');

/** `Sun Nov 22 11:03:08 2026`, in UTC. */
function writtenTime(at: number): string {
  const date = new Date(at);
  const day = String(date.getUTCDate()).padStart(2, ' ');
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${day} ${date.toISOString().slice(11, 19)} ${date.getUTCFullYear()}`;
}

/** @param writtenAt - milliseconds since 1970 UTC */
export function writeCib(topology: Topology, twists: CibTwists, writtenAt: number): CibText {
  const out = new Writer();
  const { nodes, name, version, remote, launcher } = topology;
  const schema = version === '3.0.1' ? 'pacemaker-4.0' : 'pacemaker-3.9';
  const features = { '2.1.5': '3.16.1', '2.1.9': '3.19.6', '3.0.1': '3.20.1' }[version];
  out.line(
    0,
    `<cib crm_feature_set="${features}" validate-with="${schema}" epoch="40" num_updates="0" admin_epoch="0" cib-last-written="${writtenTime(writtenAt)}" update-origin="${nodes[0] ?? ''}" update-client="cibadmin" update-user="root" have-quorum="1" dc-uuid="1">`,
    'cib',
  );
  out.line(1, '<configuration>');
  out.section = 'crm_config';
  out.line(2, '<crm_config>');
  out.pairs(3, 'cluster_property_set', 'cib-bootstrap-options', null, {
    'have-watchdog': topology.fencing === 'sbd' ? 'true' : 'false',
    'dc-version': version,
    'cluster-infrastructure': 'corosync',
    'cluster-name': name,
    'stonith-enabled': String(twists.fencingEnabled),
    ...(twists.noQuorumPolicy === undefined ? {} : { 'no-quorum-policy': twists.noQuorumPolicy }),
  });
  out.line(2, '</crm_config>');
  out.line(2, '<nodes>');
  nodes.forEach((node, n) => out.line(3, `<node id="${n + 1}" uname="${node}"/>`, node));
  if (remote !== undefined && launcher === undefined)
    out.line(3, `<node id="${remote}" type="remote" uname="${remote}"/>`);
  out.line(2, '</nodes>');
  resources(out, topology, twists);
  constraints(out, topology, twists);
  out.section = 'rsc_defaults';
  out.line(2, '<rsc_defaults>');
  out.pairs(3, 'meta_attributes', 'rsc-options', null, {
    'resource-stickiness': twists.stickiness,
    'migration-threshold': '3',
  });
  out.line(2, '</rsc_defaults>');
  out.line(1, '</configuration>');
  out.line(1, '<status/>');
  out.line(0, '</cib>');
  return { text: out.text(), lineOf: (id) => out.lineOf(id), settings: out.settings };
}
