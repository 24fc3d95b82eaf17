/** What an operation requires becomes a meta attribute of its resource: the last one that says it decides. */
import { childrenOf, copyAlone, hasChild, newDraft, setValue, valueOf, type Draft } from './draft.js';
import { idText, quoted, type Notes } from './notes.js';
import { operationWalk, printReplacement } from './printed-replacement.js';

const REQUIRES = 'requires';

const isUnconditional = (set: Draft): boolean => !hasChild(set, 'rule');

const isRequires = (pair: Draft): boolean => pair.name === 'nvpair' && valueOf(pair, 'name') === REQUIRES;

/** Other operations never took it into account. */
function mayRequire(operation: Draft): boolean {
  const name = valueOf(operation, 'name');
  return name === 'start' || name === 'promote';
}

/** A set of an operation that says what it requires. */
interface Candidate {
  readonly set: Draft;
  readonly isMeta: boolean;
  readonly isConditional: boolean;
}

function candidatesOf(operation: Draft): Candidate[] {
  return operation.children.flatMap((set) => {
    const isMeta = set.name === 'meta_attributes';
    if ((!isMeta && set.name !== 'instance_attributes') || !set.children.some(isRequires)) return [];
    return [{ set, isMeta, isConditional: !isUnconditional(set) }];
  });
}

/**
 * The sets whose pair goes to the resource: none that an unconditional one behind it overrides, and meta attributes
 * override instance attributes wherever they stand.
 */
function decisive(candidates: readonly Candidate[]): Draft[] {
  const hasMeta = candidates.some(({ isMeta, isConditional }) => isMeta && !isConditional);
  let isDecided = { meta: false, instance: hasMeta };
  const sets: Draft[] = [];
  for (const { set, isMeta, isConditional } of candidates.toReversed()) {
    if (isMeta ? isDecided.meta : isDecided.instance) continue;
    sets.unshift(set);
    if (!isConditional) isDecided = isMeta ? { ...isDecided, meta: true } : { ...isDecided, instance: true };
  }
  return sets;
}

/** The set as one of the resource, under a new id, with its rule. */
function resourceSet(set: Draft): Draft {
  const result = copyAlone(set);
  result.name = 'meta_attributes';
  setValue(result, 'id', `_2TO3_${valueOf(set, 'id') ?? ''}`);
  const others = set.children.filter(({ name }) => name !== 'nvpair');
  result.children = [...others, ...set.children.filter(isRequires).map(copyAlone)];
  return result;
}

function pairFor(operation: Draft): Draft {
  return newDraft(
    'nvpair',
    {
      id: `_2TO3_${valueOf(operation, 'id') ?? ''}-meta-requires`,
      name: REQUIRES,
      value: valueOf(operation, REQUIRES) ?? '',
    },
    operation.origin,
  );
}

/** What the operations of one `<operations>` add to their resource. */
function setsFor(resource: Draft, operations: readonly Draft[]): Draft[] {
  const deciding = operations.findLast(
    (operation) => mayRequire(operation) && valueOf(operation, REQUIRES) !== undefined,
  );
  if (deciding) {
    const id = `_2TO3_${valueOf(resource, 'id') ?? ''}-meta`;
    return [newDraft('meta_attributes', { id }, deciding.origin, [pairFor(deciding)])];
  }
  return decisive(operations.filter(mayRequire).flatMap(candidatesOf)).map(resourceSet);
}

/** A place where an operation says what it requires: an attribute of its own, or a pair of a set. */
interface RequiresPlace {
  readonly operation: Draft;
  readonly set: Draft | undefined;
  /** The operation itself, or the pair. */
  readonly place: Draft;
}

function tell(resource: Draft, { operation, place }: RequiresPlace, notes: Notes): void {
  const name = valueOf(operation, 'name') ?? '';
  const what = `operation ${quoted(operation)} ("${name}") of resource ${quoted(resource)} has "requires"`;
  if (mayRequire(operation)) {
    notes.respelled(
      place,
      undefined,
      `${what}; it is read as a meta attribute of the resource, unless set there`,
    );
  } else {
    notes.lost(
      'info',
      place,
      `${what}, which is taken into account for start and promote only; it is dropped`,
      'set "requires" in the meta attributes of the resource',
    );
  }
}

const placeOf = (set: Draft | undefined): 'instance_attributes' | 'meta_attributes' | 'attribute' =>
  set ? (set.name === 'instance_attributes' ? 'instance_attributes' : 'meta_attributes') : 'attribute';

function print(resource: Draft, { operation, set, place }: RequiresPlace, notes: Notes): void {
  const isInstance = set?.name === 'instance_attributes';
  const ofSet = set ? `, meta=${idText(set)}` : '';
  const moved = {
    now: REQUIRES,
    values: ['start', 'promote'],
    section: isInstance ? 'per-resource-meta_attributes' : 'meta_attributes',
  };
  printReplacement(notes, place, {
    prefix: isInstance ? 'Resources-operation instance_attributes' : 'Resources-operation',
    context: `${idText(operation)} (rsc=${idText(resource)}${ofSet})`,
    old: REQUIRES,
    walk: operationWalk(resource, operation, placeOf(set)),
    ...(mayRequire(operation) ? moved : { remark: 'only start/promote operation taken into account' }),
  });
}

function tellAll(resource: Draft, operation: Draft, notes: Notes): void {
  const ofSets = candidatesOf(operation).flatMap(({ set }) =>
    set.children.filter(isRequires).map((place): RequiresPlace => ({ operation, set, place })),
  );
  const own: RequiresPlace = { operation, set: undefined, place: operation };
  for (const one of valueOf(operation, REQUIRES) === undefined ? ofSets : [own, ...ofSets]) {
    print(resource, one, notes);
    tell(resource, one, notes);
  }
}

/**
 * The sets of meta attributes that the operations of a primitive or template add to it. Nothing is taken away here.
 * Pacemaker: ProcessAttrOpMetaAttributes and ProcessNonattrOpMetaAttributes of upgrade-2.10-1.xsl
 */
export function requirementSets(resource: Draft, notes: Notes): Draft[] {
  const groups = childrenOf(resource, 'operations').map((operations) => childrenOf(operations, 'op'));
  for (const operation of groups.flat()) tellAll(resource, operation, notes);
  const isSet = childrenOf(resource, 'meta_attributes').some(
    (set) => isUnconditional(set) && set.children.some(isRequires),
  );
  return isSet ? [] : groups.flatMap((operations) => setsFor(resource, operations));
}
