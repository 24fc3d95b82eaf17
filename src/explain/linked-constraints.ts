/** The constraints around one resource: what it is colocated and ordered with, and which nodes it is located by. */
import { attributeOf } from '../xml/element.js';
import type { Resource } from '../cluster/model/resource.js';
import { topResource } from '../cluster/model/resource-queries.js';
import { parseOperationKey } from '../cluster/model/action.js';
import type { Colocation } from '../cluster/model/constraint.js';
import type { Node } from '../cluster/model/node.js';
import { role } from '../cluster/model/role.js';
import { formatScore, toScore } from '../base/score.js';
import { place, type Citation } from './citation.js';
import type { Explanation } from './explanation.js';

/** A constraint between two resources, by their outermost names. */
export interface LinkedConstraint {
  readonly kind: 'colocation' | 'order';
  /** The dependent of a colocation; what comes first in an order. */
  readonly from: Resource;
  /** The primary; what comes then. */
  readonly to: Resource;
  readonly id: string;
  /** Score of a colocation; tasks of an order. */
  readonly label: string;
  readonly at: Citation;
}

/** A location constraint and what it says of one node. */
export interface LocatedNode {
  readonly id: string;
  /** The rule of the constraint that says it, where there is one. */
  readonly rule: string | undefined;
  readonly node: Node;
  readonly score: number;
  /** For instances that are promoted only. */
  readonly promotedOnly: boolean;
  readonly at: Citation;
}

function task(key: string | undefined): string {
  return parseOperationKey(key)?.task ?? key ?? '';
}

/** `INFINITY, with the promoted` */
function colocationLabel({ score, dependentRole, primaryRole }: Colocation): string {
  const ends = [
    ...(dependentRole === role.promoted ? ['of the promoted'] : []),
    ...(primaryRole === role.promoted ? ['with the promoted'] : []),
  ];
  return [formatScore(toScore(score)), ...(ends.length > 0 ? [ends.join(' ')] : [])].join(', ');
}

/** `promote → start`; a kind other than the usual one follows. */
function orderLabel(first: string, then: string, kind: string | undefined): string {
  const isUsual = kind === undefined || kind === 'Mandatory';
  return `${first} → ${then}${isUsual ? '' : `, ${kind}`}`;
}

/** Configured constraints that name the resource, the collective around it, or what is in it. */
export function linkedConstraintsOf({ state }: Explanation, resource: Resource): readonly LinkedConstraint[] {
  const center = topResource(resource);
  const isHere = (one: Resource | undefined): boolean => one !== undefined && topResource(one) === center;
  const found = new Map<string, LinkedConstraint>();
  const add = (neighbour: LinkedConstraint): void => {
    const { kind, id, from, to } = neighbour;
    const key = `${kind} ${id} ${from.id} ${to.id}`;
    if (!found.has(key)) found.set(key, neighbour);
  };
  for (const colocation of state.colocations) {
    const { element, dependent, primary, id } = colocation;
    if (!element || !(isHere(dependent) || isHere(primary))) continue;
    add({
      kind: 'colocation',
      from: topResource(dependent),
      to: topResource(primary),
      id: attributeOf(element, 'id') ?? id,
      label: colocationLabel(colocation),
      at: place(element),
    });
  }
  for (const { origin, firstResource, thenResource, firstTask, thenTask } of state.relations) {
    if (!origin || !firstResource || !thenResource || !(isHere(firstResource) || isHere(thenResource)))
      continue;
    const [from, to] = [topResource(firstResource), topResource(thenResource)];
    if (from === to || found.has(`order ${attributeOf(origin, 'id')} ${to.id} ${from.id}`)) continue;
    const label = orderLabel(task(firstTask), task(thenTask), attributeOf(origin, 'kind'));
    add({ kind: 'order', from, to, id: attributeOf(origin, 'id') ?? '', label, at: place(origin) });
  }
  return [...found.values()];
}

/** What location constraints on the resource, the collective around it, or what is in it say of nodes. */
export function locatedNodesOf({ state }: Explanation, resource: Resource): readonly LocatedNode[] {
  const center = topResource(resource);
  const found = new Map<string, LocatedNode>();
  for (const { id, element, resource: located, nodes, roleFilter } of state.locations) {
    if (!element || topResource(located) !== center) continue;
    for (const { node, score } of nodes) {
      const key = JSON.stringify([id, node.id, score]);
      const promotedOnly = roleFilter === role.promoted;
      const name = attributeOf(element, 'id') ?? id;
      const rule = name === id ? undefined : id;
      if (!found.has(key)) found.set(key, { id: name, rule, node, score, promotedOnly, at: place(element) });
    }
  }
  return [...found.values()];
}
