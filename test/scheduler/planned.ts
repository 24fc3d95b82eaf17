/** What the engine plans for a small cluster, in a form that a test can compare. */
import { simulateCase, type CaseOutputs } from '../conformance/simulate-case.js';

export const NOW = 1_767_225_600;

type Values = Readonly<Record<string, string | number>>;

export interface Planned {
  readonly resources: string;
  readonly constraints?: string;
  readonly options?: Values;
  /** Names of the nodes; "node1" and "node2" unless told. */
  readonly nodes?: readonly string[];
  /** What stands inside a node's `<node>`. */
  readonly inNode?: Readonly<Record<string, string>>;
  /** Histories (`lrm(…)`) by node. */
  readonly history?: Readonly<Record<string, readonly string[]>>;
  /** Transient attributes by node. */
  readonly transient?: Readonly<Record<string, Values>>;
  /** States of nodes that the configuration does not list: those inside bundles. */
  readonly moreStates?: string;
  /** Nodes that the cluster has lost without a word. */
  readonly lost?: readonly string[];
}

export interface Plan {
  /** The lines of the Transition Summary without runs of blanks. */
  readonly changes: readonly string[];
  /** Actions in the graph as `task node`, without pseudo actions; sorted. */
  readonly actions: readonly string[];
  /** Every arrow of the graph as `first -> then`. */
  readonly arrows: readonly string[];
  /** Scores by `resource node` as the last assignment left them. */
  readonly scores: Readonly<Record<string, string>>;
  /** The status of resources before the transition, line by line. */
  readonly status: string;
  readonly exp: string;
}

export function nvpairs(id: string, values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `<nvpair id="${id}-${name}" name="${name}" value="${value}"/>`)
    .join('');
}

function meta(id: string, values: Values): string {
  return `<meta_attributes id="${id}-meta">${nvpairs(`${id}-meta`, values)}</meta_attributes>`;
}

export function utilization(id: string, values: Values): string {
  return `<utilization id="${id}-use">${nvpairs(`${id}-use`, values)}</utilization>`;
}

export function op(resource: string, name: string, interval: string, more = ''): string {
  return `<op id="${resource}-${name}-${interval}" name="${name}" interval="${interval}" ${more}/>`;
}

export function dummy(id: string, values: Values = {}, ops = '', inside = ''): string {
  const operations = ops === '' ? '' : `<operations>${ops}</operations>`;
  return `<primitive id="${id}" class="ocf" provider="pacemaker" type="${'promoted-max' in values ? 'Stateful' : 'Dummy'}">${meta(id, values)}${inside}${operations}</primitive>`;
}

export function fencer(id = 'fencer'): string {
  return `<primitive id="${id}" class="stonith" type="fence_x"/>`;
}

export function clone(id: string, values: Values, child: string): string {
  return `<clone id="${id}">${meta(id, values)}${child}</clone>`;
}

/** The fence device runs. */
export function startedFencer(id = 'fencer'): string {
  return started(id).replace(
    'class="ocf" provider="pacemaker" type="Dummy"',
    'class="stonith" type="fence_x"',
  );
}

export function group(id: string, ...members: readonly string[]): string {
  return `<group id="${id}">${members.join('')}</group>`;
}

export function location(resource: string, node: string, score: string | number): string {
  return `<rsc_location id="l-${resource}-${node}" rsc="${resource}" node="${node}" score="${score}"/>`;
}

export function colocation(dependent: string, primary: string, score: string | number, more = ''): string {
  return `<rsc_colocation id="c-${dependent}-${primary}" rsc="${dependent}" with-rsc="${primary}" score="${score}" ${more}/>`;
}

export function order(first: string, then: string, more = ''): string {
  return `<rsc_order id="o-${first}-${then}" first="${first}" then="${then}" ${more}/>`;
}

export interface Result {
  readonly task: string;
  readonly code?: number;
  /** The code that was expected; 7 for a probe, otherwise 0. */
  readonly expected?: number;
  readonly status?: number;
  /** Milliseconds. */
  readonly interval?: number;
  readonly id?: string;
  readonly more?: string;
}

/** What is recorded for a resource without parameters, with and without the timeout of a recurring operation. */
const DIGESTS = { once: 'f2317cad3d54cec5d7d7aa7d0bf35cf8', recurring: '4811cef7f7f94e3a35a70be7916cb2fd' };

/** The history of a resource on a node; the calls are numbered as they stand. */
export function lrm(resource: string, ...results: readonly Result[]): string {
  const items = results.map((result, at) => {
    const { task, code = 0, interval = 0, status = 0, more = '' } = result;
    const expected = result.expected ?? (task === 'monitor' && interval === 0 ? 7 : 0);
    const call = status === -1 ? -1 : at + 10;
    const key = `${at + 1}:1:${expected}:00000000-0000-0000-0000-000000000000`;
    const id = result.id ?? `${resource}_${task}_${interval}`;
    return `<lrm_rsc_op id="${id}" operation_key="${resource}_${task}_${interval}" operation="${task}" interval="${interval}" rc-code="${code}" op-status="${status}" call-id="${call}" transition-key="${key}" transition-magic="${status}:${code};${key}" crm_feature_set="3.19.0" op-digest="${interval === 0 ? DIGESTS.once : DIGESTS.recurring}" ${more}/>`;
  });
  return `<lrm_resource id="${resource}" class="ocf" provider="pacemaker" type="Dummy">${items.join('')}</lrm_resource>`;
}

/** Started, and nothing since. */
export function started(resource: string): string {
  return lrm(resource, { task: 'start' });
}

function nodeState(name: string, asked: Planned): string {
  const isLost = asked.lost?.includes(name) ?? false;
  const state = isLost
    ? 'in_ccm="false" crmd="offline" join="down" expected="member"'
    : 'in_ccm="true" crmd="online" join="member" expected="member"';
  const values = asked.transient?.[name] ?? {};
  return `<node_state id="${name}" uname="${name}" ${state}><transient_attributes id="${name}"><instance_attributes id="status-${name}">${nvpairs(`status-${name}`, values)}</instance_attributes></transient_attributes><lrm id="${name}"><lrm_resources>${(asked.history?.[name] ?? []).join('')}</lrm_resources></lrm></node_state>`;
}

export function cibOf(asked: Planned): string {
  const { nodes = ['node1', 'node2'], constraints = '' } = asked;
  const options = { 'stonith-enabled': 'false', 'enable-startup-probes': 'false', ...asked.options };
  const inside = nodes.map(
    (name) => `<node id="${name}" uname="${name}">${asked.inNode?.[name] ?? ''}</node>`,
  );
  return `<cib validate-with="pacemaker-3.9" crm_feature_set="3.19.0" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1">
<configuration><crm_config><cluster_property_set id="options">${nvpairs('options', options)}</cluster_property_set></crm_config>
<nodes>${inside.join('')}</nodes><resources>${asked.resources}</resources><constraints>${constraints}</constraints></configuration>
<status>${nodes.map((name) => nodeState(name, asked)).join('')}${asked.moreStates ?? ''}</status></cib>`;
}

function section(summary: string, title: string): string[] {
  const lines = summary.split('\n');
  const from = lines.findIndex((line) => line === title);
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => !line.startsWith(' '));
  return from === -1 ? [] : rest.slice(0, end === -1 ? undefined : end);
}

function scoresOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/: (\S+) (?:allocation|promotion) score on (\S+): (\S+)/g)];
  return Object.fromEntries(found.map(([, resource, node, score]) => [`${resource} ${node}`, `${score}`]));
}

/** What a test compares, from the texts of a run, whoever made them. */
export function planOfTexts({ summary, dot, exp, scores }: Omit<CaseOutputs, 'scoreEvents'>): Plan {
  const actions = [...dot.matchAll(/^ *"([^"]+)" \[ style=bold color="green" fontcolor="black"/gm)];
  const arrows = [...dot.matchAll(/^ *"([^"]+)" -> "([^"]+)"/gm)];
  return {
    changes: section(summary, 'Transition Summary:').map((line) =>
      line.replace('  * ', '').replaceAll(/ +/g, ' '),
    ),
    actions: actions.map(([, action]) => `${action}`).sort(),
    arrows: arrows.map(([, first, then]) => `${first} -> ${then}`),
    scores: scoresOf(scores),
    status: summary.slice(0, summary.indexOf('Transition Summary:')),
    exp,
  };
}

/** Runs the engine on the cluster. */
export function planFor(asked: Planned): Plan {
  return planOfTexts(simulateCase(cibOf(asked), [], { clock: { now: NOW, offset: 0 } }));
}
