/** A bundle in colocations: its containers are what others can be with. */
import { addScores, INFINITY } from '../../../base/score.js';
import type { Colocation } from '../../../cluster/model/constraint.js';
import { containerOf, type Node } from '../../../cluster/model/node.js';
import type { Bundle, Replica, Resource } from '../../../cluster/model/resource.js';
import { onlyLocation, isSetAnywhere, topBelowBundle } from '../../../cluster/model/resource-queries.js';
import { role } from '../../../cluster/model/role.js';
import { assignNowhere } from '../../assign/assign-resource.js';
import { isBundleNode } from '../../assign/colocation-affects.js';
import { intersectNodes, type PrimaryPlace } from '../../assign/colocation-scores.js';
import { instanceMatches, onAssignedNode } from '../../assign/instance-match.js';
import { sortCells } from '../../assign/node-table.js';
import { addThisWithAll, addWithThisAll } from '../../constraints/new-colocation.js';
import { methodsOf, type Scheduler } from '../../context.js';

const ASSIGNED = { assigned: true } as const;

/** The node under a bundle's node. Pacemaker: get_bundle_node_host */
function hostOf(node: Node | undefined): Node | undefined {
  const container = node && isBundleNode(node) ? containerOf(node) : undefined;
  return container ? onlyLocation(container, ASSIGNED) : node;
}

/** Pacemaker: compatible_container */
function compatibleContainer(
  scheduler: Scheduler,
  dependent: Resource,
  bundle: Bundle,
): Resource | undefined {
  const containers = bundle.replicas.map(({ container }) => container);
  const onNode = (node: Node): Resource | undefined =>
    containers.find((container) => instanceMatches(container, node, onAssignedNode));
  const place = hostOf(onlyLocation(dependent, ASSIGNED));
  if (place) return onNode(place);
  for (const cell of sortCells(scheduler, dependent.allowedNodes.values(), undefined)) {
    const host = hostOf(cell.node);
    const found = host && onNode(host);
    if (found) return found;
  }
  return undefined;
}

// Pacemaker: replica_apply_coloc_score, for mandatory colocations
function mandatoryPlace({ container, child }: Replica, colocation: Colocation): PrimaryPlace[] {
  const node = onlyLocation(container, ASSIGNED);
  if (!node || isSetAnywhere(container, 'blocked')) return [];
  const needsPromoted = colocation.primaryRole >= role.promoted;
  return needsPromoted && (child?.nextRole ?? role.unknown) < role.promoted
    ? []
    : [{ node, score: undefined }];
}

function colocateCollective(
  scheduler: Scheduler,
  dependent: Resource,
  bundle: Bundle,
  colocation: Colocation,
): number {
  const container = compatibleContainer(scheduler, dependent, bundle);
  if (container) {
    return methodsOf(scheduler, dependent).applyAsDependent(scheduler, dependent, container, colocation);
  }
  if (colocation.score >= INFINITY) assignNowhere(scheduler, dependent);
  return 0;
}

/** Pacemaker: pcmk__bundle_apply_coloc_score */
export function colocateWithBundle(
  scheduler: Scheduler,
  dependent: Resource,
  bundle: Bundle,
  colocation: Colocation,
): number {
  if (bundle.unassigned) return 0;
  const { kind } = colocation.dependent;
  if (kind === 'clone' || kind === 'bundle')
    return colocateCollective(scheduler, dependent, bundle, colocation);
  if (colocation.score >= INFINITY) {
    const places = bundle.replicas.flatMap((replica) => mandatoryPlace(replica, colocation));
    intersectNodes(scheduler, dependent, colocation, places);
    return 0;
  }
  return bundle.replicas.reduce<number>((delta, { container }) => {
    const methods = methodsOf(scheduler, container);
    return addScores(delta, methods.applyAsPrimary(scheduler, dependent, container, colocation));
  }, 0);
}

/** True when the bundle's colocations count for the resource inside it that asks. */
function countFor(bundle: Bundle, origin: Resource): boolean {
  if (origin === bundle || origin.replicaContainer) return true;
  const { bundled } = bundle;
  if (!bundled?.promotable || topBelowBundle(origin) !== bundled) return false;
  // Promotion can follow a colocation; where the payload goes is settled by its container.
  return origin === bundled ? bundled.promotionConstrained : !origin.unassigned;
}

/** Pacemaker: pcmk__with_bundle_colocations */
export function withBundle(
  _scheduler: Scheduler,
  bundle: Bundle,
  origin: Resource,
  list: Colocation[],
): void {
  if (countFor(bundle, origin)) addWithThisAll(list, bundle.withThisColocations);
}

/** Pacemaker: pcmk__bundle_with_colocations */
export function bundleWith(
  _scheduler: Scheduler,
  bundle: Bundle,
  origin: Resource,
  list: Colocation[],
): void {
  if (countFor(bundle, origin)) addThisWithAll(list, bundle.thisWithColocations);
}
