/** The actions of a schedule as plain data, with what each waits for. */
import { actionStateOf, type ActionState } from '../../cluster/actions/action-state.js';
import { isPseudo, type Action, type ActionLink } from '../../cluster/model/action.js';
import { relation } from '../../cluster/model/relation.js';
import { actionName, type PlannedAction } from './plan.js';

/** The orders that matter: those in the graph, and for what cannot be done those after other things that are needed. */
function countsFor(state: ActionState, { first, flags, graphed }: ActionLink): boolean {
  if (state !== 'blocked') return graphed;
  const firstState = actionStateOf(first);
  return flags !== relation.none && (firstState === 'required' || firstState === 'blocked');
}

function waitsFor(action: Action, state: ActionState): string[] {
  if (state === 'optional') return [];
  const names = action.before
    .filter((link) => countsFor(state, link))
    .map(({ first: { key, node } }) => actionName({ key, node: node?.name }));
  return [...new Set(names)];
}

export function plannedAction(action: Action): PlannedAction {
  const state = actionStateOf(action);
  const { id, key, task, node, resource, reason } = action;
  return {
    id,
    key,
    task,
    node: node?.name,
    resource: resource?.id,
    pseudo: isPseudo(action),
    state,
    reason,
    waitsFor: waitsFor(action, state),
  };
}
