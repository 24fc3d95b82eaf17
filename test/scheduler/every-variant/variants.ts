/** One resource of each kind, with the history that it has where it runs. Its id is "s", that of its primitives "a" (and "b"). */
import { dummy, group, lrm, nvpairs, op, type Planned, type Result } from '../planned.js';

type Values = Readonly<Record<string, string>>;

/** Histories by node, the states of nodes inside of the resource, and promotion scores. */
export type Running = Pick<Planned, 'history' | 'moreStates' | 'transient'>;

export interface Variant {
  /** The definition with these meta-attributes. */
  readonly define: (values?: Values) => string;
  /** What is recorded where it runs; the results of its first primitive end with `more`. */
  readonly running: (...more: readonly Result[]) => Running;
}

const FAILED: Result = { task: 'monitor', interval: 10_000, code: 1, id: 'failure' };

/** The recurring monitor of the first primitive failed. */
export function failing(variant: Variant): Running {
  return variant.running(FAILED);
}

function meta(values: Values): string {
  return `<meta_attributes id="s-meta">${nvpairs('s-meta', values)}</meta_attributes>`;
}

const monitor = op('a', 'monitor', '10s');
const watched = (id = 'a'): string => dummy(id, {}, id === 'a' ? monitor : '');

const MONITORED: Result = { task: 'monitor', interval: 10_000 };

function runs(id: string, ...more: readonly Result[]): string {
  return lrm(id, { task: 'start' }, ...more);
}

const primitive: Variant = {
  define: (values = {}) => dummy('s', values, op('s', 'monitor', '10s')),
  running: (...more) => ({ history: { node1: [runs('s', MONITORED, ...more)] } }),
};

const groupOfTwo: Variant = {
  define: (values = {}) => group('s', meta(values), watched(), watched('b')),
  running: (...more) => ({ history: { node1: [runs('a', MONITORED, ...more), runs('b')] } }),
};

const clone: Variant = {
  define: (values = {}) => `<clone id="s">${meta(values)}${watched()}</clone>`,
  running: (...more) => ({
    history: { node1: [runs('a', MONITORED, ...more)], node2: [runs('a', MONITORED)] },
  }),
};

const stateful =
  `<primitive id="a" class="ocf" provider="pacemaker" type="Stateful"><operations>` +
  `${op('a', 'monitor', '10s', 'role="Promoted"')}${op('a', 'monitor', '11s', 'role="Unpromoted"')}</operations></primitive>`;

function statefulRuns(role: 'promoted' | 'unpromoted', ...more: readonly Result[]): string {
  const results: readonly Result[] =
    role === 'promoted'
      ? [{ task: 'promote' }, { task: 'monitor', interval: 10_000, code: 8, expected: 8 }]
      : [{ task: 'monitor', interval: 11_000 }];
  return runs('a', ...results, ...more).replace('type="Dummy"', 'type="Stateful"');
}

/** The agent wants the instance on node1 promoted more than the others. */
export const PROMOTION_SCORES = { node1: { 'master-a': 10 }, node2: { 'master-a': 5 } };

const promotable: Variant = {
  define: (values = {}) => `<clone id="s">${meta({ promotable: 'true', ...values })}${stateful}</clone>`,
  running: (...more) => ({
    history: { node1: [statefulRuns('promoted', ...more)], node2: [statefulRuns('unpromoted')] },
    transient: PROMOTION_SCORES,
  }),
};

interface Part {
  readonly id: string;
  readonly agent: string;
  /** Of its parameters, as the reference records them for its start and its monitor. */
  readonly digests: { readonly start: string; readonly monitor: string };
  readonly interval: number;
}

function partRuns({ id, agent, digests, interval }: Part): string {
  const [start = '', monitored = ''] = lrm(id, { task: 'start' }, { task: 'monitor', interval }).split(
    /(?=<lrm_rsc_op id="[^"]*_monitor_)/,
  );
  const digest = / op-digest="\w+"/;
  return (
    start.replace(digest, ` op-digest="${digests.start}"`) +
    monitored.replace(digest, ` op-digest="${digests.monitor}"`)
  ).replace('class="ocf" provider="pacemaker" type="Dummy"', agent);
}

const PODMAN_DIGESTS = [
  { start: '48ae5447fbb57d498f697fc00829dc84', monitor: '496df6ae5f6318d457956a40ab72dc83' },
  { start: '094fd476942b0ba0935fa657569bc9fc', monitor: 'cb15fc3d3ab00e33b0ac427158e0e5ab' },
] as const;

const REMOTE_DIGESTS = [
  { start: 'e9877c467a68a828a3b1b085702e4fd9', monitor: 'dfd7dc01c74504f8f3668862ab02d896' },
  { start: 'ece40d3b8284fffcda60590a965eb003', monitor: '75430b23b02687f243bc81dad9c85ca6' },
] as const;

function replicaRuns(at: 0 | 1): readonly string[] {
  const podman = 'class="ocf" provider="heartbeat" type="podman"';
  const remote = 'class="ocf" provider="pacemaker" type="remote"';
  return [
    partRuns({ id: `s-podman-${at}`, agent: podman, digests: PODMAN_DIGESTS[at], interval: 60_000 }),
    partRuns({ id: `s-${at}`, agent: remote, digests: REMOTE_DIGESTS[at], interval: 30_000 }),
  ];
}

function insideState(at: number, history: string): string {
  const id = `s-${at}`;
  return (
    `<node_state remote_node="true" id="${id}" uname="${id}" in_ccm="true" crmd="online" join="member" expected="member">` +
    `<lrm id="${id}"><lrm_resources>${history}</lrm_resources></lrm></node_state>`
  );
}

const bundle: Variant = {
  define: (values = {}) =>
    `<bundle id="s">${meta(values)}<podman image="image" replicas="2"/><network control-port="9999"/>${watched()}</bundle>`,
  running: (...more) => ({
    history: { node1: replicaRuns(0), node2: replicaRuns(1) },
    moreStates: insideState(0, runs('a', MONITORED, ...more)) + insideState(1, runs('a', MONITORED)),
  }),
};

export const VARIANTS = { primitive, group: groupOfTwo, clone, promotable, bundle };

export type VariantName = keyof typeof VARIANTS;
