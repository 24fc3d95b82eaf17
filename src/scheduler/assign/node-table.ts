/** Candidate nodes: which can be used, and in which order. */
import { compareText } from '../../base/compare.js';
import { hashTableOrder } from '../../base/hash-order.js';
import { MINUS_INFINITY } from '../../base/score.js';
import { mergeSort } from '../../base/sorting.js';
import { containerOf, type Node, type ScoredNode } from '../../cluster/model/node.js';
import type { NodeTable } from '../../cluster/model/node-table.js';
import type { Resource } from '../../cluster/model/resource.js';
import { onlyLocation } from '../../cluster/model/resource-queries.js';
import type { Scheduler } from '../context.js';
import { compareCapacities } from './capacity.js';

/** True when the node can run resources at all. Pacemaker: pcmk__node_available without score and guest */
export function isUsable(node: Node | undefined): boolean {
  return (
    node !== undefined && node.online && !node.shutdown && !node.unclean && !node.standby && !node.maintenance
  );
}

/** True when the node can run resources and the score does not speak against it. Pacemaker: pcmk__node_available with score */
export function isAvailable(cell: ScoredNode | undefined): boolean {
  return cell !== undefined && cell.score >= 0 && isUsable(cell.node);
}

/** As isUsable; a guest needs its container assigned. Pacemaker: pcmk__node_available with guest */
export function isUsableGuest(node: Node): boolean {
  if (!isUsable(node)) return false;
  const container = containerOf(node);
  return !container || onlyLocation(container, { assigned: true }) !== undefined;
}

/** Pacemaker: pcmk__any_node_available */
export function anyAvailable(table: NodeTable): boolean {
  for (const cell of table.values()) if (isAvailable(cell)) return true;
  return false;
}

/** How two nodes compare, and by what. */
interface Comparison {
  /** Negative when the first is better. */
  readonly order: number;
  readonly by: 'score' | 'capacity' | 'fewest-resources' | 'current-node' | 'name';
}

function byName(a: ScoredNode, b: ScoredNode): Comparison {
  return { order: compareText(a.node.name, b.node.name), by: 'name' };
}

/** Pacemaker: compare_nodes */
export function compareCells(
  scheduler: Scheduler,
  a: ScoredNode,
  b: ScoredNode,
  preferred: Node | undefined,
): Comparison {
  const scoreA = isUsable(a.node) ? a.score : MINUS_INFINITY;
  const scoreB = isUsable(b.node) ? b.score : MINUS_INFINITY;
  if (scoreA !== scoreB) return { order: scoreB - scoreA, by: 'score' };
  const { placementStrategy } = scheduler.settings;
  if (placementStrategy === 'minimal') return byName(a, b);
  const byCapacity = placementStrategy === 'balanced' ? compareCapacities(a.node, b.node) : 0;
  if (byCapacity !== 0) return { order: byCapacity, by: 'capacity' };
  const byCount = a.node.resourceCount - b.node.resourceCount;
  if (byCount !== 0) return { order: byCount, by: 'fewest-resources' };
  if (preferred === a.node) return { order: -1, by: 'current-node' };
  return preferred === b.node ? { order: 1, by: 'current-node' } : byName(a, b);
}

/**
 * Cells as the reference takes them out of their hash table. Only capacities need it: they may contradict each other
 * (a before b, b before c, c before a), and then the order in which nodes are compared decides.
 */
export function cellsInHashOrder(cells: Iterable<ScoredNode>): ScoredNode[] {
  const byId = new Map<string, ScoredNode>();
  for (const cell of cells) byId.set(cell.node.id, cell);
  return hashTableOrder(byId.keys()).flatMap((id) => byId.get(id) ?? []);
}

/** A list of cells with the best first. Pacemaker: pcmk__sort_nodes */
export function sortCellList(
  scheduler: Scheduler,
  cells: readonly ScoredNode[],
  preferred: Node | undefined,
): ScoredNode[] {
  return mergeSort(cells, (a, b) => compareCells(scheduler, a, b, preferred).order);
}

/** The cells of a table with the best first. Pacemaker: pcmk__sort_nodes, given a hash table's values */
export function sortCells(
  scheduler: Scheduler,
  cells: Iterable<ScoredNode>,
  preferred: Node | undefined,
): ScoredNode[] {
  const isBalanced = scheduler.settings.placementStrategy === 'balanced';
  const unsorted = isBalanced ? cellsInHashOrder(cells).reverse() : [...cells];
  return sortCellList(scheduler, unsorted, preferred);
}

/** Tables of a resource and everything in it, to be restored. Pacemaker: pcmk__copy_node_tables */
export type TableBackup = ReadonlyMap<Resource, NodeTable>;

function addTables(resource: Resource, backup: Map<Resource, NodeTable>): void {
  backup.set(resource, resource.allowedNodes.copy());
  for (const child of resource.children) addTables(child, backup);
}

export function backUpTables(resource: Resource): TableBackup {
  const backup = new Map<Resource, NodeTable>();
  addTables(resource, backup);
  return backup;
}

/** Pacemaker: pcmk__restore_node_tables */
export function restoreTables(backup: TableBackup): void {
  for (const [resource, table] of backup) resource.allowedNodes = table.copy();
}

/** The cell of a node in the table of the resource's parent, or its own without one. Pacemaker: pcmk__top_allowed_node */
export function topAllowedCell(resource: Resource, node: Node | undefined): ScoredNode | undefined {
  if (!node) return undefined;
  return (resource.parent ?? resource).allowedNodes.get(node.id);
}
