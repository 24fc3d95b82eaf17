/** ACL permissions after the change to schema 4.0: what they refer to may be gone, what they look for may have moved. */
import { everyDraft, setValue, valueOf, type Draft } from './draft.js';
import type { Notes } from './notes.js';

/** Matches nothing. A permission is not dropped, since another permission may refer to it. */
const NOTHING = '/*[false()]';

/** Pacemaker: upgrade-3.10-99.xsl, its first template */
export function warnOfStaleXPaths(cib: Draft, notes: Notes): void {
  const drafts = [...everyDraft(cib)];
  const permission = drafts.find((draft) => draft.name === 'acl_permission' && draft.attributes.has('xpath'));
  if (!permission || cib.name !== 'cib') return;
  if (!drafts.some(({ changed }) => changed) && cib.children.every(({ native }) => native)) return;
  notes.printed(
    99,
    permission,
    'WARNING: CIB syntax changes may invalidate ACLs that use "xpath". It is strongly recommended to run "cibadmin --upgrade" and then examine the updated CIB carefully to ensure ACLs still match the desired intent.',
  );
  notes.lost(
    'warning',
    permission,
    'ACL permissions with "xpath" are looked up in the changed CIB, and the change to schema 4.0 renames or moves elements; a permission may allow or deny something else than before',
    'run "cibadmin --upgrade" and check that each permission with "xpath" still finds what it should',
  );
}

/** Pacemaker: upgrade-3.10-99.xsl, its last template */
export function emptyDanglingPermissions(cib: Draft): void {
  const ids = new Set<string | undefined>();
  const permissions: Draft[] = [];
  for (const draft of everyDraft(cib)) {
    ids.add(valueOf(draft, 'id'));
    if (draft.name === 'acl_permission' && draft.attributes.has('reference')) permissions.push(draft);
  }
  for (const permission of permissions) {
    if (ids.has(valueOf(permission, 'reference'))) continue;
    permission.attributes.delete('reference');
    setValue(permission, 'xpath', NOTHING);
  }
}
