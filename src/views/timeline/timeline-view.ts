/** From a timeline to the entries worth showing: statements in order, folded, filtered. */
import { PATIENCE } from '../../timeline/fencing.js';
import { lastLinksLost } from '../../timeline/links.js';
import type { Timeline } from '../../timeline/timeline.js';
import { entryAt, type EntryKind, type TimelineEntry } from './entry.js';
import { foldEntries } from './fold.js';
import { statementOf } from './statements.js';
import { spanEntries } from './span-entries.js';

export interface TimelineFilter {
  /** Milliseconds since 1970 UTC, both ends included. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  /** Empty lists let everything pass. */
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly kinds: readonly EntryKind[];
  /** Details too, nothing folded. */
  readonly all: boolean;
}

/** Everything that is told by default. */
export const NO_FILTER: TimelineFilter = { nodes: [], resources: [], kinds: [], all: false };
const EVERYTHING: TimelineFilter = { ...NO_FILTER, all: true };

function eventEntries({ happenings, resent }: Timeline, filter: TimelineFilter): TimelineEntry[] {
  const linksLost = lastLinksLost(happenings);
  const entries: TimelineEntry[] = [];
  for (const happening of happenings) {
    const { data } = happening.event;
    const statement = statementOf(data);
    if (!statement) continue;
    const weight = resent.has(happening) ? 'detail' : linksLost.has(happening) ? 'key' : statement.weight;
    // Of a large log most are details: to make an entry of each costs as much as all the others together.
    if (!isOfWeight(weight, data.kind, filter)) continue;
    entries.push(entryAt(happening, weight === statement.weight ? statement : { ...statement, weight }));
  }
  return entries;
}

function isOfWeight(
  weight: TimelineEntry['weight'],
  kind: TimelineEntry['subject']['kind'],
  { all, resources }: TimelineFilter,
): boolean {
  return all || resources.length > 0 || weight === 'key' || kind === 'crypto';
}

/** True when two names mean one node: logs use full and short names of the same host. */
export function isSameNode(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

function passes(entry: TimelineEntry, filter: TimelineFilter): boolean {
  const { since, until, nodes, resources, kinds } = filter;
  return (
    isOfWeight(entry.weight, entry.subject.kind, filter) &&
    (since === undefined || (entry.until ?? entry.at) >= since) &&
    (until === undefined || entry.at <= until) &&
    (kinds.length === 0 || kinds.includes(entry.kind)) &&
    (nodes.length === 0 || entry.nodes.some((node) => nodes.some((wanted) => isSameNode(node, wanted)))) &&
    (resources.length === 0 || entry.resources.some((resource) => resources.includes(resource)))
  );
}

/** What is told by one line or one span each, in order of time, nothing folded; spans that go on are left out. */
export function settledEntries(timeline: Timeline, filter: TimelineFilter = NO_FILTER): TimelineEntry[] {
  let newest = -Infinity;
  for (const { at } of timeline.happenings) if (at > newest) newest = at;
  return unfolded(timeline, filter).filter(({ subject }) => !isGoingOn(subject, newest));
}

/** True for what will be told otherwise once it is over; `newest` is the last moment that is logged. */
function isGoingOn(subject: TimelineEntry['subject'], newest: number): boolean {
  if (subject.kind === 'fencing-incident')
    return subject.incident.ok === undefined && newest - subject.incident.from <= PATIENCE;
  if (subject.kind === 'transition-run') return !subject.run.end && subject.run.isOvertaken !== true;
  return subject.kind === 'outage' && subject.outage.atMost.to === undefined;
}

function unfolded(timeline: Timeline, filter: TimelineFilter): TimelineEntry[] {
  return [...eventEntries(timeline, filter), ...spanEntries(timeline)]
    .filter((entry) => passes(entry, filter))
    .sort((a, b) => a.at - b.at || firstLine(a) - firstLine(b));
}

/** The entries to show, in order of time. Without `all` only what matters, and what belongs together in one. */
export function timelineEntries(timeline: Timeline, filter: TimelineFilter = NO_FILTER): TimelineEntry[] {
  const entries = unfolded(timeline, filter);
  return filter.all ? entries : foldEntries(entries);
}

// At the same instant the order of lines decides, as far as the entries come from one file.
const firstLine = ({ evidence }: TimelineEntry): number => evidence[0]?.line ?? 0;

/** Every node and resource that the timeline knows, for checking what a user asks for. */
export function knownNames(timeline: Timeline): {
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
} {
  const nodes = new Set<string>();
  const resources = new Set<string>();
  for (const entry of [...eventEntries(timeline, EVERYTHING), ...spanEntries(timeline)]) {
    for (const node of entry.nodes) nodes.add(node);
    for (const resource of entry.resources) resources.add(resource);
  }
  return { nodes: [...nodes].sort(), resources: [...resources].sort() };
}
