/** How far the clocks by which logs were stamped lie apart: all members tell of one and the same membership within moments. */
import type { LogEventKind, LogSource } from '../logs/event.js';
import { hasMoment } from './placed-event.js';
import type { StampedEvent } from './stamped-event.js';

export interface ClockSkew {
  readonly node: string;
  readonly comparedWith: string;
  /** By how much the node's clock is ahead, in milliseconds; by so much its times are moved back. */
  readonly milliseconds: number;
  readonly memberships: number;
  /** The logs that were stamped by that clock: a syslog may have been written on another machine. */
  readonly files: readonly string[];
}

/** The skew that is evident, and by how much the times of each log are to be moved back for it. */
export interface MeasuredSkew {
  readonly skews: readonly ClockSkew[];
  readonly bySource: ReadonlyMap<LogSource, number>;
}

// Forming a membership, and telling of it, takes the members less than this; a greater distance is the clock's.
const EVIDENT = 2000;
// A ring number that comes back hours later is another cluster's, or this one's after it was set up anew.
const SAME_FORMATION = 6 * 3_600_000;

/** What one log tells of memberships: by their numbers the moments by its stamps. */
interface Witness {
  readonly source: LogSource;
  readonly node: string;
  readonly at: Map<string, number>;
  /** Corosync itself says when a membership was formed, Pacemaker a moment later; stamps with fractions say it best. */
  exact: number;
}

/** Pacemaker that starts, or connects again, tells of a membership that may have been formed long before. */
const CONNECTING: ReadonlySet<LogEventKind> = new Set<LogEventKind>([
  'pacemaker-started',
  'daemon-exited',
  'daemon-respawned',
  'connection-lost',
]);

function witnessesOf(events: readonly StampedEvent[]): Witness[] {
  const witnesses = new Map<LogSource, Witness>();
  const connected = new Set<LogSource>();
  for (const { event, node, at, hasTime } of events) {
    const { source, data, time } = event;
    if (CONNECTING.has(data.kind)) connected.delete(source);
    if (data.kind !== 'membership-formed' && data.kind !== 'quorum') continue;
    if (data.ring === undefined || !hasTime || !hasMoment(at)) continue;
    const isNew = data.kind === 'membership-formed' || connected.has(source);
    connected.add(source);
    if (!isNew) continue;
    const known = witnesses.get(source) ?? { source, node, at: new Map(), exact: 0 };
    witnesses.set(source, known);
    // On average half of a second has passed that a stamp does not name.
    if (!known.at.has(data.ring)) known.at.set(data.ring, time?.hasFraction === true ? at : at + 500);
    if (data.kind === 'membership-formed' && time?.hasFraction === true) known.exact += 1;
  }
  return [...witnesses.values()];
}

/** Distances that differ by less are one: of stamps with whole seconds each may be one off. */
const SAME_DISTANCE = 1100;

/**
 * The distance on which most memberships agree, of two as frequent the smaller one: nodes that start alone use the same
 * numbers at different times.
 */
function agreedDistance(differences: readonly number[]): number | undefined {
  let best: readonly number[] = [];
  for (const one of differences.toSorted((a, b) => Math.abs(a) - Math.abs(b))) {
    const like = differences.filter((other) => Math.abs(other - one) <= SAME_DISTANCE);
    if (like.length > best.length) best = like;
  }
  return best.toSorted((a, b) => a - b)[best.length >> 1];
}

/** A log whose distance from the first one is known. */
interface Distant extends Witness {
  readonly ahead: number;
  readonly memberships: number;
}

function distance(witness: Witness, base: Witness): Distant | undefined {
  const differences = [...witness.at].flatMap(([ring, at]) => {
    const other = base.at.get(ring);
    return other === undefined || Math.abs(at - other) > SAME_FORMATION ? [] : [at - other];
  });
  const ahead = agreedDistance(differences);
  return ahead === undefined ? undefined : { ahead, memberships: differences.length, ...witness };
}

const isNear = (a: Distant, b: Distant): boolean => Math.abs(a.ahead - b.ahead) <= EVIDENT;

/** Logs that agree on the time: those of most nodes, of these those that tell best when a membership was formed. */
function agreeing(all: readonly Distant[]): readonly Distant[] {
  const groups = all.map((one) => all.filter((other) => isNear(one, other)));
  const nodes = (group: readonly Distant[]): number => new Set(group.map(({ node }) => node)).size;
  return groups.reduce<readonly Distant[]>(
    (best, group) =>
      nodes(group) - nodes(best) > 0 || (nodes(group) === nodes(best) && group.length > best.length)
        ? group
        : best,
    [],
  );
}

const mostExact = (group: readonly Distant[]): Distant | undefined =>
  group.toSorted((a, b) => b.exact - a.exact)[0];

/** Logs of one node that were stamped by one clock. */
function clocksOf(distants: readonly Distant[]): readonly (readonly Distant[])[] {
  const clocks: Distant[][] = [];
  for (const one of distants) {
    const clock = clocks.find(([first]) => first && first.node === one.node && isNear(first, one));
    if (clock) clock.push(one);
    else clocks.push([one]);
  }
  return clocks;
}

/**
 * The skew of every clock that differs from that of most nodes by more than 2 s, of two by which logs of two nodes are
 * stamped that of the second. A log that tells of no membership is taken to have the clock of its node, where that has
 * only one.
 */
export function measureSkew(events: readonly StampedEvent[]): MeasuredSkew {
  const witnesses = witnessesOf(events);
  const base = witnesses.toSorted((a, b) => b.exact - a.exact)[0];
  const distants = base ? witnesses.flatMap((witness) => distance(witness, base) ?? []) : [];
  const right = agreeing(distants);
  const reference = mostExact(right);
  if (!reference) return { skews: [], bySource: new Map() };
  const skews: ClockSkew[] = [];
  const bySource = new Map<LogSource, number>();
  const clocks = clocksOf(distants);
  for (const clock of clocks) {
    const best = mostExact(clock);
    if (!best || right.some((one) => isNear(one, best))) continue;
    const milliseconds = best.ahead - reference.ahead;
    const isOnly = clocks.every(([first]) => first === clock[0] || first?.node !== best.node);
    const others = isOnly ? events.filter(({ node }) => node === best.node) : [];
    const sources = new Set([
      ...clock.map(({ source }) => source),
      ...others.map(({ event }) => event.source),
    ]);
    for (const source of sources) bySource.set(source, milliseconds);
    const files = [...sources].map(({ name }) => name);
    const { node, memberships } = best;
    skews.push({ node, comparedWith: reference.node, milliseconds, memberships, files });
  }
  return { skews, bySource };
}
