/** The plan that a log tells beside the plan that the engine makes of the same input. */
import type { PlannedChange } from './planned-change.js';

/** A change that is in one plan only, or is another one in the other. */
export interface PlanDifference {
  readonly subject: string;
  readonly logged: PlannedChange | undefined;
  readonly planned: PlannedChange | undefined;
}

export interface ComparedPlans {
  readonly equal: readonly PlannedChange[];
  readonly differences: readonly PlanDifference[];
  /** Changes that both plan, but for which they give other reasons. */
  readonly otherReasons: readonly PlanDifference[];
}

/** What makes two changes the same one; versions differ in their words for reasons. */
function changeKey({ verb, subject, from, to, roles, blocked }: PlannedChange): string {
  return [verb.replace(/^fence.*/, 'fence'), subject, from ?? '', to ?? '', roles, blocked].join('\u0001');
}

function takeFirst<Item>(items: Item[], isWanted: (item: Item) => boolean): Item | undefined {
  const at = items.findIndex(isWanted);
  return at === -1 ? undefined : items.splice(at, 1)[0];
}

/** Compares two plans; the order of their lines does not matter. */
export function comparePlans(
  logged: readonly PlannedChange[],
  planned: readonly PlannedChange[],
): ComparedPlans {
  const open = [...planned];
  const equal: PlannedChange[] = [];
  const otherReasons: PlanDifference[] = [];
  const unmatched = logged.filter((change) => {
    const key = changeKey(change);
    const same = takeFirst(open, (other) => changeKey(other) === key);
    if (!same) return true;
    equal.push(same);
    if (change.reason !== same.reason)
      otherReasons.push({ subject: change.subject, logged: change, planned: same });
    return false;
  });
  const differences = unmatched.map((change): PlanDifference => ({
    subject: change.subject,
    logged: change,
    planned: takeFirst(open, ({ subject }) => subject === change.subject),
  }));
  const added = open.map((change): PlanDifference => ({
    subject: change.subject,
    logged: undefined,
    planned: change,
  }));
  return { equal, differences: [...differences, ...added], otherReasons };
}
