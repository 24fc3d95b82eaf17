/** In which order objects come, go and change, so that each finds what it refers to: with the CIB before and after each step. */
import { diff } from '../../cib/change/diff.js';
import { deriveElement, makeElement } from '../../xml/derive.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';
import { changedObjects } from './changed-objects.js';
import { changedOutermost, type ObjectPair } from './changed-outermost.js';
import { configObjects, type ConfigObject, type ObjectKind } from './objects.js';

export interface ChangeStep {
  /** `rearranged` is what cannot be taken apart: resources that change their groups, or the order of resources. */
  readonly kind: 'added' | 'removed' | 'changed' | 'rearranged';
  /** What it is done to; none where it is done to several at once. */
  readonly object: ConfigObject | undefined;
  readonly before: XmlElement;
  readonly after: XmlElement;
}

export interface ChangeSteps {
  /** Resources that are removed, and have to be stopped before. */
  readonly stopped: readonly ConfigObject[];
  readonly steps: readonly ChangeStep[];
}

const RESOURCES: readonly ObjectKind[] = ['primitive', 'group', 'clone', 'master', 'bundle'];
const CONSTRAINTS: readonly ObjectKind[] = ['location', 'colocation', 'order', 'ticket'];

/** What may name others goes first, in the opposite order of its making. */
const REMOVED_FIRST: readonly (readonly ObjectKind[])[] = [
  CONSTRAINTS,
  ['tag'],
  ['fencing-topology'],
  ['alert'],
  ['acl-target', 'acl-group', 'acl-user'],
  ['acl-role'],
];
const MADE: readonly (readonly ObjectKind[])[] = [
  ['resource-defaults', 'operation-defaults'],
  ['template'],
  RESOURCES,
  ['fencing-topology'],
  CONSTRAINTS,
  ['tag'],
  ['alert'],
  ['acl-role'],
  ['acl-target', 'acl-group', 'acl-user'],
];
const REMOVED_LAST: readonly (readonly ObjectKind[])[] = [
  RESOURCES,
  ['template'],
  ['resource-defaults', 'operation-defaults'],
];
/** Fencing is switched on, and nodes go into standby, when everything else is there. */
const AT_LAST: readonly (readonly ObjectKind[])[] = [['cluster-options'], ['node']];

const objectOf = ({ before, after }: ObjectPair): ConfigObject | undefined => after ?? before;

function ranked(
  pairs: readonly ObjectPair[],
  ranks: readonly (readonly ObjectKind[])[],
): readonly ObjectPair[] {
  return ranks.flatMap((kinds) =>
    pairs.filter((pair) => {
      const kind = objectOf(pair)?.kind;
      return kind !== undefined && kinds.includes(kind);
    }),
  );
}

function inOrder(pairs: readonly ObjectPair[]): readonly ObjectPair[] {
  const removed = pairs.filter(({ after }) => !after);
  const made = pairs.filter(({ after }) => after);
  return [
    ...ranked(removed, REMOVED_FIRST),
    ...ranked(made, MADE),
    ...ranked(removed, REMOVED_LAST),
    ...ranked(pairs, AT_LAST),
  ];
}

/** An element with one child replaced, taken away (`after` absent) or added at the end (`before` absent). */
function withChild(
  parent: XmlElement,
  { before, after }: Partial<Record<'before' | 'after', XmlElement | undefined>>,
): XmlElement {
  const children = before
    ? parent.children.flatMap((child) => (child === before ? (after ?? []) : child))
    : [...parent.children, ...(after ? [after] : [])];
  return deriveElement(parent, {}, children);
}

function withSection(
  root: XmlElement,
  name: string,
  change: (section: XmlElement) => XmlElement,
): XmlElement {
  const configuration = childNamed(root, 'configuration');
  if (!configuration) return root;
  const section = childNamed(configuration, name);
  const changed = change(section ?? makeElement(configuration, name, {}));
  const made = withChild(configuration, { before: section, after: changed });
  return withChild(root, { before: configuration, after: made });
}

/** The CIB with one object as it is to be. */
function withPair(root: XmlElement, pair: ObjectPair): XmlElement {
  const object = objectOf(pair);
  const configuration = childNamed(root, 'configuration');
  if (!object || !configuration) return root;
  const elements = { before: pair.before?.element, after: pair.after?.element };
  if (object.kind === 'fencing-topology')
    return withChild(root, { before: configuration, after: withChild(configuration, elements) });
  return withSection(root, object.element.parent?.name ?? '', (section) => withChild(section, elements));
}

/** Ids of an object and of all resources in it. */
function idsIn({ element }: ConfigObject): readonly string[] {
  const isPart = ({ name }: XmlElement): boolean => RESOURCES.some((kind) => kind === name);
  const inside = (one: XmlElement): readonly string[] => [
    attributeOf(one, 'id') ?? '',
    ...one.children.filter(isPart).flatMap(inside),
  ];
  return inside(element);
}

const isResource = (pair: ObjectPair): boolean => RESOURCES.includes(objectOf(pair)?.kind ?? 'node');

/** True where a resource leaves what it was part of: then those that it leaves and joins change at once. */
function isEntangled(pairs: readonly ObjectPair[]): boolean {
  const owners = new Map<string, string>();
  for (const { before } of pairs) if (before) for (const id of idsIn(before)) owners.set(id, before.id);
  return pairs.some(
    ({ after }) => after && idsIn(after).some((id) => owners.has(id) && owners.get(id) !== after.id),
  );
}

class Steps {
  readonly steps: ChangeStep[] = [];
  #root: XmlElement;

  constructor(root: XmlElement) {
    this.#root = root;
  }

  make(kind: ChangeStep['kind'], object: ConfigObject | undefined, after: XmlElement): void {
    if (diff(this.#root, after).length > 0) this.steps.push({ kind, object, before: this.#root, after });
    this.#root = after;
  }

  pair(pair: ObjectPair): void {
    const kind = !pair.before ? 'added' : pair.after ? 'changed' : 'removed';
    this.make(kind, objectOf(pair), withPair(this.#root, pair));
  }

  together(pairs: readonly ObjectPair[]): void {
    this.make('rearranged', undefined, pairs.reduce(withPair, this.#root));
  }

  /** Resources decide in their order where nodes are as good as each other. */
  order(wanted: readonly string[]): void {
    const places = new Map(wanted.map((id, i) => [id, i]));
    const placeOf = (element: XmlElement): number => places.get(attributeOf(element, 'id') ?? '') ?? -1;
    const after = withSection(this.#root, 'resources', (section) =>
      deriveElement(
        section,
        {},
        section.children.toSorted((one, other) => placeOf(one) - placeOf(other)),
      ),
    );
    this.make('rearranged', undefined, after);
  }
}

/** @param before - `<cib>`, as `after` */
export function changeSteps(before: XmlElement, after: XmlElement): ChangeSteps {
  const [old, now] = [configObjects({ root: before }), configObjects({ root: after })];
  const pairs = changedOutermost(changedObjects(old, now), old, now);
  const resources = pairs.filter(isResource);
  const steps = new Steps(before);
  const isWhole = isEntangled(resources);
  let isMade = !isWhole;
  const constraintsGo = ranked(
    pairs.filter((pair) => !pair.after),
    REMOVED_FIRST,
  );
  for (const pair of inOrder(pairs)) {
    if (!isMade && !constraintsGo.includes(pair)) {
      steps.together(resources);
      isMade = true;
    }
    if (!isWhole || !isResource(pair)) steps.pair(pair);
  }
  steps.order(now.filter(({ container }) => !container).map(({ id }) => id));
  const kept = new Set(now.map(({ id }) => id));
  const gone = resources.flatMap(({ before: object, after: other }) => (object && !other ? object : []));
  return { stopped: gone.filter(({ id }) => !kept.has(id)), steps: steps.steps };
}
