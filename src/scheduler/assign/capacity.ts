/** Utilization: what resources use of what nodes have. */
import { scanInteger } from '../../base/c-numbers.js';
import type { Shortage } from '../../cluster/model/cause.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';

const INT_MAX = 2_147_483_647;
const INT_MIN = -2_147_483_648;

function amountOf(text: string | undefined): number {
  // Pacemaker: utilization_value reads what is no number as INT_MIN, so that any amount is more.
  if (text === undefined) return 0;
  return Math.max(INT_MIN, Math.min(INT_MAX, scanInteger(text) ?? INT_MIN));
}

/** Negative when the first node has more room left in more respects. Pacemaker: pcmk__compare_node_capacities */
export function compareCapacities(a: Node, b: Node): number {
  let result = 0;
  const names = new Set([...a.utilization.keys(), ...b.utilization.keys()]);
  for (const name of names) {
    result += Math.sign(amountOf(b.utilization.get(name)) - amountOf(a.utilization.get(name)));
  }
  return result;
}

function change(capacity: Map<string, string>, resource: Resource, sign: 1 | -1): void {
  for (const [name, value] of resource.utilization) {
    const sum = amountOf(capacity.get(name)) + sign * amountOf(value);
    capacity.set(name, String(Math.max(INT_MIN, Math.min(INT_MAX, sum))));
  }
}

/** Takes what a resource uses from a node's capacity. Pacemaker: pcmk__consume_node_capacity */
export function consume(capacity: Map<string, string>, resource: Resource): void {
  change(capacity, resource, -1);
}

/** Gives it back. Pacemaker: pcmk__release_node_capacity */
export function release(capacity: Map<string, string>, resource: Resource): void {
  change(capacity, resource, 1);
}

/** Of what the node has too little for the need, and how much. */
export function shortagesOf(node: Node, need: ReadonlyMap<string, string>): Shortage[] {
  return [...need].flatMap(([name, value]): Shortage[] => {
    const [needed, left] = [amountOf(value), amountOf(node.utilization.get(name))];
    return needed > left ? [{ name, needed, left }] : [];
  });
}

/** True when the node has room for the need. Pacemaker: have_enough_capacity */
export function hasRoom(node: Node, need: ReadonlyMap<string, string>): boolean {
  for (const [name, value] of need) {
    if (amountOf(value) > amountOf(node.utilization.get(name))) return false;
  }
  return true;
}
