/** Ids and references: Pacemaker refuses a CIB in which an id is there twice or a reference leads nowhere. */
import { isNcName } from '../schema/value-types.js';

// Their `id` names another object or is free text in the schemas.
const WITHOUT_OWN_ID = new Set(['resource_ref', 'obj_ref', 'role', 'role_ref', 'node', 'acl_target']);

/** The attributes that must hold the id of another element. */
const REFERENCES: ReadonlyMap<string, readonly string[]> = new Map([
  ['rsc_location', ['rsc']],
  ['rsc_ticket', ['rsc']],
  ['rsc_colocation', ['rsc', 'with-rsc']],
  ['rsc_order', ['first', 'then']],
  ['resource_ref', ['id']],
  ['role', ['id']],
  ['role_ref', ['id']],
  ['read', ['ref']],
  ['write', ['ref']],
  ['deny', ['ref']],
  ['primitive', ['template']],
  ['acl_permission', ['reference']],
]);

/** An element, be it of the text or a draft. */
export interface Tree<T> {
  readonly name: string;
  readonly children: readonly T[];
}

export type ValueOf<T> = (element: T, name: string) => string | undefined;

/** What is wrong, and the element where. */
export interface IntegrityFault<T> {
  readonly element: T;
  /** The attribute that is wrong. */
  readonly attribute: string;
  readonly message: string;
}

/** All elements but those of the status, in document order. */
function configured<T extends Tree<T>>(cib: T): T[] {
  const found: T[] = [];
  const pending = cib.children.filter(({ name }) => name !== 'status').reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    found.push(next);
    for (let i = next.children.length - 1; i >= 0; i -= 1) pending.push(next.children[i] as T);
  }
  return found;
}

function danglingReference<T extends Tree<T>>(
  element: T,
  valueOf: ValueOf<T>,
  ids: ReadonlySet<string>,
): IntegrityFault<T> | undefined {
  const names = ['id-ref', ...(REFERENCES.get(element.name) ?? [])];
  for (const name of names) {
    const id = valueOf(element, name);
    if (id === undefined || ids.has(id)) continue;
    const message = `"${name}" of a <${element.name}> refers to "${id}", which is defined nowhere`;
    return { element, attribute: name, message };
  }
  return undefined;
}

/** The first id outside the status section that is none or is there twice, or else the first reference that leads nowhere. */
export function integrityFault<T extends Tree<T>>(
  cib: T,
  valueOf: ValueOf<T>,
): IntegrityFault<T> | undefined {
  const elements = configured(cib);
  const ids = new Set<string>();
  for (const element of elements) {
    const id = valueOf(element, 'id');
    if (id === undefined || WITHOUT_OWN_ID.has(element.name)) continue;
    if (!isNcName(id))
      return {
        element,
        attribute: 'id',
        message: `"${id}" is no id: it takes a letter or "_", then letters, digits, ".", "-" and "_"`,
      };
    if (ids.has(id)) return { element, attribute: 'id', message: `the id "${id}" is there twice` };
    ids.add(id);
  }
  for (const element of elements) {
    const fault = danglingReference(element, valueOf, ids);
    if (fault) return fault;
  }
  return undefined;
}
