/** Makes actions required or impossible, and keeps why. */
import { actionFlag, type Action } from '../model/action.js';
import type { ActionEffect, Cause } from '../model/cause.js';
import type { ClusterState } from '../model/cluster-state.js';

/** Adds a cause to an action's story, while explanation is on. */
export function note(
  state: ClusterState,
  action: Action,
  effect: ActionEffect,
  cause: Cause | undefined,
): void {
  if (!state.ledger || !cause) return;
  action.why ??= [];
  action.why.push({ effect, ...state.ledger.because(cause) });
}

/** Makes an action one that cannot be done. */
export function blockAction(state: ClusterState, action: Action, cause: Cause): void {
  if ((action.flags & actionFlag.runnable) !== 0) note(state, action, 'blocked', cause);
  action.flags &= ~actionFlag.runnable;
}

/** Takes back what blocked an action. */
export function unblockAction(action: Action): void {
  action.flags |= actionFlag.runnable;
  if (action.why) action.why = action.why.filter(({ effect }) => effect !== 'blocked');
}

/** Makes an action one that must be done. */
export function requireAction(state: ClusterState, action: Action, cause: Cause): void {
  if ((action.flags & actionFlag.optional) !== 0) note(state, action, 'required', cause);
  action.flags &= ~actionFlag.optional;
}
