/** What each kind of relation does to the two actions it links. */
import { blockAction, note, requireAction, unblockAction } from '../../cluster/actions/why.js';
import {
  actionFlag,
  isOptional,
  isRunnable,
  type Action,
  type ActionLink,
} from '../../cluster/model/action.js';
import type { Node } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';
import type { Resource } from '../../cluster/model/resource.js';
import { methodsOf, type Scheduler } from '../context.js';
import { orderChange } from '../methods.js';

interface LinkUpdate {
  readonly scheduler: Scheduler;
  readonly link: ActionLink;
  readonly first: Action;
  readonly second: Action;
  readonly firstFlags: number;
  readonly node: Node | undefined;
}

const { optional, runnable } = actionFlag;

function has(flags: number, bit: number): boolean {
  return (flags & bit) !== 0;
}

function viaResource(
  update: LinkUpdate,
  resource: Resource,
  flags: number,
  filter: number,
  type: number,
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
    return viaResource(update, second.resource, firstFlags & optional, optional, relation.firstImpliesThen);
  }
  return !has(firstFlags, optional) && isOptional(second)
    ? require(update, second, update.first, orderChange.second)
    : orderChange.none;
}

function thenImpliesFirst(update: LinkUpdate): number {
  const { first, firstFlags } = update;
  if (first.resource) {
    return viaResource(update, first.resource, firstFlags, optional, relation.thenImpliesFirst);
  }
  return !has(firstFlags, optional) && isRunnable(first)
    ? block(update, first, update.second, orderChange.first)
    : orderChange.none;
}

function promotedThenImpliesFirst(update: LinkUpdate): number {
  const { second, firstFlags } = update;
  const type = relation.promotedThenImpliesFirst;
  return second.resource
    ? viaResource(update, second.resource, firstFlags & optional, optional, type)
    : orderChange.none;
}

function minRunnable(update: LinkUpdate): number {
  const { second, firstFlags } = update;
  if (second.resource)
    return viaResource(update, second.resource, firstFlags, runnable, relation.minRunnable);
  if (!has(firstFlags, runnable)) return orderChange.none;
  second.runnableBefore += 1;
  if (second.runnableBefore < second.requiredRunnableBefore || isRunnable(second)) return orderChange.none;
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
  return viaResource(update, second.resource, firstFlags, runnable, relation.unrunnableFirstBlocks);
}

function unrunnableFirstBlocks(update: LinkUpdate): number {
  const { second, firstFlags } = update;
  if (second.resource) {
    return viaResource(update, second.resource, firstFlags, runnable, relation.unrunnableFirstBlocks);
  }
  return !has(firstFlags, runnable) && isRunnable(second)
    ? block(update, second, update.first, orderChange.second)
    : orderChange.none;
}

/** Relations that change the later action only by way of its resource. */
function simply(type: number, filter: number): (update: LinkUpdate) => number {
  return (update) => {
    const { resource } = update.second;
    return resource ? viaResource(update, resource, update.firstFlags, filter, type) : orderChange.none;
  };
}

/** In the order in which the reference looks at them. */
const EFFECTS: readonly (readonly [number, (update: LinkUpdate) => number])[] = [
  [relation.firstImpliesThen, firstImpliesThen],
  [relation.intermediateStop, simply(relation.intermediateStop, optional | runnable)],
  [relation.thenImpliesFirst, thenImpliesFirst],
  [relation.promotedThenImpliesFirst, promotedThenImpliesFirst],
  [relation.minRunnable, minRunnable],
  [relation.nestedRemoteProbe, nestedRemoteProbe],
  [relation.unrunnableFirstBlocks, unrunnableFirstBlocks],
  [relation.unmigratableThenBlocks, simply(relation.unmigratableThenBlocks, optional)],
  [relation.firstElseThen, simply(relation.firstElseThen, optional)],
  [relation.ordered, simply(relation.ordered, runnable)],
  [relation.asymmetric, simply(relation.asymmetric, runnable)],
];

function include(scheduler: Scheduler, action: Action, other: Action): void {
  if ((action.flags & actionFlag.alwaysInGraph) === 0)
    note(scheduler, action, 'included', { kind: 'relation', other });
  action.flags |= actionFlag.alwaysInGraph;
}

function bringIntoGraph(update: LinkUpdate, thenFlags: number): void {
  const { scheduler, link, first, second, firstFlags } = update;
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
export function updateForLink(
  scheduler: Scheduler,
  link: ActionLink,
  second: Action,
  firstFlags: number,
  thenFlags: number,
): number {
  const first = link.action;
  let { node } = second;
  if (has(link.flags, relation.firstImpliesSameNodeThen)) {
    link.flags = (link.flags & ~relation.firstImpliesSameNodeThen) | relation.firstImpliesThen;
    ({ node } = first);
  }
  const update: LinkUpdate = { scheduler, link, first, second, firstFlags, node };
  let result: number = orderChange.none;
  for (const [type, effect] of EFFECTS) if (has(link.flags, type)) result |= effect(update);
  bringIntoGraph(update, thenFlags);
  return result | waitForBlocked(update);
}
