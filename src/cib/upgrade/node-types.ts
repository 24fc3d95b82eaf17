/** Nodes of type "normal" are called members since schema 3.0. */
import { everyDraft, setValue, valueOf, type Draft } from './draft.js';
import { idText, type Notes } from './notes.js';
import { printReplacement } from './printed-replacement.js';

/** Pacemaker: the table "cluster-node" of upgrade-2.10-1.xsl */
export function renewNodeTypes(cib: Draft, notes: Notes): void {
  for (const node of everyDraft(cib)) {
    if (node.name !== 'node' || valueOf(node, 'type') !== 'normal') continue;
    setValue(node, 'type', 'member');
    const name = valueOf(node, 'uname') ?? valueOf(node, 'id') ?? '';
    printReplacement(notes, node, {
      prefix: 'Cluster node',
      context: `${valueOf(node, 'uname') ?? ''} (id=${idText(node)})`,
      old: 'type',
      now: 'type',
      values: ['normal'],
      value: 'member',
    });
    notes.respelled(node, 'type', `the type "normal" of node "${name}" is read as "member"`);
  }
}
