/** What an action waits for: fencing that must succeed first, or an action that cannot be done. */
import { isOptional, isRunnable, type Action } from '../../cluster/model/action.js';
import { relation } from '../../cluster/model/relation.js';

export interface Waits {
  /** Nodes that must be fenced first, by name. */
  readonly fencing: readonly string[];
  /** Actions that come first and cannot be done: the first of each chain, at most {@link MOST_BLOCKED}. */
  readonly blocked: readonly Action[];
}

interface Found {
  readonly fencing: ReadonlySet<string>;
  readonly blocked: ReadonlySet<Action>;
}

/** More than so many blocked actions tell nobody more. */
const MOST_BLOCKED = 4;

const NOTHING: Found = { fencing: new Set(), blocked: new Set() };

function isFencing({ task, meta }: Action): boolean {
  return task === 'stonith' && meta.get('stonith_action') !== 'on';
}

/** The actions that must be done before, fencing included. */
function requiredBefore(action: Action): Action[] {
  return action.before.flatMap(({ first, flags }) =>
    flags === relation.none || isOptional(first) ? [] : [first],
  );
}

/** Answers for the actions of one plan; each action is looked at once, so that all answers together take linear time. */
export class WaitsOfPlan {
  readonly #found = new Map<Action, Found>();

  /** What has to happen before the action; actions that nothing requires do not count. */
  of(action: Action): Waits {
    // A stack of our own: an order of thousands of resources is as deep.
    const stack: { readonly action: Action; isOpen: boolean }[] = [{ action, isOpen: false }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      if (top.isOpen) {
        this.#found.set(top.action, this.#combine(top.action));
        stack.pop();
        continue;
      }
      top.isOpen = true;
      // Also guards against circles.
      this.#found.set(top.action, NOTHING);
      for (const first of requiredBefore(top.action)) {
        if (!isFencing(first) && !this.#found.has(first)) stack.push({ action: first, isOpen: false });
      }
    }
    const { fencing, blocked } = this.#found.get(action) ?? NOTHING;
    return { fencing: [...fencing].sort(), blocked: [...blocked] };
  }

  #combine(action: Action): Found {
    const fencing = new Set<string>();
    const blocked = new Set<Action>();
    for (const first of requiredBefore(action)) {
      if (isFencing(first)) {
        if (first.node) fencing.add(first.node.name);
        continue;
      }
      const inner = this.#found.get(first) ?? NOTHING;
      for (const name of inner.fencing) fencing.add(name);
      if (blocked.size >= MOST_BLOCKED) continue;
      if (inner.blocked.size === 0 && !isRunnable(first)) blocked.add(first);
      for (const other of inner.blocked) blocked.add(other);
    }
    return fencing.size + blocked.size === 0 ? NOTHING : { fencing, blocked };
  }
}
