/** The constraints around one resource: what it is colocated and ordered with. */
import { attributeOf } from '../xml/element.js';
import type { Resource } from '../cluster/model/resource.js';
import { topResource } from '../cluster/model/resource-queries.js';
import { parseOperationKey } from '../cluster/model/action.js';
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

function task(key: string | undefined): string {
  return parseOperationKey(key)?.task ?? key ?? '';
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
  for (const { element, dependent, primary, score, id } of state.colocations) {
    if (!element || !(isHere(dependent) || isHere(primary))) continue;
    const label = Math.abs(score) >= 1_000_000 ? (score > 0 ? 'INFINITY' : '-INFINITY') : String(score);
    add({
      kind: 'colocation',
      from: topResource(dependent),
      to: topResource(primary),
      id: attributeOf(element, 'id') ?? id,
      label,
      at: place(element),
    });
  }
  for (const { origin, firstResource, thenResource, firstTask, thenTask } of state.relations) {
    if (!origin || !firstResource || !thenResource || !(isHere(firstResource) || isHere(thenResource)))
      continue;
    const [from, to] = [topResource(firstResource), topResource(thenResource)];
    if (from === to || found.has(`order ${attributeOf(origin, 'id')} ${to.id} ${from.id}`)) continue;
    const label = `${task(firstTask)} → ${task(thenTask)}`;
    add({ kind: 'order', from, to, id: attributeOf(origin, 'id') ?? '', label, at: place(origin) });
  }
  return [...found.values()];
}
