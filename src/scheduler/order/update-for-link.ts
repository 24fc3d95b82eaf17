/** What each kind of relation does to the two actions it links. */
import { blockAction, note, requireAction, unblockAction } from '../../cluster/actions/why.js';
import {
  actionFlag,
  isOptional,
  isRunnable,
  type Action,
  type ActionFlags,
  type ActionLink,
} from '../../cluster/model/action.js';
import type { Node } from '../../cluster/model/node.js';
import { relation, type RelationFlags } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { methodsOf, type Scheduler } from '../context.js';
import { orderChange, type OrderedPair } from '../methods.js';

/** A link that takes effect on its two actions, by what is known of both. */
export interface LinkUpdate {
  readonly scheduler: Scheduler;
  readonly link: ActionLink;
  readonly first: Action;
  readonly second: Action;
  readonly firstFlags: ActionFlags;
  readonly thenFlags: ActionFlags;
  /** Where the second action of a part is looked for; undefined for anywhere. */
  node: Node | undefined;
}

const { optional, runnable } = actionFlag;

function has(flags: number, bit: number): boolean {
  return (flags & bit) !== 0;
}

/** A relation as the kinds of resources apply it, and the flags of the first action that count for it. */
type Effect = Pick<OrderedPair, 'type' | 'filter'>;

// Constants, because they are needed for every link.
const FIRST_IMPLIES_THEN: Effect = { type: relation.firstImpliesThen, filter: optional };
const THEN_IMPLIES_FIRST: Effect = { type: relation.thenImpliesFirst, filter: optional };
const PROMOTED_THEN_IMPLIES_FIRST: Effect = { type: relation.promotedThenImpliesFirst, filter: optional };
const MIN_RUNNABLE: Effect = { type: relation.minRunnable, filter: runnable };
const UNRUNNABLE_FIRST_BLOCKS: Effect = { type: relation.unrunnableFirstBlocks, filter: runnable };

function viaResource(
  update: LinkUpdate,
  resource: Resource,
  flags: ActionFlags,
  { type, filter }: Effect,
): number {
  const { scheduler, first, second, node } = update;
  const pair = { scheduler, first, second, node, flags, filter, type };
  return methodsOf(scheduler, resource).updateOrderedActions(pair);
}

/** The action must be done because of the other. */
function require(update: LinkUpdate, action: Action, other: Action, side: number): number {
  requireAction(update.scheduler, action, { kind: 'relation', other });
  return side;
}

/** The action cannot be done because of the other. */
function block(update: LinkUpdate, action: Action, other: Action, side: number): number {
  blockAction(update.scheduler, action, { kind: 'relation', other });
  return side;
}

function firstImpliesThen(update: LinkUpdate): number {
  const { second, firstFlags } = update;
  if (second.resource) {
    return viaResource(update, second.resource, firstFlags & optional, FIRST_IMPLIES_THEN);
  }
  return !has(firstFlags, optional) && isOptional(second)
    ? require(update, second, update.first, orderChange.second)
    : orderChange.none;
}

function thenImpliesFirst(update: LinkUpdate): number {
  const { first, firstFlags } = update;
  if (first.resource) {
    return viaResource(update, first.resource, firstFlags, THEN_IMPLIES_FIRST);
  }
  return !has(firstFlags, optional) && isRunnable(first)
    ? block(update, first, update.second, orderChange.first)
    : orderChange.none;
}

function promotedThenImpliesFirst(update: LinkUpdate): number {
  const { second, firstFlags } = update;
  return second.resource
    ? viaResource(update, second.resource, firstFlags & optional, PROMOTED_THEN_IMPLIES_FIRST)
    : orderChange.none;
}

function minRunnable(update: LinkUpdate): number {
  const { second, firstFlags } = update;
  if (second.resource) return viaResource(update, second.resource, firstFlags, MIN_RUNNABLE);
  if (!has(firstFlags, runnable)) return orderChange.none;
  const { minimum } = second;
  if (minimum) minimum.found += 1;
  if ((minimum && minimum.found < minimum.required) || isRunnable(second)) return orderChange.none;
  unblockAction(second);
  return orderChange.second;
}

function nestedRemoteProbe(update: LinkUpdate): number {
  const { second, first, firstFlags, link } = update;
  if (!second.resource) return orderChange.none;
  if (!has(firstFlags, runnable) && first.resource && first.resource.activeNodes.length > 0) {
    link.flags = relation.none;
    return orderChange.none;
  }
  return viaResource(update, second.resource, firstFlags, UNRUNNABLE_FIRST_BLOCKS);
}

function unrunnableFirstBlocks(update: LinkUpdate): number {
  const { second, firstFlags } = update;
  if (second.resource) {
    return viaResource(update, second.resource, firstFlags, UNRUNNABLE_FIRST_BLOCKS);
  }
  return !has(firstFlags, runnable) && isRunnable(second)
    ? block(update, second, update.first, orderChange.second)
    : orderChange.none;
}

/** Relations that change the later action only by way of its resource. */
function simply(type: RelationFlags, filter: ActionFlags): (update: LinkUpdate) => number {
  const effect = { type, filter };
  return (update) => {
    const { resource } = update.second;
    return resource ? viaResource(update, resource, update.firstFlags, effect) : orderChange.none;
  };
}

/** In the order in which the reference looks at them. */
const EFFECTS: readonly { readonly type: number; readonly apply: (update: LinkUpdate) => number }[] = [
  { type: relation.firstImpliesThen, apply: firstImpliesThen },
  { type: relation.intermediateStop, apply: simply(relation.intermediateStop, optional | runnable) },
  { type: relation.thenImpliesFirst, apply: thenImpliesFirst },
  { type: relation.promotedThenImpliesFirst, apply: promotedThenImpliesFirst },
  { type: relation.minRunnable, apply: minRunnable },
  { type: relation.nestedRemoteProbe, apply: nestedRemoteProbe },
  { type: relation.unrunnableFirstBlocks, apply: unrunnableFirstBlocks },
  { type: relation.unmigratableThenBlocks, apply: simply(relation.unmigratableThenBlocks, optional) },
  { type: relation.firstElseThen, apply: simply(relation.firstElseThen, optional) },
  { type: relation.ordered, apply: simply(relation.ordered, runnable) },
  { type: relation.asymmetric, apply: simply(relation.asymmetric, runnable) },
];

function include(scheduler: Scheduler, action: Action, other: Action): void {
  if ((action.flags & actionFlag.alwaysInGraph) === 0)
    note(scheduler, action, 'included', { kind: 'relation', other });
  action.flags |= actionFlag.alwaysInGraph;
}

function bringIntoGraph(update: LinkUpdate): void {
  const { scheduler, link, first, second, firstFlags, thenFlags } = update;
  if (isRunnable(first) && has(link.flags, relation.firstImpliesThenGraphed) && !has(firstFlags, optional)) {
    include(scheduler, second, first);
  }
  if (has(link.flags, relation.thenImpliesFirstGraphed) && !has(thenFlags, optional)) {
    include(scheduler, first, second);
  }
}

/** A blocked resource that cannot be stopped holds up what waits for its stop. */
function waitForBlocked(update: LinkUpdate): number {
  const { link, first, second } = update;
  const types = relation.firstImpliesThen | relation.thenImpliesFirst | relation.intermediateStop;
  const { resource } = first;
  if (!has(link.flags, types) || !resource || resource.managed || !resource.blocked) return orderChange.none;
  if (isRunnable(first) || first.task !== 'stop' || !isRunnable(second)) return orderChange.none;
  return block(update, second, first, orderChange.second);
}

/** Applies a link's flags; the result tells which side changed. Pacemaker: update_action_for_ordering_flags */
export function updateForLink(update: LinkUpdate): number {
  const { link, first } = update;
  if (has(link.flags, relation.firstImpliesSameNodeThen)) {
    link.flags = (link.flags & ~relation.firstImpliesSameNodeThen) | relation.firstImpliesThen;
    update.node = first.node;
  }
  let result: number = orderChange.none;
  EFFECTS.forEach(({ type, apply }) => {
    if (has(link.flags, type)) result |= apply(update);
  });
  bringIntoGraph(update);
  return result | waitForBlocked(update);
}
