/** Actions of clones and bundles: milestones around those of their instances. */
import { INFINITY } from '../../../base/score.js';
import { resourcePseudoAction, type PseudoActionRequest } from '../../../cluster/actions/action.js';
import { blockAction, requireAction, unblockAction } from '../../../cluster/actions/why.js';
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
  starting: Action | undefined;
  stopping: Action | undefined;
  restarting: boolean;
  active: boolean;
}

// Pacemaker: check_instance_state
function addState(instance: Resource, state: InstancesState): void {
  if (!isPrimitive(instance)) {
    for (const child of instance.children) addState(child, state);
    return;
  }
  const starting = instance.actions.find(
    (action) => action.task === 'start' && !isOptional(action) && isRunnable(action),
  );
  const stopping = instance.actions.find(
    (action) => action.task === 'stop' && !isOptional(action) && (isPseudo(action) || isRunnable(action)),
  );
  state.active ||= instance.activeNodes.length > 0;
  state.starting ??= starting;
  state.stopping ??= stopping;
  state.restarting ||= starting !== undefined && stopping !== undefined;
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
  const state: InstancesState = {
    starting: undefined,
    stopping: undefined,
    restarting: false,
    active: false,
  };
  for (const instance of instances) {
    methodsOf(scheduler, instance).createActions(scheduler, instance);
    addState(instance, state);
  }
  /** @param part - the instance's action that requires it */
  const milestone = (
    part: Action | undefined,
    request: Pick<PseudoActionRequest, 'task' | 'runnable'>,
  ): Action =>
    resourcePseudoAction(scheduler, collective, {
      optional: !part,
      cause: part && { kind: 'part', other: part },
      ...request,
    });
  const start = milestone(state.starting, { task: 'start', runnable: true });
  const started = milestone(state.starting, { task: 'running', runnable: false });
  started.priority = INFINITY;
  if (state.active || state.starting) unblockAction(started);
  const stop = milestone(state.stopping, { task: 'stop', runnable: true });
  const stopped = milestone(state.stopping, { task: 'stopped', runnable: true });
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

function blockCollective(scheduler: Scheduler, action: Action, part: Action | undefined): void {
  const { resource } = action;
  if (part) blockAction(scheduler, action, { kind: 'part', other: part });
  else if (resource) blockAction(scheduler, action, { kind: 'unplaced', resource });
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
  let blockedBy: Action | undefined;
  for (const instance of instances) {
    const instanceAction = findNewestByTask(instance, task, isPrimitive(instance) ? node : undefined);
    if (!instanceAction) continue;
    const own = methodsOf(scheduler, instance).actionFlags(scheduler, instance, instanceAction, node);
    if ((flags & optional) !== 0 && (own & optional) === 0) {
      flags &= ~optional;
      requireAction(scheduler, action, { kind: 'part', other: instanceAction });
    }
    if ((own & runnable) !== 0) isAnyRunnable = true;
    else blockedBy ??= instanceAction;
  }
  if (isAnyRunnable) return flags;
  if (!node) blockCollective(scheduler, action, blockedBy);
  return flags & ~runnable;
}
