/** What constraints name: resources, templates and tags, alone and in sets. */
import { resolveReference } from '../../config/reading.js';
import { deriveElement, makeElement } from '../../xml/derive.js';
import { walkSets, type WalkedSet } from '../../cib/set-walk.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import { complain } from '../../cluster/model/cluster-state.js';
import type { Resource } from '../../cluster/model/resource.js';
import { topBelowBundle } from '../../cluster/model/resource-queries.js';
import { parseRole, role, type Role } from '../../cluster/model/role.js';
import { findResource } from '../../cluster/unpack/find-resource.js';
import type { Scheduler } from '../context.js';

/** The resource that a constraint means; a name known from history only means the whole clone. Pacemaker: pcmk__find_constraint_resource */
export function constraintResource(scheduler: Scheduler, id: string | undefined): Resource | undefined {
  if (id === undefined) return undefined;
  const found = findResource(scheduler, id);
  return found && found.id !== id ? topBelowBundle(found) : found;
}

/** The members of a template or tag; undefined when there is none of that name, or it is empty. */
function membersOf(scheduler: Scheduler, id: string): readonly string[] | undefined {
  const members = scheduler.templates.get(id) ?? scheduler.tags.get(id);
  return members && members.length > 0 ? members : undefined;
}

/** True when the id is that of a resource, template or tag. Pacemaker: pcmk__valid_resource_or_tag */
export function isKnownReference(scheduler: Scheduler, id: string): boolean {
  return constraintResource(scheduler, id) !== undefined || membersOf(scheduler, id) !== undefined;
}

/** A role in a constraint; undefined when it is invalid, unknown when it means any. Pacemaker: pcmk__parse_constraint_role */
export function constraintRole(text: string | undefined): Role | undefined {
  const parsed = parseRole(text);
  if (parsed === role.unknown)
    return text === undefined || text.toLowerCase() === 'unknown' ? role.unknown : undefined;
  return parsed === role.started ? role.unknown : parsed;
}

// What a tag or template stands for is looked at in turn: it may be another tag, or nothing that is known. A tag that
// holds itself counts as unknown (the reference never comes to an end).
function expandMember(
  scheduler: Scheduler,
  member: XmlElement,
  within: readonly string[],
): XmlElement[] | undefined {
  const id = attributeOf(member, 'id') ?? '';
  if (constraintResource(scheduler, id)) return [member];
  const tagged = within.includes(id) ? undefined : membersOf(scheduler, id);
  if (!tagged) return undefined;
  const expanded: XmlElement[] = [];
  for (const one of tagged) {
    const found = expandMember(scheduler, makeElement(member, 'resource_ref', { id: one }), [...within, id]);
    if (!found) return undefined;
    expanded.push(...found);
  }
  return expanded;
}

function expandSet(scheduler: Scheduler, set: XmlElement): XmlElement | undefined {
  const members: XmlElement[] = [];
  let hasTags = false;
  for (const member of set.children) {
    const expanded = member.name === 'resource_ref' ? expandMember(scheduler, member, []) : [member];
    if (!expanded) return undefined;
    if (expanded[0] !== member) hasTags = true;
    members.push(...expanded);
  }
  return hasTags ? deriveElement(set, {}, members) : set;
}

/** What expanding a constraint gave: another element, the same one, or nothing because a reference is bad. */
export type Expansion = XmlElement | undefined;

/**
 * The constraint with templates and tags in its sets replaced by what they stand for; undefined when a set names
 * something unknown. Pacemaker: pcmk__expand_tags_in_sets
 */
export function expandTagsInSets(scheduler: Scheduler, constraint: XmlElement): Expansion {
  const children: XmlElement[] = [];
  let isExpanded = false;
  for (const child of constraint.children) {
    const expanded = child.name === 'resource_set' ? expandSet(scheduler, child) : child;
    // The reference goes on with the constraint as written when a set is bad.
    if (!expanded) return undefined;
    if (expanded !== child) isExpanded = true;
    children.push(expanded);
  }
  return isExpanded ? deriveElement(constraint, {}, children) : undefined;
}

/** How one end of a constraint becomes a set. */
export interface EndForms {
  /** Attribute that names the resource. */
  readonly attribute: string;
  /** Attribute of the constraint that moves to the set, and its name there. */
  readonly detail: string;
  readonly setDetail: string;
}

function setFor(
  scheduler: Scheduler,
  constraint: XmlElement,
  { attribute, detail, setDetail }: EndForms,
): XmlElement | undefined {
  const id = attributeOf(constraint, attribute);
  if (id === undefined) return undefined;
  const isResource = constraintResource(scheduler, id) !== undefined;
  const members = isResource ? [id] : (membersOf(scheduler, id) ?? []);
  return makeElement(
    constraint,
    'resource_set',
    { id, sequential: isResource ? undefined : 'false', [setDetail]: attributeOf(constraint, detail) },
    members.map((one) => makeElement(constraint, 'resource_ref', { id: one })),
  );
}

/**
 * The constraint with its ends turned into sets, when one of them is a template or tag; otherwise the constraint
 * itself, its sets expanded. Undefined when it must be ignored. Pacemaker: unpack_location_tags and the like
 */
export function expandReferences(
  scheduler: Scheduler,
  constraint: XmlElement,
  ends: readonly EndForms[],
): XmlElement | undefined {
  const withSets = expandTagsInSets(scheduler, constraint);
  if (withSets) return withSets;
  const ids = ends.map(({ attribute }) => attributeOf(constraint, attribute));
  if (ids.some((id) => id === undefined)) return constraint;
  const bad = ids.find((id) => id !== undefined && !isKnownReference(scheduler, id));
  if (bad !== undefined) {
    const name = attributeOf(constraint, 'id') ?? '';
    complain(scheduler, {
      kind: 'constraint-of-unknown-id',
      severity: 'error',
      message: `constraint "${name}" is ignored: "${bad}" is no resource, template or tag`,
      element: constraint,
    });
    return undefined;
  }
  if (ids.every((id) => constraintResource(scheduler, id) !== undefined)) return constraint;
  const sets = ends.flatMap((end) => setFor(scheduler, constraint, end) ?? []);
  const removed = ends.flatMap(({ attribute, detail }) => [attribute, detail]);
  const values = Object.fromEntries(removed.map((name) => [name, undefined]));
  return deriveElement(constraint, values, [...constraint.children, ...sets]);
}

/** The sets of a constraint in the order in which they are read; see `walkSets`. */
export function* resourceSets(scheduler: Scheduler, constraint: XmlElement): Iterable<WalkedSet> {
  const repeated = yield* walkSets(constraint, (set) => {
    const found = resolveReference(scheduler, set, scheduler.root);
    if (!found) {
      const reference = attributeOf(set, 'id-ref') ?? '';
      complain(scheduler, {
        kind: 'unknown-resource-set',
        severity: 'error',
        message: `the rest of a constraint is ignored: no set "${reference}"`,
        element: set,
      });
    }
    return found;
  });
  if (!repeated) return;
  const id = attributeOf(constraint, 'id') ?? '';
  complain(scheduler, {
    kind: 'endless-resource-sets',
    severity: 'error',
    message: `the sets of constraint "${id}" lead back to themselves`,
    element: repeated,
  });
}

/** True when a constraint has sets at all, known or not. */
export function hasSets(constraint: XmlElement): boolean {
  return childNamed(constraint, 'resource_set') !== undefined;
}

/** The ids in a set, in order. */
export function setMembers(set: XmlElement): string[] {
  return childrenNamed(set, 'resource_ref').map((member) => attributeOf(member, 'id') ?? '');
}
