/** A proposal in words: `raise the score of location constraint "x" from 50 to 101 or more`. */
import { INFINITY } from '../../base/score.js';
import type { Changes } from '../../explain/proposals/change.js';
import type { Proposal } from '../../explain/proposals/model.js';
import { scoreText } from './words.js';

/** What an attribute or a pair has now, and what it gets. */
function values([change]: Changes): { readonly from: string | undefined; readonly to: string } {
  if (change?.kind === 'set') return { from: change.from, to: change.to ?? '' };
  if (change?.kind !== 'add') return { from: undefined, to: '' };
  const { attributes, children } = change.element;
  return { from: undefined, to: attributes['value'] ?? children[0]?.attributes['value'] ?? '' };
}

/** `raise` or `lower`, and the end of the sentence: `from 50 to 101 or more`. */
function step({ threshold }: Proposal): { readonly verb: string; readonly range: string } {
  if (!threshold) return { verb: 'set', range: '' };
  const { from, value } = threshold;
  const verb = value > from ? 'raise' : 'lower';
  const limit = Math.abs(value) >= INFINITY ? '' : value > from ? ' or more' : ' or less';
  return { verb, range: `from ${scoreText(from)} to ${scoreText(value)}${limit}` };
}

/** `a score of 101 or more` */
function newScore({ threshold }: Proposal): string {
  if (!threshold) return 'a score';
  const { value, from } = threshold;
  const limit = Math.abs(value) >= INFINITY ? '' : value > from ? ' or more' : ' or less';
  return `a score of ${scoreText(value)}${limit}`;
}

/** `raise the score of x from 50 to 101 or more` */
function changed(what: string, proposal: Proposal): string {
  const { verb, range } = step(proposal);
  return `${verb} ${what} ${range}`;
}

function stickiness(proposal: Proposal): string {
  const { id, changes } = proposal;
  const isDefault = changes[0]?.path.some(({ element }) => element === 'rsc_defaults') ?? false;
  return changed(
    isDefault ? 'the default of resource-stickiness' : `resource-stickiness of "${id}"`,
    proposal,
  );
}

function location(proposal: Proposal): string {
  const { changes, id } = proposal;
  const path = changes[0]?.path ?? [];
  const owner = path.at(-1)?.element === 'rule' ? path.at(-2)?.id : undefined;
  const name =
    owner === undefined ? `location constraint "${id}"` : `rule "${id}" of location constraint "${owner}"`;
  return changed(`the score of ${name}`, proposal);
}

function newLocation(proposal: Proposal): string {
  const { id, node = '', threshold, changes } = proposal;
  const [change] = changes;
  const role = change?.kind === 'add' && change.element.attributes['role'] ? ' in the promoted role' : '';
  const score = newScore(proposal);
  if (threshold && threshold.value < 0) {
    return `let "${id}" avoid node ${node}: a new location constraint with ${score}`;
  }
  return `let "${id}" prefer node ${node}${role}: a new location constraint with ${score}`;
}

function removedLocation({ id }: Proposal): string {
  const isLeftOver = /^cli-(ban|prefer|standby)-/.test(id);
  const origin = isLeftOver ? ', which is left over from a move or ban on the command line' : '';
  return `remove location constraint "${id}"${origin}`;
}

function cleanup({ id, node }: Proposal): string {
  return `forget the failures recorded of "${id}" ${node === undefined ? 'on all nodes' : `on node ${node}`}`;
}

function option({ id, changes }: Proposal): string {
  const { from, to } = values(changes);
  const now = from === undefined ? '' : ` (it is "${from}")`;
  return `set cluster option ${id} to "${to}"${now}`;
}

/** `set is-managed of "web" to "true" (it is "false")` */
function meta({ id, name, changes }: Proposal): string {
  const { from, to } = values(changes);
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
    case 'location-node':
      return `let location constraint "${id}" name node ${node} (it names ${values(proposal.changes).from ?? 'none'})`;
    case 'remove-location':
      return removedLocation(proposal);
    case 'new-location':
      return newLocation(proposal);
    case 'stickiness':
      return stickiness(proposal);
    case 'migration-threshold':
    case 'instance-limit':
      return changed(`${name} of "${id}"`, proposal);
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
      return changed(`the promotion score of "${id}" on node ${node}`, proposal);
    case 'colocation-score':
      return changed(`the score of colocation constraint "${id}"`, proposal);
    case 'remove-colocation':
      return `remove colocation constraint "${id}"`;
    case 'resource-discovery':
      return `set resource-discovery of location constraint "${id}" to "always"`;
    case 'remove-order':
      return `remove order constraint "${id}"`;
    case 'node-capacity':
      return changed(`the capacity "${name}" of node ${id}`, proposal);
    case 'resource-demand':
      return changed(`what "${id}" uses of "${name}"`, proposal);
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
