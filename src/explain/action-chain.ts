/** Why an action must be done or cannot be: the chain from it back to configuration, status or a default. */
import { actionStateOf } from '../cluster/actions/action-state.js';
import { operationKey, type Action } from '../cluster/model/action.js';
import type { ActionEffect, ActionNote, Cause } from '../cluster/model/cause.js';
import type { Scheduler } from '../scheduler/context.js';
import { citationsOf } from './citations.js';
import { place, type Citation } from './citation.js';
import type { ActionStory, ChainLink } from './explanation.js';
import { topResource } from '../cluster/model/resource-queries.js';
import type { Resource } from '../cluster/model/resource.js';
import type { XmlElement } from '../xml/element.js';

/** The action that a cause points on to. */
export function nextAction(cause: Cause): Action | undefined {
  switch (cause.kind) {
    case 'relation':
    case 'part':
    case 'notification':
    case 'blocked-colocation':
      return cause.other;
    default:
      return undefined;
  }
}

const EFFECT: Readonly<Record<ActionStory['state'], ActionEffect | undefined>> = {
  required: 'required',
  blocked: 'blocked',
  included: 'included',
  optional: undefined,
};

function firstNote(action: Action, effect: ActionEffect, before: number): ActionNote | undefined {
  return action.why?.find((note) => note.effect === effect && note.sequence < before);
}

/** What is to be explained of the next action, given what it did to the one before. */
function noteFor(action: Action, effect: ActionEffect, before: number): ActionNote | undefined {
  const order: readonly ActionEffect[] =
    effect === 'blocked' ? ['blocked', 'required', 'included'] : ['required', 'included', 'blocked'];
  for (const wanted of order) {
    const note = firstNote(action, wanted, before);
    if (note) return note;
  }
  return undefined;
}

function holders(resource: Resource | undefined): Resource[] {
  const found: Resource[] = [];
  for (let one = resource; one; one = one.parent) found.push(one);
  return found;
}

const COMPLETED: Readonly<Record<string, string>> = {
  running: 'start',
  stopped: 'stop',
  promoted: 'promote',
  demoted: 'demote',
};

function taskNames(action: Action): string[] {
  return [action.task, COMPLETED[action.task] ?? action.task];
}

/** The constraint behind the order of two actions: of themselves, or of the collectives that they belong to. */
function originOf(state: Scheduler, one: Action, other: Action): XmlElement | undefined {
  for (const [first, then] of [
    [other, one],
    [one, other],
  ] as const) {
    const direct = then.before.find((link) => link.first === first && link.origin)?.origin;
    if (direct) return direct;
  }
  if (!one.resource || !other.resource || topResource(one.resource) === topResource(other.resource))
    return undefined;
  const keys = (action: Action): Set<string> =>
    new Set(
      holders(action.resource).flatMap(({ id }) =>
        taskNames(action).map((task) => operationKey(id, task, 0)),
      ),
    );
  const [mine, theirs] = [keys(one), keys(other)];
  const has = (set: ReadonlySet<string>, key: string | undefined): boolean =>
    key !== undefined && set.has(key);
  return state.relations.find(
    ({ origin, firstTask, thenTask }) =>
      origin &&
      ((has(mine, firstTask) && has(theirs, thenTask)) || (has(theirs, firstTask) && has(mine, thenTask))),
  )?.origin;
}

function citationsFor(state: Scheduler, action: Action, cause: Cause): readonly Citation[] {
  const own = citationsOf(state, cause);
  if (cause.kind !== 'relation') return own;
  const origin = originOf(state, action, cause.other);
  return origin ? [...own, place(origin)] : own;
}

/** The chain from an action to its root, following the notes of the ledger back in time. */
function chainFrom(state: Scheduler, action: Action, effect: ActionEffect): ChainLink[] {
  const chain: ChainLink[] = [];
  let current: Action | undefined = action;
  let note = firstNote(action, effect, Number.POSITIVE_INFINITY);
  while (current && note) {
    const { cause } = note;
    chain.push({
      action: current,
      effect: note.effect,
      cause,
      citations: citationsFor(state, current, cause),
    });
    current = nextAction(cause);
    note = current && noteFor(current, note.effect, note.sequence);
  }
  return chain;
}

/** Explains one action. */
export function explainAction(state: Scheduler, action: Action): ActionStory {
  const actionState = actionStateOf(action);
  const effect = EFFECT[actionState];
  return { action, state: actionState, chain: effect ? chainFrom(state, action, effect) : [] };
}
