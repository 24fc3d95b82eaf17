/** Which instance of a clone or bundle is assigned first. */
import { INFINITY } from '../../../base/score.js';
import type { Colocation } from '../../../cluster/model/constraint.js';
import type { Node } from '../../../cluster/model/node.js';
import { NodeTable } from '../../../cluster/model/node-table.js';
import type { Resource } from '../../../cluster/model/resource.js';
import { activeOn, currentNode } from '../../../cluster/model/resource-queries.js';
import { hasInfluence } from '../../assign/colocation-affects.js';
import { thisWith, withThis } from '../../assign/colocation-chain.js';
import { scoreIn } from '../../assign/colocation-scores.js';
import { isUsable, topAllowedCell } from '../../assign/node-table.js';
import { methodsOf, type Scheduler } from '../../context.js';
import type { ScoreSelection } from '../../methods.js';

function instanceNumber(id: string): number {
  const at = id.lastIndexOf(':') === -1 ? id.lastIndexOf('-') : id.lastIndexOf(':');
  return Number.parseInt(id.slice(at + 1), 10) || 0;
}

/** Numbers stand after a colon in clones, after a dash in bundles. Pacemaker: pcmk__cmp_instance_number */
export function compareInstanceNumbers(a: Resource, b: Resource): number {
  return instanceNumber(a.id) - instanceNumber(b.id);
}

const PRIMARY_SCORES: ScoreSelection = { thisWith: false, nonNegative: false, active: false };
const DEPENDENT_SCORES: ScoreSelection = { thisWith: false, nonNegative: true, active: false };

// Pacemaker: apply_parent_colocations
function addColocationScores(scheduler: Scheduler, instance: Resource, start: NodeTable): NodeTable {
  let nodes = start;
  const add = (colocation: Colocation, other: Resource, selection: ScoreSelection): void => {
    const factor = Math.fround(colocation.score / INFINITY);
    const step = { target: instance, nodes, colocation, factor, selection };
    nodes = methodsOf(scheduler, other).addColocatedNodeScores(scheduler, other, step) ?? nodes;
  };
  for (const colocation of thisWith(scheduler, instance)) add(colocation, colocation.primary, PRIMARY_SCORES);
  for (const colocation of withThis(scheduler, instance)) {
    if (hasInfluence(colocation, instance)) add(colocation, colocation.dependent, DEPENDENT_SCORES);
  }
  return nodes;
}

/** Instances while they are sorted. */
interface Sorting {
  readonly scheduler: Scheduler;
  /** What colocations add to each instance on its node: sorting changes nothing about it. */
  readonly colocationScores: Map<Resource, number>;
}

function scoreOnCurrent({ scheduler, colocationScores }: Sorting, instance: Resource, node: Node): number {
  const known = colocationScores.get(instance);
  if (known !== undefined) return known;
  const table = new NodeTable();
  table.set(node.own);
  const score = scoreIn(addColocationScores(scheduler, instance, table).get(node.id));
  colocationScores.set(instance, score);
  return score;
}

// Pacemaker: cmp_instance_by_colocation
function compareByColocation(sorting: Sorting, a: Resource, b: Resource): number {
  const nodeA = currentNode(a);
  const nodeB = currentNode(b);
  if (!nodeA || !nodeB) return 0;
  return scoreOnCurrent(sorting, b, nodeB) - scoreOnCurrent(sorting, a, nodeA);
}

// Pacemaker: did_fail
function hasFailed(resource: Resource): boolean {
  return resource.failed || resource.children.some(hasFailed);
}

/** True first. */
function prefer(a: boolean, b: boolean): number {
  return Number(b) - Number(a);
}

function isAllowedOn(instance: Resource, node: Node | undefined): boolean {
  if (!node) return true;
  const cell = instance.allowedNodes.get(node.id);
  return cell !== undefined && cell.score >= 0;
}

/** An instance and the node where it runs. */
interface ActiveInstance {
  readonly instance: Resource;
  readonly node: Node;
}

/** Comparisons once both instances run on nodes that are allowed. */
function compareActive(
  sorting: Sorting,
  { instance: a, node: nodeA }: ActiveInstance,
  { instance: b, node: nodeB }: ActiveInstance,
): number {
  const byUse = prefer(isUsable(nodeA), isUsable(nodeB));
  if (byUse !== 0) return byUse;
  const cellA = topAllowedCell(a, nodeA);
  const cellB = topAllowedCell(b, nodeB);
  if (!cellA || !cellB) return prefer(cellA !== undefined, cellB !== undefined);
  return (
    cellA.count - cellB.count ||
    prefer(!hasFailed(a), !hasFailed(b)) ||
    compareByColocation(sorting, a, b) ||
    compareInstanceNumbers(a, b)
  );
}

function compare(sorting: Sorting, a: Resource, b: Resource): number {
  const activeA = activeOn(a);
  const activeB = activeOn(b);
  if (activeA.all > 0 && activeB.all > 0 && activeA.all !== activeB.all) return activeA.all - activeB.all;
  const allowedA = isAllowedOn(a, activeA.node);
  const allowedB = isAllowedOn(b, activeB.node);
  const order = prefer(allowedA, allowedB) || b.priority - a.priority;
  if (order !== 0) return order;
  const nodeA = allowedA ? activeA.node : undefined;
  const nodeB = allowedB ? activeB.node : undefined;
  if (!nodeA || !nodeB) return prefer(nodeA !== undefined, nodeB !== undefined);
  return compareActive(sorting, { instance: a, node: nodeA }, { instance: b, node: nodeB });
}

/** A comparison for one sorting of instances, negative when the first comes first. Pacemaker: pcmk__cmp_instance */
export function instanceOrder(scheduler: Scheduler): (a: Resource, b: Resource) => number {
  const sorting: Sorting = { scheduler, colocationScores: new Map() };
  return (a, b) => compare(sorting, a, b);
}
