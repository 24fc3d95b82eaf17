/** Nodes that nothing in a configuration tells apart: states that differ in their names alone are one. */
import { compareText } from '../../base/compare.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import type { Condition, Expectation, ExploreSettings } from '../language/expectation-file.js';
import { SAME_NAMES, type Renaming } from './state-key.js';

/** Sections that say what runs where. */
const SECTIONS = ['crm_config', 'nodes', 'resources', 'constraints', 'fencing-topology', 'tags'];

/** Elements whose id is the name of a resource. */
const NAMED: ReadonlySet<string> = new Set([
  'primitive',
  'group',
  'clone',
  'master',
  'bundle',
  'template',
  'resource_ref',
  'obj_ref',
]);

/** In these the order of what is inside of them decides. */
const ORDERED: ReadonlySet<string> = new Set(['group', 'resource_set']);

const isRemote = (element: XmlElement): boolean =>
  attributeOf(element, 'provider') === 'pacemaker' && attributeOf(element, 'type') === 'remote';

/** The parameters of an agent are its own affair, but for connections to remote nodes. */
function tellingChildren(element: XmlElement): readonly XmlElement[] {
  if (element.name !== 'primitive' || isRemote(element)) return element.children;
  return element.children.filter(({ name }) => name !== 'instance_attributes');
}

function renamedValue(name: string, value: string, { nodes, resources }: Renaming): string {
  if (name === 'devices')
    return value
      .split(',')
      .map((one) => resources.get(one) ?? one)
      .join(',');
  return nodes.get(value) ?? resources.get(value) ?? value;
}

/** An element as text: without ids that nobody refers to, and with other names for nodes and resources. */
function described(element: XmlElement, names: Renaming): string {
  const attributes = element.attributes
    .filter(({ name }) => name !== 'id' || NAMED.has(element.name))
    .map(({ name, value }) => `${name}=${renamedValue(name, value, names)}`)
    .sort(compareText);
  const children = tellingChildren(element).map((child) => described(child, names));
  if (!ORDERED.has(element.name)) children.sort(compareText);
  return JSON.stringify([element.name, attributes, children]);
}

function* valuesIn(element: XmlElement): Generator<string> {
  for (const { name, value } of element.attributes) if (name !== 'id' && name !== 'devices') yield value;
  for (const child of tellingChildren(element)) yield* valuesIn(child);
}

/** True where a name stands inside of a longer text, which a renaming would not reach. */
function isHidden(name: string, values: readonly string[]): boolean {
  return values.some((value) => value !== name && value.split(/[^\w.-]+/).includes(name));
}

/** Lists of nodes, or of resources, that invariants and settings treat alike. */
function namedLists(
  invariants: readonly Expectation[],
  settings: ExploreSettings,
): readonly (readonly string[])[] {
  const ofCondition = (condition: Condition): readonly string[] =>
    'nodes' in condition ? condition.nodes : 'resource' in condition ? [condition.resource] : [];
  const ofClaim = ({ claim }: Expectation): readonly (readonly string[])[] => {
    if (claim.kind === 'place') {
      const partners = [...claim.together, ...claim.apart].map(({ resource }) => [resource]);
      return [claim.on ?? [], claim.notOn, [claim.resource], ...partners];
    }
    if ('nodes' in claim) return [claim.nodes];
    if ('resources' in claim) return [claim.resources];
    return 'names' in claim ? [claim.names] : [];
  };
  return [
    settings.nodes ?? [],
    settings.resources ?? [],
    ...invariants.flatMap((one) => [...ofClaim(one), ...one.when.map(ofCondition)]),
  ];
}

class Configuration {
  readonly #sections: readonly XmlElement[];
  readonly #devices: readonly string[];
  readonly #values: readonly string[];
  readonly #lists: readonly (readonly string[])[];
  readonly #text: string;

  constructor(root: XmlElement, lists: readonly (readonly string[])[]) {
    const configuration = childNamed(root, 'configuration');
    this.#sections = configuration ? SECTIONS.flatMap((name) => childNamed(configuration, name) ?? []) : [];
    const resources = configuration && childNamed(configuration, 'resources');
    this.#devices = (resources ? childrenNamed(resources, 'primitive') : [])
      .filter((element) => attributeOf(element, 'class') === 'stonith')
      .map((element) => attributeOf(element, 'id') ?? '');
    this.#values = this.#sections.flatMap((section) => [...valuesIn(section)]);
    this.#lists = lists;
    this.#text = this.#textWith(SAME_NAMES);
  }

  #textWith(names: Renaming): string {
    return this.#sections.map((section) => described(section, names)).join('\n');
  }

  /** Everything that is said of a fence device, under a name that is the same for all. */
  #signature(device: string, nodes: Renaming['nodes']): string {
    const others = this.#devices.map(
      (other) => [other, other === device ? 'this device' : 'another device'] as const,
    );
    const names = { nodes, resources: new Map(others) };
    const isAbout = (element: XmlElement): boolean =>
      element.attributes.some(({ value }) => value === device || value.split(',').includes(device));
    return this.#sections
      .flatMap(({ children }) => children.filter(isAbout).map((child) => described(child, names)))
      .sort(compareText)
      .join('\n');
  }

  /** Which fence device takes the part of which other once two nodes have changed their parts. */
  #devicesFor(nodes: Renaming['nodes']): Renaming['resources'] {
    const map = new Map<string, string>();
    const taken = new Set<string>();
    for (const device of this.#devices) {
      const wanted = this.#signature(device, nodes);
      const fitting = this.#devices.filter(
        (other) => !taken.has(other) && this.#signature(other, new Map()) === wanted,
      );
      const other = fitting.includes(device) ? device : (fitting[0] ?? device);
      taken.add(other);
      if (other !== device) map.set(device, other);
    }
    return map;
  }

  /** The names that change when two nodes change their parts; undefined where something tells them apart. */
  exchange(one: string, other: string): Renaming | undefined {
    // Ids of nodes are not renamed: a rule that asks for one may tell any of them apart.
    if (this.#values.includes('#id')) return undefined;
    if (isHidden(one, this.#values) || isHidden(other, this.#values)) return undefined;
    const nodes = new Map([
      [one, other],
      [other, one],
    ]);
    const names = { nodes, resources: this.#devicesFor(nodes) };
    const isKept = (list: readonly string[]): boolean =>
      list.every((name) => list.includes(nodes.get(name) ?? names.resources.get(name) ?? name));
    return this.#lists.every(isKept) && this.#textWith(names) === this.#text ? names : undefined;
  }
}

function composed(first: Renaming, second: Renaming): Renaming {
  const both = (
    one: ReadonlyMap<string, string>,
    other: ReadonlyMap<string, string>,
  ): ReadonlyMap<string, string> => {
    const keys = new Set([...one.keys(), ...other.keys()]);
    return new Map(
      [...keys].map((key) => {
        const between = one.get(key) ?? key;
        return [key, other.get(between) ?? between];
      }),
    );
  };
  return { nodes: both(first.nodes, second.nodes), resources: both(first.resources, second.resources) };
}

const keyOf = ({ nodes, resources }: Renaming): string =>
  [...nodes, ...resources]
    .filter(([from, to]) => from !== to)
    .map((pair) => pair.join(' '))
    .sort(compareText)
    .join('\n');

/** Each state is looked at under so many namings at most: all orders of five nodes. */
const MOST_RENAMINGS = 120;

/** All namings that the exchanges lead to; undefined where there are too many. */
function closure(exchanges: readonly Renaming[]): readonly Renaming[] | undefined {
  const found = new Map([[keyOf(SAME_NAMES), SAME_NAMES]]);
  for (const one of found.values()) {
    for (const exchange of exchanges) {
      const next = composed(one, exchange);
      const key = keyOf(next);
      if (!found.has(key)) found.set(key, next);
      if (found.size > MOST_RENAMINGS) return undefined;
    }
  }
  return [...found.values()];
}

export interface EqualNodes {
  /** Each of more than one node. */
  readonly groups: readonly (readonly string[])[];
  /** The namings under which the configuration is the same, the present one first. */
  readonly renamings: readonly Renaming[];
}

export const ALL_DIFFERENT: EqualNodes = { groups: [], renamings: [SAME_NAMES] };

export interface EqualNodesRequest {
  /** `<cib>` in the current schema. */
  readonly root: XmlElement;
  /** Nodes that may be equal: those that run Corosync. */
  readonly nodes: readonly string[];
  readonly invariants: readonly Expectation[];
  readonly settings: ExploreSettings;
}

/**
 * Finds the nodes that no constraint, attribute, invariant or setting tells apart. The scheduler decides between equal
 * nodes by their names: that is taken for chance.
 */
export function equalNodes({ root, nodes, invariants, settings }: EqualNodesRequest): EqualNodes {
  const configuration = new Configuration(root, namedLists(invariants, settings));
  let { groups, renamings } = ALL_DIFFERENT;
  let exchanges: readonly Renaming[] = [];
  const left = new Set(nodes);
  for (const node of left) {
    const group = [node];
    for (const other of left) {
      const names = other === node ? undefined : configuration.exchange(node, other);
      const more = names && closure([...exchanges, names]);
      if (!names || !more) continue;
      group.push(other);
      exchanges = [...exchanges, names];
      renamings = more;
    }
    for (const one of group) left.delete(one);
    if (group.length > 1) groups = [...groups, group];
  }
  return { groups, renamings };
}
