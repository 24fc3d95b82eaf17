/** Templates and tags in constraints, replaced by the resources that they stand for. */
import { pushAll } from '../../base/arrays.js';
import { deriveElement, makeElement } from '../../xml/derive.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';

/** What ids in constraints stand for. */
export interface ConstraintNames {
  isResource(id: string): boolean;
  /** The members of a template or tag; undefined when there is none of that name, or it is empty. */
  membersOf(id: string): readonly string[] | undefined;
}

/** How one end of a constraint becomes a set. */
export interface EndForms {
  /** Attribute that names the resource. */
  readonly attribute: string;
  /** Attribute of the constraint that moves to the set, and its name there. */
  readonly detail: string;
  readonly setDetail: string;
}

/** The constraint, its templates and tags replaced; or the id that keeps it from having any effect. */
export type Expansion = { readonly constraint: XmlElement } | { readonly unknownId: string };

// What a tag or template stands for is looked at in turn: it may be another tag, or nothing that is known. A tag that
// holds itself counts as unknown (the reference never comes to an end).
function expandMember(
  member: XmlElement,
  names: ConstraintNames,
  within: readonly string[],
): XmlElement[] | undefined {
  const id = attributeOf(member, 'id') ?? '';
  if (names.isResource(id)) return [member];
  const tagged = within.includes(id) ? undefined : names.membersOf(id);
  if (!tagged) return undefined;
  const expanded: XmlElement[] = [];
  for (const one of tagged) {
    const found = expandMember(makeElement(member, 'resource_ref', { id: one }), names, [...within, id]);
    if (!found) return undefined;
    pushAll(expanded, found);
  }
  return expanded;
}

function expandSet(set: XmlElement, names: ConstraintNames): XmlElement | undefined {
  const members: XmlElement[] = [];
  let hasTags = false;
  for (const member of set.children) {
    const expanded = member.name === 'resource_ref' ? expandMember(member, names, []) : [member];
    if (!expanded) return undefined;
    if (expanded[0] !== member) hasTags = true;
    pushAll(members, expanded);
  }
  return hasTags ? deriveElement(set, {}, members) : set;
}

/**
 * The constraint with templates and tags in its sets replaced by what they stand for; undefined when there are none, or
 * when a set names something unknown: then the reference goes on with the constraint as written.
 * Pacemaker: pcmk__expand_tags_in_sets
 */
function expandSets(constraint: XmlElement, names: ConstraintNames): XmlElement | undefined {
  const children: XmlElement[] = [];
  let isExpanded = false;
  for (const child of constraint.children) {
    const expanded = child.name === 'resource_set' ? expandSet(child, names) : child;
    if (!expanded) return undefined;
    if (expanded !== child) isExpanded = true;
    children.push(expanded);
  }
  return isExpanded ? deriveElement(constraint, {}, children) : undefined;
}

function setFor(
  constraint: XmlElement,
  id: string,
  { detail, setDetail }: EndForms,
  names: ConstraintNames,
): XmlElement {
  const isResource = names.isResource(id);
  const members = isResource ? [id] : (names.membersOf(id) ?? []);
  return makeElement(
    constraint,
    'resource_set',
    { id, sequential: isResource ? undefined : 'false', [setDetail]: attributeOf(constraint, detail) },
    members.map((one) => makeElement(constraint, 'resource_ref', { id: one })),
  );
}

/**
 * The constraint with its ends turned into sets, when one of them is a template or tag; otherwise the constraint
 * itself, its sets expanded. Pacemaker: unpack_location_tags and the like
 */
export function expandConstraint(
  constraint: XmlElement,
  ends: readonly EndForms[],
  names: ConstraintNames,
): Expansion {
  const withSets = expandSets(constraint, names);
  if (withSets) return { constraint: withSets };
  const named = ends.flatMap((end) => {
    const id = attributeOf(constraint, end.attribute);
    return id === undefined ? [] : { id, end };
  });
  if (named.length < ends.length) return { constraint };
  const unknown = named.find(({ id }) => !names.isResource(id) && !names.membersOf(id));
  if (unknown) return { unknownId: unknown.id };
  if (named.every(({ id }) => names.isResource(id))) return { constraint };
  const sets = named.map(({ id, end }) => setFor(constraint, id, end, names));
  const removed = ends.flatMap(({ attribute, detail }) => [attribute, detail]);
  const values = Object.fromEntries(removed.map((name) => [name, undefined]));
  return { constraint: deriveElement(constraint, values, [...constraint.children, ...sets]) };
}
