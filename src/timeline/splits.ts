/** Splits of the cluster: nodes that had been together and went on without each other at the same time. */
import type { DcTenure } from './coordinator.js';
import type { MembershipView, QuorumSpan } from './membership.js';
import type { PlacedEvent } from './placed-event.js';

/** One part of a cluster that is split, as one of its nodes saw it. */
export interface SplitPart {
  readonly members: readonly string[];
  /** Undefined when no line tells. */
  readonly quorate: boolean | undefined;
  readonly hasDc: boolean;
}

export interface Split {
  readonly from: number;
  /** Undefined when the log ends before. */
  readonly to?: number | undefined;
  readonly parts: readonly SplitPart[];
  readonly evidence: PlacedEvent;
}

interface Known {
  readonly happenings: readonly PlacedEvent[];
  readonly memberships: readonly MembershipView[];
  readonly quorum: readonly QuorumSpan[];
  readonly dc: readonly DcTenure[];
}

/** A moment of a span: short of its end, when it has one. */
const isAt =
  (at: number) =>
  (span: { readonly from: number; readonly to?: number }): boolean =>
    span.from <= at && (span.to === undefined || span.to > at);

/** The views that lost somebody: the one before had more members. */
function losses(views: readonly MembershipView[]): readonly MembershipView[] {
  const before = new Map<string, MembershipView>();
  return views.filter((view) => {
    const last = before.get(view.node);
    before.set(view.node, view);
    if (view.failed.length > 0) return true;
    // A Corosync that has started anew has lost nobody.
    return last?.to === view.from && last.members.some((one) => !view.members.includes(one));
  });
}

/** Quorum of one of the members in the time of a view: nodes of one part agree on it. */
function isQuorate(view: MembershipView, { quorum }: Known, until: number): boolean | undefined {
  const own = quorum.filter(
    ({ node, from, to }) => node === view.node && from < until && (to ?? Infinity) > view.from,
  );
  return own.at(-1)?.quorate;
}

function partOf(view: MembershipView, known: Known, until: number): SplitPart {
  return {
    members: view.members,
    quorate: isQuorate(view, known, until),
    hasDc: known.dc.some(
      (tenure) => view.members.includes(tenure.node) && isAt(Math.min(until - 1, tenure.to ?? until))(tenure),
    ),
  };
}

/** Until when the node of a view has told anything in its time: a node that is dead has no view. */
function endOf(view: MembershipView, { happenings, memberships }: Known): number {
  const { to } = view;
  if (to === undefined) return Infinity;
  if (memberships.some(({ node, from }) => node === view.node && from === to)) return to;
  return (
    happenings.findLast(({ node, at }) => node === view.node && at < to && at >= view.from)?.at ?? view.from
  );
}

interface Loss {
  readonly view: MembershipView;
  readonly end: number;
}

function splitOf(one: Loss, other: Loss, known: Known): Split | undefined {
  const isApart = !one.view.members.some((member) => other.view.members.includes(member));
  const from = Math.max(one.view.from, other.view.from);
  const to = Math.min(one.end, other.end);
  if (one.view.node === other.view.node || !isApart || to <= from) return undefined;
  return {
    from,
    to: Number.isFinite(to) ? to : undefined,
    parts: [partOf(one.view, known, to), partOf(other.view, known, to)],
    evidence: one.view.from >= other.view.from ? one.view.evidence : other.view.evidence,
  };
}

const nameOf = ({ members }: SplitPart): string => members.join(' ');

/** The parts of both, each once. */
function joined(one: readonly SplitPart[], other: readonly SplitPart[]): readonly SplitPart[] {
  const names = new Set(one.map(nameOf));
  return [...one, ...other.filter((part) => !names.has(nameOf(part)))];
}

/** When the cluster was split, in order of time; splits that overlap are one, in as many parts as there were. */
export function findSplits(known: Known): readonly Split[] {
  const lost = losses(known.memberships).map((view) => ({ view, end: endOf(view, known) }));
  const pairs = lost.flatMap((one, i) =>
    lost.slice(i + 1).flatMap((other) => splitOf(one, other, known) ?? []),
  );
  const found: Split[] = [];
  for (const split of pairs.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (!last || split.from >= (last.to ?? Infinity)) {
      found.push(split);
      continue;
    }
    const to = last.to === undefined || split.to === undefined ? undefined : Math.max(last.to, split.to);
    found[found.length - 1] = { ...last, to, parts: joined(last.parts, split.parts) };
  }
  return found;
}
