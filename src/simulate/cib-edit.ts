/** CibEdit: a CIB that is being changed, with the version numbers that every change raises. */
import { attributeOf, childNamed, type XmlAttribute, type XmlElement } from '../xml/element.js';
import {
  addedAttribute,
  hasTwins,
  insertElement,
  insertWithAttributes,
  mergeElement,
  openChild,
  openNamed,
  openRoot,
  removeChild,
  setAttribute,
  type OpenElement,
} from '../cib/change/open-tree.js';

export interface CibEdit {
  readonly root: OpenElement;
  readonly status: OpenElement;
  /** `<node_state>` by the name of the node; opened when a node is first asked for. */
  readonly nodeStates: Map<string, XmlElement>;
  /** `<lrm_resource>` by `<node_state>` and id; filled when a node is first asked for. */
  readonly histories: WeakMap<OpenElement, Map<string, OpenElement>>;
  /** The highest call id in a long history that has so many entries, where results were written. */
  readonly calls: WeakMap<OpenElement, { readonly entries: number; readonly last: number }>;
  /** Attributes that added elements have in common, by what they say and the place that they point at. */
  readonly shared: Map<string, readonly XmlAttribute[]>;
  /** Digests of parameters, by the text that is digested. */
  readonly digests: Map<string, string>;
  /** Which `<node_state>` hold elements of the same name and id; filled when a node is first asked for. */
  readonly twinned: Map<OpenElement, boolean>;
  /** Whether a node that is named and not configured is added to the configuration. */
  readonly addsNodes: boolean;
  /** Whether something was changed since the last commit. */
  isDirty: boolean;
  /** What asks for the present changes, in words for the user; undefined where nobody will ask. */
  author: string | undefined;
}

/** A CIB for changes: what is not changed is shared with the one that is given. */
export function editCib(cib: XmlElement, { addsNodes }: Pick<CibEdit, 'addsNodes'>): CibEdit {
  const root = openRoot(cib);
  const status = openNamed(root, 'status') ?? insertElement(root, 'status');
  const nodeStates = new Map<string, XmlElement>();
  for (const child of status.children) {
    const name = child.name === 'node_state' ? attributeOf(child, 'uname') : undefined;
    if (name !== undefined && !nodeStates.has(name)) nodeStates.set(name, child);
  }
  return {
    root,
    status,
    nodeStates,
    histories: new WeakMap(),
    calls: new WeakMap(),
    shared: new Map(),
    digests: new Map(),
    twinned: new Map(),
    addsNodes,
    isDirty: false,
    author: undefined,
  };
}

/** Values of attributes by their names. */
type Values = Readonly<Record<string, string | undefined>>;

/** Sets attributes, in that order; one whose value is undefined stays as it is. */
export function setAll(edit: CibEdit, element: OpenElement, values: Values): void {
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value !== undefined && setAttribute(element, name, value, edit.author)) edit.isDirty = true;
  }
}

/** Adds an element after the other children of `parent`. */
function add(edit: CibEdit, parent: OpenElement, name: string, values: Values): OpenElement {
  edit.isDirty = true;
  return insertElement(parent, name, values, { writtenBy: edit.author });
}

/** Attributes for elements that are added to `parent`. One whose value is undefined is left out. */
export function attributesIn({ author }: CibEdit, parent: OpenElement, values: Values): XmlAttribute[] {
  const attributes: XmlAttribute[] = [];
  for (const name of Object.keys(values)) {
    const value = values[name];
    if (value !== undefined) attributes.push(addedAttribute(parent, name, value, author));
  }
  return attributes;
}

/**
 * As attributesIn, for attributes that many elements have in common: the result of a probe is the same for most
 * resources, and a status has as many as pairs of a resource and a node.
 * @param key - what the values follow from, which tells them from all others that are given here
 */
export function sharedAttributesIn(
  edit: CibEdit,
  parent: OpenElement,
  key: readonly (string | number | undefined)[],
  values: () => Values,
): readonly XmlAttribute[] {
  const keyHere = JSON.stringify([parent.start, edit.author, ...key]);
  const known = edit.shared.get(keyHere);
  if (known) return known;
  const made = attributesIn(edit, parent, values());
  edit.shared.set(keyHere, made);
  return made;
}

/** Adds an element with attributes that were made for it, or are shared, after the other children of `parent`. */
export function addWith(
  edit: CibEdit,
  parent: OpenElement,
  name: string,
  attributes: XmlAttribute[],
): OpenElement {
  edit.isDirty = true;
  return insertWithAttributes(parent, name, attributes, { writtenBy: edit.author });
}

/** The child of that name (and id, when its values have one), or else a new one with these values. */
export function childFor(edit: CibEdit, parent: OpenElement, name: string, values: Values = {}): OpenElement {
  return openNamed(parent, name, values['id']) ?? add(edit, parent, name, values);
}

/** Takes the first child of that name out, if there is one. */
export function removeNamed(edit: CibEdit, parent: OpenElement, name: string): void {
  const child = childNamed(parent, name);
  if (!child) return;
  removeChild(parent, child);
  edit.isDirty = true;
}

/** The `<node_state>` of the node of that name, open; undefined when there is none. */
export function openStateNamed(edit: CibEdit, name: string): OpenElement | undefined {
  const known = edit.nodeStates.get(name);
  if (!known) return undefined;
  const open = openChild(edit.status, known);
  if (open !== known) edit.nodeStates.set(name, open);
  return open;
}

function counter(root: XmlElement, name: string): number {
  return Number.parseInt(attributeOf(root, name) ?? '', 10) || 0;
}

/**
 * Ends one request to the CIB: a change of the status raises `num_updates`, one of the configuration `epoch`.
 * Pacemaker: xml_create_patchset
 */
export function commit(edit: CibEdit, section: 'status' | 'configuration' = 'status'): void {
  if (!edit.isDirty) return;
  edit.isDirty = false;
  const { root } = edit;
  if (section === 'status') {
    setAttribute(root, 'num_updates', String(counter(root, 'num_updates') + 1));
  } else {
    setAttribute(root, 'num_updates', '0');
    setAttribute(root, 'epoch', String(counter(root, 'epoch') + 1));
  }
}

/**
 * What is to be changed of a `<node_state>`. The reference changes a copy and merges it back: that is the same as to
 * change the element itself, unless elements in it have the same name and id, of which a merge finds the first only.
 */
export function openState(edit: CibEdit, state: OpenElement): OpenElement {
  let isTwinned = edit.twinned.get(state);
  if (isTwinned === undefined) {
    isTwinned = hasTwins(state);
    edit.twinned.set(state, isTwinned);
  }
  return isTwinned ? openRoot(state) : state;
}

/** Ends what openState began. */
export function closeState(edit: CibEdit, state: OpenElement, opened: OpenElement): void {
  if (opened !== state) mergeElement(state, opened);
  commit(edit);
}
