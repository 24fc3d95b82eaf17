/** Ids and references: Pacemaker refuses a CIB in which an id is there twice or a reference leads nowhere. */
import { everyDraft, valueOf, type Draft } from './draft.js';

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

/** What is wrong, and the element where. */
export interface IntegrityFault {
  readonly draft: Draft;
  readonly message: string;
}

function* configured(cib: Draft): Generator<Draft> {
  for (const section of cib.children) if (section.name !== 'status') yield* everyDraft(section);
}

function danglingReference(draft: Draft, ids: ReadonlySet<string>): IntegrityFault | undefined {
  const names = ['id-ref', ...(REFERENCES.get(draft.name) ?? [])];
  for (const name of names) {
    const id = valueOf(draft, name);
    if (id === undefined || ids.has(id)) continue;
    return {
      draft,
      message: `"${name}" of a <${draft.name}> refers to "${id}", which is defined nowhere`,
    };
  }
  return undefined;
}

/** The first id that is there twice outside the status section, or else the first reference that leads nowhere. */
export function integrityFault(cib: Draft): IntegrityFault | undefined {
  const ids = new Set<string>();
  for (const draft of configured(cib)) {
    const id = valueOf(draft, 'id');
    if (id === undefined || WITHOUT_OWN_ID.has(draft.name)) continue;
    if (ids.has(id)) return { draft, message: `the id "${id}" is there twice` };
    ids.add(id);
  }
  for (const draft of configured(cib)) {
    const fault = danglingReference(draft, ids);
    if (fault) return fault;
  }
  return undefined;
}
