/** What makes one configuration of another, as the operations of Pacemaker's patchsets (format 2). */
import {
  attributeOf,
  childNamed,
  type XmlAttribute,
  type XmlComment,
  type XmlElement,
} from '../../xml/element.js';
import { deriveElement } from '../../xml/derive.js';
import { withMaskedSecrets } from '../secrets.js';
import { isSame, pairChildren } from './diff.js';
import { longestRise } from './longest-rise.js';

/** One operation. Paths are those of `crm_diff`: `/cib/configuration/resources/primitive[@id='web']`. */
export type PatchChange =
  | { readonly operation: 'delete'; readonly path: string }
  /** The path is that of the parent; the position is among all of its children, comments included. */
  | {
      readonly operation: 'create';
      readonly path: string;
      readonly position: number;
      readonly element: XmlElement;
    }
  | { readonly operation: 'move'; readonly path: string; readonly position: number }
  | {
      readonly operation: 'modify';
      readonly path: string;
      /** Names of the attributes that go. */
      readonly unset: readonly string[];
      /** Names of those that get another value. */
      readonly set: readonly string[];
      /** As it is afterwards, without children. */
      readonly result: XmlElement;
    };

export interface PatchRequest {
  /** `<cib>`, both as they are written: a patch is applied to what is there. */
  readonly before: XmlElement;
  readonly after: XmlElement;
  /** Those of the first, which stay where they are. */
  readonly comments: readonly XmlComment[];
}

/** Whoever applies a patch reads a path up to the next of these. */
const READABLE_ID = /^[^\s/']+$/;

/** True where each child can be told from its siblings by its name and id. */
function areAddressable({ children }: XmlElement): boolean {
  const names = new Map<string, number>();
  const keys = new Map<string, number>();
  for (const child of children) {
    const key = stepTo(child);
    names.set(child.name, (names.get(child.name) ?? 0) + 1);
    keys.set(key, (keys.get(key) ?? 0) + 1);
  }
  return children.every((child) => {
    const id = attributeOf(child, 'id');
    if (id === undefined) return names.get(child.name) === 1;
    return READABLE_ID.test(id) && keys.get(stepTo(child)) === 1;
  });
}

function modifying(path: string, before: XmlElement, after: XmlElement): PatchChange {
  const gone = before.attributes.filter(({ name }) => attributeOf(after, name) === undefined);
  const set = after.attributes.filter(({ name, value }) => attributeOf(before, name) !== value);
  const namesOf = (attributes: readonly XmlAttribute[]): readonly string[] =>
    attributes.map(({ name }) => name);
  const result = { ...after, children: [] };
  return { operation: 'modify', path, unset: namesOf(gone), set: namesOf(set), result };
}

function stepTo(element: XmlElement): string {
  const id = attributeOf(element, 'id');
  return id === undefined ? element.name : `${element.name}[@id='${id}']`;
}

const hasSameAttributes = (one: XmlElement, other: XmlElement): boolean =>
  isSame({ ...one, children: [] }, { ...other, children: [] });

const hasSameChildren = (one: XmlElement, other: XmlElement): boolean =>
  isSame({ ...one, attributes: [] }, { ...other, attributes: [] });

/** False where only the whole element can be replaced. */
function isPatchable(one: XmlElement, other: XmlElement): boolean {
  return hasSameChildren(one, other) || (areAddressable(one) && areAddressable(other));
}

/** What becomes of the children of an element. */
interface Fate {
  /** The child that each of the new ones was, where it stays. */
  readonly twins: ReadonlyMap<XmlElement, XmlElement>;
  /** Those of the old ones that stay in their order. */
  readonly inPlace: ReadonlySet<XmlElement>;
}

function fateOf(one: XmlElement, other: XmlElement): Fate {
  const pairs = [...pairChildren(one, other)];
  const twins = new Map(pairs.filter(([child, twin]) => isSame(twin, child) || isPatchable(twin, child)));
  const places = new Map(one.children.map((child, i) => [child, i]));
  const kept = other.children.flatMap((child) => twins.get(child) ?? []);
  const rise = longestRise(kept.map((child) => places.get(child) ?? 0));
  return { twins, inPlace: new Set(kept.filter((_, i) => rise.has(i))) };
}

/** For each child that stays in its place how many comments stand between it and the one before it that does. */
function countComments(
  { startTagEnd, children }: XmlElement,
  comments: readonly XmlComment[],
  { inPlace }: Fate,
): ReadonlyMap<XmlElement, number> {
  const counts = new Map<XmlElement, number>();
  let next = comments.findIndex(({ start }) => start >= startTagEnd);
  if (next === -1) return counts;
  const startOf = (at: number): number => comments[at]?.start ?? Infinity;
  let count = 0;
  for (const child of children) {
    for (; startOf(next) < child.start; next += 1) count += 1;
    while (startOf(next) < child.end) next += 1;
    if (!inPlace.has(child)) continue;
    counts.set(child, count);
    count = 0;
  }
  return counts;
}

class Patch {
  readonly #comments: readonly XmlComment[];
  readonly deletions: PatchChange[] = [];
  readonly others: PatchChange[] = [];

  constructor(comments: readonly XmlComment[]) {
    this.#comments = comments;
  }

  /** @param path - that of both */
  compare(one: XmlElement, other: XmlElement, path: string): void {
    if (!hasSameAttributes(one, other)) this.others.push(modifying(path, one, other));
    if (hasSameChildren(one, other)) return;
    const fate = fateOf(one, other);
    const staying = new Set(fate.twins.values());
    for (const child of one.children)
      if (!staying.has(child)) this.deletions.push({ operation: 'delete', path: `${path}/${stepTo(child)}` });
    const commentsBefore = countComments(one, this.#comments, fate);
    let position = 0;
    for (const child of other.children) {
      const twin = fate.twins.get(child);
      position += (twin && commentsBefore.get(twin)) ?? 0;
      if (!twin) this.others.push({ operation: 'create', path, position, element: child });
      else this.#comparePair(twin, child, { path, position, isMoved: !fate.inPlace.has(twin) });
      position += 1;
    }
  }

  #comparePair(
    twin: XmlElement,
    child: XmlElement,
    place: { readonly path: string; readonly position: number; readonly isMoved: boolean },
  ): void {
    const path = `${place.path}/${stepTo(child)}`;
    this.compare(twin, child, path);
    if (place.isMoved) this.others.push({ operation: 'move', path, position: place.position });
  }
}

function configurationChanges({
  before,
  after,
  comments,
}: PatchRequest): Pick<Patch, 'deletions' | 'others'> {
  const [one, other] = [childNamed(before, 'configuration'), childNamed(after, 'configuration')];
  const patch = new Patch(comments);
  if (!one || !other) return patch;
  const path = '/cib/configuration';
  if (isPatchable(one, other)) patch.compare(one, other, path);
  else {
    patch.deletions.push({ operation: 'delete', path });
    patch.others.push({ operation: 'create', path: '/cib', position: 0, element: other });
  }
  return patch;
}

/** The attributes of `<cib>` that a patch may change; the others are written by the cluster. */
function rootChange({ before, after }: PatchRequest, names: readonly string[]): readonly PatchChange[] {
  const values = Object.fromEntries(names.map((name) => [name, attributeOf(after, name)]));
  const others = names.filter((name) => attributeOf(before, name) !== values[name]);
  if (others.length === 0) return [];
  return [modifying('/cib', before, deriveElement(before, values))];
}

/** admin_epoch, epoch and num_updates of a `<cib>`. */
export type CibVersion = readonly [string, string, string];

export const VERSION_NAMES = ['admin_epoch', 'epoch', 'num_updates'] as const;

/** The version of a CIB; what is not written counts as 0. */
export function versionOf(root: XmlElement): CibVersion {
  const [admin, epoch, updates] = VERSION_NAMES.map((name) => attributeOf(root, name) ?? '0');
  return [admin ?? '0', epoch ?? '0', updates ?? '0'];
}

function isNewer(one: CibVersion, other: CibVersion): boolean {
  const at = one.findIndex((part, i) => Number(part) !== Number(other[i]));
  return at !== -1 && Number(one[at]) > Number(other[at]);
}

export interface Patchset {
  /** The versions that it leads from and to; undefined where it can be applied whatever the version is. */
  readonly versions: { readonly source: CibVersion; readonly target: CibVersion } | undefined;
  /** In the order in which they are to be made, what goes first. */
  readonly changes: readonly PatchChange[];
}

/**
 * What is to be done to the configuration. The status is no part of it, nor are comments.
 * @param request - with `versioned`, a patch to a newer version is one between these two versions only; Pacemaker refuses
 * one to a version that is not newer, so that names none
 */
export function patchsetOf(request: PatchRequest & { readonly versioned: boolean }): Patchset {
  const { before, after, versioned } = request;
  const { deletions, others } = configurationChanges(request);
  const [source, target] = [versionOf(before), versionOf(after)];
  const versions = versioned && isNewer(target, source) ? { source, target } : undefined;
  const names = versions ? [...VERSION_NAMES, 'validate-with'] : ['validate-with'];
  return {
    versions,
    changes: [...deletions, ...rootChange(request, names), ...others],
  };
}

/** The operations with a mask in the place of every secret; those that show none are taken over as they are. */
export function withMaskedPatch(changes: readonly PatchChange[]): readonly PatchChange[] {
  return changes.map((change) => {
    if (change.operation === 'create') {
      const element = withMaskedSecrets(change.element);
      return element === change.element ? change : { ...change, element };
    }
    if (change.operation !== 'modify') return change;
    const result = withMaskedSecrets(change.result);
    return result === change.result ? change : { ...change, result };
  });
}
