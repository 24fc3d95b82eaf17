/** Why a resource is where it is, worked out as far as it is asked for: most of an explanation never is. */
import { isOptional, isRunnable } from '../cluster/model/action.js';
import type { Choice, Ledger } from '../cluster/model/cause.js';
import type { Resource } from '../cluster/model/resource.js';
import type { Scheduler } from '../scheduler/context.js';
import { contributionsOf } from './contributions.js';
import type { Placement, PromotionStory } from './explanation.js';
import { nodeStories, scoreListings, type ScoreListings } from './node-stories.js';
import { scoreOverridesOf } from './score-overrides.js';

/** What the placements of all resources are worked out from. */
export class PlacementSources {
  readonly scheduler: Scheduler;
  readonly ledger: Ledger;
  #listings: ScoreListings | undefined;

  constructor(scheduler: Scheduler, ledger: Ledger) {
    this.scheduler = scheduler;
    this.ledger = ledger;
  }

  get listings(): ScoreListings {
    return (this.#listings ??= scoreListings(this.scheduler));
  }
}

function promotionOf(ledger: Ledger, resource: Resource): PromotionStory | undefined {
  const promotion = ledger.promotions.get(resource);
  if (!promotion) return undefined;
  return { ...promotion, contributions: contributionsOf(promotion.trail) };
}

/** A class: V8 makes hidden classes for each object literal with accessors, which live until the next full collection. */
export class LazyPlacement implements Placement {
  readonly resource: Resource;
  readonly choice: Choice | undefined;
  readonly #sources: PlacementSources;
  #nodes: Placement['nodes'] | undefined;
  #promotion: { readonly story: PromotionStory | undefined } | undefined;
  #overruling: Placement['overruling'] | undefined;

  constructor(sources: PlacementSources, resource: Resource) {
    this.resource = resource;
    this.choice = sources.ledger.choices.get(resource);
    this.#sources = sources;
  }

  get nodes(): Placement['nodes'] {
    const { scheduler, ledger, listings } = this.#sources;
    return (this.#nodes ??= nodeStories(scheduler, ledger, this.resource, listings.get(this.resource.id)));
  }

  get promotion(): PromotionStory | undefined {
    return (this.#promotion ??= { story: promotionOf(this.#sources.ledger, this.resource) }).story;
  }

  get overruling(): Placement['overruling'] {
    return (this.#overruling ??= scoreOverridesOf(this.#sources.scheduler, this.resource));
  }

  get actions(): Placement['actions'] {
    return this.resource.actions.filter((action) => !isOptional(action) || !isRunnable(action));
  }
}
