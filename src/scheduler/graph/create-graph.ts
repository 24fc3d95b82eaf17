/** Puts what is to be done into a transition graph. */
import { newestFirst } from '../../base/arrays.js';
import { scanInteger } from '../../base/c-numbers.js';
import { mergeSort } from '../../base/sorting.js';
import { pseudoAction } from '../../cluster/actions/action.js';
import { note } from '../../cluster/actions/why.js';
import { actionFlag, type Action } from '../../cluster/model/action.js';
import type { Resource } from '../../cluster/model/resource.js';
import { optionText } from '../../cluster/unpack/options.js';
import { methodsOf, type Scheduler } from '../context.js';
import { maintenanceChanges } from './action-details.js';
import { belongsInGraph, isInput } from './inputs.js';
import { LazyGraph, type CarriedOut } from './lazy-graph.js';
import type { TransitionGraph } from './transition-graph.js';

type Pairs = (readonly [string, string])[];

/** Makes one link of those from the same action, sorted by it. Pacemaker: pcmk__deduplicate_action_inputs */
function mergeInputs(action: Action): void {
  const [only] = action.before;
  if (action.before.length < 2) {
    if (only) only.graphed = false;
    return;
  }
  const sorted = mergeSort(action.before.toReversed(), (a, b) => a.first.id - b.first.id);
  const merged: typeof sorted = [];
  for (const link of sorted) {
    const last = merged.at(-1);
    if (last?.first === link.first) {
      last.flags |= link.flags;
      last.graphed ||= link.graphed;
      if (link.origin && !last.origin) merged[merged.length - 1] = { ...last, origin: link.origin };
    } else {
      link.graphed = false;
      merged.push(link);
    }
  }
  action.replaceBefore(merged.toReversed());
}

interface Building {
  readonly scheduler: Scheduler;
  readonly carriedOut: CarriedOut;
}

// Pacemaker: add_action_to_graph
function addAction(building: Building, action: Action): void {
  const { scheduler, carriedOut } = building;
  if ((action.flags & actionFlag.inputsMerged) === 0) {
    mergeInputs(action);
    action.flags |= actionFlag.inputsMerged;
  }
  if ((action.flags & actionFlag.inGraph) !== 0 || !belongsInGraph(scheduler, action)) return;
  action.flags |= actionFlag.inGraph;
  const { before } = action;
  for (let at = before.length - 1; at >= 0; at -= 1) {
    const link = before[at];
    if (link && isInput(scheduler, action, link)) link.graphed = true;
  }
  carriedOut.actions.push(action);
  carriedOut.priorities.push(Math.max(0, action.resource?.priority ?? 0, action.priority));
}

function addOwn(building: Building, resource: Resource): void {
  for (const action of newestFirst(resource.actions)) addAction(building, action);
}

function addResource(building: Building, resource: Resource | undefined): void {
  if (!resource) return;
  const { scheduler } = building;
  methodsOf(scheduler, resource).prepareForGraph(scheduler, resource);
  switch (resource.kind) {
    case 'primitive':
    case 'group':
      addOwn(building, resource);
      for (const child of resource.children) addResource(building, child);
      break;
    case 'clone':
      for (const child of resource.children) addResource(building, child);
      addOwn(building, resource);
      break;
    case 'bundle':
      addResource(building, resource.bundled);
      for (const { ip, container, remote } of resource.replicas) {
        for (const part of [ip, container, remote]) addResource(building, part);
      }
  }
}

function graphAttributes(scheduler: Scheduler): Pairs {
  const { settings } = scheduler;
  const limit = optionText(scheduler, 'migration-limit');
  const attributes: Pairs = [
    ['cluster-delay', optionText(scheduler, 'cluster-delay')],
    ['fencing-timeout', optionText(scheduler, 'fencing-timeout')],
    ['failed-stop-offset', 'INFINITY'],
    ['failed-start-offset', settings.startFailureIsFatal ? 'INFINITY' : '1'],
    ['batch-limit', optionText(scheduler, 'batch-limit')],
    ['transition_id', '1'],
  ];
  if ((scanInteger(limit) ?? 0) > 0) attributes.push(['migration-limit', limit]);
  if (scheduler.recheckBy > 0) attributes.push(['recheck-by', String(scheduler.recheckBy)]);
  return attributes;
}

/** Pacemaker: pcmk__create_graph */
export function createGraph(scheduler: Scheduler): TransitionGraph {
  // First, so that a recheck asked for by parameters which only the graph's actions evaluate does not count.
  const attributes = graphAttributes(scheduler);
  const carriedOut = { actions: [], priorities: [] };
  const building: Building = { scheduler, carriedOut };
  for (const resource of scheduler.resources) addResource(building, resource);
  const changing = maintenanceChanges(scheduler);
  if (changing.length > 0) {
    const action = pseudoAction(scheduler, 'maintenance_nodes');
    action.flags |= actionFlag.alwaysInGraph;
    const nodes = changing.map(([name]) => name);
    note(scheduler, action, 'included', { kind: 'maintenance-change', nodes });
  }
  for (const action of newestFirst(scheduler.actions)) addAction(building, action);
  return new LazyGraph(scheduler, attributes, carriedOut);
}
