/** Recurring operations and their cancellation. */
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { ensureAction } from '../../cluster/actions/action.js';
import { note } from '../../cluster/actions/why.js';
import { newRelation, taskOf } from '../../cluster/actions/ordering.js';
import { actionFlag, operationKey, type Action, type NodeOperation } from '../../cluster/model/action.js';
import type { Node } from '../../cluster/model/node.js';
import { relation } from '../../cluster/model/relation.js';
import type { Scheduler } from '../context.js';
import { triggerUnfencing } from './unfencing.js';

/** The interval that an action's meta-attributes name. */
export function metaInterval(action: Action): number {
  return Number.parseInt(action.meta.get('interval') ?? '0', 10) || 0;
}

/** Pacemaker: pcmk__action_is_recurring */
export function isRecurring(action: Action): boolean {
  return metaInterval(action) > 0;
}

/** An operation that the history of a node records. */
export interface RecordedOperation extends NodeOperation {
  readonly node: Node;
  readonly entry: XmlElement;
}

/**
 * Pacemaker: pcmk__new_cancel_action
 * @param element - the operation, as configured or as recorded
 */
export function cancelAction(
  scheduler: Scheduler,
  { resource, task, intervalMs, node }: NodeOperation,
  element: XmlElement,
): Action {
  const key = operationKey(resource.id, task, intervalMs);
  const cause = { kind: 'not-wanted', resource, element } as const;
  const action = ensureAction(scheduler, { resource, key, task: 'cancel', node, optional: false, cause });
  action.redefine({ task: 'cancel', cancelTask: task });
  action.setMeta('operation', task);
  action.setMeta('interval', String(intervalMs));
  return action;
}

/** Cancels a recurring operation that is not configured any more. Pacemaker: pcmk__schedule_cancel */
export function scheduleCancel(scheduler: Scheduler, recorded: RecordedOperation): void {
  const { resource, entry } = recorded;
  const action = cancelAction(scheduler, recorded, entry);
  const callId = attributeOf(entry, 'call-id');
  if (callId !== undefined) action.setMeta('call-id', callId);
  newRelation(scheduler, {
    first: taskOf(resource, 'stop'),
    second: { resource, action },
    flags: relation.ordered,
  });
}

/** Schedules a recurring operation anew because its parameters changed. Pacemaker: pcmk__reschedule_recurring */
export function reschedule(scheduler: Scheduler, recorded: RecordedOperation): void {
  const { resource, task, intervalMs, node, entry } = recorded;
  triggerUnfencing(scheduler, resource, node, 'Device parameters changed (reschedule)');
  const key = operationKey(resource.id, task, intervalMs);
  const action = ensureAction(scheduler, { resource, key, task, node, optional: true });
  action.flags |= actionFlag.reschedule;
  note(scheduler, action, 'included', { kind: 'definition-change', resource, element: entry });
}
