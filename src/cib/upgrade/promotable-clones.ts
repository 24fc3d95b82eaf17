/** What was called master is called a promotable clone since schema 4.0. */
import { everyDraft, newDraft, renameAttribute, valueOf, type Draft } from './draft.js';
import { NEW_ID } from './new-ids.js';
import { quoted, type Notes } from './notes.js';

function makePromotable(resource: Draft): void {
  const id = `${NEW_ID}promotable-legacy-${valueOf(resource, 'id') ?? ''}-meta_attributes`;
  const pair = { id: `${id}-promotable`, name: 'promotable', value: 'true' };
  // In front, and with the highest score: nothing that the user set may make it a plain clone.
  const set = newDraft('meta_attributes', { id, score: 'INFINITY' }, resource.origin, [
    newDraft('nvpair', pair, resource.origin),
  ]);
  resource.name = 'clone';
  resource.changed = true;
  resource.children.unshift(set);
}

/** Pacemaker: upgrade-3.10-2.xsl, the templates for master and @masters */
export function renewPromotableClones(cib: Draft, notes: Notes): void {
  for (const draft of [...everyDraft(cib)]) {
    if (draft.name === 'master') {
      makePromotable(draft);
      const message = `<master> ${quoted(draft)} is read as a <clone> with the meta attribute "promotable" set to true`;
      notes.respelled(draft, undefined, message);
    }
    if (!draft.attributes.has('masters')) continue;
    renameAttribute(draft, 'masters', 'promoted-max');
    draft.changed = true;
    notes.respelled(draft, 'masters', `the attribute "masters" of <${draft.name}> is read as "promoted-max"`);
  }
}
