/** The verdict: how many incidents, the worst of them, what is broken at the end, and where to look first. */
import { timeWords } from '../../base/time-words.js';
import { isUnasked } from '../../timeline/outages.js';
import { fenceDevicesOf } from '../../timeline/fencing.js';
import { isName } from '../../timeline/names.js';
import type { Incident } from '../../timeline/incidents/incident.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { EntrySeverity, Evidence, TimelineEntry } from './entry.js';
import { incidentHeadline, worstOutages } from './incident-words.js';
import { isOpen, lengthOf } from './outage-words.js';
import type { StateRow } from './state.js';
import { isSameNode, NO_FILTER, type TimelineFilter } from './timeline-view.js';
import { count } from './words.js';

/** An incident as the verdict lists it. */
export interface IncidentLine {
  readonly incident: Incident;
  readonly text: string;
  readonly severity: EntrySeverity;
}

export interface Verdict {
  /** `2 incidents in 68 s on 2 nodes; not healthy at the end`. */
  readonly summary: string;
  readonly severity: EntrySeverity;
  /** The worst, the worst first. */
  readonly incidents: readonly IncidentLine[];
  /** How many there are in all. */
  readonly count: number;
  /** What is not as it should be at the end; empty when all is well. */
  readonly broken: readonly StateRow[];
  /** The first line to read, and why. */
  readonly lookAt?: { readonly text: string; readonly evidence: Evidence };
}

/** What a verdict is based on besides the incidents, as far as the filter lets it pass. */
export interface VerdictBasis {
  /** How the cluster was at the end. */
  readonly state: readonly StateRow[];
  readonly entries: readonly TimelineEntry[];
}

const errorsIn = (entries: readonly TimelineEntry[]): number =>
  entries.filter(({ severity }) => severity === 'error').length;

/** More do not fit into a dozen lines. */
const MOST_SHOWN = 8;

/** How bad: what risks data first, then what lasts, then how long resources were down. */
function badness(incident: Incident, devices: ReadonlySet<string>): readonly number[] {
  const served = worstOutages(incident.outages, devices).filter(({ resource }) => !devices.has(resource));
  const isSplit = incident.splits.some(({ parts }) => parts.every(({ quorate }) => quorate === true));
  const unasked = served.filter(isUnasked);
  const longest = Math.max(
    0,
    ...served.map((outage) => (isOpen(outage) ? Number.MAX_SAFE_INTEGER : lengthOf(outage).least)),
  );
  return [
    incident.doubleActivity.length,
    incident.end === 'ongoing' ? 1 : 0,
    unasked.length > 0 ? longest : 0,
    isSplit ? 1 : 0,
    incident.fencing.length,
    longest,
    incident.troubles.length,
  ];
}

function compareBadness(one: readonly number[], other: readonly number[]): number {
  for (const [i, value] of one.entries()) if (value !== other[i]) return (other[i] ?? 0) - value;
  return 0;
}

/** How grave an incident is. */
export function incidentSeverity(incident: Incident): EntrySeverity {
  const isGrave =
    incident.end === 'ongoing' ||
    incident.doubleActivity.length > 0 ||
    incident.outages.some(isUnasked) ||
    incident.fencing.some(({ ok }) => ok === false);
  return isGrave ? 'error' : 'warning';
}

function spanWords({ happenings }: Timeline): string {
  const timed = happenings.filter(({ hasTime }) => hasTime);
  const [first, last] = [timed[0], timed.at(-1)];
  return first && last ? ` in ${timeWords(last.at - first.at)}` : '';
}

/** The nodes whose logs were read; what does not say whose it is may be of one of those that are known. */
function nodeCount({ happenings }: Timeline): number {
  const nodes = [...new Set(happenings.map(({ node }) => node))];
  const named = nodes.filter(isName);
  return named.length > 0 ? named.length : nodes.length;
}

function summaryOf(
  timeline: Timeline,
  incidents: readonly Incident[],
  { state, entries }: VerdictBasis,
): string {
  const many = incidents.length === 0 ? 'no incident' : count(incidents.length, 'incident');
  const broken = state.filter(({ severity }) => severity === 'error');
  const limit = timeline.undecided.length > 0 ? ' as far as these logs tell' : '';
  const end =
    state.length === 0 ? '' : broken.length > 0 ? '; not healthy at the end' : `; healthy at the end${limit}`;
  const errors = incidents.length > 0 ? 0 : errorsIn(entries);
  const told = errors === 0 ? '' : `, but ${count(errors, 'error')}`;
  return `${many}${spanWords(timeline)} on ${count(nodeCount(timeline), 'node')}${told}${end}`;
}

/** True when an incident is among what the user asks for. */
function isWanted(incident: Incident, { since, until, nodes, resources }: TimelineFilter): boolean {
  return (
    (since === undefined || incident.to >= since) &&
    (until === undefined || incident.from <= until) &&
    (nodes.length === 0 || incident.nodes.some((node) => nodes.some((wanted) => isSameNode(node, wanted)))) &&
    (resources.length === 0 || incident.resources.some((resource) => resources.includes(resource)))
  );
}

/** The incidents that pass a filter, the worst first. */
export function rankedIncidents(timeline: Timeline, filter: TimelineFilter): readonly Incident[] {
  const devices = fenceDevicesOf(timeline);
  return timeline.incidents
    .filter((incident) => isWanted(incident, filter))
    .map((incident) => ({ incident, bad: badness(incident, devices) }))
    .toSorted((a, b) => compareBadness(a.bad, b.bad))
    .map(({ incident }) => incident);
}

function severityOfAll(count: number, broken: number, errors: number): EntrySeverity {
  if (broken > 0) return 'error';
  return count > 0 || errors > 0 ? 'warning' : 'good';
}

/** The verdict on what passes a filter; undefined where only some kinds of entries are asked for, and where no line has a time. */
export function verdictOf(
  timeline: Timeline,
  basis: VerdictBasis,
  filter: TimelineFilter = NO_FILTER,
): Verdict | undefined {
  // Without times nothing can be said of what followed from what.
  if (filter.kinds.length > 0 || !timeline.happenings.some(({ hasTime }) => hasTime)) return undefined;
  const devices = fenceDevicesOf(timeline);
  const incidents = rankedIncidents(timeline, filter);
  const [worst] = incidents;
  const broken = basis.state.filter(({ severity }) => severity === 'error');
  return {
    summary: summaryOf(timeline, incidents, basis),
    severity: severityOfAll(incidents.length, broken.length, errorsIn(basis.entries)),
    incidents: incidents.slice(0, MOST_SHOWN).map((incident) => ({
      incident,
      text: incidentHeadline(incident, devices),
      severity: incidentSeverity(incident),
    })),
    count: incidents.length,
    broken,
    ...(worst
      ? {
          lookAt: {
            text: incidents.length > 1 ? `incident ${worst.id}, the worst, begins here` : 'it begins here',
            evidence: worst.trigger.evidence.event,
          },
        }
      : {}),
  };
}
