/** Keeps references from running in a circle, and small files from becoming enormous by references in references. */
import type { Draft } from './draft.js';
import { quoted, UpgradeStop } from './notes.js';

// A real CIB has some dozens of references, none of them to something that contains a reference.
const MOST_COPIES = 200_000;
const DEEPEST = 200;

export interface ExpansionLimit {
  /** Counts one copied element. */
  count(draft: Draft): void;
  /** Copies what `reference` stands for; stops when that is being copied already. */
  within<Result>(reference: Draft, target: Draft, copy: () => Result): Result;
}

/** A limit for the references of one CIB. Its methods throw UpgradeStop. */
export function createExpansionLimit(): ExpansionLimit {
  const open = new Set<Draft>();
  let copies = 0;
  return {
    count(draft) {
      copies += 1;
      if (copies <= MOST_COPIES) return;
      throw new UpgradeStop(
        draft,
        `references within references amount to more than ${MOST_COPIES} elements`,
      );
    },
    within(reference, target, copy) {
      if (open.has(target)) {
        throw new UpgradeStop(reference, `the id-ref to ${quoted(target)} leads back to itself`);
      }
      if (open.size >= DEEPEST) {
        throw new UpgradeStop(reference, `references are nested more than ${DEEPEST} deep`);
      }
      open.add(target);
      const result = copy();
      open.delete(target);
      return result;
    },
  };
}
