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
export function dotActionName(action: Action): string {
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
  readonly color: 'green' | 'red' | 'blue';
  readonly font: 'black' | 'orange' | 'purple';
  /** Drawn only when everything is. */
  readonly isIdle: boolean;
}

function lookOf(action: Action): Look {
  const font = isPseudo(action) ? 'orange' : 'black';
  if ((action.flags & actionFlag.inGraph) !== 0)
    return { style: 'bold', color: 'green', font, isIdle: false };
  if (action.resource && !action.resource.managed) {
    return { style: 'dashed', color: 'red', font: 'purple', isIdle: true };
  }
  const isIdle = isOptional(action);
  return { style: 'dashed', color: isIdle ? 'blue' : 'red', font, isIdle };
}

type LabelOf = (action: Action) => string;

function edgeLines(action: Action, drawn: ReadonlySet<Action>, all: boolean, labelOf: LabelOf): string[] {
  return action.before.toReversed().flatMap((link) => {
    if (!link.graphed && link.flags === relation.none) return [];
    const isBetweenDrawn = drawn.has(link.first) && drawn.has(action);
    const counts = isBetweenDrawn && link.flags !== relation.ifOnSameNodeOrTarget;
    if (!link.graphed && !counts && !all) return [];
    const style = link.graphed ? 'bold' : 'dashed';
    return `"${labelOf(link.first)}" -> "${labelOf(action)}" [ style = ${style}]`;
  });
}

export interface DotOptions {
  /** Draw optional actions and orders too. */
  readonly all: boolean;
  /** Put the number of an action after its name. */
  readonly numbered?: boolean;
}

/** Pacemaker: write_sim_dotfile */
export function renderDot(state: ClusterState, { all, numbered = false }: DotOptions): string {
  const labelOf: LabelOf = numbered ? (action) => `${dotActionName(action)} (${action.id})` : dotActionName;
  const actions = state.actions.toReversed();
  const looks = new Map(actions.map((action) => [action, lookOf(action)]));
  const drawn = new Set(actions.filter((action) => all || !looks.get(action)?.isIdle));
  const nodes = [...drawn].map((action) => {
    const { style, color, font } = looks.get(action) ?? lookOf(action);
    return `"${labelOf(action)}" [ style=${style} color="${color}" fontcolor="${font}"]`;
  });
  const edges = actions.flatMap((action) => edgeLines(action, drawn, all, labelOf));
  return `${[' digraph "g" {', ...nodes, ...edges, '}'].join('\n')}\n`;
}
