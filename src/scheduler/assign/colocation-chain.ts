/** Scores that travel along chains of colocations: those of a dependent count in part for its primary. */
import { UsageError } from '../../base/usage-error.js';
import { addScores, INFINITY, MINUS_INFINITY } from '../../base/score.js';
import { addToScore, setScore, UNUSABLE } from '../../ledger/change-score.js';
import type { Colocation } from '../../cluster/model/constraint.js';
import type { ScoredNode } from '../../cluster/model/node.js';
import { copyCell, type NodeTable } from '../../cluster/model/node-table.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isClone } from '../../cluster/model/resource-queries.js';
import { methodsOf, type Scheduler } from '../context.js';
import type { ChainStep, ScoreSelection } from '../methods.js';
import { colocationValues, hasInfluence } from './colocation-affects.js';
import { anyAvailable, isUsable } from './node-table.js';

/** Colocations of others with a resource. Pacemaker: pcmk__with_this_colocations */
export function withThis(scheduler: Scheduler, resource: Resource): Colocation[] {
  const list: Colocation[] = [];
  methodsOf(scheduler, resource).withThisColocations(scheduler, resource, resource, list);
  return list;
}

/** Colocations of a resource with others. Pacemaker: pcmk__this_with_colocations */
export function thisWith(scheduler: Scheduler, resource: Resource): Colocation[] {
  const list: Colocation[] = [];
  methodsOf(scheduler, resource).thisWithColocations(scheduler, resource, resource, list);
  return list;
}

/** A member that is not the first of its group does not have the group's locations in its own table. */
function tableWithGroupLocations(
  scheduler: Scheduler,
  resource: Resource,
  colocation: Colocation | undefined,
): NodeTable {
  const { parent } = resource;
  const isLaterMember =
    colocation?.explicit === true &&
    resource === colocation.dependent &&
    parent?.kind === 'group' &&
    resource !== parent.children[0];
  if (!isLaterMember) return resource.allowedNodes;
  const original = resource.allowedNodes;
  resource.allowedNodes = original.copy();
  for (const location of parent.locationConstraints) {
    methodsOf(scheduler, resource).applyLocation(scheduler, resource, location, location.nodes);
  }
  const table = resource.allowedNodes;
  resource.allowedNodes = original;
  return table;
}

/** Best score of the source for each value of the attribute. Pacemaker: best_node_score_matching_attr, for all nodes at once */
function bestScores(
  table: NodeTable,
  source: Resource,
  attribute: string,
): Map<string | undefined, ScoredNode> {
  const best = new Map<string | undefined, ScoredNode>();
  const valueOn = colocationValues(attribute, source);
  for (const cell of table.values()) {
    if (cell.score <= MINUS_INFINITY || !isUsable(cell.node)) continue;
    const value = valueOn(cell.node)?.toLowerCase();
    if (cell.score > (best.get(value)?.score ?? MINUS_INFINITY)) best.set(value, cell);
  }
  return best;
}

// Pacemaker: allowed_on_one
function isAllowedOnOne(resource: Resource): boolean {
  let count = 0;
  for (const cell of resource.allowedNodes.values()) if (cell.score >= 0) count += 1;
  return count === 1;
}

/** The part of a score that travels on, as C's floats round it. */
function scaled(factor: number, score: number): number {
  const product = Math.fround(factor * score);
  const delta = Math.trunc(product < 0 ? product - 0.5 : product + 0.5);
  if (delta !== 0 || score === 0) return delta;
  // What rounds to nothing counts as one point.
  return Math.sign(factor);
}

/** What is added to the scores of the nodes, and where it comes from. */
interface Addition {
  readonly source: Resource;
  readonly colocation: Colocation;
  readonly factor: number;
  readonly nonNegative: boolean;
}

function addToCell(
  scheduler: Scheduler,
  cell: ScoredNode,
  added: ScoredNode | undefined,
  { source, colocation, factor, nonNegative }: Addition,
): void {
  const score = added?.score ?? MINUS_INFINITY;
  if (factor < 0 && score < 0) {
    const { primary, dependent } = colocation;
    // What another resource avoids attracts nobody, unless that resource has nowhere else to go.
    if (primary.stickiness >= -score || !hasInfluence(colocation) || !isAllowedOnOne(dependent)) return;
  }
  if (cell.score === UNUSABLE) return;
  const delta = scaled(factor, score);
  const sum = addScores(delta, cell.score);
  // Chains of colocations come by in every order: what changes nothing is no part of the story, and would fill it.
  const isEffective = sum !== cell.score;
  const note = !isEffective
    ? undefined
    : scheduler.ledger?.because({
        kind: 'colocated-nodes',
        resource: source,
        constraint: colocation,
        // A copy: the other resource's own score goes on changing.
        colocationScore: added && copyCell(added),
      });
  if (nonNegative && sum < 0 && cell.score > 0) setScore(cell, UNUSABLE, note);
  else if (!(nonNegative && sum < 0 && cell.score === 0)) addToScore(cell, delta, note);
}

// Pacemaker: add_node_scores_matching_attr
function addMatching(scheduler: Scheduler, work: NodeTable, target: Resource, addition: Addition): void {
  const { source, colocation } = addition;
  const { nodeAttribute } = colocation;
  const table = tableWithGroupLocations(scheduler, source, colocation);
  const best = bestScores(table, source, nodeAttribute);
  const valueOn = colocationValues(nodeAttribute, target);
  for (const cell of work.values()) {
    const value = valueOn(cell.node)?.toLowerCase();
    addToCell(scheduler, cell, best.get(value), addition);
  }
}

/** Goes on with what is colocated with the source. */
function followChain(
  scheduler: Scheduler,
  source: Resource,
  start: NodeTable,
  { target, factor, selection }: ChainStep,
): NodeTable {
  let nodes = start;
  const colocations = selection.thisWith ? thisWith(scheduler, source) : withThis(scheduler, source);
  for (const colocation of colocations) {
    if (!selection.thisWith && !hasInfluence(colocation)) continue;
    const other = selection.thisWith ? colocation.primary : colocation.dependent;
    const step: ChainStep = {
      target,
      nodes,
      colocation,
      factor: Math.fround(Math.fround(factor * colocation.score) / INFINITY),
      selection: { ...selection, active: true },
    };
    nodes = methodsOf(scheduler, other).addColocatedNodeScores(scheduler, other, step) ?? nodes;
  }
  return nodes;
}

/**
 * How many steps along colocations a plan may take: some five seconds' worth. Where n resources are colocated in pairs
 * there are 2^n ways through them, and n! where each pair is so both ways; the reference walks them all and does not end
 * either. The 852 inputs of its own suite take 21,478 steps at most, 20 resources in pairs 1,048,555, 8 in pairs both ways 5,370,456.
 */
const MOST_STEPS = 6_000_000;

function countStep(scheduler: Scheduler): void {
  scheduler.chainSteps += 1;
  if (scheduler.chainSteps <= MOST_STEPS) return;
  throw new UsageError(
    `too many colocations among the same resources: scores were followed along them ${MOST_STEPS.toLocaleString('en')} times, and there is no end of it; Pacemaker takes as long`,
  );
}

/** Pacemaker: pcmk__add_colocated_node_scores */
export function addColocatedNodeScores(
  scheduler: Scheduler,
  source: Resource,
  step: ChainStep,
): NodeTable | undefined {
  const { nodes, colocation, factor, selection } = step;
  countStep(scheduler);
  if (source.updatingNodes) return nodes;
  source.updatingNodes = true;
  let work = (nodes ?? source.allowedNodes).copy();
  const target = nodes ? (step.target ?? source) : source;
  if (nodes && colocation) {
    const { nonNegative } = selection;
    addMatching(scheduler, work, target, { source, colocation, factor, nonNegative });
  }
  if (anyAvailable(work)) {
    work = followChain(scheduler, source, work, { ...step, target });
  } else if (selection.active) {
    source.updatingNodes = false;
    return nodes;
  }
  if (selection.nonNegative) {
    for (const cell of work.values()) {
      const note = scheduler.ledger?.because({
        kind: 'colocated-nodes',
        resource: source,
        constraint: colocation,
        colocationScore: undefined,
      });
      if (cell.score === UNUSABLE) setScore(cell, 1, note);
    }
  }
  source.updatingNodes = false;
  return work;
}

/** Adds the scores of a colocation's dependent to those of a resource, whose table stays when they come to nothing. */
export function addScoresOf(
  scheduler: Scheduler,
  colocation: Colocation,
  target: Resource,
  selection: ScoreSelection,
): void {
  const { dependent, score } = colocation;
  const factor = Math.fround(score / INFINITY);
  const step: ChainStep = { target, nodes: target.allowedNodes, colocation, factor, selection };
  target.allowedNodes =
    methodsOf(scheduler, dependent).addColocatedNodeScores(scheduler, dependent, step) ?? target.allowedNodes;
}

/** Adds a dependent's scores to the primary's. Pacemaker: pcmk__add_dependent_scores */
export function addDependentScores(scheduler: Scheduler, colocation: Colocation, primary: Resource): void {
  if (!hasInfluence(colocation)) return;
  const selection = { thisWith: false, nonNegative: isClone(primary), active: true };
  addScoresOf(scheduler, colocation, primary, selection);
}
