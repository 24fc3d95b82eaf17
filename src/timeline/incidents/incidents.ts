/** The incidents of a timeline: what went wrong, what was decided, and what it did. */
import { guestsOf } from '../guests.js';
import { isUnasked } from '../outages.js';
import type { TransitionRun } from '../transitions.js';
import type { PlacedEvent } from '../placed-event.js';
import type { Incident } from './incident.js';
import { linkTroubles } from './link.js';
import { lastSeen } from './seen-again.js';
import { nodesOf, resourcesOf, troublesOf, type Trouble, type TroubleSources } from './trouble.js';

export interface IncidentSources extends TroubleSources {
  readonly transitions: readonly TransitionRun[];
  /** Starts that failed and left their resources active nowhere. */
  readonly failedStarts: ReadonlyMap<string, PlacedEvent>;
  /** Resources that people have removed or disabled. */
  readonly unwanted: ReadonlyMap<string, unknown>;
}

/** A transition that follows a trouble, or the end of another one of the incident, this soon belongs to it. */
const DECIDED = 5000;

const uniqueSorted = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

/** A stop that somebody asked for, or a node that comes up, is no incident by itself. */
function isIncident(troubles: readonly Trouble[]): boolean {
  return troubles.some((trouble) => {
    switch (trouble.kind) {
      case 'node-back':
      case 'person':
        return false;
      case 'outage':
        return isUnasked(trouble.outage);
      default:
        return true;
    }
  });
}

/** Of transitions in the order in which they began: those that begin with a trouble, soon after it or after one of them. */
function decisionsOf(troubles: readonly Trouble[], runs: readonly TransitionRun[]): readonly TransitionRun[] {
  const ends = troubles
    .map(({ at, to }) => ({ from: at - 1000, to: to + DECIDED }))
    .sort((a, b) => a.from - b.from);
  let begun = 0;
  let latest = Number.NEGATIVE_INFINITY;
  const decisions: TransitionRun[] = [];
  for (let i = firstFrom(runs, ends[0]?.from ?? Infinity); i < runs.length; i += 1) {
    const run = runs[i];
    if (!run) break;
    for (; begun < ends.length; begun += 1) {
      const end = ends[begun];
      if (!end || end.from > run.from) break;
      latest = Math.max(latest, end.to);
    }
    if (run.from > latest && begun === ends.length) break;
    if (run.planned.length === 0 || run.from > latest) continue;
    decisions.push(run);
    if (run.to !== undefined) latest = Math.max(latest, run.to + 1000);
  }
  return decisions;
}

/** The index of the first transition that begins at `moment` or later. */
function firstFrom(runs: readonly TransitionRun[], moment: number): number {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.from ?? Infinity) < moment) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isOngoing(
  troubles: readonly Trouble[],
  { failedStarts, unwanted }: IncidentSources,
  seen: ReadonlyMap<string, number>,
): boolean {
  // A node that was fenced may be lost by that: it is dealt with, also while it is not back.
  const fenced = new Set(
    troubles.flatMap((one) =>
      one.kind === 'fencing' && one.incident.ok === true ? one.incident.target : [],
    ),
  );
  const open = new Set<string>();
  for (const trouble of troubles) {
    if (trouble.kind === 'outage') {
      const { resource, atMost } = trouble.outage;
      if (atMost.to === undefined && !unwanted.has(resource)) return true;
    } else if (trouble.kind === 'operation-failed') {
      if (failedStarts.get(trouble.resource) === trouble.evidence) return true;
    } else if (trouble.kind === 'fencing') {
      if (trouble.incident.ok === true) open.delete(trouble.incident.target);
      else open.add(trouble.incident.target);
    } else if (trouble.kind === 'node-lost') {
      const isSeenAgain = (seen.get(trouble.node) ?? -Infinity) > trouble.at;
      if (!fenced.has(trouble.node) && !isSeenAgain) open.add(trouble.node);
    } else if (trouble.kind === 'node-back') open.delete(trouble.node);
    else if (trouble.kind === 'split' && trouble.split.to === undefined) return true;
  }
  return open.size > 0;
}

function incidentOf(
  troubles: readonly Trouble[],
  id: number,
  sources: IncidentSources,
  seen: ReadonlyMap<string, number>,
): Incident | undefined {
  const [trigger] = troubles;
  if (!trigger) return undefined;
  const decisions = decisionsOf(troubles, sources.transitions);
  const pick = <Item>(choose: (trouble: Trouble) => Item | undefined): Item[] =>
    troubles.flatMap((trouble) => choose(trouble) ?? []);
  return {
    id,
    from: trigger.at,
    to: Math.max(...troubles.map(({ to }) => to), ...decisions.map(({ to, from }) => to ?? from)),
    trigger,
    troubles,
    decisions,
    outages: pick((trouble) => (trouble.kind === 'outage' ? trouble.outage : undefined)),
    fencing: pick((trouble) => (trouble.kind === 'fencing' ? trouble.incident : undefined)),
    doubleActivity: pick((trouble) => (trouble.kind === 'double-activity' ? trouble.double : undefined)),
    splits: pick((trouble) => (trouble.kind === 'split' ? trouble.split : undefined)),
    nodes: uniqueSorted(troubles.flatMap(nodesOf)),
    resources: uniqueSorted(troubles.flatMap(resourcesOf)),
    end: isOngoing(troubles, sources, seen) ? 'ongoing' : 'recovered',
  };
}

/** All incidents in the order in which they began. */
export function findIncidents(sources: IncidentSources): readonly Incident[] {
  const transitions = sources.transitions.toSorted((a, b) => a.from - b.from);
  const troubles = troublesOf(sources);
  const groups = linkTroubles(troubles, transitions, guestsOf(sources.happenings)).filter(isIncident);
  const seen = lastSeen(sources);
  const known = { ...sources, transitions };
  return groups.flatMap((troubles, i) => incidentOf(troubles, i + 1, known, seen) ?? []);
}
