/** Ping nodes of Heartbeat become members on which no resource may run. */
import { pushAll } from '../../base/arrays.js';
import { everyDraft, newDraft, setValue, valueOf, type Draft } from './draft.js';
import { NEW_ID } from './new-ids.js';
import type { Notes } from './notes.js';

function ban(node: Draft): Draft {
  const name = valueOf(node, 'uname') ?? '';
  const values = {
    id: `${NEW_ID}ping-node-ban-${name}`,
    'rsc-pattern': '.*',
    node: name,
    score: '-INFINITY',
    'resource-discovery': 'never',
  };
  return newDraft('rsc_location', values, node.origin);
}

/** Pacemaker: upgrade-3.10-2.xsl, the templates for node and constraints */
export function replacePingNodes(cib: Draft, notes: Notes): void {
  const drafts = [...everyDraft(cib)];
  const pingNodes = drafts.filter((draft) => draft.name === 'node' && valueOf(draft, 'type') === 'ping');
  for (const node of pingNodes) {
    setValue(node, 'type', 'member');
    node.changed = true;
    const name = valueOf(node, 'uname') ?? valueOf(node, 'id') ?? '';
    const message = `the type "ping" of node "${name}" does not exist any more since schema 4.0; the node is read as a member on which no resource may run`;
    notes.respelled(node, 'type', message);
  }
  for (const constraints of drafts) {
    if (constraints.name === 'constraints') pushAll(constraints.children, pingNodes.map(ban));
  }
}
