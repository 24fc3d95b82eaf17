/** A node's start, its stop and the death of its daemons: the lines of Corosync and Pacemaker become one entry each. */
import type { TimelineEntry } from './entry.js';
import { list } from './words.js';

/** What belongs to a start of Corosync is told with it when it comes this soon after. */
const START_UP = 30_000;
const SHUT_DOWN = 120_000;
/** One daemon takes others with it, and all come back. */
const CRASH = 5000;

interface Start {
  entry: TimelineEntry;
  readonly index: number;
  readonly details: string[];
  /** Once it has met others, being alone is news. */
  hasMet: boolean;
}

function startDetail({ subject }: TimelineEntry, { hasMet }: Start): string | undefined {
  switch (subject.kind) {
    case 'transport':
      return `transport ${subject.transport}`;
    case 'crypto':
      return subject.crypto;
    case 'interface':
      return subject.state === 'up' ? `interface ${subject.address ?? ''} up` : undefined;
    case 'pacemaker-started':
      return `Pacemaker ${subject.version}`;
    // Every node begins as the only member.
    case 'membership-view':
      return !hasMet && subject.view.members.length <= 1 ? '' : undefined;
    default:
      return undefined;
  }
}

/** Transport, security, interface and Pacemaker go into the start of Corosync that they belong to. */
export function foldStarts(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  const starts = new Map<string, Start>();
  for (const entry of entries) {
    const start = starts.get(entry.node);
    const detail = start && entry.at - start.entry.at <= START_UP ? startDetail(entry, start) : undefined;
    if (start && detail !== undefined) {
      if (detail !== '') start.details.push(detail);
      const text = [start.entry.text.split(': ', 1)[0] ?? '', start.details.join(', ')];
      start.entry = {
        ...start.entry,
        text: text.filter((part) => part !== '').join(': '),
        evidence: [...start.entry.evidence, ...entry.evidence],
      };
      kept[start.index] = start.entry;
      continue;
    }
    // A detail that is told with a start or not at all.
    if (entry.subject.kind === 'crypto') continue;
    if (entry.subject.kind === 'corosync-started')
      starts.set(entry.node, { entry, index: kept.length, details: [], hasMet: false });
    if (entry.subject.kind === 'membership-view') {
      for (const [node, other] of starts) other.hasMet ||= entry.nodes.includes(node);
    }
    kept.push(entry);
  }
  return kept;
}

/** What a line tells of a stop: who has stopped, or why. */
function stopFact({ subject, node }: TimelineEntry): { stopped?: string; reason?: string } | undefined {
  switch (subject.kind) {
    case 'attribute-set':
      return subject.name === 'shutdown' && subject.node === node && subject.value !== '0' ? {} : undefined;
    case 'pacemaker-stopping':
      return subject.by === undefined ? {} : { reason: `asked by ${subject.by}` };
    case 'pacemaker-stopped':
      return { stopped: 'Pacemaker' };
    case 'corosync-stopping':
      return subject.nodeId === undefined ? { reason: subject.reason } : {};
    case 'corosync-exited':
      return subject.status === undefined || subject.status === 0 ? { stopped: 'Corosync' } : undefined;
    default:
      return undefined;
  }
}

function stopEntry(group: readonly TimelineEntry[]): TimelineEntry | undefined {
  const [first, last] = [group[0], group.at(-1)];
  const facts = group.map(stopFact);
  const stopped = facts.map((fact) => fact?.stopped).filter((name) => name !== undefined);
  if (!first || !last || group.length === 1 || stopped.length === 0) return undefined;
  const reasons = [...new Set(facts.map((fact) => fact?.reason).filter((reason) => reason !== undefined))];
  return {
    ...first,
    kind: 'pacemaker',
    text: `${list([...new Set(stopped)])} stopped${reasons.length === 0 ? '' : ` (${reasons.join(', ')})`}`,
    evidence: group.flatMap(({ evidence }) => evidence),
    count: 1,
    ...(last.at - first.at >= 1000 ? { until: last.at } : {}),
  };
}

/** Groups of a node's entries that follow each other within a time; `ends` closes a node's group. */
function groupsOf(
  entries: readonly TimelineEntry[],
  within: number,
  isPart: (entry: TimelineEntry) => boolean,
  ends: (entry: TimelineEntry) => boolean = () => false,
): TimelineEntry[][] {
  const open = new Map<string, TimelineEntry[]>();
  const all: TimelineEntry[][] = [];
  for (const entry of entries) {
    if (ends(entry)) open.delete(entry.node);
    if (!isPart(entry)) continue;
    const group = open.get(entry.node);
    const last = group?.at(-1);
    if (group && last && entry.at - last.at <= within) {
      group.push(entry);
      continue;
    }
    const fresh = [entry];
    open.set(entry.node, fresh);
    all.push(fresh);
  }
  return all;
}

/** Puts what a group has become where its first entry stood; a group that became nothing stays. */
function replaceGroups(
  entries: readonly TimelineEntry[],
  groups: readonly (readonly TimelineEntry[])[],
  fold: (group: readonly TimelineEntry[]) => TimelineEntry | undefined,
): TimelineEntry[] {
  const replaced = new Map<TimelineEntry, readonly TimelineEntry[]>();
  for (const group of groups) {
    const folded = fold(group);
    if (folded) group.forEach((entry, i) => replaced.set(entry, i === 0 ? [folded] : []));
  }
  return entries.flatMap((entry) => replaced.get(entry) ?? [entry]);
}

const isStart = ({ subject }: TimelineEntry): boolean =>
  subject.kind === 'corosync-started' || subject.kind === 'pacemaker-started';

/** The orderly stop of Pacemaker and Corosync on a node becomes one entry, the requests of it included. */
export function foldStops(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const groups = groupsOf(entries, SHUT_DOWN, (entry) => stopFact(entry) !== undefined, isStart);
  const stops = groups.flatMap(([first, ...more]) => (first && more.length > 0 ? [first] : []));
  const others = entries.filter(({ subject, node, at }) => {
    if (subject.kind !== 'attribute-set' || subject.name !== 'shutdown' || subject.node === node) return true;
    return !stops.some((stop) => stop.node === subject.node && Math.abs(stop.at - at) <= SHUT_DOWN);
  });
  return replaceGroups(others, groups, stopEntry);
}

const isPartOfCrash = ({ subject }: TimelineEntry): boolean =>
  subject.kind === 'daemon-exited' ||
  subject.kind === 'daemon-respawned' ||
  subject.kind === 'connection-lost' ||
  subject.kind === 'daemon-failed';

/** `a and b were killed by signal 9`: daemons that end alike are named together. */
function exitWords(exits: readonly TimelineEntry[]): string[] {
  const names = new Map<string, string[]>();
  for (const { text } of exits) {
    const blank = text.indexOf(' ');
    const how = text.slice(blank + 1).replace(/^was /, '');
    names.set(how, [...(names.get(how) ?? []), text.slice(0, blank)]);
  }
  return Array.from(names, ([how, daemons]) => {
    const verb = !how.startsWith('killed') ? '' : daemons.length > 1 ? 'were ' : 'was ';
    return `${list(daemons)} ${verb}${how}`;
  });
}

function crashEntry(group: readonly TimelineEntry[]): TimelineEntry | undefined {
  const [first] = group;
  const exits = group.filter(({ subject }) => subject.kind === 'daemon-exited');
  if (!first || exits.length === 0 || group.length === 1) return undefined;
  const cause = first.subject.kind === 'connection-lost' ? `${first.text}; ` : '';
  const hasReturned = group.some(({ subject }) => subject.kind === 'daemon-respawned');
  const back = hasReturned ? `; ${exits.length > 1 ? 'they are' : 'it is'} started again` : '';
  return {
    ...first,
    severity: 'error',
    text: `${cause}${exitWords(exits).join(', ')}${back}`,
    evidence: group.flatMap(({ evidence }) => evidence),
    count: 1,
  };
}

/** Daemons that die, what they say of it and their return become one entry. */
export function foldCrashes(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return replaceGroups(entries, groupsOf(entries, CRASH, isPartOfCrash), crashEntry);
}
