/** Which resources belong together in placement or in order: through constraints and groups, at any distance. */
import { INFINITY } from '../base/score.js';
import type { Configuration } from '../config/configuration.js';
import { outermost } from '../config/resources.js';

/** Sets of ids that grow together (union-find). */
class Together {
  readonly #parent = new Map<string, string>();

  #root(id: string): string {
    let at = id;
    for (let up = this.#parent.get(at); up !== undefined; up = this.#parent.get(at)) at = up;
    // The way is kept short: long chains of constraints would be walked again and again.
    for (let below = id; below !== at;) {
      const up = this.#parent.get(below) ?? at;
      this.#parent.set(below, at);
      below = up;
    }
    return at;
  }

  join(one: string, other: string): void {
    const [from, to] = [this.#root(one), this.#root(other)];
    if (from !== to) this.#parent.set(from, to);
  }

  has(one: string, other: string): boolean {
    return this.#root(one) === this.#root(other);
  }
}

export interface ResourceTies {
  /** True when something keeps both on one node without exception. */
  areColocated(one: string, other: string): boolean;
  /** True when some order relates both. */
  areOrdered(one: string, other: string): boolean;
}

/** Works out both relations; a resource inside a group, clone or bundle stands for the whole. */
export function resourceTies({ resources, constraints }: Configuration): ResourceTies {
  const whole = (id: string): string => {
    const resource = resources.named(id);
    return resource ? outermost(resource).id : id;
  };
  const placed = new Together();
  for (const { dependent, primary, score } of constraints.colocations) {
    if (score >= INFINITY) placed.join(whole(dependent), whole(primary));
  }
  const ordered = new Together();
  for (const { first, later } of constraints.orders) ordered.join(whole(first), whole(later));
  return {
    areColocated: (one, other) => placed.has(whole(one), whole(other)),
    areOrdered: (one, other) => ordered.has(whole(one), whole(other)),
  };
}
