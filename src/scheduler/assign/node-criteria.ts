/** What decides for or against nodes before anything is assigned: health, locks, locations, stickiness, failures. */
import { readScore } from '../../config/reading.js';
import { addScores, MINUS_INFINITY } from '../../base/score.js';
import { setScore } from '../../ledger/change-score.js';
import { resourceActionsOn } from '../../cluster/actions/find-actions.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isTrueValue, topBelowBundle } from '../../cluster/model/resource-queries.js';
import { failCountOf } from '../../cluster/unpack/failcount.js';
import { optionText } from '../../cluster/unpack/options.js';
import { addLocation } from '../../cluster/unpack/resource-location.js';
import { methodsOf, type Scheduler } from '../context.js';
import { locationCell, newLocation } from '../constraints/new-location.js';

// Pacemaker: pe__sum_node_health_scores
function healthOf(scheduler: Scheduler, node: Node, base: number): number {
  let sum = base;
  for (const [name, value] of node.attributes) {
    if (name.startsWith('#health')) sum = addScores(readScore(scheduler, value) ?? 0, sum);
  }
  return sum;
}

/** Pacemaker: pcmk__apply_node_health */
export function applyNodeHealth(scheduler: Scheduler): void {
  const { healthStrategy } = scheduler.settings;
  if (healthStrategy === 'none') return;
  const configured = optionText(scheduler, 'node-health-base');
  const base = healthStrategy === 'progressive' ? (readScore(scheduler, configured) ?? 0) : 0;
  for (const node of scheduler.nodes) {
    const health = healthOf(scheduler, node, base);
    if (health === 0) continue;
    for (const resource of scheduler.resources) {
      if (health < 0 && isTrueValue(resource.meta.get('allow-unhealthy-nodes'))) continue;
      newLocation(scheduler, { id: healthStrategy, resource, nodes: [locationCell(node, health)] });
    }
  }
}

function applyLocations(scheduler: Scheduler): void {
  for (const location of scheduler.locations.toReversed()) {
    const { resource, nodes } = location;
    methodsOf(scheduler, resource).applyLocation(scheduler, resource, location, nodes);
  }
}

/** Pacemaker: apply_stickiness */
function applyStickiness(scheduler: Scheduler, resource: Resource): void {
  if (resource.children.length > 0) {
    for (const child of resource.children) applyStickiness(scheduler, child);
    return;
  }
  const [node] = resource.activeNodes;
  if (!resource.managed || resource.stickiness < 1 || !node || resource.activeNodes.length > 1) return;
  // In an opt-in cluster a resource does not stick to where it was never allowed.
  if (!scheduler.settings.symmetric && !resource.allowedNodes.has(node.id)) return;
  addLocation(scheduler, resource, node, {
    score: resource.stickiness,
    cause: { kind: 'stickiness', resource },
  });
}

/** What must leave the node because the resource failed too often; undefined when it did not. Pacemaker: pcmk__threshold_reached */
export function bannedByFailures(
  scheduler: Scheduler,
  resource: Resource,
  node: Node,
): { readonly resource: Resource; readonly failures: number } | undefined {
  if (resource.banAfterFailures === 0 || resource.ignoreFailure) return undefined;
  const { count } = failCountOf(scheduler, node, resource, { effective: true, withLaunched: true });
  if (count <= 0 || count < resource.banAfterFailures) return undefined;
  return { resource: resource.unique ? resource : topBelowBundle(resource), failures: count };
}

/** The resources whose failures are to be forgotten on some node; asking each resource about each node takes long. */
function forgivenSomewhere({ actions }: Scheduler): ReadonlySet<Resource> {
  const clearing = actions.filter(({ task }) => task === 'clear_failcount');
  return new Set(clearing.flatMap(({ resource }) => resource ?? []));
}

/** A resource on a node where its failures may ban it. */
interface Judged {
  readonly resource: Resource;
  readonly node: Node;
  readonly forgiven: ReadonlySet<Resource>;
}

// Pacemaker: check_failure_threshold
function applyThreshold(scheduler: Scheduler, { resource, node, forgiven }: Judged): void {
  if (resource.children.length > 0) {
    for (const child of resource.children) applyThreshold(scheduler, { resource: child, node, forgiven });
    return;
  }
  if (forgiven.has(resource) && resourceActionsOn(resource, node, 'clear_failcount').length > 0) return;
  const banned = bannedByFailures(scheduler, resource, node);
  if (!banned) return;
  const { failures } = banned;
  addLocation(scheduler, banned.resource, node, {
    score: MINUS_INFINITY,
    cause: {
      kind: 'migration-threshold',
      resource,
      node,
      failures,
    },
  });
}

// Pacemaker: apply_exclusive_discovery
function applyExclusiveDiscovery(scheduler: Scheduler, resource: Resource, node: Node): void {
  if (!resource.exclusiveProbes && !topBelowBundle(resource).exclusiveProbes) return;
  for (const child of resource.children) applyExclusiveDiscovery(scheduler, child, node);
  const cell = resource.allowedNodes.get(node.id);
  if (!cell || cell.probeMode === 'exclusive') return;
  setScore(cell, MINUS_INFINITY, scheduler.ledger?.because({ kind: 'exclusive-discovery', resource }));
}

/** Pacemaker: apply_node_criteria */
export function applyNodeCriteria(scheduler: Scheduler): void {
  if (scheduler.settings.shutdownLock) {
    for (const resource of scheduler.resources)
      methodsOf(scheduler, resource).applyShutdownLock(scheduler, resource);
  }
  applyLocations(scheduler);
  for (const resource of scheduler.resources) applyStickiness(scheduler, resource);
  const forgiven = forgivenSomewhere(scheduler);
  for (const node of scheduler.nodes) {
    for (const resource of scheduler.resources) {
      applyThreshold(scheduler, { resource, node, forgiven });
      applyExclusiveDiscovery(scheduler, resource, node);
    }
  }
}
