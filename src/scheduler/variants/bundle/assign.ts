/** Bundles: containers first, then what belongs to each, then what runs inside. */
import { INFINITY, MINUS_INFINITY, ZERO } from '../../../base/score.js';
import { mergeSort } from '../../../base/sorting.js';
import { setScore } from '../../../ledger/change-score.js';
import type { LocationConstraint } from '../../../cluster/model/constraint.js';
import { isPacemakerRemote, type ScoredNode } from '../../../cluster/model/node.js';
import type { Bundle, Replica, Resource } from '../../../cluster/model/resource.js';
import { role } from '../../../cluster/model/role.js';
import { bannedByFailures } from '../../assign/node-criteria.js';
import { newColocation } from '../../constraints/new-colocation.js';
import { applyLocationTo } from '../../constraints/new-location.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { recordScores } from '../../score-events.js';
import type { AssignRequest } from '../../methods.js';
import { assignInstances } from '../instances/assign.js';
import { instanceOrder } from '../instances/order.js';

function assignPart(scheduler: Scheduler, part: Resource, request: AssignRequest): void {
  methodsOf(scheduler, part).assign(scheduler, part, request);
}

/** A container on a remote node needs the connection beside the one to that node. */
function assignConnection(scheduler: Scheduler, replica: Replica, request: AssignRequest): void {
  const { remote, container } = replica;
  if (!remote) return;
  const host = container.assignedNode;
  if (host?.remote && isPacemakerRemote(host)) {
    newColocation(scheduler, {
      id: '#replica-remote-with-host-remote',
      dependent: remote,
      primary: host.remote,
      score: INFINITY,
      influence: true,
      explicit: false,
    });
  }
  assignPart(scheduler, remote, request);
}

/** The payload goes to the node inside its container and nowhere else. */
function assignChild(scheduler: Scheduler, replica: Replica, { stopIfFail }: AssignRequest): void {
  const { child, node } = replica;
  if (!child?.parent) return;
  for (const cell of child.allowedNodes.values()) {
    const note = scheduler.ledger?.because({ kind: 'bundle-node', node: cell.node });
    if (cell.node !== node) setScore(cell, MINUS_INFINITY, note);
    else if (!bannedByFailures(scheduler, child, cell.node)) setScore(cell, INFINITY, note);
  }
  // The clone may be what asked for this bundle: it is still being assigned then (the reference recurses without end).
  const wasAssigning = child.parent.assigning;
  child.parent.assigning = true;
  assignPart(scheduler, child, { prefer: node, stopIfFail });
  child.parent.assigning = wasAssigning;
}

// Pacemaker: assign_replica
function assignReplica(scheduler: Scheduler, replica: Replica, request: AssignRequest): void {
  if (replica.ip) assignPart(scheduler, replica.ip, request);
  assignConnection(scheduler, replica, request);
  assignChild(scheduler, replica, request);
}

function assignBundled(scheduler: Scheduler, bundle: Bundle, request: AssignRequest): void {
  const { bundled, replicas } = bundle;
  if (!bundled) return;
  for (const cell of bundled.allowedNodes.values()) {
    const isInside = replicas.some(({ node }) => node === cell.node);
    const note = scheduler.ledger?.because({ kind: 'bundle-node', node: cell.node });
    setScore(cell, isInside ? ZERO : MINUS_INFINITY, note);
  }
  assignPart(scheduler, bundled, request);
}

/** Pacemaker: pcmk__bundle_assign */
export function assignBundle(scheduler: Scheduler, bundle: Bundle, request: AssignRequest): undefined {
  bundle.assigning = true;
  recordScores(scheduler, 'pcmk__bundle_assign', bundle);
  const containers = bundle.replicas.map(({ container }) => container);
  const sorted = mergeSort(containers, instanceOrder(scheduler));
  const limits = { total: bundle.replicaCount, perNode: bundle.replicasPerHost };
  assignInstances(scheduler, bundle, sorted, limits);
  for (const replica of bundle.replicas) assignReplica(scheduler, replica, request);
  assignBundled(scheduler, bundle, request);
  bundle.assigning = false;
  bundle.unassigned = false;
  return undefined;
}

/** Pacemaker: pcmk__bundle_apply_location */
export function applyBundleLocation(
  scheduler: Scheduler,
  bundle: Bundle,
  location: LocationConstraint,
  cells: readonly ScoredNode[],
): void {
  applyLocationTo(scheduler, bundle, location, cells);
  for (const { container, ip } of bundle.replicas) {
    methodsOf(scheduler, container).applyLocation(scheduler, container, location, cells);
    if (ip) methodsOf(scheduler, ip).applyLocation(scheduler, ip, location, cells);
  }
  const { bundled } = bundle;
  const isForRole = location.roleFilter === role.unpromoted || location.roleFilter === role.promoted;
  if (!bundled || !isForRole) return;
  methodsOf(scheduler, bundled).applyLocation(scheduler, bundled, location, cells);
  bundled.locationConstraints.unshift(location);
}

/** Pacemaker: pcmk__bundle_add_utilization */
export function addBundleUtilization(
  scheduler: Scheduler,
  bundle: Bundle,
  all: ReadonlySet<Resource>,
  utilization: Map<string, string>,
): void {
  const container = bundle.unassigned ? bundle.replicas[0]?.container : undefined;
  if (container) methodsOf(scheduler, container).addUtilization(scheduler, container, all, utilization);
}
