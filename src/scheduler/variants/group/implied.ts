/** What follows for a group: its members start one after the other, on one node, and stop in reverse. */
import { INFINITY } from '../../../base/score.js';
import { orderStarts, orderStops, newRelation, taskOf } from '../../../cluster/actions/ordering.js';
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

/** A group of which some members have been gone through. */
interface Progress {
  readonly group: Group;
  /** The group is what a promotable clone has instances of. */
  readonly promotable: boolean;
  previous: Resource | undefined;
  lastActive: Resource | undefined;
}

interface DownFlags {
  readonly down: number;
  readonly afterwards: number;
}

function downFlags({ group, previous }: Progress): DownFlags {
  return !previous && group.ordered
    ? { down: thenImpliesFirstGraphed | ordered, afterwards: firstImpliesThen }
    : { down: thenImpliesFirstGraphed, afterwards: firstImpliesThenGraphed };
}

/** Group action → member action → group's completion. */
function orderWithGroup(scheduler: Scheduler, member: Resource, progress: Progress): void {
  const { group, promotable } = progress;
  const { down, afterwards } = downFlags(progress);
  if (promotable) {
    newRelation(scheduler, { first: taskOf(group, 'demote'), second: taskOf(member, 'demote'), flags: down });
    newRelation(scheduler, {
      first: taskOf(member, 'demote'),
      second: taskOf(group, 'demoted'),
      flags: afterwards,
    });
    newRelation(scheduler, {
      first: taskOf(member, 'promote'),
      second: taskOf(group, 'promoted'),
      flags: COMES_UP,
    });
    newRelation(scheduler, {
      first: taskOf(group, 'promote'),
      second: taskOf(member, 'promote'),
      flags: thenImpliesFirstGraphed,
    });
  }
  orderStops(scheduler, group, member, down);
  newRelation(scheduler, {
    first: taskOf(member, 'stop'),
    second: taskOf(group, 'stopped'),
    flags: afterwards,
  });
  orderStarts(scheduler, group, member, thenImpliesFirstGraphed);
  newRelation(scheduler, {
    first: taskOf(member, 'start'),
    second: taskOf(group, 'running'),
    flags: COMES_UP,
  });
}

function orderUnordered(scheduler: Scheduler, member: Resource, { group, promotable }: Progress): void {
  const flags = firstImpliesThen | unrunnableFirstBlocks | thenImpliesFirstGraphed;
  orderStarts(scheduler, group, member, flags);
  if (promotable)
    newRelation(scheduler, { first: taskOf(group, 'promote'), second: taskOf(member, 'promote'), flags });
}

function orderFirst(scheduler: Scheduler, member: Resource, { group, promotable }: Progress): void {
  orderStarts(scheduler, group, member, none);
  if (promotable)
    newRelation(scheduler, {
      first: taskOf(group, 'promote'),
      second: taskOf(member, 'promote'),
      flags: none,
    });
}

function orderAfterPrevious(
  scheduler: Scheduler,
  previous: Resource,
  member: Resource,
  { promotable }: Progress,
): void {
  orderStarts(scheduler, previous, member, firstImpliesThen | unrunnableFirstBlocks);
  orderStops(scheduler, member, previous, ordered | intermediateStop);
  if (member.activeNodes.length > 0 && previous.activeNodes.length === 0) {
    const flags = thenImpliesFirst | unrunnableFirstBlocks;
    newRelation(scheduler, { first: taskOf(member, 'stop'), second: taskOf(previous, 'start'), flags });
  }
  if (!promotable) return;
  const flags = firstImpliesThen | unrunnableFirstBlocks;
  newRelation(scheduler, { first: taskOf(previous, 'promote'), second: taskOf(member, 'promote'), flags });
  newRelation(scheduler, {
    first: taskOf(member, 'demote'),
    second: taskOf(previous, 'demote'),
    flags: ordered,
  });
}

/** Groups that run only in part still stop in sequence. */
function orderPartialStop(scheduler: Scheduler, member: Resource, progress: Progress): void {
  if (member.activeNodes.length === 0) return;
  const { group, previous, lastActive } = progress;
  if (group.ordered && previous && previous.activeNodes.length === 0 && lastActive) {
    orderStops(scheduler, member, lastActive, ordered);
  }
  progress.lastActive = member;
}

// Pacemaker: member_internal_constraints
function implyForMember(scheduler: Scheduler, member: Resource, progress: Progress): void {
  const { group, previous } = progress;
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
  orderWithGroup(scheduler, member, progress);
  if (!group.ordered) orderUnordered(scheduler, member, progress);
  else if (!previous) orderFirst(scheduler, member, progress);
  else orderAfterPrevious(scheduler, previous, member, progress);
  orderPartialStop(scheduler, member, progress);
  progress.previous = member;
}

/** Pacemaker: pcmk__group_internal_constraints */
export function addGroupConstraints(scheduler: Scheduler, group: Group): void {
  newRelation(scheduler, {
    first: taskOf(group, 'stop'),
    second: taskOf(group, 'stopped'),
    flags: unrunnableFirstBlocks,
  });
  newRelation(scheduler, { first: taskOf(group, 'stopped'), second: taskOf(group, 'start'), flags: ordered });
  newRelation(scheduler, {
    first: taskOf(group, 'start'),
    second: taskOf(group, 'running'),
    flags: unrunnableFirstBlocks,
  });
  const { promotable } = topBelowBundle(group);
  const progress: Progress = { group, promotable, previous: undefined, lastActive: undefined };
  for (const member of group.children) implyForMember(scheduler, member, progress);
}
