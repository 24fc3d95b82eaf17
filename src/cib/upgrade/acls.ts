/** ACLs of schema 1.3 in the words of 2.0: users become targets, their own permissions become a role. */
import { copyAlone, hasChild, newDraft, replaceChildren, setValue, valueOf, type Draft } from './draft.js';
import { quoted, type Notes } from './notes.js';

const KINDS = new Set(['read', 'write', 'deny']);

const isPermission = (draft: Draft): boolean => KINDS.has(draft.name);

/** What a permission is about: one object, a kind of object, or what an XPath finds. */
function scopeOf(draft: Draft, notes: Notes): readonly (readonly [name: string, value: string])[] {
  const reference = valueOf(draft, 'ref');
  const tag = valueOf(draft, 'tag');
  const xpath = valueOf(draft, 'xpath');
  const attribute = valueOf(draft, 'attribute');
  const wider = (consequence: string): void =>
    notes.lost(
      'warning',
      draft,
      `the ACL permission ${quoted(draft)} is about the attribute "${attribute}"; ${consequence}`,
      'check that the permission still allows what it should',
    );
  if (reference !== undefined) {
    if (attribute !== undefined) {
      wider(
        'a permission with "ref" cannot name an attribute any more, so it now holds for the whole object',
      );
    }
    return [['reference', reference]];
  }
  if (tag !== undefined) {
    if (attribute === undefined) return [['object-type', tag]];
    wider('with "tag" this is read a little more widely since schema 2.0');
    return [
      ['object-type', tag],
      ['attribute', attribute],
    ];
  }
  if (attribute === undefined) return xpath === undefined ? [] : [['xpath', xpath]];
  wider('with "xpath" this is read a little more widely since schema 2.0, as part of the XPath');
  return [['xpath', `${xpath ?? ''}[@${attribute}]`]];
}

function permission(draft: Draft, notes: Notes): Draft {
  const result = copyAlone(draft);
  const id = draft.attributes.get('id');
  result.name = 'acl_permission';
  result.attributes.clear();
  if (id) result.attributes.set('id', id);
  setValue(result, 'kind', draft.name);
  for (const [name, value] of scopeOf(draft, notes)) setValue(result, name, value);
  return result;
}

/** A user with permissions of its own gets a role that holds them. */
function target(user: Draft): Draft[] {
  const result = copyAlone(user);
  result.name = 'acl_target';
  if (hasChild(user, 'role_ref')) {
    result.children = user.children;
    return [result];
  }
  if (!user.children.some(isPermission)) return [result];
  const role = { id: `auto-${valueOf(user, 'id') ?? ''}` };
  result.children = [newDraft('role', role, user.origin)];
  return [result, newDraft('acl_role', role, user.origin, user.children)];
}

/** Pacemaker: upgrade-1.3-0.xsl */
export function renewAcls(cib: Draft, notes: Notes): void {
  replaceChildren(cib, (child) => {
    if (child.name === 'acl_user') return target(child);
    if (child.name === 'role_ref') child.name = 'role';
    return [isPermission(child) ? permission(child, notes) : child];
  });
}
