/** Meta attributes that Pacemaker 3.0 does not understand any more. */
import { dropElements, replaceChildren, valueOf, type Draft } from './draft.js';
import { idText, quoted, type Notes } from './notes.js';

const RESOURCE_HOLDERS = new Set(['template', 'primitive', 'group', 'clone', 'bundle', 'rsc_defaults']);
const OPERATION_HOLDERS = new Set(['op', 'op_defaults']);
const OF_RESOURCES = new Set(['restart-type']);
const OF_OPERATIONS = new Set(['can_fail', 'role_after_failure']);
const NONE: ReadonlySet<string> = new Set();

/** The names that the meta attributes of such an element cannot have. */
export function unsupportedNames({ name }: Pick<Draft, 'name'>): ReadonlySet<string> {
  if (RESOURCE_HOLDERS.has(name)) return OF_RESOURCES;
  return OPERATION_HOLDERS.has(name) ? OF_OPERATIONS : NONE;
}

function tell(pair: Draft, set: Draft, owner: 'resource' | 'operation', notes: Notes): void {
  const name = valueOf(pair, 'name') ?? '';
  const isOfOperation = owner === 'operation';
  const help = isOfOperation
    ? 'set "on-fail" of the operation instead'
    : 'set "kind" of the order constraints that it was meant for';
  const message = `the meta attribute "${name}" in ${quoted(set)} is not supported any more since Pacemaker 3.0; it is dropped`;
  notes.lost('warning', pair, message, help);
  const instead = isOfOperation
    ? 'the "on-fail" operation attribute instead'
    : 'the "kind" attribute for relevant constraints';
  notes.printed(
    4,
    pair,
    `WARNING: Dropping ${name} meta-attribute from ${idText(set)} because it is no longer supported. Consider setting ${instead}`,
  );
}

/** Pacemaker: upgrade-3.10-4.xsl, the templates for nvpair */
export function dropUnsupportedMetaAttributes(cib: Draft, notes: Notes): void {
  replaceChildren(cib, (set, holder) => {
    const names = set.name === 'meta_attributes' ? unsupportedNames(holder) : NONE;
    if (names.size === 0) return [set];
    const isGone = (child: Draft): boolean =>
      child.name === 'nvpair' && names.has(valueOf(child, 'name') ?? '');
    const owner = names === OF_OPERATIONS ? 'operation' : 'resource';
    for (const pair of set.children.filter(isGone)) tell(pair, set, owner, notes);
    dropElements(set, isGone);
    return [set];
  });
}
