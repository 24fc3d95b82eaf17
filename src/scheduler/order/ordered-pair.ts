/** The effects of a relation on a pair of actions, whatever their resources. */
import { reasonFrom, setReason } from '../../cluster/actions/action.js';
import { note } from '../../cluster/actions/why.js';
import { actionFlag, hasFlags, isOptional, isRunnable, type Action } from '../../cluster/model/action.js';
import { relation } from '../../cluster/model/relation.js';
import { roleOf, runsOnlyOn } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';
import { orderChange, type OrderedPair } from '../methods.js';
import { updateAction } from './update-actions.js';

const { optional, runnable, migratable } = actionFlag;

// Pacemaker: clear_action_flag_because
function clearBecause(scheduler: Scheduler, action: Action, flag: number, because: Action): void {
  if ((action.flags & flag) === 0) return;
  action.flags &= ~flag;
  if (flag === optional) note(scheduler, action, 'required', { kind: 'relation', other: because });
  else if (flag === runnable) note(scheduler, action, 'blocked', { kind: 'relation', other: because });
  if (action.resource !== because.resource) setReason(action, reasonFrom(because, flag));
}

// Pacemaker: handle_asymmetric_ordering
function applyAsymmetric({ scheduler, first, second }: OrderedPair): void {
  const { resource } = second;
  if (!resource || isRunnable(first)) return;
  if (isOptional(second)) {
    const current = roleOf(resource, 'current');
    if (current === role.stopped && second.task === 'stop') return;
    if (current >= role.started && second.task === 'start' && runsOnlyOn(resource, second.node)) return;
  }
  clearBecause(scheduler, second, optional, first);
  clearBecause(scheduler, second, runnable, first);
}

function applyThenImpliesFirst({ scheduler, first, second, flags, filter }: OrderedPair): void {
  if (isOptional(second)) return;
  if ((filter & optional) !== 0 && (flags & optional) === 0 && isOptional(first)) {
    clearBecause(scheduler, first, optional, second);
  }
  if ((flags & migratable) !== 0 && !hasFlags(second, migratable)) {
    clearBecause(scheduler, first, migratable, second);
  }
}

function applyPromoted({ scheduler, first, second, filter }: OrderedPair): void {
  if (second.resource?.role !== role.promoted || (filter & optional) === 0 || isOptional(second)) return;
  clearBecause(scheduler, first, optional, second);
  if (!hasFlags(second, migratable)) clearBecause(scheduler, first, migratable, second);
}

function applyUnmigratable({ scheduler, first, second, filter }: OrderedPair): void {
  if ((filter & optional) === 0) return;
  if (!hasFlags(second, migratable | runnable)) clearBecause(scheduler, first, runnable, second);
  if (!isOptional(second)) clearBecause(scheduler, first, optional, second);
}

function applyElse({ scheduler, first, second, filter }: OrderedPair): void {
  if ((filter & optional) === 0 || isRunnable(first)) return;
  clearBecause(scheduler, second, migratable, first);
  second.flags &= ~actionFlag.pseudo;
}

function applyBlocking({ scheduler, first, second, flags, filter }: OrderedPair): void {
  if ((filter & runnable) === 0 || !isRunnable(second) || (flags & runnable) !== 0) return;
  clearBecause(scheduler, second, runnable, first);
  clearBecause(scheduler, second, migratable, first);
}

function applyFirstImpliesThen({ scheduler, first, second, flags, filter }: OrderedPair): void {
  if ((filter & optional) === 0 || !isOptional(second) || (flags & optional) !== 0) return;
  if (!hasFlags(first, migratable)) clearBecause(scheduler, second, optional, first);
}

// Pacemaker: handle_restart_ordering
function applyRestart({ scheduler, first, second, filter }: OrderedPair): void {
  const isRestart = (filter & optional) !== 0 && !isOptional(second);
  const isStop =
    (filter & runnable) !== 0 &&
    !isRunnable(second) &&
    second.resource?.managed === true &&
    first.resource === second.resource;
  if (!isRestart && !isStop) return;
  if (isRunnable(first) || !isOptional(second)) clearBecause(scheduler, first, optional, second);
  if (!hasFlags(second, migratable)) clearBecause(scheduler, first, migratable, second);
  if (!isOptional(first) && !isRunnable(first)) clearBecause(scheduler, second, runnable, first);
}

const EFFECTS: readonly { readonly kind: number; readonly apply: (pair: OrderedPair) => void }[] = [
  { kind: relation.asymmetric, apply: applyAsymmetric },
  { kind: relation.thenImpliesFirst, apply: applyThenImpliesFirst },
  { kind: relation.promotedThenImpliesFirst, apply: applyPromoted },
  { kind: relation.unmigratableThenBlocks, apply: applyUnmigratable },
  { kind: relation.firstElseThen, apply: applyElse },
  { kind: relation.unrunnableFirstBlocks, apply: applyBlocking },
  { kind: relation.firstImpliesThen, apply: applyFirstImpliesThen },
  { kind: relation.intermediateStop, apply: applyRestart },
];

/** Pacemaker: pcmk__update_ordered_actions */
export function updatePair(pair: OrderedPair): number {
  const { scheduler, first, second, type } = pair;
  const firstBefore = first.flags;
  const thenBefore = second.flags;
  EFFECTS.forEach(({ kind, apply }) => {
    if ((type & kind) !== 0) apply(pair);
  });
  let result: number = orderChange.none;
  if (second.flags !== thenBefore) {
    result |= orderChange.second;
    // Cloned groups need this: their stop and start are ordered with each other.
    if (second.resource?.parent) updateAction(scheduler, second);
  }
  if (first.flags !== firstBefore) result |= orderChange.first;
  return result;
}
