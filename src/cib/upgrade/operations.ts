/** Operations of schema 2 in the words of 3.0: their own options move from instance to meta attributes. */
import { pushAll } from '../../base/arrays.js';
import {
  childrenOf,
  copyAlone,
  copyWhole,
  hasChild,
  newDraft,
  replaceChildren,
  setValue,
  valueOf,
  type Draft,
} from './draft.js';
import { idText, quoted, type Notes } from './notes.js';
import { requirementSets } from './operation-requires.js';
import { operationWalk, printReplacement } from './printed-replacement.js';

/** Options of the operation itself that used to be understood in its instance attributes. */
export const MOVED_OPTIONS: ReadonlySet<string> = new Set([
  'interval-origin',
  'start-delay',
  'enabled',
  'on-fail',
  'record-pending',
  'role',
  'timeout',
]);

const isUnconditional = (set: Draft): boolean => !hasChild(set, 'rule');

const nameOf = (pair: Draft): string => (pair.name === 'nvpair' && valueOf(pair, 'name')) || '';

/** The names that the sets without rule have. */
function namesIn(sets: readonly Draft[]): Set<string> {
  return new Set(sets.filter(isUnconditional).flatMap((set) => set.children.map(nameOf)));
}

/**
 * The pairs of each set of instance attributes that move: a later set without rule overrides, and so does the
 * resource's own meta attribute of that name.
 */
function movedPairs(sets: readonly Draft[], ofResource: ReadonlySet<string>): Map<Draft, Draft[]> {
  const moved = new Map<Draft, Draft[]>();
  const later = new Set<string>();
  for (const set of sets.toReversed()) {
    const pairs = set.children.filter((pair) => {
      const name = nameOf(pair);
      return MOVED_OPTIONS.has(name) && !ofResource.has(name) && !later.has(name);
    });
    moved.set(set, pairs);
    if (isUnconditional(set)) for (const pair of pairs) later.add(nameOf(pair));
  }
  return moved;
}

/** The set without the pairs that `isGone` names; undefined when no pair is left. */
function setWithout(set: Draft, isGone: (name: string) => boolean): Draft | undefined {
  const result = copyAlone(set);
  result.children = set.children.filter((child) => child.name !== 'nvpair' || !isGone(nameOf(child)));
  return hasChild(result, 'nvpair') ? result : undefined;
}

/** A set of instance attributes with a rule becomes a set of meta attributes with that rule. */
function conditionalSet(set: Draft, pairs: readonly Draft[]): Draft {
  const result = copyAlone(set);
  result.name = 'meta_attributes';
  setValue(result, 'id', `_2TO3_${valueOf(set, 'id') ?? ''}`);
  const others = set.children.filter(({ name }) => name !== 'nvpair');
  result.children = [...others.map(copyWhole), ...pairs.map(copyAlone)];
  return result;
}

function tell(resource: Draft, operation: Draft, sets: readonly Draft[], notes: Notes): void {
  for (const set of sets) {
    for (const pair of set.children.filter((child) => MOVED_OPTIONS.has(nameOf(child)))) {
      printReplacement(notes, pair, {
        prefix: 'Resources-operation instance_attributes',
        context: `${idText(operation)} (rsc=${idText(resource)}, meta=${idText(set)})`,
        old: nameOf(pair),
        now: nameOf(pair),
        section: 'meta_attributes',
        walk: operationWalk(resource, operation, 'instance_attributes'),
      });
      notes.respelled(
        pair,
        undefined,
        `operation ${quoted(operation)} of resource ${quoted(resource)} has "${nameOf(pair)}" as an instance attribute; it is read as a meta attribute of the operation, unless set there`,
      );
    }
  }
}

function renewOperation(
  operation: Draft,
  resource: Draft,
  ofResource: ReadonlySet<string>,
  notes: Notes,
): void {
  operation.attributes.delete('requires');
  const instanceSets = childrenOf(operation, 'instance_attributes');
  tell(resource, operation, instanceSets, notes);
  const moved = movedPairs(instanceSets, ofResource);
  const pairs = instanceSets.filter(isUnconditional).flatMap((set) => moved.get(set) ?? []);
  const taker = childrenOf(operation, 'meta_attributes').find(isUnconditional);
  const children = operation.children.flatMap((child) => {
    if (child.name === 'instance_attributes') {
      return setWithout(child, (name) => name === 'requires' || MOVED_OPTIONS.has(name)) ?? [];
    }
    if (child.name !== 'meta_attributes') return [child];
    const rest = setWithout(child, (name) => name === 'requires');
    if (child !== taker || pairs.length === 0) return rest ?? [];
    const result = rest ?? copyAlone(child);
    pushAll(result.children, pairs);
    return [result];
  });
  if (!taker && pairs.length > 0) {
    const id = `_2TO3_${valueOf(operation, 'id') ?? ''}-meta`;
    children.push(newDraft('meta_attributes', { id }, pairs[0]?.origin ?? operation.origin, pairs));
  }
  for (const set of instanceSets) {
    const conditional = moved.get(set) ?? [];
    if (!isUnconditional(set) && conditional.length > 0) children.push(conditionalSet(set, conditional));
  }
  operation.children = children;
}

/** Pacemaker: the template for primitive and template of upgrade-2.10-1.xsl, its operations */
export function renewOperations(cib: Draft, notes: Notes): void {
  replaceChildren(cib, (resource) => {
    if (resource.name !== 'primitive' && resource.name !== 'template') return [resource];
    const added = requirementSets(resource, notes);
    const ofResource = namesIn(childrenOf(resource, 'meta_attributes'));
    for (const operations of childrenOf(resource, 'operations')) {
      for (const operation of childrenOf(operations, 'op')) {
        renewOperation(operation, resource, ofResource, notes);
      }
    }
    pushAll(resource.children, added);
    return [resource];
  });
}
