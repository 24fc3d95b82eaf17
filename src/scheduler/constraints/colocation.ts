/** `rsc_colocation`: resources that belong on one node, or on different ones. */
import { readScore } from '../../config/reading.js';
import { parseBoolean } from '../../base/values.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { complain, tell, warnOnce } from '../../cluster/model/cluster-state.js';
import type { Resource } from '../../cluster/model/resource.js';
import type { Scheduler } from '../context.js';
import { newColocation } from './new-colocation.js';
import {
  constraintResource,
  constraintRole,
  expandReferences,
  hasSets,
  resourceSets,
  setMembers,
} from './references.js';

/** The constraint as far as all its parts share it. */
interface Colocating {
  readonly id: string;
  readonly element: XmlElement;
  readonly score: number;
  readonly influence: string | undefined;
  readonly strayedBy: XmlElement | undefined;
}

// Pacemaker: unpack_influence
function hasInfluence(
  scheduler: Scheduler,
  dependent: Resource,
  { id, element, influence }: Colocating,
): boolean {
  const parsed = influence === undefined ? undefined : parseBoolean(influence);
  if (influence !== undefined && parsed === undefined) {
    const text = `Constraint '${id}' has invalid value for influence (using default)`;
    tell(scheduler, { severity: 'error', text, element });
  }
  return parsed ?? dependent.critical;
}

/** Roles as written. */
interface RoleTexts {
  readonly dependent: string | undefined;
  readonly primary: string | undefined;
}

/** Two resources of the constraint. */
interface ColocatedPair {
  readonly dependent: Resource;
  readonly primary: Resource;
  readonly roles: RoleTexts;
  /** Whose importance decides, unless the constraint does, whether the primary is moved for the dependent. */
  readonly influencer?: Resource;
  readonly nodeAttribute?: string | undefined;
}

function colocate(scheduler: Scheduler, shared: Colocating, pair: ColocatedPair): void {
  const { dependent, primary, roles, influencer = dependent, nodeAttribute } = pair;
  const dependentRole = constraintRole(scheduler, shared.element, roles.dependent);
  const primaryRole = constraintRole(scheduler, shared.element, roles.primary);
  if (dependentRole === undefined || primaryRole === undefined) return;
  newColocation(scheduler, {
    id: shared.id,
    element: shared.element,
    score: shared.score,
    strayedBy: shared.strayedBy,
    dependent,
    primary,
    dependentRole,
    primaryRole,
    nodeAttribute,
    influence: hasInfluence(scheduler, influencer, shared),
    explicit: true,
  });
}

/** The members of a set by their ids, all in one role. */
interface SetMembers {
  readonly members: readonly string[];
  readonly roles: RoleTexts;
}

/**
 * A member that avoids the others of its set, with all before it. A clone named by what it clones is not recognised
 * there as the member itself: it also avoids itself and all after it, as in the reference.
 */
function avoidOthers(
  scheduler: Scheduler,
  shared: Colocating,
  resource: Resource,
  { members, roles }: SetMembers,
): void {
  for (const otherId of members) {
    const other = otherId === resource.id ? undefined : constraintResource(scheduler, otherId);
    if (!other) return;
    colocate(scheduler, shared, { dependent: resource, primary: other, roles });
  }
}

function isOrderedAsGroup(set: XmlElement): boolean {
  return (attributeOf(set, 'ordering') ?? 'group').toLowerCase() === 'group';
}

/** Each member of a set with the one before it; members that avoid each other, with all before. */
function colocateMembers(scheduler: Scheduler, shared: Colocating, set: XmlElement): void {
  const members = setMembers(set);
  const text = attributeOf(set, 'role');
  const roles = { dependent: text, primary: text };
  const isGroupLike = isOrderedAsGroup(set);
  let previous: Resource | undefined;
  for (const id of members) {
    const resource = constraintResource(scheduler, id);
    if (!resource) {
      const text = `Ignoring ${id} and later resources in set ${attributeOf(set, 'id')}: No such resource`;
      tell(scheduler, { severity: 'error', text, element: set });
      return;
    }
    if (shared.score < 0) {
      avoidOthers(scheduler, shared, resource, { members, roles });
    } else if (previous && isGroupLike) {
      colocate(scheduler, shared, { dependent: resource, primary: previous, roles });
    } else if (previous) {
      colocate(scheduler, shared, { dependent: previous, primary: resource, roles, influencer: resource });
    }
    previous = resource;
  }
}

// Pacemaker: unpack_colocation_set
function unpackSet(scheduler: Scheduler, shared: Colocating, set: XmlElement): void {
  const scoreText = attributeOf(set, 'score');
  const score = scoreText === undefined ? shared.score : readScore(scheduler, scoreText);
  const sequential = attributeOf(set, 'sequential');
  if (score === undefined || score === 0) return;
  if (!isOrderedAsGroup(set)) {
    const text = `Support for 'ordering' other than 'group' in resource_set (such as ${attributeOf(set, 'id')}) is deprecated and will be removed in a future release`;
    warnOnce(scheduler, 'set ordering', { text, element: set });
  }
  if (sequential !== undefined && parseBoolean(sequential) === false) return;
  const id = attributeOf(set, 'id') ?? shared.id;
  colocateMembers(scheduler, { ...shared, id, score }, set);
}

function isSequential(set: XmlElement): boolean {
  const text = attributeOf(set, 'sequential');
  return text === undefined || (parseBoolean(text) ?? true);
}

// Pacemaker: colocate_rsc_sets
function colocateSets(scheduler: Scheduler, shared: Colocating, first: XmlElement, second: XmlElement): void {
  if (shared.score === 0) return;
  const roles = { dependent: attributeOf(first, 'role'), primary: attributeOf(second, 'role') };
  const firstIds = setMembers(first);
  const secondIds = setMembers(second);
  // A sequential set takes part with the member that leads or follows all others.
  const dependents = isSequential(first) ? firstIds.slice(0, 1) : firstIds;
  const primaries = isSequential(second) ? secondIds.slice(-1) : secondIds;
  const unknown = (text: string): void => tell(scheduler, { severity: 'error', text, element: second });
  const [one, other] = [attributeOf(first, 'id'), attributeOf(second, 'id')];
  if (isSequential(second) && !constraintResource(scheduler, primaries[0])) {
    unknown(
      `Ignoring colocation of set ${one} with set ${other} because last resource ${primaries[0]} not found`,
    );
    return;
  }
  for (const dependentId of dependents) {
    const dependent = constraintResource(scheduler, dependentId);
    if (!dependent) {
      unknown(
        isSequential(first)
          ? `Ignoring colocation of set ${one} with set ${other} because first resource ${dependentId} not found`
          : `Ignoring colocation of set ${one} resource ${dependentId} with set ${other}: No such resource`,
      );
      continue;
    }
    for (const primaryId of primaries) {
      const primary = constraintResource(scheduler, primaryId);
      if (primary) colocate(scheduler, shared, { dependent, primary, roles });
      else if (isSequential(first))
        unknown(
          `Ignoring set ${one} colocation with resource ${primaryId} in set ${other}: No such resource`,
        );
      else
        unknown(
          `Ignoring colocation of set ${one} resource ${dependentId} with set ${other} resource ${primaryId}: No such resource`,
        );
    }
  }
}

// Pacemaker: unpack_simple_colocation
function colocatePair(scheduler: Scheduler, shared: Colocating): void {
  const { element, id } = shared;
  const dependent = constraintResource(scheduler, attributeOf(element, 'rsc'));
  const primary = constraintResource(scheduler, attributeOf(element, 'with-rsc'));
  if (!dependent || !primary) {
    complain(scheduler, {
      kind: 'colocation-of-unknown-resource',
      severity: 'error',
      message: `colocation constraint "${id}" is ignored: it names an unknown resource`,
      element,
      said: `Ignoring constraint '${id}' because resource '${attributeOf(element, dependent ? 'with-rsc' : 'rsc')}' does not exist`,
    });
    return;
  }
  const roles = {
    dependent: attributeOf(element, 'rsc-role'),
    primary: attributeOf(element, 'with-rsc-role'),
  };
  const nodeAttribute = attributeOf(element, 'node-attribute');
  colocate(scheduler, shared, { dependent, primary, roles, nodeAttribute });
}

/** True when both ends name a template or a tag. */
function isBetweenCollections(scheduler: Scheduler, { attributes }: XmlElement): boolean {
  const ends = attributes.filter(({ name }) => name === 'rsc' || name === 'with-rsc');
  return ends.length === 2 && ends.every(({ value }) => !constraintResource(scheduler, value));
}

/** Pacemaker: pcmk__unpack_colocation */
export function unpackColocation(scheduler: Scheduler, written: XmlElement): void {
  const constraint = expandReferences(scheduler, written, [
    { attribute: 'rsc', detail: 'rsc-role', setDetail: 'role' },
    { attribute: 'with-rsc', detail: 'with-rsc-role', setDetail: 'role' },
  ]);
  if (!constraint) return;
  if (constraint !== written && isBetweenCollections(scheduler, written)) {
    complain(scheduler, {
      kind: 'colocation-of-two-tags',
      severity: 'error',
      message: 'two templates or tags cannot be colocated',
      said: `Ignoring constraint '${attributeOf(written, 'id')}' because two templates or tags cannot be colocated`,
      element: written,
    });
    return;
  }
  const scoreText = attributeOf(constraint, 'score');
  const score = scoreText === undefined ? 0 : readScore(scheduler, scoreText);
  if (score === undefined) return;
  const id = attributeOf(written, 'id') ?? '';
  const influence = attributeOf(constraint, 'influence');
  const shared: Colocating = { id, element: written, score, influence, strayedBy: undefined };
  let last: XmlElement | undefined;
  for (const { set, strayedBy } of resourceSets(scheduler, constraint)) {
    if (!attributeOf(set, 'id')) continue;
    const own = { ...shared, strayedBy };
    unpackSet(scheduler, own, set);
    if (last) colocateSets(scheduler, own, last, set);
    last = set;
  }
  if (!last && !hasSets(constraint)) colocatePair(scheduler, shared);
}
