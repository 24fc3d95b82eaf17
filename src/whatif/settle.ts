/** Where a cluster comes to rest: plan, carry out, plan again, until nothing is left to do. */
import type { Clock } from '../base/date-time.js';
import type { UnpackedState } from '../cluster/model/cluster-state.js';
import type { Synapse } from '../scheduler/graph/transition-graph.js';
import type {
  ChangeKind,
  NodeChange,
  PlannedChanges,
} from '../scheduler/resource-actions/planned-changes.js';
import { schedule, type Schedule } from '../scheduler/schedule.js';
import { execute } from '../simulate/execute.js';
import { unpackFor, withStatus } from '../simulate/input-state.js';
import { NO_INJECTIONS } from '../simulate/simulation-options.js';
import type { ExecutionOutcome, ExecutionStep } from '../simulate/simulation-part.js';
import type { XmlElement } from '../xml/element.js';
import { recordLastingEffect, type FencedGuests, type PromotionScores } from './lasting-effects.js';
import { statusDigest } from './status-digest.js';

export interface SettleOptions {
  /** The current time, for a CIB that does not say when it was calculated. */
  readonly clock: Clock;
  /** The time for which everything is judged, as text. */
  readonly effectiveTime?: string | undefined;
  /** As recorded unless told. */
  readonly promotionScores?: PromotionScores | undefined;
  /** What the results of pretended actions are cited as. */
  readonly author?: string | undefined;
  /** Operations that fail whenever they are tried, as `--op-fail` has them; none unless told. */
  readonly failing?: readonly string[] | undefined;
  /**
   * What ran on a guest node that was fenced is gone, as in a cluster, or stays as recorded, as crm_simulate has it.
   * Gone unless told.
   */
  readonly fencedGuests?: FencedGuests | undefined;
  /** How many transitions are tried; 50 unless told. */
  readonly transitions?: number | undefined;
}

/** One transition that was carried out. */
export interface SettleTransition {
  /** What was planned, which may be more than could be done. */
  readonly changes: PlannedChanges;
  readonly steps: readonly ExecutionStep[];
  readonly outcome: ExecutionOutcome;
}

/** A change that is wanted and cannot be done. */
export interface BlockedChange {
  readonly change: ChangeKind | NodeChange['kind'];
  readonly resource: string | undefined;
  readonly node: string | undefined;
  readonly reason: string | undefined;
}

export type SettledEnd =
  /** Nothing is left to do. */
  | { readonly kind: 'fixpoint' }
  /** Nothing can be done, though something is wanted. */
  | { readonly kind: 'blocked'; readonly actions: readonly BlockedChange[] }
  /** After `period` transitions everything is as it was, for ever: the states, each with a CIB of its own. */
  | { readonly kind: 'oscillates'; readonly period: number; readonly states: readonly XmlElement[] }
  /** There was still something to do after as many transitions as were allowed. */
  | { readonly kind: 'unfinished' };

export interface Settled {
  readonly end: SettledEnd;
  readonly transitions: readonly SettleTransition[];
  /** The CIB at the end: of an oscillation, the state that came again. */
  readonly cib: XmlElement;
  /** What is planned at the end. */
  readonly plan: Schedule;
}

const MOST_TRANSITIONS = 50;

/** The cluster in a CIB, before anything is planned. */
export function unpacked(root: XmlElement, options: SettleOptions): UnpackedState {
  const parts = unpackFor(root, { ...options, injections: NO_INJECTIONS, quiet: true });
  for (;;) {
    const { done, value } = parts.next();
    if (done === true) return value;
  }
}

/** What is planned for a CIB. A state is used up by scheduling: each plan has its own. */
export function planFor(root: XmlElement, options: SettleOptions): Schedule {
  return schedule(unpacked(root, options), { recordScores: false });
}

/** What changes no resource when it is done alone. */
const NO_WORK: ReadonlySet<string> = new Set(['cancel', 'notify']);

/** A recurring monitor watches, a notification tells: neither changes anything. */
function isWork({ action }: Synapse): boolean {
  if (action.element === 'pseudo_event') return false;
  const attributes = new Map(action.attributes);
  const key = attributes.get('operation_key') ?? '';
  const isRecurring = action.element === 'rsc_op' && !key.endsWith('_0');
  return !isRecurring && !NO_WORK.has(attributes.get('operation') ?? '');
}

/** What the plan has for a resource or node and cannot do. */
function blockedChanges({ changes: { nodes, resources } }: Schedule): BlockedChange[] {
  return [
    ...nodes
      .filter(({ blocked }) => blocked)
      .map(({ kind, node, reason }) => ({ change: kind, resource: undefined, node, reason })),
    ...resources
      .filter(({ blocked }) => blocked)
      .map(({ kind, resource, origin, destination, reason }) => ({
        change: kind,
        resource,
        node: destination ?? origin,
        reason,
      })),
  ];
}

function endOf(blocked: readonly BlockedChange[]): SettledEnd {
  return blocked.length === 0 ? { kind: 'fixpoint' } : { kind: 'blocked', actions: blocked };
}

/**
 * Plans and carries out transitions until nothing is left to do, nothing more can be done, or the cluster goes round
 * in circles. Every action succeeds that is not said to fail.
 *
 * @param root - `<cib>` in the current schema; it stays as it is
 * Throws a UsageError for a date that is none.
 */
export function settle(root: XmlElement, options: SettleOptions): Settled {
  const { promotionScores = 'as recorded', fencedGuests = 'emptied' } = options;
  const { transitions: most = MOST_TRANSITIONS } = options;
  const transitions: SettleTransition[] = [];
  const states = [withStatus(root)];
  const seen = new Map<string, number>();
  for (;;) {
    const cib = states.at(-1) ?? root;
    const planned = planFor(cib, options);
    const blocked = blockedChanges(planned);
    if (!planned.graph.synapses.some(isWork)) return { end: endOf(blocked), transitions, cib, plan: planned };
    const digest = statusDigest(cib);
    const before = seen.get(digest);
    if (before !== undefined) {
      const period = states.length - 1 - before;
      const isStuck = period === 1 && transitions.at(-1)?.outcome === 'terminated';
      const end: SettledEnd = isStuck
        ? { kind: 'blocked', actions: blocked }
        : { kind: 'oscillates', period, states: states.slice(before, -1) };
      return { end, transitions, cib, plan: planned };
    }
    if (transitions.length >= most) return { end: { kind: 'unfinished' }, transitions, cib, plan: planned };
    seen.set(digest, states.length - 1);
    const now = planned.state.now.seconds;
    const executed = execute(planned, {
      failing: options.failing ?? [],
      addsNodes: false,
      now,
      author: options.author,
      afterwards: (edit, action) =>
        recordLastingEffect(edit, action, { state: planned.state, promotionScores, fencedGuests, now }),
    });
    transitions.push({ changes: planned.changes, steps: executed.steps, outcome: executed.outcome });
    states.push(executed.cib);
  }
}
