/** References: which element names which others by their ids, and what defines an id. */
import type { Cib } from '../cib/cib.js';
import { attributeOf, childNamed, descendants, type XmlElement } from '../xml/element.js';

/** Where an id is named: in a constraint, as a template, a tag's member, a device of a fencing level … */
export type ReferenceKind =
  'constraint' | 'template' | 'tag-member' | 'fencing-device' | 'acl-role' | 'container' | 'id-ref';

export interface Reference {
  readonly kind: ReferenceKind;
  readonly id: string;
  /** The element and its attribute that name the id. */
  readonly element: XmlElement;
  readonly attribute: string;
  /** Who names it: the constraint, tag, primitive, fencing level or account to which the element belongs. */
  readonly by: XmlElement;
}

export interface References {
  /** In document order. */
  readonly all: readonly Reference[];
  ofKind(kind: ReferenceKind): readonly Reference[];
  /** Those that name the id, in document order. */
  usesOf(id: string): readonly Reference[];
  /** The element that has the id; the first of several. */
  definitionOf(id: string): XmlElement | undefined;
}

/** Attributes of constraints that name a resource, a template or a tag. */
const CONSTRAINT_ATTRIBUTES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['rsc_location', ['rsc']],
  ['rsc_colocation', ['rsc', 'with-rsc']],
  ['rsc_order', ['first', 'then']],
  ['rsc_ticket', ['rsc']],
]);

function constraintAround(element: XmlElement): XmlElement {
  let at = element;
  while (at.parent && !CONSTRAINT_ATTRIBUTES.has(at.name)) at = at.parent;
  return CONSTRAINT_ATTRIBUTES.has(at.name) ? at : element;
}

type Named = Pick<Reference, 'kind' | 'id' | 'attribute'>;

function named(element: XmlElement, kind: ReferenceKind, attribute: string): Named[] {
  const id = attributeOf(element, attribute);
  return id === undefined ? [] : [{ kind, id, attribute }];
}

function devicesIn(element: XmlElement): Named[] {
  const ids = (attributeOf(element, 'devices') ?? '').split(',').map((device) => device.trim());
  return [...new Set(ids)].flatMap((id) =>
    id === '' ? [] : { kind: 'fencing-device', id, attribute: 'devices' },
  );
}

/** What an element itself names. */
function namedBy(element: XmlElement): Named[] {
  switch (element.name) {
    case 'resource_ref':
      return named(element, 'constraint', 'id');
    case 'obj_ref':
      return named(element, 'tag-member', 'id');
    case 'primitive':
      return named(element, 'template', 'template');
    case 'fencing-level':
      return devicesIn(element);
    case 'role':
      return named(element, 'acl-role', 'id');
    case 'nvpair':
      return attributeOf(element, 'name') === 'container' && element.parent?.name === 'meta_attributes'
        ? named(element, 'container', 'value')
        : [];
    default:
      return (CONSTRAINT_ATTRIBUTES.get(element.name) ?? []).flatMap((attribute) =>
        named(element, 'constraint', attribute),
      );
  }
}

function ownerOf(element: XmlElement, kind: ReferenceKind): XmlElement {
  switch (kind) {
    case 'constraint':
      return constraintAround(element);
    case 'tag-member':
    case 'acl-role':
      return element.parent ?? element;
    case 'container':
      return element.parent?.parent ?? element;
    case 'template':
    case 'fencing-device':
    case 'id-ref':
      return element;
  }
}

/** The references of an element and of what is in it, in document order. */
export function* referencesIn(root: XmlElement): Generator<Reference> {
  for (const element of descendants(root)) {
    for (const one of [...namedBy(element), ...named(element, 'id-ref', 'id-ref')])
      yield { element, by: ownerOf(element, one.kind), ...one };
  }
}

/** Where a kind counts; the meta attributes of containers do so in more than one section. */
const SECTIONS: Readonly<Partial<Record<ReferenceKind, string>>> = {
  constraint: 'constraints',
  template: 'resources',
  'tag-member': 'tags',
  'fencing-device': 'fencing-topology',
  'acl-role': 'acls',
};

/** The references of a configuration. */
export function referencesOf({ root, ids }: Cib): References {
  const configuration = childNamed(root, 'configuration');
  const all = (configuration?.children ?? []).flatMap((section) => {
    // Pacemaker reads the first section of a name; an id-ref counts wherever it stands.
    const isRead = configuration && childNamed(configuration, section.name) === section;
    return [...referencesIn(section)].filter(
      ({ kind }) => kind === 'id-ref' || (isRead && (SECTIONS[kind] ?? section.name) === section.name),
    );
  });
  const uses = new Map<string, Reference[]>();
  for (const one of all) {
    const others = uses.get(one.id);
    if (others) others.push(one);
    else uses.set(one.id, [one]);
  }
  return {
    all,
    ofKind: (kind) => all.filter((one) => one.kind === kind),
    usesOf: (id) => uses.get(id) ?? [],
    definitionOf: (id) => ids.byId(id),
  };
}
