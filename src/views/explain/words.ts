/** Causes in words: what an administrator is told of each. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { formatScore, toScore } from '../../base/score.js';
import type { Action } from '../../cluster/model/action.js';
import type {
  Cause,
  NodeUnavailability,
  OperationEffect,
  TransitionReason,
} from '../../cluster/model/cause.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Colocation } from '../../cluster/model/constraint.js';
import { containerOf, type Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isBundled, locationsOf, roleOf, stripInstance } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import { readableInterval } from '../../base/interval.js';
import { failCountOf } from '../../cluster/unpack/failcount.js';
import { unavailabilityOf } from '../../explain/citations.js';

type CauseOf<K extends Cause['kind']> = Extract<Cause, { readonly kind: K }>;

type WordTable = { readonly [K in Cause['kind']]: (cause: CauseOf<K>, state: ClusterState) => string };

/** A score as Pacemaker prints it. */
export function scoreText(score: number): string {
  return formatScore(toScore(score));
}

/** What was added to a score: `+100`, `-INFINITY`. */
export function signedScore(score: number): string {
  return score > 0 ? `+${scoreText(score)}` : scoreText(score);
}

const TROUBLES: Readonly<Record<NodeUnavailability, string>> = {
  offline: 'is offline',
  unclean: 'is unclean: nobody knows what it does until it is fenced',
  standby: 'is in standby',
  maintenance: 'is in maintenance mode',
  shutdown: 'is shutting down',
  pending: 'has not joined the cluster completely',
};

/** `node "a" is in standby` */
export function troubleWords(node: Node, why: NodeUnavailability): string {
  const container = containerOf(node);
  if (container && why === 'offline')
    return `node ${node.name} is down, since "${container.id}" is not running`;
  const reason = why === 'unclean' ? node.uncleanBecause?.cause : undefined;
  if (reason?.kind === 'fencing') return `node ${node.name} is unclean and must be fenced: ${reason.reason}`;
  return `node ${node.name} ${TROUBLES[why]}`;
}

const EFFECTS: Readonly<Record<OperationEffect, string>> = {
  'stop-failed': 'so that it may still be active there',
  'hard-error': 'an error that another try on this node would not mend',
  'fatal-error': 'an error that a try on any node would not mend',
  'masked-probe': 'so that it cannot run there',
  ban: 'and on-fail sends it away from the node',
  'stays-stopped': 'and it must not be started again',
  recovery: 'and on-fail asks for recovery',
  'interrupted-migration': 'a live migration that cannot complete',
};

/** `start of "web" on "node1" failed (exit code 1)` */
export function operationWords(element: XmlElement, effect: OperationEffect): string {
  const task = attributeOf(element, 'operation') ?? element.name;
  const code = attributeOf(element, 'rc-code');
  const interval = Number(attributeOf(element, 'interval') ?? 0);
  const which = interval > 0 ? `${readableInterval(interval)} ${task}` : task === 'monitor' ? 'probe' : task;
  const result = code === undefined ? '' : ` (exit code ${code})`;
  return `recorded ${which} failed${result}, ${EFFECTS[effect]}`;
}

/** `, which goes on behind set "x" of another constraint`: what an id-ref did to the constraint. */
function strayWords(strayedBy: XmlElement): string {
  return `, which goes on behind set "${attributeOf(strayedBy, 'id-ref') ?? ''}" of another constraint`;
}

/** `colocation constraint "x"`, or the collective that implies it. */
export function colocationName({ id, element, dependent, strayedBy }: Colocation): string {
  if (element) {
    const name = `colocation constraint "${attributeOf(element, 'id') ?? id}"`;
    return strayedBy ? `${name}${strayWords(strayedBy)}` : name;
  }
  if (isBundled(dependent)) return 'what belongs to a bundle replica stays together';
  const { parent } = dependent;
  if (parent?.kind === 'group' && id === '#group-members')
    return `members of group "${parent.id}" stay together`;
  return 'it runs with its container';
}

function locationWords({ constraint }: CauseOf<'location'>): string {
  const { element, id, strayedBy } = constraint;
  if (!element) return `node health, as node-health-strategy "${id}" counts it`;
  const name = attributeOf(element, 'id') ?? id;
  if (strayedBy) return `location constraint "${name}"${strayWords(strayedBy)}`;
  return name === id ? `location constraint "${id}"` : `rule "${id}" of location constraint "${name}"`;
}

/** The nodes where the primary of a colocation will be, in the role that the colocation names. */
function primaryNodes({ primaryRole }: Colocation, primary: Resource): readonly Node[] {
  const isPromoted = primaryRole === role.promoted && primary.kind === 'clone';
  const parts = isPromoted
    ? primary.children.filter((part) => roleOf(part, 'next') === primaryRole)
    : [primary];
  return parts.flatMap((part) => locationsOf(part, { assigned: true }));
}

/** `"db", which goes to a`, `the promoted instance of "db", which goes nowhere` */
export function primaryWords(constraint: Colocation, primary: Resource, known: Node | undefined): string {
  const isPromoted = constraint.primaryRole === role.promoted && primary.kind === 'clone';
  const nodes = known ? [known] : primaryNodes(constraint, primary);
  const where = nodes.length === 0 ? 'nowhere' : `to ${nodes.map(({ name }) => name).join(', ')}`;
  return `${isPromoted ? 'the promoted instance of ' : ''}"${primary.id}", which goes ${where}`;
}

function colocationWords({ constraint, primary, primaryNode }: CauseOf<'colocation'>): string {
  const relation = constraint.score < 0 ? 'apart from' : 'with';
  return `${relation} ${primaryWords(constraint, primary, primaryNode)} (${colocationName(constraint)})`;
}

function wishWords({ constraint, resource }: CauseOf<'colocated-nodes'>): string {
  return constraint
    ? `the scores of "${resource.id}", which count for it too (${colocationName(constraint)})`
    : `the scores of "${resource.id}", which count for it too`;
}

/** When failures stop counting. */
function expiryWords(state: ClusterState, resource: Resource, node: Node): string {
  const { failureExpirationMs } = resource;
  if (failureExpirationMs === 0) return 'they count until they are cleaned up';
  const { lastFailure } = failCountOf(state, node, resource, { effective: true });
  if (lastFailure === 0) return `they expire after ${readableInterval(failureExpirationMs)}`;
  const expiry = new Date((lastFailure + failureExpirationMs / 1000) * 1000).toISOString();
  return `they expire at ${expiry.slice(0, 19)}Z`;
}

/** `3 failures of migration-threshold 3; they expire at …` */
export function failureWords(state: ClusterState, resource: Resource, node: Node, failures: number): string {
  const count = failures >= 1_000_000 ? 'a fail count of INFINITY' : `a fail count of ${failures}`;
  const threshold = scoreText(resource.banAfterFailures);
  return `${count} on ${node.name}, migration-threshold ${threshold}; ${expiryWords(state, resource, node)}`;
}

function capacityWords({ resource, shortages }: CauseOf<'capacity'>): string {
  const amounts = shortages.map(({ name, needed, left }) => `needs ${name} ${needed}, ${left} left`);
  return `too little capacity is left for "${resource.id}": ${amounts.join('; ')}`;
}

function limitWords({ resource, node }: CauseOf<'instance-limit'>): string {
  const trouble = unavailabilityOf(node);
  if (trouble) return troubleWords(node, trouble);
  const { parent } = resource;
  const cell = parent?.allowedNodes.get(node.id);
  if (!parent || !cell || cell.score < 0) return `"${parent?.id ?? resource.id}" may not run on this node`;
  return `"${parent.id}" has as many instances there as it may have on a node`;
}

function promotionWords({ resource, node }: CauseOf<'promotion-score'>): string {
  return `promotion score of "${stripInstance(resource.id)}" on ${node.name}`;
}

function settledWords({ resource }: CauseOf<'promotion-settled'>): string {
  if (!resource.assignedNode && resource.children.every(({ assignedNode }) => !assignedNode)) {
    return 'the instance has no node';
  }
  return resource.managed ? 'the instance keeps its role' : 'the instance is unmanaged and promoted';
}

/** Why a resource is kept down. */
function stoppedWords({ resource }: CauseOf<'target-role'>): string {
  const target = resource.meta.get('target-role');
  if (target !== undefined && target.toLowerCase() !== 'started') return `target-role is "${target}"`;
  if (resource.failed) return `"${resource.id}" failed, and on-fail keeps it stopped`;
  return `"${resource.id}" is to be stopped`;
}

function unmanagedWords({ resource }: CauseOf<'unmanaged'>, state: ClusterState): string {
  const { settings } = state;
  if (settings.fencingEnabled && !state.haveFencing) {
    return 'fencing is enabled and there is no fence device: Pacemaker touches no resource';
  }
  if (settings.maintenanceMode) return 'the cluster is in maintenance mode: resources are left alone';
  if (resource.blocked)
    return `"${resource.id}" is blocked: Pacemaker leaves it alone until somebody cleans it up`;
  if (resource.maintenance) return `"${resource.id}" is in maintenance mode: it is left alone`;
  return `"${resource.id}" is unmanaged: it is left alone`;
}

const TRANSITIONS: Readonly<Record<TransitionReason, string>> = {
  'place-or-role': 'changes its place or role',
  moves: 'moves',
  'multiply-active': 'is active on more nodes than it should be',
  failed: 'failed and is recovered',
  blocked: 'is blocked',
  'migration-interrupted': 'has a live migration that cannot go on',
  restarts: 'is restarted',
};

function transitionWords({ resource, why }: CauseOf<'transition'>): string {
  const { assignedNode, activeNodes } = resource;
  if (why !== 'place-or-role') return `"${resource.id}" ${TRANSITIONS[why]}`;
  if (!assignedNode) return `"${resource.id}" has no node that can run it`;
  if (activeNodes.length === 0) return `"${resource.id}" is to run on ${assignedNode.name}`;
  return `"${resource.id}" is to have another role on ${assignedNode.name}`;
}

function fencingWords({ node, reason }: CauseOf<'fencing'>): string {
  return `node ${node.name} is unclean (${reason})`;
}

function quorumWords(_: CauseOf<'no-quorum'>, { settings }: ClusterState): string {
  const { noQuorumPolicy } = settings;
  const effect = noQuorumPolicy === 'ignore' ? ', so that it goes on as if it had' : '';
  return `this part of the cluster has no quorum, and no-quorum-policy is "${noQuorumPolicy}"${effect}`;
}

/** The name under which an action is shown: its key and where it runs. */
export function actionName({ key, node }: Action): string {
  return node ? `${key} on ${node.name}` : key;
}

const WORDS: WordTable = {
  'node-score': () => 'score of the node itself',
  'symmetric-default': () => 'every node may run it unless something forbids it (symmetric-cluster)',
  'remote-connection-default': () => 'the connection to a guest may run wherever the guest does',
  'bundle-node': ({ node }) => `${node.name} is a node inside a bundle, for what is bundled in it`,
  location: locationWords,
  stickiness: ({ resource }) => `resource-stickiness of "${resource.id}", which runs there`,
  orphan: ({ resource }) => `"${resource.id}" is not configured any more`,
  'multiply-active': ({ resource }) => `"${resource.id}" is active on more than one node`,
  'migration-threshold': ({ resource, node, failures }, state) =>
    failureWords(state, resource, node, failures),
  'shutdown-lock': ({ node }) => `locked to ${node.name} while that node is shut down (shutdown-lock)`,
  'exclusive-discovery': () => 'resource-discovery is "exclusive", and no such constraint names this node',
  colocation: colocationWords,
  'colocated-nodes': wishWords,
  ticket: ({ ticket }) => `ticket "${ticket.id}" is ${ticket.granted ? 'in standby' : 'not granted'}`,
  capacity: capacityWords,
  'instance-limit': limitWords,
  'instance-choice': ({ resource }) => `"${resource.id}" has all the instances that it may have`,
  'promotion-score': promotionWords,
  'promotion-settled': settledWords,
  'target-role': stoppedWords,
  'no-remote-nodes': ({ resource }) => `"${resource.id}" cannot run on a Pacemaker Remote node`,
  container: ({ container }) => `it runs inside "${container.id}" and nowhere else`,
  'node-unavailable': ({ node, why }) => troubleWords(node, why),
  unmanaged: unmanagedWords,
  'operation-result': ({ element, effect }) => operationWords(element, effect),
  transition: transitionWords,
  'stop-all': () => 'stop-all-resources is set: nothing runs',
  unplaced: ({ resource }) => `"${resource.id}" has no node that can run it`,
  'no-quorum': quorumWords,
  relation: ({ other }) => `it goes with ${actionName(other)}`,
  part: ({ other }) => `${actionName(other)} is a part of it`,
  notification: ({ other }) => `it tells of ${actionName(other)}`,
  'blocked-colocation': ({ constraint, other }) =>
    `it must be with "${constraint.primary.id}" (${colocationName(constraint)}), and ${actionName(other)} is blocked`,
  fencing: fencingWords,
  'node-unclean': ({ node }) => `node ${node.name} is unclean`,
  'failed-inside': ({ resource }) => `"${resource.id}", which runs inside it, failed`,
  'definition-change': ({ resource }) => `the definition of "${resource.id}" changed since it was recorded`,
  'not-wanted': ({ element }) =>
    `"${attributeOf(element, 'id') ?? element.name}" is not configured, or not for this role, any more`,
  recurring: ({ element }) => `operation "${attributeOf(element, 'id') ?? element.name}" is configured`,
  probe: ({ resource, node }) =>
    `nothing is recorded of "${resource.id}" on ${node.name}, so that it must be asked whether it runs there`,
  'failures-forgotten': ({ resource, node }) =>
    `recorded failures of "${resource.id}" on ${node.name} expired, or belong to an earlier definition`,
  load: ({ node }) => `what leaves ${node.name} must have left before anything comes that needs its capacity`,
  'lock-ended': ({ resource, node }) => `the shutdown lock of "${resource.id}" on ${node.name} has ended`,
  'dangling-migration': ({ resource, node }) =>
    `a live migration of "${resource.id}" was left half done on ${node.name}`,
  unfencing: ({ node }) => `node ${node.name} must be unfenced before what needs that may run there`,
  'maintenance-change': ({ nodes }) => `the maintenance mode of ${nodes.join(', ')} changed`,
  'start-pending': ({ resource }) => `a start of "${resource.id}" is under way`,
  'nothing-before': () => 'the order that it must follow names an action that does not exist',
  'too-few-before': ({ required }) => `it needs ${required} instances first, and fewer can start`,
};

/** A cause in words, without the places that it points at. */
export function causeWords<K extends Cause['kind']>(state: ClusterState, cause: CauseOf<K>): string {
  const words = WORDS[cause.kind] as (cause: CauseOf<K>, state: ClusterState) => string;
  return words(cause, state);
}
