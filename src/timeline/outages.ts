/** When a resource was active nowhere, and when it was active on two nodes at once: for certain, and at most. */
import { withoutInstance } from '../logs/operation-key.js';
import { happeningsOf } from './of-kinds.js';
import type { PlacedEvent } from './placed-event.js';
import type { ActiveSpan, Activity, SpanEnd } from './resources.js';

export interface TimeSpan {
  readonly from: number;
  /** Undefined when the log ends before. */
  readonly to?: number | undefined;
}

/** A span in which a resource that had been active was active nowhere. */
export interface Outage {
  readonly resource: string;
  /** From the last moment at which it was known to be active to the first at which it was again. */
  readonly atMost: TimeSpan;
  /**
   * From the first moment at which it was known not to be active to the request of the start that ended this, a mere
   * moment where no request is told; undefined when nothing proves that it was not active.
   */
  readonly atLeast: TimeSpan | undefined;
  readonly cause: SpanEnd;
  readonly evidence: PlacedEvent;
  /** The node on which it was active before. */
  readonly node: string;
  /** Where it was active again. */
  readonly back?: { readonly node: string; readonly evidence: PlacedEvent } | undefined;
}

/** A resource that was active, and of which no log tells whether it is still, or is elsewhere. */
export interface Undecided {
  readonly resource: string;
  /** The node on which it was active. */
  readonly node: string;
  /** From when on it was not active there; or was, where it has no cause to be so no more. */
  readonly since: number;
  readonly cause: SpanEnd | undefined;
}

/** True where nobody asked for it: the resource failed, or its node was lost. */
export const isUnasked = ({ cause }: Pick<Outage, 'cause'>): boolean =>
  cause === 'failure' || cause === 'node-lost';

/** When it was over with the resource for certain, or a line said so: whichever was first. */
export const outageAt = ({ atLeast, evidence }: Outage): number =>
  Math.min(evidence.at, atLeast?.from ?? evidence.at);

/** A span in which a resource that is no clone was active on two nodes. */
export interface DoubleActivity {
  readonly resource: string;
  readonly nodes: readonly [string, string];
  readonly from: number;
  /** Undefined when the log ends before. */
  readonly to?: number | undefined;
  readonly evidence: PlacedEvent;
}

function groupedByResource(spans: readonly ActiveSpan[]): ReadonlyMap<string, readonly ActiveSpan[]> {
  const groups = new Map<string, ActiveSpan[]>();
  for (const span of spans) {
    const known = groups.get(span.resource);
    if (known) known.push(span);
    else groups.set(span.resource, [span]);
  }
  return groups;
}

const certainEnd = ({ until, to }: ActiveSpan): number => until ?? to ?? Infinity;
const possibleEnd = ({ to }: ActiveSpan): number => to ?? Infinity;

/** The outage after the spans that were there before, as far as there is one. */
function outageBefore(before: readonly ActiveSpan[], next: ActiveSpan | undefined): Outage | undefined {
  const last = before.toSorted((a, b) => certainEnd(a) - certainEnd(b)).at(-1);
  if (!last) return undefined;
  const from = certainEnd(last);
  const gone = Math.max(...before.map(possibleEnd));
  if (from >= (next?.from ?? Infinity) || (!next && !Number.isFinite(gone))) return undefined;
  // A start that nobody is seen to ask for may have begun at once.
  const back = next && Math.max(gone, next.notBefore ?? gone);
  const isProven = Number.isFinite(gone) && gone <= (next?.from ?? Infinity);
  return {
    resource: last.resource,
    atMost: { from, to: next?.from },
    atLeast: isProven ? { from: gone, to: back } : undefined,
    cause: last.endedBy ?? 'node-lost',
    evidence: last.endEvidence ?? last.evidence,
    node: last.node,
    back: next && { node: next.node, evidence: next.evidence },
  };
}

/** What was active on nodes that are silent since nobody tells of them. */
export const lastHeard = (spans: readonly ActiveSpan[], isSilent: (node: string) => boolean): Undecided[] =>
  spans
    .filter(({ node, to }) => to === undefined && isSilent(node))
    .map(({ resource, node, from }) => ({ resource, node, since: from, cause: undefined }));

export interface Found {
  readonly outages: readonly Outage[];
  readonly undecided: readonly Undecided[];
}

/** What is certain of an outage while some node was silent: nothing; where it was asked for, not even that there was one. */
function ofSilence(outage: Outage): Outage | undefined {
  return isUnasked(outage) && outage.atMost.to !== undefined ? { ...outage, atLeast: undefined } : undefined;
}

/**
 * When each resource was active nowhere between two spans, or until the end of the log.
 * @param isWhole - whether no resource can have been started in a span without a log that tells it
 * @param unwanted - resources that nobody wants to be active at the end
 */
export function findOutages(
  { spans }: Activity,
  isWhole: (span: TimeSpan) => boolean,
  unwanted: ReadonlyMap<string, unknown>,
): Found {
  const outages: Outage[] = [];
  const undecided: Undecided[] = [];
  const add = (outage: Outage | undefined): void => {
    if (!outage) return;
    const { resource, node, cause, atMost, atLeast } = outage;
    const isOpen = atMost.to === undefined;
    const gone = { from: atLeast?.from ?? atMost.from, to: atMost.to };
    const isCertain = isWhole(gone) || (isOpen && unwanted.has(resource));
    const told = isCertain ? outage : ofSilence(outage);
    if (told) outages.push(told);
    else if (isOpen) {
      const since = atLeast ? outageAt(outage) : atMost.from;
      undecided.push({ resource, node, since, cause });
    }
  };
  for (const own of groupedByResource(spans).values()) {
    const before: ActiveSpan[] = [];
    for (const span of own.toSorted((a, b) => a.from - b.from)) {
      add(outageBefore(before, span));
      // What ended before this one began cannot end later than it.
      if (!before.some((other) => certainEnd(other) > span.from)) before.length = 0;
      before.push(span);
    }
    add(outageBefore(before, undefined));
  }
  return { outages: outages.sort((a, b) => a.atMost.from - b.atMost.from), undecided };
}

function overlapOf(first: ActiveSpan, second: ActiveSpan, evidence: PlacedEvent): DoubleActivity {
  const from = Math.max(first.from, second.from);
  const to = Math.max(from, Math.min(certainEnd(first), certainEnd(second)));
  const nodes: readonly [string, string] = [first.node, second.node];
  return { resource: second.resource, nodes, from, to: Number.isFinite(to) ? to : undefined, evidence };
}

/** Those of which the cluster itself says that they are active on too many nodes. */
function reportedActivity(
  spans: readonly ActiveSpan[],
  happenings: readonly PlacedEvent[],
): DoubleActivity[] {
  const byResource = groupedByResource(spans);
  return happeningsOf(happenings, ['resource-multiply-active']).flatMap((happening) => {
    const { data } = happening.event;
    const active = (byResource.get(withoutInstance(data.resource)) ?? []).filter(
      (span) => span.from <= happening.at && possibleEnd(span) >= happening.at,
    );
    const [first, second] = active;
    return first && second ? [overlapOf(first, second, happening)] : [];
  });
}

/** When a resource that is no clone was active on two nodes: after a loss without fencing, or as the cluster reports. */
export function findDoubleActivity(
  { spans, secondStarts, shared }: Activity,
  happenings: readonly PlacedEvent[],
): readonly DoubleActivity[] {
  const lost = secondStarts
    .filter(({ second }) => !shared.has(second.resource))
    .map(({ first, second }) => overlapOf(first, second, second.evidence))
    .filter(({ from, to }) => to === undefined || to > from);
  const found: DoubleActivity[] = [];
  for (const one of [...lost, ...reportedActivity(spans, happenings)]) {
    const isKnown = found.some(
      ({ resource, from, to }) =>
        resource === one.resource && one.from <= (to ?? Infinity) && from <= (one.to ?? Infinity),
    );
    if (!isKnown) found.push(one);
  }
  return found.sort((a, b) => a.from - b.from);
}
