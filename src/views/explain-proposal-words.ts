/** A proposal in words: `set the score of location constraint "x" to at least 101 (it is 50)`. */
import { attributeOf } from '../xml/element.js';
import type { Change } from '../explain/proposals-change.js';
import type { Proposal } from '../explain/proposals-model.js';
import { scoreText } from './explain-words.js';

/** What an attribute or a pair has now, and what it gets. */
function values(change: Change): { readonly from: string | undefined; readonly to: string } {
  if (change.kind === 'set') return change.values[0] ?? { from: undefined, to: '' };
  if (change.kind === 'remove') return { from: undefined, to: '' };
  const { attributes, children } = change.element;
  return { from: undefined, to: attributes['value'] ?? children[0]?.attributes['value'] ?? '' };
}

/** `at least 101`, `at most 49`: the direction is that of the change. */
function bound({ threshold }: Proposal): string {
  if (!threshold) return '';
  const { from, value } = threshold;
  return `${value > from ? 'at least' : 'at most'} ${scoreText(value)}`;
}

/** `(it is 50)`; nothing where there was no number. */
function present({ threshold }: Proposal): string {
  return threshold ? ` (it is ${scoreText(threshold.from)})` : '';
}

function location(proposal: Proposal): string {
  const { change, id } = proposal;
  const isRule = change.kind === 'set' && change.element.name === 'rule';
  const owner = isRule && change.element.parent ? attributeOf(change.element.parent, 'id') : undefined;
  const name =
    owner === undefined ? `location constraint "${id}"` : `rule "${id}" of location constraint "${owner}"`;
  return `set the score of ${name} to ${bound(proposal)}${present(proposal)}`;
}

function newLocation(proposal: Proposal): string {
  const { id, node = '', threshold, change } = proposal;
  const role = change.kind === 'add' && change.element.attributes['role'] ? ' in the promoted role' : '';
  const score = bound(proposal);
  if (threshold && threshold.value < 0) {
    return `let "${id}" avoid node ${node}: a new location constraint with a score of ${score}`;
  }
  return `let "${id}" prefer node ${node}${role}: a new location constraint with a score of ${score}`;
}

function removedLocation({ id }: Proposal): string {
  const isLeftOver = /^cli-(ban|prefer|standby)-/.test(id);
  const origin = isLeftOver ? ', which is left over from a move or ban on the command line' : '';
  return `remove location constraint "${id}"${origin}`;
}

function cleanup({ id, node }: Proposal): string {
  return `forget the failures recorded of "${id}" ${node === undefined ? 'on all nodes' : `on node ${node}`}`;
}

function option({ id, change }: Proposal): string {
  const { from, to } = values(change);
  const now = from === undefined ? '' : ` (it is "${from}")`;
  return `set cluster option ${id} to "${to}"${now}`;
}

/** `set is-managed of "web" to "true" (it is "false")` */
function meta({ id, name, change }: Proposal): string {
  const { from, to } = values(change);
  const now = from === undefined ? '' : ` (it is "${from}")`;
  return `set ${name} of "${id}" to "${to}"${now}`;
}

/** What is to be done. */
export function proposalWords(proposal: Proposal): string {
  const { kind, id, node = '', name = '' } = proposal;
  switch (kind) {
    case 'clear-failures':
      return cleanup(proposal);
    case 'location-score':
      return location(proposal);
    case 'remove-location':
      return removedLocation(proposal);
    case 'new-location':
      return newLocation(proposal);
    case 'stickiness':
    case 'migration-threshold':
    case 'instance-limit':
      return `set ${name} of "${id}" to ${bound(proposal)}${present(proposal)}`;
    case 'target-role':
    case 'managed':
      return meta(proposal);
    case 'node-standby':
      return `take node ${id} out of standby`;
    case 'node-maintenance':
      return `end the maintenance of node ${id}`;
    case 'node-health':
      return `set health attribute "${name}" of node ${id} to "green"`;
    case 'promotion-score':
      return `give "${id}" a promotion score of ${bound(proposal)} on node ${node}${present(proposal)}`;
    case 'colocation-score':
      return `set the score of colocation constraint "${id}" to ${bound(proposal)}${present(proposal)}`;
    case 'remove-colocation':
      return `remove colocation constraint "${id}"`;
    case 'resource-discovery':
      return `set resource-discovery of location constraint "${id}" to "always"`;
    case 'remove-order':
      return `remove order constraint "${id}"`;
    case 'node-capacity':
      return `give node ${id} a capacity of ${bound(proposal)} of "${name}"${present(proposal)}`;
    case 'resource-demand':
      return `let "${id}" use ${bound(proposal)} of "${name}"${present(proposal)}`;
    case 'ticket':
      return name === 'standby' ? `activate ticket "${id}"` : `grant ticket "${id}"`;
    case 'node-up':
      return `start the cluster on node ${id}`;
    case 'cluster-option':
      return option(proposal);
  }
}

const OPTION_CAUTIONS: Readonly<Record<string, string>> = {
  'no-quorum-policy':
    'without quorum the other part of the cluster may run the same resources: data can be lost',
  'fencing-enabled': 'without fencing a node that fails may keep its resources: data can be lost',
};

/** What an administrator must know before doing it; null when it is nothing special. */
export function cautionWords({ kind, id }: Proposal): string | null {
  switch (kind) {
    case 'cluster-option':
      return OPTION_CAUTIONS[id] ?? null;
    case 'clear-failures':
      return 'Pacemaker then asks the agent for the present state: this holds if it is as the remaining history says';
    case 'promotion-score':
      return 'the agent sets this score itself, and may set it anew';
    case 'node-up':
      return 'this holds if the node joins without trouble';
    case 'ticket':
      return 'this holds if no other site has the ticket';
    default:
      return null;
  }
}
