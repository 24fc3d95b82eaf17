/** A fix applied to a CIB, and as edits of its text. */
import { pushAll } from '../../base/arrays.js';
import { apply } from '../../cib/change/apply.js';
import type { CibChange } from '../../cib/change/cib-change.js';
import { textEdits, type TextEdit } from '../../cib/change/text-edits.js';
import type { XmlElement } from '../../xml/element.js';
import type { FindingFix } from './finding-fix.js';
import { changesOf } from './fix-changes.js';

/** A CIB after fixes, and how it came to be. */
export interface Mended {
  readonly root: XmlElement;
  readonly changes: readonly CibChange[];
}

/** What the steps of a fix make of a CIB; undefined when one of them cannot be made any more. */
export function mend(before: XmlElement, { steps = [] }: FindingFix): Mended | undefined {
  let root = before;
  const changes: CibChange[] = [];
  for (const step of steps) {
    const more = changesOf(step, root);
    const applied = more && apply(root, more).root;
    if (!applied) return undefined;
    root = applied;
    pushAll(changes, more);
  }
  return changes.length === 0 ? undefined : { root, changes };
}

/** The edits of a text that a fix means; undefined when it cannot be made. */
export function editsOf(fix: FindingFix, root: XmlElement | undefined): readonly TextEdit[] | undefined {
  if (fix.edits) return fix.edits.toSorted((a, b) => a.start - b.start);
  const mended = root && mend(root, fix);
  return mended && textEdits(root, mended.changes).edits;
}
