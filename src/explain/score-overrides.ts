/** What overrules scores: facts that are said before any number. */
import { pushAll } from '../base/arrays.js';
import { attributeOf, childrenNamed } from '../xml/element.js';
import { isRunnable } from '../cluster/model/action.js';
import type { Cause } from '../cluster/model/cause.js';
import { isDisabled } from '../cluster/model/resource-queries.js';
import type { Resource } from '../cluster/model/resource.js';
import { historyOf } from '../cluster/unpack/history/status-index.js';
import type { Scheduler } from '../scheduler/context.js';
import { unavailabilityOf } from './citations.js';

function failedStops(scheduler: Scheduler, resource: Resource): Cause[] {
  if (!resource.blocked) return [];
  const found: Cause[] = [];
  for (const node of resource.activeNodes) {
    const [entry] = historyOf(scheduler, node.name, resource.historyId ?? resource.id);
    for (const element of entry ? childrenNamed(entry, 'lrm_rsc_op') : []) {
      const isStop = attributeOf(element, 'operation') === 'stop';
      if (!isStop || attributeOf(element, 'rc-code') === '0') continue;
      found.push({ kind: 'operation-result', element, effect: 'stop-failed' });
    }
  }
  return found;
}

/** What forbids actions of the resource whatever its scores are. */
function blockingCauses(resource: Resource): Cause[] {
  const found: Cause[] = [];
  for (const action of resource.actions) {
    if (isRunnable(action)) continue;
    for (const { effect, cause } of action.why ?? []) {
      const isKnown = found.some(({ kind }) => kind === cause.kind);
      if (effect === 'blocked' && cause.kind === 'no-quorum' && !isKnown) found.push(cause);
    }
  }
  return found;
}

/** Causes that overrule the scores of a resource, gravest first. */
export function scoreOverridesOf(scheduler: Scheduler, resource: Resource): readonly Cause[] {
  const causes: Cause[] = [];
  if (scheduler.settings.stopAll) causes.push({ kind: 'stop-all' });
  pushAll(causes, failedStops(scheduler, resource));
  if (!resource.managed) causes.push({ kind: 'unmanaged', resource });
  for (const node of resource.activeNodes) {
    const why = unavailabilityOf(node);
    if (why !== undefined) causes.push({ kind: 'node-unavailable', node, why });
  }
  if (isDisabled(resource)) causes.push({ kind: 'target-role', resource });
  if (resource.kind === 'primitive' && resource.activeNodes.length > 1) {
    causes.push({ kind: 'multiply-active', resource });
  }
  return [...causes, ...blockingCauses(resource)];
}
