/** Actions and their orders → the DOT graph that `crm_simulate --save-dotfile` writes. */
import {
  actionFlag,
  isOptional,
  isPseudo,
  notifyKey,
  operationKey,
  type Action,
} from '../../cluster/model/action.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import { relation } from '../../cluster/model/relation.js';

function historyName(action: Action, historyId: string, task: string | undefined): string {
  if (action.task === 'notify' || action.task === 'notified') {
    const type = action.meta.get('notify_key_type') ?? '(null)';
    return notifyKey(historyId, type, action.meta.get('notify_key_operation') ?? '(null)');
  }
  const interval = Number.parseInt(action.meta.get('interval') ?? '0', 10) || 0;
  return operationKey(historyId, task ?? '', interval);
}

/** The name of an action in graphs for people. Pacemaker: create_action_name */
export function actionName(action: Action): string {
  const isCancel = action.task === 'cancel';
  const prefix = isCancel ? 'Cancel ' : '';
  const task = isCancel ? action.cancelTask : action.task;
  const host = action.node?.name ?? (isPseudo(action) ? undefined : '<none>');
  const suffix = host === undefined ? '' : ` ${host}`;
  const historyId = action.resource?.historyId;
  if (historyId !== undefined) return `${prefix}${historyName(action, historyId, task)}${suffix}`;
  if (action.task === 'stonith') {
    return `${prefix}${action.task} '${action.meta.get('stonith_action')}' ${host}`;
  }
  if (host === undefined) return action.key;
  return `${prefix}${action.resource ? action.key : action.task}${suffix}`;
}

interface Look {
  readonly style: 'bold' | 'dashed';
  readonly color: 'green' | 'red';
}

/** Undefined for what is not drawn. */
function lookOf(action: Action): Look | undefined {
  if ((action.flags & actionFlag.inGraph) !== 0) return { style: 'bold', color: 'green' };
  if ((action.resource && !action.resource.managed) || isOptional(action)) return undefined;
  return { style: 'dashed', color: 'red' };
}

/** Pacemaker: write_sim_dotfile */
export function renderDot(state: ClusterState): string {
  const actions = state.actions.toReversed();
  const drawn = new Set<Action>();
  const lines: string[] = [' digraph "g" {'];
  for (const action of actions) {
    const look = lookOf(action);
    if (!look) continue;
    drawn.add(action);
    const font = isPseudo(action) ? 'orange' : 'black';
    lines.push(`"${actionName(action)}" [ style=${look.style} color="${look.color}" fontcolor="${font}"]`);
  }
  for (const action of actions) {
    for (const link of action.before.toReversed()) {
      const isBetweenDrawn = drawn.has(link.action) && drawn.has(action);
      const counts =
        isBetweenDrawn && link.flags !== relation.none && link.flags !== relation.ifOnSameNodeOrTarget;
      if (!link.graphed && !counts) continue;
      const style = link.graphed ? 'bold' : 'dashed';
      lines.push(`"${actionName(link.action)}" -> "${actionName(action)}" [ style = ${style}]`);
    }
  }
  return `${[...lines, '}'].join('\n')}\n`;
}
