/** Small things that schema 4.0 has no more: pairs without value, moon phases, fencing levels above nine. */
import { dropElements, everyDraft, valueOf, type Draft } from './draft.js';
import { idText, quoted, type Notes } from './notes.js';
import { xpathNumber } from './xpath-number.js';

/** The highest index that a fencing level may have. */
export const HIGHEST_LEVEL = 9;

/** A pair without value never had an effect. Pacemaker: upgrade-3.10-1.xsl */
export function dropPairsWithoutValue(cib: Draft): void {
  dropElements(cib, (child) => child.name === 'nvpair' && !child.attributes.has('value'));
}

/** Pacemaker: upgrade-3.10-1.xsl */
export function dropMoonPhases(cib: Draft, notes: Notes): void {
  for (const draft of everyDraft(cib)) {
    if (draft.name !== 'date_spec' || !draft.attributes.delete('moon')) continue;
    draft.changed = true;
    notes.printed(
      1,
      draft,
      `WARNING: Dropping moon attribute from date spec ${idText(draft)} because moon phase is no longer supported`,
    );
    notes.lost(
      'warning',
      draft,
      `the date specification ${quoted(draft)} has "moon", which Pacemaker does not understand any more since 3.0; it is dropped, and the rule holds in all phases of the moon`,
      'remove the attribute, or give the dates themselves',
    );
  }
}

/** Pacemaker: upgrade-3.10-1.xsl */
export function dropHighFencingLevels(cib: Draft, notes: Notes): void {
  dropElements(cib, (child) => {
    if (child.name !== 'fencing-level' || !(xpathNumber(valueOf(child, 'index') ?? '') > HIGHEST_LEVEL))
      return false;
    notes.lost(
      'warning',
      child,
      `the fencing level ${quoted(child)} has the index ${valueOf(child, 'index')}, but the highest is ${HIGHEST_LEVEL} since schema 4.0; the level is dropped`,
      'give the levels of a target indexes from 1 to 9',
    );
    return true;
  });
}
