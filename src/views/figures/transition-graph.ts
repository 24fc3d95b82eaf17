/** What a transition does and what waits for what: the actions that agents and nodes carry out, the others led through. */
import { actionName, type Plan, type PlannedAction } from '../../scheduler/plan/plan.js';

/** What must be done before what, by the ids of actions. */
export type Waits = ReadonlyMap<number, ReadonlySet<number>>;

export interface TransitionActions {
  readonly actions: readonly PlannedAction[];
  readonly waits: Waits;
}

function isWanted({ state }: PlannedAction): boolean {
  return state !== 'optional';
}

/** Recurring monitors of what is started are part of starting it, and end with it. */
export function isRecurring({ key, task }: PlannedAction): boolean {
  return task === 'monitor' && !key.endsWith('_0');
}

export function isNotification({ task }: PlannedAction): boolean {
  return task === 'notify';
}

/** Steps without an agent are nothing to be done; what only accompanies others hides them. */
function isDrawn(action: PlannedAction): boolean {
  return !action.pseudo && !isRecurring(action) && !isNotification(action);
}

/** What an action waits for; what is not drawn is replaced by what it waits for itself. */
function waitsThrough(actions: readonly PlannedAction[]): Waits {
  const byName = new Map(actions.map((action) => [actionName(action), action]));
  const known = new Map<number, ReadonlySet<number>>();
  const open = new Set<number>();
  const waitsOf = (action: PlannedAction): ReadonlySet<number> => {
    const found = known.get(action.id);
    if (found) return found;
    if (open.has(action.id)) return new Set();
    open.add(action.id);
    const waits = new Set<number>();
    for (const name of action.waitsFor) {
      const before = byName.get(name);
      if (!before || before === action) continue;
      if (isDrawn(before)) waits.add(before.id);
      else for (const id of waitsOf(before)) waits.add(id);
    }
    open.delete(action.id);
    known.set(action.id, waits);
    return waits;
  };
  return new Map(actions.filter(isDrawn).map((action) => [action.id, waitsOf(action)]));
}

/** Everything that is done before each action, near or far. */
function allBefore(waits: Waits): Waits {
  const known = new Map<number, Set<number>>();
  const visit = (id: number): ReadonlySet<number> => {
    const found = known.get(id);
    if (found) return found;
    const all = new Set<number>();
    known.set(id, all);
    for (const before of waits.get(id) ?? []) {
      all.add(before);
      for (const earlier of visit(before)) all.add(earlier);
    }
    return all;
  };
  for (const id of waits.keys()) visit(id);
  return known;
}

/** Without those that follow from others: where c waits for b, and b for a, c need not be said to wait for a. */
export function withoutImplied(waits: Waits): Waits {
  const before = allBefore(waits);
  return new Map(
    [...waits].map(([id, own]) => {
      const implied = [...own].flatMap((one) =>
        [...(before.get(one) ?? [])].filter((earlier) => earlier !== one),
      );
      const far = new Set(implied);
      return [id, new Set([...own].filter((one) => one !== id && !far.has(one)))];
    }),
  );
}

/** The actions of a plan that somebody carries out, or that are blocked. */
export function transitionActions({ actions }: Pick<Plan, 'actions'>): TransitionActions {
  const wanted = actions.filter(isWanted);
  return { actions: wanted.filter(isDrawn), waits: waitsThrough(wanted) };
}
