/** The best node for a primitive. */
import { updateRecheckTime } from '../../../config/reading.js';
import { INFINITY, MINUS_INFINITY } from '../../../base/score.js';
import { scanInteger } from '../../../base/c-numbers.js';
import { millisecondsToSeconds } from '../../../base/interval.js';
import { resourceAction } from '../../../cluster/actions/action.js';
import { findNode } from '../../../cluster/model/cluster-state.js';
import type { Candidate, ChoiceReason } from '../../../cluster/model/cause.js';
import type { Colocation } from '../../../cluster/model/constraint.js';
import type { Node, ScoredNode } from '../../../cluster/model/node.js';
import { nodeAttribute } from '../../../cluster/model/parameters.js';
import type { Primitive, Resource } from '../../../cluster/model/resource.js';
import { currentNode, isUniqueClone } from '../../../cluster/model/resource-queries.js';
import { role } from '../../../cluster/model/role.js';
import { addLocation, addLocationEverywhere } from '../../../cluster/unpack/resource-location.js';
import { assignResource } from '../../assign/assign-resource.js';
import { release } from '../../assign/capacity.js';
import { addDependentScores, thisWith, withThis } from '../../assign/colocation-chain.js';
import { anyAvailable, compareCells, isAvailable, isUsable, sortCells } from '../../assign/node-table.js';
import { banInsufficientCapacity } from '../../assign/utilization.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { recordScores } from '../../score-events.js';
import { toBestNode, type AssignRequest } from '../../methods.js';

function preferredCell(resource: Resource, prefer: Node, best: ScoredNode): ScoredNode | undefined {
  const cell = resource.allowedNodes.get(prefer.id);
  return cell && cell.score >= best.score && isAvailable(cell) ? cell : undefined;
}

/** What sets the chosen cell apart from the next best. */
function chooseReason(
  scheduler: Scheduler,
  resource: Resource,
  sorted: readonly ScoredNode[],
  chosen: ScoredNode | undefined,
): ChoiceReason {
  const [best, second] = sorted;
  const current = currentNode(resource);
  if (chosen?.node !== best?.node) return chosen?.node === current ? 'current-node' : 'asked-for';
  if (!best || !second || !isUsable(second.node)) return 'score';
  return compareCells(scheduler, best, second, current).by;
}

/** Keeps how the node was chosen, while explanation is on. */
function noteChoice(
  scheduler: Scheduler,
  resource: Resource,
  sorted: readonly ScoredNode[],
  reason: ChoiceReason,
): void {
  const chosen = resource.assignedNode;
  const nodes = sorted.map(({ node }) => node);
  const scores = Int32Array.from(sorted, ({ score }) => score);
  const usable = Uint8Array.from(nodes, (node) => Number(isUsable(node)));
  // The chosen node counts this resource already.
  const counts = Int32Array.from(nodes, (node) => node.resourceCount - (chosen === node ? 1 : 0));
  const candidates = (): Candidate[] =>
    nodes.map((node, at) => ({
      node,
      score: scores[at] ?? 0,
      usable: usable[at] === 1,
      resourceCount: counts[at] ?? 0,
    }));
  scheduler.ledger?.choices.set(resource, { candidates, chosen, reason });
}

/** Among the best nodes, the one where the resource runs. */
function bestOrCurrent(resource: Resource, sorted: readonly ScoredNode[], best: ScoredNode): ScoredNode {
  if (isUniqueClone(resource.parent) || best.score <= 0 || !isUsable(best.node)) return best;
  const running = currentNode(resource);
  if (!running || !isAvailable(running.own)) return best;
  return sorted.find((cell) => cell.score === best.score && cell !== best && cell.node === running) ?? best;
}

// Pacemaker: assign_best_node
function assignBest(scheduler: Scheduler, resource: Resource, request: AssignRequest): void {
  const roomiest = banInsufficientCapacity(scheduler, resource);
  const prefer = request.prefer ?? roomiest;
  if (!resource.unassigned) return;
  const sorted = sortCells(scheduler, resource.allowedNodes.values(), currentNode(resource));
  const [best] = sorted;
  const chosen =
    best && ((prefer && preferredCell(resource, prefer, best)) ?? bestOrCurrent(resource, sorted, best));
  const reason = scheduler.ledger && chooseReason(scheduler, resource, sorted, chosen);
  assignResource(scheduler, resource, chosen, { force: false, stopIfFail: request.stopIfFail });
  if (reason) noteChoice(scheduler, resource, sorted, reason);
}

/** Pacemaker: apply_this_with */
function applyThisWith(scheduler: Scheduler, colocation: Colocation, resource: Resource): void {
  const { score, dependentRole, primary } = colocation;
  // An optional colocation is taken back when it leaves no node.
  const isReversible = dependentRole >= role.promoted || (score < 0 && score > MINUS_INFINITY);
  const archive = isReversible ? resource.allowedNodes.copy() : undefined;
  if (primary.unassigned) methodsOf(scheduler, primary).assign(scheduler, primary, toBestNode);
  methodsOf(scheduler, resource).applyAsDependent(scheduler, resource, primary, colocation);
  if (archive && !anyAvailable(resource.allowedNodes)) resource.allowedNodes = archive;
}

function isMandatory({ score }: Colocation): boolean {
  return score <= MINUS_INFINITY || score >= INFINITY;
}

function applyColocations(scheduler: Scheduler, resource: Resource): void {
  const own = thisWith(scheduler, resource);
  const others = withThis(scheduler, resource);
  // Mandatory ones first, so that as many as possible hold.
  for (const mandatory of [true, false]) {
    for (const one of own) if (isMandatory(one) === mandatory) applyThisWith(scheduler, one, resource);
    for (const one of others)
      if (isMandatory(one) === mandatory) addDependentScores(scheduler, one, resource);
  }
}

// Pacemaker: remote_connection_assigned
function noteConnection(scheduler: Scheduler, connection: Resource): void {
  const node = findNode(scheduler, connection.id);
  if (!node) return;
  if (connection.assignedNode && connection.nextRole !== role.stopped) {
    node.online = true;
    // No need to fence what we are about to connect to.
    if (!node.seen) node.unclean = false;
  } else {
    node.shutdown = true;
  }
}

function limitRole(scheduler: Scheduler, resource: Resource): void {
  if (resource.nextRole === role.stopped) {
    addLocationEverywhere(scheduler, resource, {
      score: MINUS_INFINITY,
      cause: { kind: 'target-role', resource },
    });
  } else if (
    resource.nextRole > resource.role &&
    !scheduler.quorate &&
    scheduler.settings.noQuorumPolicy === 'freeze'
  ) {
    resource.nextRole = resource.role;
  }
}

function place(scheduler: Scheduler, resource: Resource, request: AssignRequest): void {
  const { stopIfFail } = request;
  // Without a device, fencing that is wanted cannot be had: nothing is touched.
  if (scheduler.settings.fencingEnabled && !scheduler.haveFencing) resource.managed = false;
  if (!resource.managed) {
    resource.nextRole = resource.role;
    assignResource(scheduler, resource, currentNode(resource)?.own, { force: true, stopIfFail });
    if (scheduler.ledger) noteChoice(scheduler, resource, [], 'unmanaged');
  } else if (scheduler.settings.stopAll) {
    assignResource(scheduler, resource, undefined, { force: true, stopIfFail });
    if (scheduler.ledger) noteChoice(scheduler, resource, [], 'stop-all');
  } else {
    assignBest(scheduler, resource, request);
  }
}

/** Pacemaker: pcmk__primitive_assign */
export function assignPrimitive(
  scheduler: Scheduler,
  resource: Primitive,
  request: AssignRequest,
): Node | undefined {
  const { parent } = resource;
  if (parent && !parent.assigning) methodsOf(scheduler, parent).assign(scheduler, parent, request);
  if (!resource.unassigned) return resource.assignedNode;
  if (resource.assigning) return undefined;
  resource.assigning = true;
  applyColocations(scheduler, resource);
  limitRole(scheduler, resource);
  recordScores(scheduler, 'pcmk__primitive_assign', resource);
  place(scheduler, resource, request);
  resource.assigning = false;
  if (resource.remoteConnection) noteConnection(scheduler, resource);
  return resource.assignedNode;
}

/** Pacemaker: pcmk__primitive_add_utilization */
export function addPrimitiveUtilization(
  _scheduler: Scheduler,
  resource: Primitive,
  _all: ReadonlySet<Resource>,
  utilization: Map<string, string>,
): void {
  if (resource.unassigned) release(utilization, resource);
}

function shutdownTime(scheduler: Scheduler, node: Node): number {
  return scanInteger(nodeAttribute(node, 'shutdown')) || scheduler.now.seconds;
}

function updateLock(scheduler: Scheduler, resource: Resource): void {
  const [node] = resource.activeNodes;
  if (resource.lockNode) {
    if (!node) return;
    const cause = { kind: 'lock-ended', resource, node: resource.lockNode } as const;
    resourceAction(scheduler, resource, {
      task: 'lrm_delete',
      node: resource.lockNode,
      optional: false,
      cause,
    });
    resource.lockNode = undefined;
    resource.lockTime = 0;
  } else if (node && resource.activeNodes.length === 1 && node.shutdown && !node.unclean) {
    resource.lockNode = node;
    resource.lockTime = shutdownTime(scheduler, node);
  }
}

/** A resource whose node shuts down waits for it. Pacemaker: pcmk__primitive_shutdown_lock */
export function lockPrimitive(scheduler: Scheduler, resource: Primitive): void {
  if (resource.fenceDevice || resource.remoteConnection) return;
  updateLock(scheduler, resource);
  const { lockNode } = resource;
  if (!lockNode) return;
  const { shutdownLockMs } = scheduler.settings;
  if (shutdownLockMs > 0) {
    updateRecheckTime(scheduler, resource.lockTime + millisecondsToSeconds(shutdownLockMs) + 1);
  }
  for (const node of scheduler.nodes) {
    if (node === lockNode) continue;
    addLocation(scheduler, resource, node, {
      score: MINUS_INFINITY,
      cause: {
        kind: 'shutdown-lock',
        resource,
        node: lockNode,
      },
    });
  }
}
