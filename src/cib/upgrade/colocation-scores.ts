/** Colocations cannot take their score from an attribute since schema 3.0; that never worked anyway. */
import { everyDraft, valueOf, type Draft } from './draft.js';
import { idText, quoted, type Notes } from './notes.js';
import { printReplacement } from './printed-replacement.js';

/** Pacemaker: the table "constraints-colocation" of upgrade-2.10-1.xsl */
export function dropColocationScoreAttributes(cib: Draft, notes: Notes): void {
  for (const constraint of everyDraft(cib)) {
    if (constraint.name !== 'rsc_colocation') continue;
    for (const name of ['score-attribute', 'score-attribute-mangle']) {
      if (valueOf(constraint, name) === undefined) continue;
      constraint.attributes.delete(name);
      printReplacement(notes, constraint, {
        prefix: 'Constraints-colocation',
        context: idText(constraint),
        old: name,
        remark: 'was actually never in effect',
      });
      notes.lost(
        'info',
        constraint,
        `the colocation ${quoted(constraint)} has "${name}", which Pacemaker never took into account; it is dropped`,
        'give the constraint a score',
      );
    }
  }
}
