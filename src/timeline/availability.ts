/** Availability over the span of the logs: of each resource, of quorum and the DC; and how often nodes were fenced. */
import { isUnasked } from './outages.js';
import type { Timeline } from './timeline.js';

/** Milliseconds; the four add up to the span. */
export interface ResourceAvailability {
  readonly resource: string;
  /** Active, as far as the logs tell. */
  readonly up: number;
  /** Certainly not active without anybody having asked for it. */
  readonly down: number;
  /** Certainly stopped, as somebody or the configuration wanted it. */
  readonly stopped: number;
  /** Before the logs tell of it, and where an outage may have begun earlier or ended later. */
  readonly unknown: number;
}

export interface FencingCount {
  readonly node: string;
  readonly done: number;
  readonly failed: number;
  /** Without a result in the logs. */
  readonly open: number;
}

export interface Availability {
  /** Milliseconds since 1970 UTC. */
  readonly from: number;
  readonly to: number;
  readonly resources: readonly ResourceAvailability[];
  /** Milliseconds for which a node that had had quorum was without it. */
  readonly withoutQuorum: readonly { readonly node: string; readonly milliseconds: number }[];
  /** Milliseconds without a DC since there was the first. */
  readonly withoutDc: number;
  readonly fencing: readonly FencingCount[];
}

interface Span {
  readonly from: number;
  readonly to?: number | undefined;
}

/** The part of a span that lies between two moments. */
function within({ from, to }: Span, begin: number, end: number): number {
  return Math.max(0, Math.min(to ?? end, end) - Math.max(from, begin));
}

/** The time that none of some spans covers, between two moments. */
function uncovered(spans: readonly Span[], begin: number, end: number): number {
  let gaps = 0;
  let covered = begin;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from > covered) gaps += Math.min(from, end) - covered;
    covered = Math.max(covered, to ?? end);
    if (covered >= end) return gaps;
  }
  return gaps + Math.max(0, end - covered);
}

function resourceAvailability(
  resource: string,
  { resources, outages }: Timeline,
  { from, to }: Required<Span> & { readonly to: number },
): ResourceAvailability {
  const own = resources.filter((span) => span.resource === resource);
  const known = Math.min(to, Math.max(from, Math.min(...own.map((span) => span.from))));
  let [down, stopped, possible] = [0, 0, 0];
  for (const outage of outages) {
    if (outage.resource !== resource) continue;
    const certain = outage.atLeast ? within(outage.atLeast, known, to) : 0;
    if (!isUnasked(outage)) stopped += certain;
    else down += certain;
    possible += within(outage.atMost, known, to) - certain;
  }
  const unknown = known - from + possible;
  return { resource, up: to - from - unknown - down - stopped, down, stopped, unknown };
}

function fencingCounts({ fencing }: Timeline): readonly FencingCount[] {
  return [...new Set(fencing.map(({ target }) => target))].toSorted().map((node) => {
    const own = fencing.filter(({ target }) => target === node);
    const count = (ok: boolean | undefined): number => own.filter((one) => one.ok === ok).length;
    return { node, done: count(true), failed: count(false), open: count(undefined) };
  });
}

function quorumLosses({ quorum }: Timeline, from: number, to: number): Availability['withoutQuorum'] {
  return [...new Set(quorum.map(({ node }) => node))].toSorted().flatMap((node) => {
    const own = quorum.filter((span) => span.node === node);
    const first = own.findIndex(({ quorate }) => quorate);
    const lost = first === -1 ? [] : own.slice(first).filter(({ quorate }) => !quorate);
    const milliseconds = lost.reduce((sum, span) => sum + within(span, from, to), 0);
    return milliseconds === 0 ? [] : [{ node, milliseconds }];
  });
}

/** Availability over the span of the logs; undefined when no line has a time. */
export function availabilityOf(timeline: Timeline): Availability | undefined {
  const timed = timeline.happenings.filter(({ hasTime }) => hasTime);
  const [first, last] = [timed[0], timed.at(-1)];
  if (!first || !last) return undefined;
  const span = { from: first.at, to: last.at };
  const names = [...new Set(timeline.resources.map(({ resource }) => resource))].toSorted();
  const [firstDc] = timeline.dc.map(({ from }) => from).toSorted((a, b) => a - b);
  return {
    ...span,
    resources: names.map((resource) => resourceAvailability(resource, timeline, span)),
    withoutQuorum: quorumLosses(timeline, span.from, span.to),
    withoutDc: firstDc === undefined ? 0 : uncovered(timeline.dc, firstDc, span.to),
    fencing: fencingCounts(timeline),
  };
}
