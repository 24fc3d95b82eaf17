/** From a timeline to the entries worth showing: statements in order, folded, filtered. */
import type { Happening } from '../timeline/happening.js';
import type { Timeline } from '../timeline/timeline.js';
import { entryAt, type EntryKind, type TimelineEntry } from './timeline-entry.js';
import { statementOf } from './timeline-statements.js';
import { wholeEntries } from './timeline-wholes.js';

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

const NO_FILTER: TimelineFilter = { nodes: [], resources: [], kinds: [], all: false };

/** What belongs to a start of Corosync is told with it when it comes this soon after. */
const START_UP = 30_000;
/** The same trouble again within this time is one trouble that goes on. */
const ONGOING = 900_000;
const ONGOING_KINDS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'agent',
  'attribute',
  'configuration',
  'failure',
  'fencing',
  'link',
  'membership',
  'quorum',
  'resource',
  'system',
]);
/** Every node tells of a change of the configuration. */
const SHARED_KINDS: ReadonlySet<EntryKind> = new Set<EntryKind>(['configuration', 'attribute']);

function startDetail({ event: { data } }: Happening): string | undefined {
  switch (data.kind) {
    case 'transport':
      return `transport ${data.transport}`;
    case 'crypto':
      return data.crypto;
    case 'interface':
      return data.state === 'up' ? `interface ${data.address ?? ''} up` : undefined;
    default:
      return undefined;
  }
}

/** Statements of single events; transport, security and interface fold into the start they belong to. */
function eventEntries(happenings: readonly Happening[], fold: boolean): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const starts = new Map<string, { entry: TimelineEntry; index: number; details: string[] }>();
  for (const happening of happenings) {
    const statement = statementOf(happening.event.data);
    if (!statement) continue;
    const start = starts.get(happening.node);
    const detail =
      fold && start && happening.at - start.entry.at <= START_UP ? startDetail(happening) : undefined;
    if (start && detail !== undefined) {
      start.details.push(detail);
      const text = `${start.entry.text.split(': ', 1)[0] ?? ''}: ${start.details.join(', ')}`;
      const { source, line } = happening.event;
      start.entry = { ...start.entry, text, evidence: [...start.entry.evidence, { source, line }] };
      entries[start.index] = start.entry;
      continue;
    }
    const entry = entryAt(happening, statement);
    if (happening.event.data.kind === 'corosync-started') {
      starts.set(happening.node, { entry, index: entries.length, details: [] });
    }
    entries.push(entry);
  }
  return entries;
}

/** Trouble that is told again and again becomes one entry with a count. */
function foldRepeats(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  const last = new Map<string, TimelineEntry>();
  for (const entry of entries) {
    const viewer = SHARED_KINDS.has(entry.kind) ? '' : entry.node;
    const key = `${entry.kind}\u0001${viewer}\u0001${entry.text}`;
    const known = ONGOING_KINDS.has(entry.kind) ? last.get(key) : undefined;
    if (known && entry.at - (known.until ?? known.at) <= ONGOING) {
      if (entry.node === known.node) {
        known.count += entry.count;
        known.until = entry.at;
      }
      continue;
    }
    const copy = { ...entry };
    last.set(key, copy);
    kept.push(copy);
  }
  return kept;
}

/** True when two names mean one node: logs use full and short names of the same host. */
export function isSameNode(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
}

function passes(entry: TimelineEntry, filter: TimelineFilter): boolean {
  const { since, until, nodes, resources, kinds, all } = filter;
  const isWanted = all || resources.length > 0 || entry.weight === 'key';
  return (
    isWanted &&
    (since === undefined || (entry.until ?? entry.at) >= since) &&
    (until === undefined || entry.at <= until) &&
    (kinds.length === 0 || kinds.includes(entry.kind)) &&
    (nodes.length === 0 || entry.nodes.some((node) => nodes.some((wanted) => isSameNode(node, wanted)))) &&
    (resources.length === 0 || entry.resources.some((resource) => resources.includes(resource)))
  );
}

/** The entries to show, in order of time. Without `all` only what matters, repeats folded. */
export function timelineEntries(timeline: Timeline, filter: TimelineFilter = NO_FILTER): TimelineEntry[] {
  const single = eventEntries(timeline.happenings, !filter.all).filter((entry) => passes(entry, filter));
  const wholes = wholeEntries(timeline).filter((entry) => passes(entry, filter));
  const entries = [...(filter.all ? single : foldRepeats(single)), ...wholes];
  return entries.sort((a, b) => a.at - b.at || firstLine(a) - firstLine(b));
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
  for (const entry of [...eventEntries(timeline.happenings, false), ...wholeEntries(timeline)]) {
    for (const node of entry.nodes) nodes.add(node);
    for (const resource of entry.resources) resources.add(resource);
  }
  return { nodes: [...nodes].sort(), resources: [...resources].sort() };
}
