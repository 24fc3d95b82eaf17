/** Sets given by id-ref, around the change to schema 3.0: written out before it, and folded again after it. */
import { copyAlone, everyDraft, replaceChildren, setValue, valueOf, type Draft } from './draft.js';
import { createExpansionLimit, type ExpansionLimit } from './expansion-limit.js';
import { UpgradeStop, type Notes } from './notes.js';

const SETS = new Set(['cluster_property_set', 'instance_attributes', 'meta_attributes']);

// The ids that Pacemaker gives; they stay in the result wherever a set cannot be folded again.
const SET_PREFIX = '_cibtr-2_';
const contentPrefix = (id: string): string => `__cibtr-2_${id}__`;

type SetIndex = ReadonlyMap<string, Draft>;

const keyOf = (name: string, id: string): string => `${name} ${id}`;

function indexSets(cib: Draft): SetIndex {
  const index = new Map<string, Draft>();
  for (const draft of everyDraft(cib)) {
    const id = valueOf(draft, 'id');
    if (id !== undefined && SETS.has(draft.name)) index.set(keyOf(draft.name, id), draft);
  }
  return index;
}

const referenceOf = (draft: Draft): string | undefined =>
  SETS.has(draft.name) ? valueOf(draft, 'id-ref') : undefined;

class WriteOut {
  readonly #sets: SetIndex;
  readonly #limit: ExpansionLimit;

  constructor(sets: SetIndex, limit: ExpansionLimit) {
    this.#sets = sets;
    this.#limit = limit;
  }

  #copy(draft: Draft, prefix: string): Draft {
    if (referenceOf(draft) !== undefined) return this.set(draft);
    this.#limit.count(draft);
    const copy = copyAlone(draft);
    const id = valueOf(draft, 'id');
    if (id !== undefined && draft.name !== 'resource_ref') setValue(copy, 'id', prefix + id);
    copy.children = draft.children.map((child) => this.#copy(child, prefix));
    return copy;
  }

  /** The set that a reference names, as a set of its own. */
  set(reference: Draft): Draft {
    const id = referenceOf(reference) ?? '';
    const named = this.#sets.get(keyOf(reference.name, id));
    if (!named) {
      const message = `a <${reference.name}> refers to "${id}", which is not a <${reference.name}>`;
      throw new UpgradeStop(reference, message);
    }
    return this.#limit.within(reference, named, () => {
      const copy = copyAlone(named);
      setValue(copy, 'id', SET_PREFIX + id);
      copy.children = named.children.map((child) => this.#copy(child, contentPrefix(id)));
      return copy;
    });
  }
}

/** Pacemaker: upgrade-2.10-0.xsl */
export function writeOutSets(cib: Draft): void {
  const sets = indexSets(cib);
  const writeOut = new WriteOut(sets, createExpansionLimit());
  const replaced = new Map<Draft, Draft>();
  // All copies are made before the first is put in place, so that each is a copy of what the user wrote.
  for (const draft of everyDraft(cib)) {
    if (referenceOf(draft) !== undefined) replaced.set(draft, writeOut.set(draft));
  }
  if (replaced.size > 0) replaceChildren(cib, (child) => [replaced.get(child) ?? child]);
}

/** All that a set says without ids; two sets with the same content mean the same. */
function contentOf(draft: Draft): readonly unknown[] {
  const attributes = [...draft.attributes]
    .filter(([name]) => name !== 'id')
    .map(([name, { value }]) => [name, value]);
  return [draft.name, attributes, draft.children.map(contentOf)];
}

function fold(set: Draft, id: string, named: Draft): Draft {
  if (JSON.stringify(contentOf(set)) !== JSON.stringify(contentOf(named))) return set;
  const reference = copyAlone(set);
  reference.attributes.clear();
  setValue(reference, 'id-ref', id);
  return reference;
}

/** Pacemaker: upgrade-2.10-2.xsl */
export function foldSets(cib: Draft, notes: Notes): void {
  const sets = indexSets(cib);
  const folded = new Map<Draft, Draft>();
  for (const draft of everyDraft(cib)) {
    const ownId = valueOf(draft, 'id');
    if (!SETS.has(draft.name) || !ownId?.startsWith(SET_PREFIX)) continue;
    const id = ownId.slice(SET_PREFIX.length);
    const named = sets.get(keyOf(draft.name, id));
    if (named) folded.set(draft, fold(draft, id, named));
    else {
      const message = `the set "${id}", which this <${draft.name}> refers to, is empty after the change to schema 3.0; what is left of it stands here under another id`;
      notes.printed(
        0.5,
        draft,
        `DEBUG: ${draft.name}: original element pointed to with @id-ref (${id}) disappeared during upgrade`,
      );
      notes.respelled(draft, undefined, message);
    }
  }
  if (folded.size > 0) replaceChildren(cib, (child) => [folded.get(child) ?? child]);
}
