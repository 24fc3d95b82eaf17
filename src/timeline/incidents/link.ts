/** Which troubles follow from which: groups of troubles that are one incident. */
import { withoutInstance } from '../../logs/operation-key.js';
import type { Guests } from '../guests.js';
import type { TransitionRun } from '../transitions.js';
import type { Fencing, NodeBack, OperationFailed, ResourceDown, Trouble } from './trouble.js';

/** Milliseconds between a cause and what follows from it. */
const FOLLOWS = 30_000;
/** The cluster decides this soon what to do about a trouble. */
const DECIDES = 5000;
/** A resource that fails again within this time fails for the same reason. */
const AGAIN = 300_000;
/** A node comes back from fencing within this time. */
const RETURN = 900_000;
/** Other troubles between a cause and what follows from it: a bound on the work for a cluster that does nothing but fail. */
const MOST_BETWEEN = 500;
/** Fencing that fails is tried again this soon. */
const RETRY = 120_000;

/** Groups that are joined as links are found. */
class Groups {
  readonly #parent: number[];

  constructor(count: number) {
    this.#parent = Array.from({ length: count }, (_, i) => i);
  }

  groupOf(item: number): number {
    let root = item;
    for (let up = this.#parent[root] ?? root; up !== root; up = this.#parent[root] ?? root) root = up;
    this.#parent[item] = root;
    return root;
  }

  join(one: number, other: number): void {
    const [a, b] = [this.groupOf(one), this.groupOf(other)];
    this.#parent[Math.max(a, b)] = Math.min(a, b);
  }
}

/** The transitions that a trouble may have made necessary, out of all in order of time. */
function decidedFor(before: Trouble, runs: readonly TransitionRun[]): readonly TransitionRun[] {
  const [from, to] = [before.at - 1000, before.to + DECIDES];
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.from ?? Infinity) < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while ((runs[end]?.from ?? Infinity) <= to) end += 1;
  return runs.slice(low, end);
}

const plannedResources = ({ planned }: TransitionRun): readonly string[] =>
  planned.flatMap(({ event: { data } }) =>
    data.kind === 'action-planned' ? [withoutInstance(data.resource)] : [],
  );

/** The connection to a node of Pacemaker Remote is a resource of the node's name: with it the node is lost. */
const isConnectionOf = (before: Trouble, node: string): boolean =>
  before.kind === 'operation-failed' && before.resource === node;

/** What a guest node runs in is a resource: with it the node is lost. */
const isLauncherOf = (before: Trouble, node: string, guests: Guests): boolean =>
  before.kind === 'operation-failed' && guests.get(withoutInstance(before.resource))?.has(node) === true;

function causeOfFencing(later: Fencing, before: Trouble): boolean {
  const { target, reason } = later.incident;
  const isSoon = later.at - before.to <= FOLLOWS && later.at >= before.at - 1000;
  switch (before.kind) {
    case 'node-lost':
      return before.node === target && later.at - before.at <= RETRY && later.at >= before.at - 5000;
    case 'program-failed':
      return before.node === target && later.at - before.at <= RETRY && later.at >= before.at;
    case 'operation-failed':
      // `db failed there` is the scheduler's reason.
      return (
        isSoon &&
        (isConnectionOf(before, target) ||
          (before.node === target && (reason?.startsWith(`${before.resource} `) ?? false)))
      );
    case 'fencing':
      return (
        before.incident.target === target && before.incident.ok !== true && later.at - before.to <= RETRY
      );
    default:
      return false;
  }
}

function causeOfBack(later: NodeBack, before: Trouble): boolean {
  if (later.at - before.to > RETURN) return false;
  if (before.kind === 'node-lost') return before.node === later.node;
  return before.kind === 'fencing' && before.incident.target === later.node;
}

function causeOfFailure(later: OperationFailed, before: Trouble, runs: readonly TransitionRun[]): boolean {
  if (before.kind !== 'operation-failed') return false;
  if (before.resource === later.resource) return later.at - before.at <= AGAIN;
  // What another failure has the cluster do, and that fails, too.
  return (
    later.result.operation !== 'monitor' &&
    decidedFor(before, runs).some(
      (run) =>
        later.at >= run.from &&
        later.at <= (run.to ?? run.from + FOLLOWS) + 1000 &&
        plannedResources(run).includes(before.resource) &&
        plannedResources(run).includes(later.resource),
    )
  );
}

function causeOfOutage(later: ResourceDown, before: Trouble, runs: readonly TransitionRun[]): boolean {
  const { outage } = later;
  switch (before.kind) {
    case 'node-lost':
      if (outage.cause === 'node-lost')
        return before.node === outage.node && before.at >= outage.atMost.from - 1000 && before.at <= later.to;
      break;
    case 'fencing':
      if (outage.cause === 'node-lost')
        return (
          // The guests of a node are gone with it.
          (before.incident.target === outage.node || before.incident.endEvidence === outage.evidence) &&
          before.to >= outage.atMost.from &&
          before.at <= later.to
        );
      break;
    case 'operation-failed':
      if (before.evidence === outage.evidence) return true;
      if (outage.cause === 'node-lost' && isConnectionOf(before, outage.node))
        return before.at >= outage.atMost.from - 1000 && before.at <= later.to;
      if (before.resource === withoutInstance(outage.resource) && outage.cause !== 'node-lost')
        return before.at >= outage.atMost.from - 1000 && before.at <= later.at + 1000;
      break;
    default:
  }
  if (outage.cause === 'node-lost') return false;
  // It was stopped on purpose, by a transition that something else made necessary.
  return decidedFor(before, runs).some(
    (run) =>
      later.at >= run.from &&
      later.at <= (run.to ?? run.from + FOLLOWS) + 1000 &&
      plannedResources(run).includes(withoutInstance(outage.resource)),
  );
}

function isCause(before: Trouble, later: Trouble, { runs, guests }: Known): boolean {
  const isClose = later.at - before.to <= 5000;
  switch (later.kind) {
    case 'fencing':
      return causeOfFencing(later, before);
    case 'node-back':
      return causeOfBack(later, before);
    case 'operation-failed':
      return causeOfFailure(later, before, runs);
    case 'outage':
      return causeOfOutage(later, before, runs);
    case 'split':
      return (
        (before.kind === 'node-lost' &&
          isClose &&
          later.split.parts.some(({ members }) => members.includes(before.node))) ||
        (before.kind === 'quorum-lost' && isClose)
      );
    case 'quorum-lost':
      return (
        (before.kind === 'node-lost' || before.kind === 'split' || before.kind === 'quorum-lost') && isClose
      );
    case 'node-lost':
      return (
        ((before.kind === 'node-lost' || before.kind === 'quorum-lost') && isClose) ||
        (before.kind === 'program-failed' && before.node === later.node && later.at - before.at <= FOLLOWS) ||
        ((isConnectionOf(before, later.node) || isLauncherOf(before, later.node, guests)) &&
          later.at - before.at <= FOLLOWS) ||
        // Others see a node go that was fenced for another reason.
        (before.kind === 'fencing' &&
          before.incident.target === later.node &&
          later.at - before.to <= FOLLOWS)
      );
    case 'double-activity':
      return (
        (before.kind === 'split' || before.kind === 'node-lost') &&
        later.at - before.at <= FOLLOWS &&
        (before.kind === 'split' ? true : later.double.nodes.includes(before.node))
      );
    case 'program-failed':
      return (
        later.at - before.to <= FOLLOWS &&
        ((before.kind === 'node-lost' && before.node === later.node) ||
          (before.kind === 'fencing' && before.incident.target === later.node))
      );
    case 'person':
      return false;
  }
}

/** What decides about troubles beside them. */
interface Known {
  readonly runs: readonly TransitionRun[];
  readonly guests: Guests;
}

/** True when what made fencing necessary before was over with this. */
function isSettled(before: Trouble, later: Trouble): boolean {
  if (later.kind !== 'fencing' && later.kind !== 'node-lost' && later.kind !== 'program-failed') return false;
  const target = later.kind === 'fencing' ? later.incident.target : later.node;
  if (before.kind === 'node-back') return before.node === target;
  if (later.kind !== 'fencing') return false;
  return before.kind === 'fencing' && before.incident.target === target && before.incident.ok === true;
}

/** Places of the causes of a trouble: the nearest, since what is older has led to that one; of a split each loss. */
function causesOf(
  later: Trouble,
  troubles: readonly Trouble[],
  place: number,
  known: Known,
): readonly number[] {
  const causes: number[] = [];
  for (let before = place - 1; before >= Math.max(0, place - MOST_BETWEEN); before -= 1) {
    const earlier = troubles[before];
    if (!earlier || later.at - earlier.to > RETURN) continue;
    if (isSettled(earlier, later)) break;
    if (!isCause(earlier, later, known)) continue;
    causes.push(before);
    if (later.kind !== 'split') break;
  }
  return causes;
}

/**
 * Groups of troubles, each in order of time.
 * @param troubles - in order of time
 * @param runs - in order of time
 */
export function linkTroubles(
  troubles: readonly Trouble[],
  runs: readonly TransitionRun[],
  guests: Guests = new Map(),
): readonly (readonly Trouble[])[] {
  const groups = new Groups(troubles.length);
  for (const [i, later] of troubles.entries()) {
    for (const cause of causesOf(later, troubles, i, { runs, guests })) groups.join(i, cause);
  }
  const found = new Map<number, Trouble[]>();
  for (const [i, trouble] of troubles.entries()) {
    const group = groups.groupOf(i);
    const known = found.get(group);
    if (known) known.push(trouble);
    else found.set(group, [trouble]);
  }
  return [...found.values()];
}
