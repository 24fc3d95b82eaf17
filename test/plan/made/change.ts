/** A random change of a configuration that somebody might make, and what a plan should call it. */
import {
  openChild,
  openRoot,
  insertElement,
  removeChild,
  setAttribute,
  type OpenElement,
} from '../../../src/cib/change/open-tree.js';
import {
  attributeOf,
  childNamed,
  childrenNamed,
  descendants,
  type XmlElement,
} from '../../../src/xml/element.js';
import { numberIn, pick, type Chance } from '../../random/chance.js';

/** What a plan should name, and nothing else. */
export interface NamedChange {
  readonly change: 'created' | 'changed' | 'removed';
  readonly object: string;
  readonly id: string;
  readonly of?: string | undefined;
}

export interface MadeChange {
  readonly head: XmlElement;
  readonly named: NamedChange;
}

interface Making {
  readonly root: XmlElement;
  readonly open: OpenElement;
  readonly chance: Chance;
}

const section = (root: XmlElement, name: string): XmlElement | undefined => {
  const configuration = childNamed(root, 'configuration');
  return configuration && childNamed(configuration, name);
};

/** One of them; undefined where there are none. */
function any<T>(chance: Chance, [first, ...others]: readonly T[]): T | undefined {
  return first === undefined ? undefined : pick(chance, [first, ...others]);
}

function openSection({ open }: Making, name: string): OpenElement {
  const found = childNamed(open, 'configuration');
  const configuration = found ? openChild(open, found) : insertElement(open, 'configuration');
  const part = childNamed(configuration, name);
  return part ? openChild(configuration, part) : insertElement(configuration, name);
}

/** The element within its section, opened with everything above it. */
function openWithin(making: Making, name: string, element: XmlElement): OpenElement | undefined {
  const id = attributeOf(element, 'id');
  const path = (from: XmlElement): readonly XmlElement[] | undefined => {
    if (from.name === element.name && attributeOf(from, 'id') === id) return [];
    for (const child of from.children) {
      const below = path(child);
      if (below) return [child, ...below];
    }
    return undefined;
  };
  const top = openSection(making, name);
  return path(top)?.reduce<OpenElement>((parent, child) => openChild(parent, child), top);
}

const idOf = (element: XmlElement): string => attributeOf(element, 'id') ?? '';

/** Primitives that are no part of a template. */
const primitives = (root: XmlElement): readonly XmlElement[] => {
  const resources = section(root, 'resources');
  return resources ? [...descendants(resources)].filter(({ name }) => name === 'primitive') : [];
};

const nodes = (root: XmlElement): readonly XmlElement[] =>
  (section(root, 'nodes')?.children ?? []).filter((node) => attributeOf(node, 'uname') !== undefined);

const PLAIN_CONSTRAINTS = new Set(['rsc_location', 'rsc_colocation', 'rsc_order']);

const constraints = (root: XmlElement): readonly XmlElement[] =>
  (section(root, 'constraints')?.children ?? []).filter(
    ({ name, children }) => PLAIN_CONSTRAINTS.has(name) && children.length === 0,
  );

const SCORES = ['-INFINITY', '-100', '0', '7', '150', '2000', 'INFINITY'] as const;

/** Another score of a location or colocation. */
function otherScore(making: Making): NamedChange | undefined {
  const scored = constraints(making.root).filter((one) => attributeOf(one, 'score') !== undefined);
  const found = any(making.chance, scored);
  const element = found && openWithin(making, 'constraints', found);
  const score = any(
    making.chance,
    SCORES.filter((one) => one !== (found && attributeOf(found, 'score'))),
  );
  if (!element || score === undefined) return undefined;
  setAttribute(element, 'score', score);
  return { change: 'changed', object: 'constraint', id: idOf(element) };
}

function newLocation(making: Making): NamedChange | undefined {
  const [rsc, node] = [any(making.chance, primitives(making.root)), any(making.chance, nodes(making.root))];
  if (!rsc || !node) return undefined;
  const id = 'made-location';
  insertElement(openSection(making, 'constraints'), 'rsc_location', {
    id,
    rsc: idOf(rsc),
    node: attributeOf(node, 'uname'),
    score: pick(making.chance, SCORES),
  });
  return { change: 'created', object: 'constraint', id };
}

function newColocation(making: Making): NamedChange | undefined {
  const all = primitives(making.root);
  const [rsc, other] = [any(making.chance, all), any(making.chance, all)];
  if (!rsc || !other || rsc === other) return undefined;
  const id = 'made-colocation';
  const score = pick(making.chance, ['-INFINITY', '100', 'INFINITY']);
  const values = { id, rsc: idOf(rsc), 'with-rsc': idOf(other), score };
  insertElement(openSection(making, 'constraints'), 'rsc_colocation', values);
  return { change: 'created', object: 'constraint', id };
}

function withoutConstraint(making: Making): NamedChange | undefined {
  const found = any(making.chance, constraints(making.root));
  if (!found) return undefined;
  const parent = openSection(making, 'constraints');
  const child = parent.children.find((one) => idOf(one) === idOf(found));
  if (!child) return undefined;
  removeChild(parent, child);
  return { change: 'removed', object: 'constraint', id: idOf(found) };
}

function metaAttribute(making: Making, name: string, value: string): NamedChange | undefined {
  const found = any(
    making.chance,
    primitives(making.root).filter((one) => childrenNamed(one, 'meta_attributes').length === 0),
  );
  const element = found && openWithin(making, 'resources', found);
  if (!element) return undefined;
  const set = insertElement(element, 'meta_attributes', { id: 'made-meta' });
  insertElement(set, 'nvpair', { id: 'made-meta-value', name, value });
  return { change: 'created', object: 'meta-attribute', id: name, of: idOf(element) };
}

function parameter(making: Making): NamedChange | undefined {
  const owned = primitives(making.root).flatMap((owner) =>
    childrenNamed(owner, 'instance_attributes').flatMap((set) =>
      childrenNamed(set, 'nvpair').map((pair) => ({ owner, pair })),
    ),
  );
  const found = any(
    making.chance,
    owned.filter(({ pair }) => attributeOf(pair, 'value') !== undefined),
  );
  const pair = found && openWithin(making, 'resources', found.pair);
  if (!found || !pair) return undefined;
  setAttribute(pair, 'value', `${attributeOf(pair, 'value')}-made`);
  const id = attributeOf(pair, 'name') ?? '';
  return { change: 'changed', object: 'parameter', id, of: idOf(found.owner) };
}

function newPrimitive(making: Making): NamedChange {
  const id = 'made-resource';
  const agent = { class: 'ocf', provider: 'pacemaker', type: 'Dummy' };
  const element = insertElement(openSection(making, 'resources'), 'primitive', { id, ...agent });
  const operations = insertElement(element, 'operations');
  insertElement(operations, 'op', { id: `${id}-monitor`, name: 'monitor', interval: '10s' });
  return { change: 'created', object: 'resource', id };
}

/** A resource of its own to which nothing refers. */
function withoutPrimitive(making: Making): NamedChange | undefined {
  const configuration = childNamed(making.root, 'configuration');
  const values = configuration
    ? [...descendants(configuration)].flatMap(({ attributes }) =>
        attributes.filter(({ name }) => name !== 'id').map(({ value }) => value),
      )
    : [];
  const named = new Set(values);
  const parent = openSection(making, 'resources');
  const alone = parent.children.filter((one) => one.name === 'primitive' && !named.has(idOf(one)));
  const found = any(making.chance, alone);
  if (!found) return undefined;
  removeChild(parent, found);
  return { change: 'removed', object: 'resource', id: idOf(found) };
}

function standby(making: Making): NamedChange | undefined {
  const found = any(
    making.chance,
    nodes(making.root).filter((node) => childrenNamed(node, 'instance_attributes').length === 0),
  );
  const node = found && openWithin(making, 'nodes', found);
  if (!node) return undefined;
  const set = insertElement(node, 'instance_attributes', { id: 'made-attributes' });
  insertElement(set, 'nvpair', { id: 'made-standby', name: 'standby', value: 'on' });
  return { change: 'created', object: 'node-attribute', id: 'standby', of: attributeOf(node, 'uname') };
}

function otherMonitor(making: Making): NamedChange | undefined {
  const monitors = primitives(making.root).flatMap((owner) =>
    [...descendants(owner)]
      .filter((one) => one.name === 'op' && attributeOf(one, 'name') === 'monitor')
      .map((monitor) => ({ owner, monitor })),
  );
  const found = any(making.chance, monitors);
  const element = found && openWithin(making, 'resources', found.monitor);
  if (!found || !element) return undefined;
  setAttribute(element, 'interval', `${numberIn(making.chance, 100, 900)}s`);
  return { change: 'changed', object: 'operation', id: idOf(element), of: idOf(found.owner) };
}

const KINDS = [
  otherScore,
  newLocation,
  newColocation,
  withoutConstraint,
  parameter,
  newPrimitive,
  withoutPrimitive,
  standby,
  otherMonitor,
  (making: Making) => metaAttribute(making, 'target-role', 'Stopped'),
  (making: Making) => metaAttribute(making, 'is-managed', 'false'),
  (making: Making) => metaAttribute(making, 'resource-stickiness', '5000'),
] as const;

/** A change of some kind; undefined where the CIB has nothing of that kind. */
export function randomChange(root: XmlElement, chance: Chance): MadeChange | undefined {
  const open = openRoot(root);
  const named = pick(chance, KINDS)({ root, open, chance });
  return named && { head: open, named };
}
