/** The order in which resources are assigned. */
import { MINUS_INFINITY } from '../../base/score.js';
import { mergeSort } from '../../base/sorting.js';
import type { ScoredNode } from '../../cluster/model/node.js';
import { NodeTable } from '../../cluster/model/node-table.js';
import type { Resource } from '../../cluster/model/resource.js';
import { currentNode } from '../../cluster/model/resource-queries.js';
import { methodsOf, type Scheduler } from '../context.js';
import { toBestNode } from '../methods.js';
import { isBundleNode } from './colocation-affects.js';
import { scoreIn } from './colocation-scores.js';
import { sortCellList } from './node-table.js';

function chainScores(scheduler: Scheduler, resource: Resource): NodeTable {
  const selection = { thisWith: true, nonNegative: false, active: false };
  const methods = methodsOf(scheduler, resource);
  const start = { target: undefined, nodes: undefined, colocation: undefined, factor: 1, selection };
  return methods.addColocatedNodeScores(scheduler, resource, start) ?? new NodeTable();
}

function currentScore(resource: Resource, table: NodeTable): number {
  const node = resource.activeNodes.length > 0 ? currentNode(resource) : undefined;
  return node ? scoreIn(table.get(node.id)) : MINUS_INFINITY;
}

// Pacemaker: cmp_resources
function compareResources(
  scheduler: Scheduler,
  a: Resource,
  b: Resource,
  nodes: readonly ScoredNode[],
): number {
  if (a.priority !== b.priority) return b.priority - a.priority;
  const tableA = chainScores(scheduler, a);
  const tableB = chainScores(scheduler, b);
  const byCurrent = currentScore(b, tableB) - currentScore(a, tableA);
  if (byCurrent !== 0) return byCurrent;
  for (const { node } of nodes) {
    const order = scoreIn(tableB.get(node.id)) - scoreIn(tableA.get(node.id));
    if (order !== 0) return order;
  }
  return 0;
}

// Pacemaker: pcmk__sort_resources
function sortResources(scheduler: Scheduler): void {
  const cells = scheduler.nodes.map(({ own }) => own);
  const nodes = sortCellList(scheduler, cells, undefined);
  scheduler.resources = mergeSort(scheduler.resources, (a, b) => compareResources(scheduler, a, b, nodes));
}

// Pacemaker: pcmk__show_node_capacities
function recordCapacities(scheduler: Scheduler, when: 'Original' | 'Remaining'): void {
  if (!scheduler.scheduleOptions.recordScores) return;
  for (const node of scheduler.nodes) {
    if (isBundleNode(node)) continue;
    scheduler.recordedScores.push({
      kind: 'capacity',
      when,
      node: node.name,
      values: new Map(node.utilization),
    });
  }
}

/** Connections to remote nodes first, since others may run there. Pacemaker: assign_resources */
export function assignResources(scheduler: Scheduler): void {
  if (scheduler.settings.placementStrategy !== 'default') sortResources(scheduler);
  recordCapacities(scheduler, 'Original');
  if (scheduler.haveRemoteNodes) {
    for (const resource of scheduler.resources) {
      if (!resource.remoteConnection) continue;
      methodsOf(scheduler, resource).assign(scheduler, resource, {
        prefer: resource.partialMigrationTarget,
        stopIfFail: true,
      });
    }
  }
  for (const resource of scheduler.resources) {
    if (!resource.remoteConnection) methodsOf(scheduler, resource).assign(scheduler, resource, toBestNode);
  }
  recordCapacities(scheduler, 'Remaining');
}
