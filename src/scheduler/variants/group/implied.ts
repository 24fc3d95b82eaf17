/** What follows for a group: its members start one after the other, on one node, and stop in reverse. */
import { INFINITY } from '../../../base/score.js';
import { orderResourceActions, orderStarts, orderStops } from '../../../cluster/actions/ordering.js';
import { relation } from '../../../cluster/model/relation.js';
import type { Group, Resource } from '../../../cluster/model/resource.js';
import { topBelowBundle } from '../../../cluster/model/resource-queries.js';
import { newColocation } from '../../constraints/new-colocation.js';
import { methodsOf, type Scheduler } from '../../context.js';

const {
  none,
  ordered,
  firstImpliesThen,
  thenImpliesFirst,
  unrunnableFirstBlocks,
  firstImpliesThenGraphed,
  thenImpliesFirstGraphed,
  intermediateStop,
} = relation;

const COMES_UP = unrunnableFirstBlocks | firstImpliesThen | firstImpliesThenGraphed;

interface Progress {
  readonly promotable: boolean;
  previous: Resource | undefined;
  lastActive: Resource | undefined;
}

interface DownFlags {
  readonly down: number;
  readonly afterwards: number;
}

function downFlags(group: Group, isFirst: boolean): DownFlags {
  return isFirst && group.ordered
    ? { down: thenImpliesFirstGraphed | ordered, afterwards: firstImpliesThen }
    : { down: thenImpliesFirstGraphed, afterwards: firstImpliesThenGraphed };
}

/** Group action → member action → group's completion. */
function orderWithGroup(
  scheduler: Scheduler,
  group: Group,
  member: Resource,
  promotable: boolean,
  { down, afterwards }: DownFlags,
): void {
  if (promotable) {
    orderResourceActions(scheduler, group, 'demote', member, 'demote', down);
    orderResourceActions(scheduler, member, 'demote', group, 'demoted', afterwards);
    orderResourceActions(scheduler, member, 'promote', group, 'promoted', COMES_UP);
    orderResourceActions(scheduler, group, 'promote', member, 'promote', thenImpliesFirstGraphed);
  }
  orderStops(scheduler, group, member, down);
  orderResourceActions(scheduler, member, 'stop', group, 'stopped', afterwards);
  orderStarts(scheduler, group, member, thenImpliesFirstGraphed);
  orderResourceActions(scheduler, member, 'start', group, 'running', COMES_UP);
}

function orderUnordered(scheduler: Scheduler, group: Group, member: Resource, promotable: boolean): void {
  const flags = firstImpliesThen | unrunnableFirstBlocks | thenImpliesFirstGraphed;
  orderStarts(scheduler, group, member, flags);
  if (promotable) orderResourceActions(scheduler, group, 'promote', member, 'promote', flags);
}

function orderFirst(scheduler: Scheduler, group: Group, member: Resource, promotable: boolean): void {
  orderStarts(scheduler, group, member, none);
  if (promotable) orderResourceActions(scheduler, group, 'promote', member, 'promote', none);
}

function orderAfterPrevious(
  scheduler: Scheduler,
  previous: Resource,
  member: Resource,
  promotable: boolean,
): void {
  orderStarts(scheduler, previous, member, firstImpliesThen | unrunnableFirstBlocks);
  orderStops(scheduler, member, previous, ordered | intermediateStop);
  if (member.activeNodes.length > 0 && previous.activeNodes.length === 0) {
    const flags = thenImpliesFirst | unrunnableFirstBlocks;
    orderResourceActions(scheduler, member, 'stop', previous, 'start', flags);
  }
  if (!promotable) return;
  const flags = firstImpliesThen | unrunnableFirstBlocks;
  orderResourceActions(scheduler, previous, 'promote', member, 'promote', flags);
  orderResourceActions(scheduler, member, 'demote', previous, 'demote', ordered);
}

/** Groups that run only in part still stop in sequence. */
function orderPartialStop(scheduler: Scheduler, group: Group, member: Resource, progress: Progress): void {
  if (member.activeNodes.length === 0) return;
  const { previous, lastActive } = progress;
  if (group.ordered && previous && previous.activeNodes.length === 0 && lastActive) {
    orderStops(scheduler, member, lastActive, ordered);
  }
  progress.lastActive = member;
}

// Pacemaker: member_internal_constraints
function implyForMember(scheduler: Scheduler, group: Group, member: Resource, progress: Progress): void {
  const { previous, promotable } = progress;
  methodsOf(scheduler, member).addImpliedConstraints(scheduler, member);
  if (previous && group.colocated) {
    newColocation(scheduler, {
      id: '#group-members',
      dependent: member,
      primary: previous,
      score: INFINITY,
      influence: member.critical,
      explicit: false,
    });
  }
  orderWithGroup(scheduler, group, member, promotable, downFlags(group, !previous));
  if (!group.ordered) orderUnordered(scheduler, group, member, promotable);
  else if (!previous) orderFirst(scheduler, group, member, promotable);
  else orderAfterPrevious(scheduler, previous, member, promotable);
  orderPartialStop(scheduler, group, member, progress);
  progress.previous = member;
}

/** Pacemaker: pcmk__group_internal_constraints */
export function addGroupConstraints(scheduler: Scheduler, group: Group): void {
  orderResourceActions(scheduler, group, 'stop', group, 'stopped', unrunnableFirstBlocks);
  orderResourceActions(scheduler, group, 'stopped', group, 'start', ordered);
  orderResourceActions(scheduler, group, 'start', group, 'running', unrunnableFirstBlocks);
  const { promotable } = topBelowBundle(group);
  const progress: Progress = { promotable, previous: undefined, lastActive: undefined };
  for (const member of group.children) implyForMember(scheduler, group, member, progress);
}
