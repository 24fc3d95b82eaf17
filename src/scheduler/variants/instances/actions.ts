/** Actions of clones and bundles: milestones around those of their instances. */
import { INFINITY } from '../../../base/score.js';
import { resourcePseudoAction } from '../../../cluster/actions/action.js';
import { findNewestByTask } from '../../../cluster/actions/find-actions.js';
import { taskFor } from '../../../cluster/actions/tasks.js';
import {
  actionFlag,
  isOptional,
  isPseudo,
  isRunnable,
  parseOperationKey,
  type Action,
} from '../../../cluster/model/action.js';
import type { Node } from '../../../cluster/model/node.js';
import type { Resource } from '../../../cluster/model/resource.js';
import { isPrimitive } from '../../../cluster/model/resource-queries.js';
import { methodsOf, type Scheduler } from '../../context.js';

const { optional, runnable, pseudo, migratable } = actionFlag;

/** What happens to any of the instances. */
interface InstancesState {
  starting: boolean;
  stopping: boolean;
  restarting: boolean;
  active: boolean;
}

// Pacemaker: check_instance_state
function addState(instance: Resource, state: InstancesState): void {
  if (!isPrimitive(instance)) {
    for (const child of instance.children) addState(child, state);
    return;
  }
  const isStarting = instance.actions.some(
    (action) => action.task === 'start' && !isOptional(action) && isRunnable(action),
  );
  const isStopping = instance.actions.some(
    (action) => action.task === 'stop' && !isOptional(action) && (isPseudo(action) || isRunnable(action)),
  );
  state.active ||= instance.activeNodes.length > 0;
  state.starting ||= isStarting;
  state.stopping ||= isStopping;
  state.restarting ||= isStarting && isStopping;
}

export interface Milestones {
  readonly start: Action;
  readonly started: Action;
  readonly stop: Action;
  readonly stopped: Action;
}

/** Creates the actions of instances and the collective's own. Pacemaker: pcmk__create_instance_actions */
export function createInstanceActions(
  scheduler: Scheduler,
  collective: Resource,
  instances: readonly Resource[],
): Milestones {
  const state: InstancesState = { starting: false, stopping: false, restarting: false, active: false };
  for (const instance of instances) {
    methodsOf(scheduler, instance).createActions(scheduler, instance);
    addState(instance, state);
  }
  const start = resourcePseudoAction(scheduler, collective, 'start', !state.starting, true);
  const started = resourcePseudoAction(scheduler, collective, 'running', !state.starting, false);
  started.priority = INFINITY;
  if (state.active || state.starting) started.flags |= runnable;
  const stop = resourcePseudoAction(scheduler, collective, 'stop', !state.stopping, true);
  const stopped = resourcePseudoAction(scheduler, collective, 'stopped', !state.stopping, true);
  stopped.priority = INFINITY;
  if (!state.restarting) stop.flags |= migratable;
  return { start, started, stop, stopped };
}

/** The task of instances behind a collective's action, notifications included. Pacemaker: orig_action_name */
export function instanceTask(action: Action): string {
  const instance = action.resource?.children[0];
  let { task } = action;
  if (task === 'notify' || task === 'notified') {
    const keyTask = parseOperationKey(action.key)?.task ?? '';
    task = keyTask.split('_notify_')[1] ?? 'no_action';
  }
  return instance ? taskFor(instance, task) : task;
}

/** Required if any instance's action is, runnable if any is. Pacemaker: pcmk__collective_action_flags */
export function collectiveActionFlags(
  scheduler: Scheduler,
  action: Action,
  instances: readonly Resource[],
  node: Node | undefined,
): number {
  const task = instanceTask(action);
  let flags: number = optional | runnable | pseudo;
  let isAnyRunnable = false;
  for (const instance of instances) {
    const instanceAction = findNewestByTask(instance, task, isPrimitive(instance) ? node : undefined);
    if (!instanceAction) continue;
    const own = methodsOf(scheduler, instance).actionFlags(scheduler, instanceAction, node);
    if ((flags & optional) !== 0 && (own & optional) === 0) {
      flags &= ~optional;
      action.flags &= ~optional;
    }
    if ((own & runnable) !== 0) isAnyRunnable = true;
  }
  if (isAnyRunnable) return flags;
  if (!node) action.flags &= ~runnable;
  return flags & ~runnable;
}
