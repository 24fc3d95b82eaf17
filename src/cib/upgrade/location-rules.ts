/** A location constraint has one rule since schema 4.0: one with more becomes as many constraints. */
import {
  childrenOf,
  copyAlone,
  copyWhole,
  everyDraft,
  replaceChildren,
  setValue,
  valueOf,
  type Draft,
} from './draft.js';
import { NEW_ID } from './new-ids.js';
import { quoted, type Notes } from './notes.js';

const rulesOf = (constraint: Draft): readonly Draft[] => childrenOf(constraint, 'rule');

const idOfPart = (constraint: Draft, number: number): string =>
  `${NEW_ID}${valueOf(constraint, 'id') ?? ''}-${number}`;

function copiesOf(parts: readonly Draft[]): readonly Draft[] {
  const copies = parts.map(copyWhole);
  for (const copy of copies) for (const draft of everyDraft(copy)) draft.native = false;
  return copies;
}

function split(constraint: Draft): Draft[] {
  return rulesOf(constraint).map((rule, i) => {
    const part = copyAlone(constraint);
    part.native = false;
    setValue(part, 'id', idOfPart(constraint, i + 1));
    // What every constraint has in common is the user's in the first and a copy in the others.
    const shared = (name: string): readonly Draft[] =>
      i === 0 ? childrenOf(constraint, name) : copiesOf(childrenOf(constraint, name));
    part.children = [...shared('resource_set'), rule, ...shared('lifetime')];
    return part;
  });
}

/** A permission for such a constraint is one for all that come from it. */
function renewPermission(permission: Draft, constraints: ReadonlyMap<string, readonly Draft[]>): void {
  const named = constraints.get(valueOf(permission, 'reference') ?? '');
  if (!named) return;
  const ids = named.flatMap((constraint) => rulesOf(constraint).map((_, i) => idOfPart(constraint, i + 1)));
  permission.attributes.delete('reference');
  setValue(permission, 'xpath', `//*[${ids.map((id) => `@id = '${id}'`).join(' or ')}]`);
  permission.changed = true;
}

function constraintsWithRules(drafts: readonly Draft[]): Map<string, readonly Draft[]> {
  const constraints = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const id = valueOf(draft, 'id');
    if (draft.name !== 'rsc_location' || id === undefined) continue;
    const namesakes = constraints.get(id);
    if (namesakes) namesakes.push(draft);
    else constraints.set(id, [draft]);
  }
  for (const [id, namesakes] of constraints) {
    if (!namesakes.some((constraint) => rulesOf(constraint).length > 1)) constraints.delete(id);
  }
  return constraints;
}

/** Pacemaker: upgrade-3.10-2.xsl, the templates for rsc_location and acl_permission */
export function splitLocationRules(cib: Draft, notes: Notes): void {
  const drafts = [...everyDraft(cib)];
  const constraints = constraintsWithRules(drafts);
  if (constraints.size > 0) {
    for (const draft of drafts) if (draft.name === 'acl_permission') renewPermission(draft, constraints);
  }
  replaceChildren(cib, (child) => {
    const rules = child.name === 'rsc_location' ? rulesOf(child).length : 0;
    if (rules < 2) return [child];
    const message = `the location constraint ${quoted(child)} has ${rules} rules; it is read as ${rules} constraints with one rule each, with new ids`;
    notes.respelled(child, undefined, message);
    return split(child);
  });
}
