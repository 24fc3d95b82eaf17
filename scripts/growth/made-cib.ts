/** Pieces of made-up CIBs: elements from names and attributes, and a cluster around what a shape is about. */
import { CIB_SINCE, stateOf } from './made-status.js';

type Attributes = Readonly<Record<string, string | number>>;

/** The numbers from 1 to `count` as pieces of text, one a line. */
export function times(count: number, piece: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => piece(at + 1)).join('\n');
}

export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return content === ''
    ? `<${name}${written.join('')}/>`
    : `<${name}${written.join('')}>${content}</${name}>`;
}

/** A set of pairs, each by its name. */
export function nvset(tag: string, id: string, pairs: Attributes): string {
  const inside = Object.entries(pairs).map(([name, value]) =>
    element('nvpair', { id: `${id}-${name}`, name, value }),
  );
  return element(tag, { id }, inside.join('\n'));
}

export function primitive(id: string, inside = ''): string {
  return element('primitive', { id, class: 'ocf', provider: 'pacemaker', type: 'Dummy' }, inside);
}

/** `count` primitives r1, r2, … */
export function primitives(count: number): string {
  return times(count, (at) => primitive(`r${at}`));
}

export function colocation(id: string, dependent: string, primary: string): string {
  return element('rsc_colocation', { id, rsc: dependent, 'with-rsc': primary, score: 'INFINITY' });
}

export function order(id: string, first: string, then: string): string {
  return `<rsc_order id="${id}" first="${first}" then="${then}"/>`;
}

export function location(id: string, resource: string, node: string): string {
  return element('rsc_location', { id, rsc: resource, node, score: 100 });
}

export function resourceSet(id: string, ids: readonly string[], attributes: Attributes = {}): string {
  const references = ids.map((each) => element('resource_ref', { id: each }));
  return element('resource_set', { id, ...attributes }, references.join(''));
}

/** r`from` to r`to` as ids. */
export function names(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, at) => `r${from + at}`);
}

interface Parts {
  readonly options?: string;
  readonly nodes?: number;
  readonly insideNode?: (at: number) => string;
  readonly resources?: string;
  readonly constraints?: string;
  /** Further sections of the configuration. */
  readonly sections?: string;
  /** The recorded resources of a node. */
  readonly history?: (at: number) => string;
  /** Further content of the state of a node. */
  readonly insideState?: (at: number) => string;
  readonly status?: string;
  /** What stands before the root element. */
  readonly prologue?: string;
}

/** A cluster of three nodes and the resource `web`, all online, with the parts given. */
export function cib(parts: Parts): string {
  const { nodes = 3, insideNode, history, insideState } = parts;
  const written = times(nodes, (at) =>
    element('node', { id: at, uname: `node${at}` }, insideNode?.(at) ?? ''),
  );
  const states = times(nodes, (at) => stateOf(at, history?.(at) ?? '', insideState?.(at) ?? ''));
  const web = primitive('web');
  return `${parts.prologue ?? ''}<cib validate-with="pacemaker-4.0" crm_feature_set="3.20.5" epoch="1" num_updates="0" admin_epoch="0" have-quorum="1" dc-uuid="1" execution-date="${CIB_SINCE + 100_000}">
<configuration><crm_config>${nvset('cluster_property_set', 'options', { 'stonith-enabled': 'false' })}
${parts.options ?? ''}</crm_config>
<nodes>${written}</nodes>
<resources>${web}
${parts.resources ?? ''}</resources>
<constraints>${location('web-home', 'web', 'node1')}
${parts.constraints ?? ''}</constraints>
${parts.sections ?? ''}</configuration>
<status>${states}
${parts.status ?? ''}</status></cib>
`;
}
