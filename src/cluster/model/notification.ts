/** What clone notifications for one action (start, stop, promote, demote) consist of. */
import type { Action } from './action.js';
import type { Node } from './node.js';
import type { Resource } from './resource.js';

export interface NotifyEntry {
  readonly resource: Resource;
  readonly node: Node | undefined;
}

/** The pseudo-actions around an action of a clone, and the lists that its notifications carry. */
export interface NotificationPhase {
  /** Name of the action that is notified of. */
  readonly action: string;
  /** Absent where nothing is notified before. */
  readonly pre: Action | undefined;
  readonly preDone: Action | undefined;
  readonly post: Action;
  readonly postDone: Action;
  active: NotifyEntry[];
  inactive: NotifyEntry[];
  start: NotifyEntry[];
  stop: NotifyEntry[];
  demote: NotifyEntry[];
  promote: NotifyEntry[];
  promoted: NotifyEntry[];
  unpromoted: NotifyEntry[];
  /** Of the collective itself; undefined until it has been looked at. */
  allowedNodes: readonly Node[] | undefined;
  /** Environment of the notifications. */
  readonly keys: Map<string, string>;
}
