/** What constraints name: resources, templates and tags, alone and in sets. */
import { resolveReference } from '../../config/reading.js';
import { expandConstraint, type ConstraintNames, type EndForms } from '../../config/constraints/expand.js';
import { walkSets, type WalkedSet } from '../../config/constraints/set-walk.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../xml/element.js';
import { complain, tell } from '../../cluster/model/cluster-state.js';
import type { Resource } from '../../cluster/model/resource.js';
import { topBelowBundle } from '../../cluster/model/resource-queries.js';
import { readRole } from '../../cluster/model/read-role.js';
import { role, type Role } from '../../cluster/model/role.js';
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

function namesIn(scheduler: Scheduler): ConstraintNames {
  return {
    isResource: (id) => constraintResource(scheduler, id) !== undefined,
    membersOf: (id) => membersOf(scheduler, id),
  };
}

/** A role in a constraint; undefined when it is invalid, unknown when it means any. Pacemaker: pcmk__parse_constraint_role */
export function constraintRole(
  scheduler: Scheduler,
  constraint: XmlElement | undefined,
  text: string | undefined,
): Role | undefined {
  const parsed = readRole(scheduler, text, constraint);
  if (parsed === role.unknown)
    return text === undefined || text.toLowerCase() === 'unknown' ? role.unknown : undefined;
  return parsed === role.started ? role.unknown : parsed;
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
  const expansion = expandConstraint(constraint, ends, namesIn(scheduler));
  if ('constraint' in expansion) return expansion.constraint;
  const bad = expansion.unknownId;
  const name = attributeOf(constraint, 'id') ?? '';
  const isInSet = !ends.some(({ attribute }) => attributeOf(constraint, attribute) === bad);
  if (!scheduler.templates.has(bad) && !scheduler.tags.has(bad))
    tell(scheduler, {
      severity: 'warning',
      text: `No resource, template, or tag named '${bad}'`,
      element: constraint,
    });
  complain(scheduler, {
    kind: 'constraint-of-unknown-id',
    severity: 'error',
    message: `constraint "${name}" is ignored: "${bad}" is no resource, template or tag`,
    said: `Ignoring ${isInSet ? 'resource sets for constraint' : 'constraint'} '${name}' because '${bad}' is not a valid resource or tag`,
    element: constraint,
  });
  return undefined;
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
