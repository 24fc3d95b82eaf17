/** Two CIBs explained on one basis, so that what differs is their configuration and not what is known of the cluster. */
import { outcomesOf } from '../scheduler/plan/outcomes.js';
import { UsageError } from '../base/usage-error.js';
import { withStatusOf } from '../whatif/borrowed-status.js';
import { ASSUMED_STATUS, hasStatus, withHealthyStatus } from '../whatif/healthy-status.js';
import { planFor, settle, type SettleOptions } from '../whatif/settle.js';
import type { XmlElement } from '../xml/element.js';
import { settledFromNothing, type PlannedCib } from './basis.js';
import { explainCib, explainPlanned, type ExplainOptions } from './explain-cib.js';
import type { Explanation } from './explanation.js';
import { outcomeOf, sideEffects, type Outcome } from './proposals/outcome.js';

export interface BothExplained {
  readonly first: Explanation;
  readonly second: Explanation;
}

/** Beyond that, only one way in which the cluster may have come up is looked at. */
const MOST_NODES = 8;
const MOST_PLACEMENTS = 2000;

/** The first CIB as a running cluster, and what becomes of it with the second. */
interface Change {
  readonly first: PlannedCib;
  readonly second: PlannedCib;
  /** Where everything is at the end of the second; undefined when that does not settle. */
  readonly end: Outcome | undefined;
  /** How many resources there are, and how many fare differently. */
  readonly resources: number;
  readonly size: number;
}

/** The places of one outcome, and the interruptions that another has on the way there. */
function withInterruptions(end: Outcome, first: Outcome): Outcome {
  const placements = [...end.placements].map(([id, fate]) => {
    const begun = first.placements.get(id);
    return [id, begun ? { ...fate, from: begun.from, interrupted: begun.interrupted } : fate] as const;
  });
  return { placements: new Map(placements), fenced: first.fenced };
}

/** Lays the second CIB over the first one, which runs. */
function changeFrom(first: PlannedCib, other: XmlElement, options: ExplainOptions): Change {
  const settling: SettleOptions = {
    clock: options.clock,
    effectiveTime: options.effectiveTime,
    promotionScores: 'offered where started',
    author: ASSUMED_STATUS,
  };
  // Nodes that only the second has are up, too.
  const { cib, nodes, online } = withHealthyStatus(withStatusOf(other, first.root));
  const begun = outcomeOf(outcomesOf(planFor(cib, settling)));
  const settled = settle(cib, settling);
  const hasEnd = settled.end.kind === 'fixpoint' || settled.end.kind === 'blocked';
  const end = hasEnd ? withInterruptions(outcomeOf(outcomesOf(settled.plan)), begun) : undefined;
  const before = outcomeOf(outcomesOf(planFor(first.root, settling)));
  const assumed = {
    nodes,
    online,
    first: first.basis.assumed?.first,
    end: settled.end,
    transitions: settled.transitions.length,
  };
  return {
    first,
    second: { root: cib, basis: { status: 'absent', assumed } },
    end,
    resources: before.placements.size,
    size: sideEffects(before, end ?? begun, new Set()).resources.length,
  };
}

/**
 * The change as it shows most. Where the first CIB leaves open which node a resource runs on, that depends on which
 * node came up first, which nobody knows; a change that matters in one case is not to be missed.
 */
function largestChange(first: XmlElement, second: XmlElement, options: ExplainOptions): Change {
  let largest = changeFrom(settledFromNothing(first, options), second, options);
  const names = largest.first.basis.assumed?.online ?? [];
  const isLarge = names.length > MOST_NODES || names.length * largest.resources > MOST_PLACEMENTS;
  for (const name of isLarge ? [] : names) {
    const change = changeFrom(settledFromNothing(first, options, name), second, options);
    if (change.size > largest.size) largest = change;
  }
  return largest;
}

/** What makes no sense in one of the two is said with its name. */
function named(root: XmlElement, explain: () => Explanation): Explanation {
  try {
    return explain();
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(`${root.source.name}: ${error.message}`);
    throw error;
  }
}

function explainSettled(first: XmlElement, second: XmlElement, options: ExplainOptions): BothExplained {
  const change = largestChange(first, second, options);
  const other = named(second, () => explainPlanned(change.second, options));
  const isImagined = other.injected.some(({ option }) => option !== '--set-datetime');
  return {
    first: named(first, () => explainPlanned(change.first, options)),
    second: isImagined || !change.end ? other : { ...other, end: change.end },
  };
}

/**
 * Explains two CIBs. The status of only one of them is that of both. Where neither has one, the first is a healthy
 * cluster that has settled, and the second is laid over it.
 */
export function explainBoth(first: XmlElement, second: XmlElement, options: ExplainOptions): BothExplained {
  const { statusOf } = options;
  const [isFirst, isSecond] = [hasStatus(first), hasStatus(second)];
  if (!statusOf && !isFirst && !isSecond) return explainSettled(first, second, options);
  const of = (root: XmlElement, has: boolean, other: XmlElement): Explanation =>
    named(root, () => explainCib(root, { ...options, statusOf: statusOf ?? (has ? undefined : other) }));
  return { first: of(first, isFirst, second), second: of(second, isSecond, first) };
}
