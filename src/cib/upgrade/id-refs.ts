/** Every id-ref, around the change to schema 4.0: written out before it, and turned back into a reference after it. */
import { copyAlone, everyDraft, replaceChildren, setValue, valueOf, type Draft } from './draft.js';
import { createExpansionLimit, type ExpansionLimit } from './expansion-limit.js';
import { NEW_ID } from './new-ids.js';

type IdIndex = ReadonlyMap<string, readonly Draft[]>;

function indexIds(cib: Draft): IdIndex {
  const index = new Map<string, Draft[]>();
  for (const draft of everyDraft(cib)) {
    const id = valueOf(draft, 'id');
    if (id === undefined) continue;
    const others = index.get(id);
    if (others) others.push(draft);
    else index.set(id, [draft]);
  }
  return index;
}

class WriteOut {
  readonly #ids: IdIndex;
  readonly #limit: ExpansionLimit;

  constructor(ids: IdIndex, limit: ExpansionLimit) {
    this.#ids = ids;
    this.#limit = limit;
  }

  #copy(draft: Draft): readonly Draft[] {
    if (draft.attributes.has('id-ref')) return this.targets(draft);
    this.#limit.count(draft);
    const copy = copyAlone(draft);
    copy.native = false;
    copy.children = draft.children.flatMap((child) => this.#copy(child));
    return [copy];
  }

  /** A pair that takes a value over under another name becomes a pair of its own. */
  #renamedPair(reference: Draft, targets: readonly Draft[], name: string): Draft {
    const pair = copyAlone(reference);
    pair.native = false;
    pair.attributes.clear();
    for (const target of targets) {
      for (const [key, value] of target.attributes) pair.attributes.set(key, value);
    }
    const [target] = targets;
    setValue(pair, 'id', `${NEW_ID}${(target && valueOf(target, 'id')) ?? ''}-${name}`);
    setValue(pair, 'name', name);
    return pair;
  }

  /** What stands for a reference: copies of all elements that have the id. */
  targets(reference: Draft): readonly Draft[] {
    const targets = this.#ids.get(valueOf(reference, 'id-ref') ?? '') ?? [];
    const name = valueOf(reference, 'name');
    if (reference.name === 'nvpair' && name !== undefined)
      return [this.#renamedPair(reference, targets, name)];
    return targets.flatMap((target) => this.#limit.within(reference, target, () => this.#copy(target)));
  }
}

/** Pacemaker: upgrade-3.10-0.xsl */
export function writeOutIdRefs(cib: Draft): void {
  const writeOut = new WriteOut(indexIds(cib), createExpansionLimit());
  const replaced = new Map<Draft, readonly Draft[]>();
  for (const draft of everyDraft(cib)) {
    draft.native = true;
    draft.changed = false;
  }
  // All copies are made before the first is put in place, so that each is a copy of what the user wrote.
  for (const draft of everyDraft(cib)) {
    if (draft.attributes.has('id-ref')) replaced.set(draft, writeOut.targets(draft));
  }
  if (replaced.size > 0) replaceChildren(cib, (child) => replaced.get(child) ?? [child]);
}

/**
 * An element that no user wrote at its place becomes a reference when its id is defined elsewhere already: the
 * definition is the one that the user wrote, or else the first.
 * Pacemaker: upgrade-3.10-99.xsl
 */
export function restoreIdRefs(cib: Draft): void {
  const first = new Map<string, Draft>();
  const written = new Set<string>();
  for (const draft of everyDraft(cib)) {
    const id = valueOf(draft, 'id');
    if (id === undefined) continue;
    if (!first.has(id)) first.set(id, draft);
    if (draft.native) written.add(id);
  }
  for (const draft of everyDraft(cib)) {
    const id = valueOf(draft, 'id');
    if (id === undefined || draft.native) continue;
    if (!written.has(id) && first.get(id) === draft) continue;
    draft.attributes.clear();
    setValue(draft, 'id-ref', id);
    draft.children = [];
  }
}
