/** Orders between collectives: instance by instance when interleaved, all together otherwise. */
import { findNewestByTask } from '../../../cluster/actions/find-actions.js';
import { orderActions } from '../../../cluster/actions/ordering.js';
import { actionFlag, type Action } from '../../../cluster/model/action.js';
import type { Node } from '../../../cluster/model/node.js';
import { relation } from '../../../cluster/model/relation.js';
import type { Resource } from '../../../cluster/model/resource.js';
import { isTrueValue, topResource } from '../../../cluster/model/resource-queries.js';
import { assignNowhere } from '../../assign/assign-resource.js';
import { findCompatibleInstance, instancesOf } from '../../assign/instance-match.js';
import { methodsOf } from '../../context.js';
import { orderChange, type OrderedPair } from '../../methods.js';
import { updatePair } from '../../order/ordered-pair.js';
import { updateAction } from '../../order/update-actions.js';
import { instanceTask } from './actions.js';

function isCollective(resource: Resource | undefined): resource is Resource {
  return resource?.kind === 'clone' || resource?.kind === 'bundle';
}

// Pacemaker: can_interleave_actions
function canInterleave(first: Action, second: Action): boolean {
  if (!isCollective(first.resource) || !isCollective(second.resource)) return false;
  if (first.resource === second.resource) return false;
  const isDown = second.key.endsWith('_stop_0') || second.key.endsWith('_demote_0');
  return isTrueValue((isDown ? first : second).resource?.meta.get('interleave'));
}

/** What runs in a bundle's container. Pacemaker: pe__get_rsc_in_container */
function payloadOf(container: Resource): Resource | undefined {
  const bundle = topResource(container);
  if (bundle.kind !== 'bundle') return undefined;
  return bundle.replicas.find((replica) => replica.container === container)?.child;
}

const ROLE_TASKS = new Set(['promote', 'promoted', 'demote', 'demoted']);

/** The action of what runs inside an instance, or of the instance where it is no container. */
function findInside(instance: Resource, task: string, node: Node | undefined): Action | undefined {
  const payload = payloadOf(instance);
  return payload ? findNewestByTask(payload, task) : findNewestByTask(instance, task, node);
}

// Pacemaker: find_instance_action, for the first action
function firstOf({ first, node }: OrderedPair, instance: Resource): Action | undefined {
  const task = instanceTask(first);
  const isStop = first.task === 'stop' || first.task === 'stopped';
  return isStop ? findNewestByTask(instance, task, node) : findInside(instance, task, node);
}

// Pacemaker: find_instance_action, for the second action
function secondOf({ second: { task }, node }: OrderedPair, instance: Resource): Action | undefined {
  return ROLE_TASKS.has(task) ? findInside(instance, task, node) : findNewestByTask(instance, task, node);
}

function interleaveInstance(pair: OrderedPair, firstInstance: Resource, thenInstance: Resource): number {
  const { scheduler, node, type } = pair;
  const first = firstOf(pair, firstInstance);
  const second = first && secondOf(pair, thenInstance);
  if (!first || !second) return orderChange.none;
  const isNew = orderActions(first, second, type);
  const flags = methodsOf(scheduler, firstInstance).actionFlags(scheduler, firstInstance, first, node);
  const result = methodsOf(scheduler, thenInstance).updateOrderedActions({
    ...pair,
    first,
    second,
    flags,
  });
  return isNew ? result | orderChange.first | orderChange.second : result;
}

// Pacemaker: update_interleaved_actions
function interleave(pair: OrderedPair, firstResource: Resource, thenResource: Resource): number {
  const { scheduler, first, type } = pair;
  const isDown = first.key.endsWith('_stopped_0') || first.key.endsWith('_demoted_0');
  const when = isDown ? 'current' : 'next';
  const isMandatory = (type & (relation.unrunnableFirstBlocks | relation.firstImpliesThen)) !== 0;
  let result: number = orderChange.none;
  for (const thenInstance of instancesOf(thenResource)) {
    const firstInstance = findCompatibleInstance(scheduler, thenInstance, firstResource, { when });
    if (firstInstance) {
      result |= interleaveInstance(pair, firstInstance, thenInstance);
    } else if (!isDown && isMandatory && assignNowhere(scheduler, thenInstance)) {
      result |= orderChange.second;
    }
  }
  return result;
}

// Pacemaker: update_noninterleaved_actions
function updateInstance(pair: OrderedPair, instance: Resource): number {
  const { scheduler, second, node } = pair;
  const action = findNewestByTask(instance, second.task, node);
  if (!action) return orderChange.none;
  const methods = methodsOf(scheduler, instance);
  const own = methods.actionFlags(scheduler, instance, action, node);
  if ((own & actionFlag.runnable) === 0) return orderChange.none;
  const result = methods.updateOrderedActions({ ...pair, second: action });
  if ((result & orderChange.second) !== 0) {
    for (const { second: follower } of action.after.toReversed()) updateAction(scheduler, follower);
  }
  return result;
}

/** Pacemaker: pcmk__instance_update_ordered_actions */
export function updateInstancesPair(pair: OrderedPair): number {
  const { first, second } = pair;
  if (!second.resource) return orderChange.none;
  if (first.resource && canInterleave(first, second))
    return interleave(pair, first.resource, second.resource);
  let result = updatePair(pair);
  for (const instance of instancesOf(second.resource)) result |= updateInstance(pair, instance);
  return result;
}
