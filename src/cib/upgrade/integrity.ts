/** Ids and references after an upgrade: Pacemaker refuses a CIB in which its own transformation broke one. */
import { everyDraft, valueOf, type Draft } from './draft.js';
import { UpgradeStop } from './notes.js';

// Their `id` names another object or is free text in the schemas.
const WITHOUT_OWN_ID = new Set(['resource_ref', 'obj_ref', 'role', 'node', 'acl_target']);

/** The attributes that must hold the id of another element. */
const REFERENCES: ReadonlyMap<string, readonly string[]> = new Map([
  ['rsc_location', ['rsc']],
  ['rsc_ticket', ['rsc']],
  ['rsc_colocation', ['rsc', 'with-rsc']],
  ['rsc_order', ['first', 'then']],
  ['resource_ref', ['id']],
  ['role', ['id']],
  ['primitive', ['template']],
  ['acl_permission', ['reference']],
]);

interface Fault {
  readonly draft: Draft;
  readonly message: string;
}

function* configured(cib: Draft): Generator<Draft> {
  for (const section of cib.children) if (section.name !== 'status') yield* everyDraft(section);
}

function danglingReference(draft: Draft, ids: ReadonlySet<string>): Fault | undefined {
  const names = ['id-ref', ...(REFERENCES.get(draft.name) ?? [])];
  for (const name of names) {
    const id = valueOf(draft, name);
    if (id === undefined || ids.has(id)) continue;
    return {
      draft,
      message: `"${name}" of a <${draft.name}> refers to "${id}", which is nowhere defined then`,
    };
  }
  return undefined;
}

function firstFault(cib: Draft): Fault | undefined {
  const ids = new Set<string>();
  for (const draft of configured(cib)) {
    const id = valueOf(draft, 'id');
    if (id === undefined || WITHOUT_OWN_ID.has(draft.name)) continue;
    if (ids.has(id)) return { draft, message: `the id "${id}" would be there twice` };
    ids.add(id);
  }
  for (const draft of configured(cib)) {
    const fault = danglingReference(draft, ids);
    if (fault) return fault;
  }
  return undefined;
}

/** True when every id is there once and every reference leads to one. */
export function isIntact(cib: Draft): boolean {
  return firstFault(cib) === undefined;
}

/** Throws UpgradeStop when an id is there twice or a reference leads nowhere. */
export function requireIntact(cib: Draft): void {
  const fault = firstFault(cib);
  if (fault) throw new UpgradeStop(fault.draft, fault.message);
}
