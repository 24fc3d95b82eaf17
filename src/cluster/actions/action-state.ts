/** What a finished plan makes of an action. */
import { actionFlag, isOptional, isRunnable, type Action } from '../model/action.js';
import { role } from '../model/role.js';

/** `included`: not needed, but carried out all the same, because something needs it in the graph. */
export type ActionState = 'required' | 'blocked' | 'included' | 'optional';

/** True for a start or promotion that the resource needs for its next role: one that cannot be done is never required. */
function isNeeded({ resource, node, task }: Action): boolean {
  if (!resource || resource.assignedNode !== node || !resource.managed) return false;
  if (task === 'start') return resource.role <= role.stopped && resource.nextRole > role.stopped;
  return task === 'promote' && resource.role < role.promoted && resource.nextRole === role.promoted;
}

/** What happened to an action, as far as it matters for whether it is done. */
export function actionStateOf(action: Action): ActionState {
  if (!isRunnable(action) && isNeeded(action)) return 'blocked';
  if (isOptional(action)) return (action.flags & actionFlag.alwaysInGraph) === 0 ? 'optional' : 'included';
  return isRunnable(action) ? 'required' : 'blocked';
}
