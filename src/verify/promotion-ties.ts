/** What hangs on a promotable clone: which colocations and orders tie a resource to it, and to which of its roles. */
import type { Cib } from '../cib/cib.js';
import type { ResourceElement } from '../cib/resource-elements.js';
import type { Configuration } from '../config/configuration.js';
import type { ColocationPair } from '../config/constraints/colocation-pairs.js';
import type { OrderPair } from '../config/constraints/order-pairs.js';
import { outermost, primitivesIn } from '../config/resources.js';
import { withInner } from '../cib/resource-elements.js';
import { isDrbd } from './known-agents.js';
import { isPromotable } from './collectives.js';

export interface PromotionTie {
  readonly clone: ResourceElement;
  /** The outermost resource that follows the clone; no clone or bundle itself. */
  readonly dependent: ResourceElement;
  /** Colocations with instances of any role. */
  readonly withAny: readonly ColocationPair[];
  /** Colocations with promoted instances. */
  readonly withPromoted: readonly ColocationPair[];
  /** Orders behind the start of the clone. */
  readonly afterStart: readonly OrderPair[];
  /** Orders behind its promotion. */
  readonly afterPromotion: readonly OrderPair[];
}

type Draft = {
  [K in keyof PromotionTie]: PromotionTie[K] extends readonly (infer T)[] ? T[] : PromotionTie[K];
};

/** True for a clone whose instances are DRBD devices, which can be used only where they are promoted. */
export function isDrbdClone(clone: ResourceElement): boolean {
  return primitivesIn(clone).some(isDrbd);
}

class TieCollection {
  readonly drafts = new Map<string, Draft>();
  readonly #configuration: Configuration;
  readonly #clones = new Map<string, ResourceElement>();

  constructor(cib: Cib, configuration: Configuration) {
    this.#configuration = configuration;
    for (const clone of cib.resources) {
      if (clone.kind !== 'clone' || !isPromotable(configuration, clone)) continue;
      for (const { id } of withInner(clone)) this.#clones.set(id, clone);
    }
  }

  /** The tie of a single resource to a clone; undefined when one of them is something else. */
  draft(cloneId: string, dependentId: string): Draft | undefined {
    const clone = this.#clones.get(cloneId);
    const named = this.#configuration.resources.named(dependentId);
    const dependent = named && outermost(named);
    if (!clone || !dependent || dependent.kind === 'clone' || dependent.kind === 'bundle') return undefined;
    const key = JSON.stringify([clone.id, dependent.id]);
    let draft = this.drafts.get(key);
    if (!draft) {
      draft = { clone, dependent, withAny: [], withPromoted: [], afterStart: [], afterPromotion: [] };
      this.drafts.set(key, draft);
    }
    return draft;
  }
}

/** Every tie of a single resource to a promotable clone, in the order of the colocations and orders that make them. */
export function promotionTies(cib: Cib, configuration: Configuration): readonly PromotionTie[] {
  const collection = new TieCollection(cib, configuration);
  const { colocations, orders } = configuration.constraints;
  for (const pair of colocations) {
    const draft = pair.score > 0 ? collection.draft(pair.primary, pair.dependent) : undefined;
    if (pair.primaryRole === 'Promoted') draft?.withPromoted.push(pair);
    // One that says "Started" means any instance on purpose.
    else if (pair.primaryRole === undefined && pair.constraint.primaryRole === undefined)
      draft?.withAny.push(pair);
  }
  for (const pair of orders) {
    const isStart = pair.kind === 'Mandatory' && pair.laterAction === 'start';
    const draft = isStart ? collection.draft(pair.first, pair.later) : undefined;
    if (pair.firstAction === 'promote') draft?.afterPromotion.push(pair);
    else if (pair.firstAction === 'start') draft?.afterStart.push(pair);
  }
  return [...collection.drafts.values()];
}
