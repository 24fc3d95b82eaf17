/** Promotion scores: which instances agents and administrators want promoted. */
import { scoreOf } from '../../../config/reading.js';
import { addScores } from '../../../base/score.js';
import { addToScore } from '../../../ledger/change-score.js';
import type { Node } from '../../../cluster/model/node.js';
import { nodeAttribute } from '../../../cluster/model/parameters.js';
import type { Clone, Resource } from '../../../cluster/model/resource.js';
import { stripInstance, topBelowBundle } from '../../../cluster/model/resource-queries.js';
import { findCloneInstance } from '../../../cluster/unpack/find-resource.js';
import { isUsable } from '../../assign/node-table.js';
import type { Scheduler } from '../../context.js';

/** The instance's part of that id which is active on the node. Pacemaker: find_active_anon_instance */
function activeInstance(resource: Resource, id: string, node: Node): Resource | undefined {
  const found = findCloneInstance(resource, id);
  if (found?.activeNodes.includes(node)) return found;
  for (const child of resource.children) {
    const below = activeInstance(child, id, node);
    if (below) return below;
  }
  return undefined;
}

function isKnownAnywhere(clone: Resource, id: string, node: Node): boolean {
  return clone.children.some((child) => findCloneInstance(child, id)?.probedNodes.has(node.id));
}

function isAllowed(resource: Resource, node: Node): boolean {
  const cell = resource.allowedNodes.get(node.id);
  return cell !== undefined && cell.score >= 0;
}

/** True when a node's promotion score is that of this instance. Pacemaker: promotion_score_applies */
function scoreApplies(resource: Resource, node: Node): boolean {
  if (!isAllowed(resource, node)) return false;
  if (!resource.unique) {
    const id = stripInstance(resource.id);
    const clone = topBelowBundle(resource);
    let active: Resource | undefined;
    for (const child of clone.children) active ??= activeInstance(child, id, node);
    if (active === resource || (!active && isKnownAnywhere(clone, id, node))) return true;
  }
  if (resource.activeNodes.length === 0 && resource.probedNodes.size === 0) return true;
  return resource.probedNodes.has(node.id) || resource.activeNodes.includes(node);
}

// Pacemaker: promotion_attr_value
function attributeValue(resource: Resource, node: Node, name: string): string | undefined {
  const target = resource.meta.get('container-attribute-target');
  return nodeAttribute(node, `master-${name}`, target, resource.unassigned ? 'current' : 'assigned');
}

export interface PromotionScore {
  readonly score: number;
  /** Nobody set one. */
  readonly isDefault: boolean;
}

/** The promotion score of an instance on a node. Pacemaker: promotion_score */
export function promotionScore(scheduler: Scheduler, resource: Resource, node: Node): PromotionScore {
  if (resource.children.length > 0) {
    const scores = resource.children.map((child) => promotionScore(scheduler, child, node));
    return {
      score: scores.reduce((sum, { score }) => sum + score, 0),
      isDefault: scores.every(({ isDefault }) => isDefault),
    };
  }
  if (!scoreApplies(resource, node)) return { score: 0, isDefault: true };
  let value = attributeValue(resource, node, resource.historyId ?? resource.id);
  const plain = stripInstance(resource.id);
  if (value === undefined && !resource.unique && plain !== resource.id)
    value = attributeValue(resource, node, plain);
  if (value === undefined) return { score: 0, isDefault: true };
  return { score: scoreOf(scheduler, value, 0), isDefault: false };
}

/** Promotion scores count for placement too. Pacemaker: pcmk__add_promotion_scores */
export function addPromotionScores(scheduler: Scheduler, clone: Clone): void {
  if (clone.promotionAdded) return;
  clone.promotionAdded = true;
  for (const instance of clone.children) {
    for (const cell of instance.allowedNodes.values()) {
      if (!isUsable(cell.node)) continue;
      const { score } = promotionScore(scheduler, instance, cell.node);
      if (score > 0 && addScores(cell.score, score) !== cell.score) {
        const cause = { kind: 'promotion-score', resource: instance, node: cell.node } as const;
        addToScore(cell, score, scheduler.ledger?.because(cause));
      }
      if (score > instance.priority) instance.priority = score;
    }
  }
}
