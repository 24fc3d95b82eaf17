/** The loss of a node and the change of quorum: the signs before it and the views of several nodes become one entry. */
import type { TimelineEntry } from './entry.js';
import { entriesBetween } from './window.js';
import { list } from './words.js';

/** From the last sign of life to the new membership: token and consensus time-outs, and a second try. */
const BEFORE = 30_000;
const TOGETHER = 3000;
/** An election and the joins after it. */
const ELECTION = 60_000;

function signOf({ subject }: TimelineEntry): string | undefined {
  switch (subject.kind) {
    case 'link':
      return subject.state === 'down' ? `link ${subject.link ?? '?'} went down` : undefined;
    case 'token-lost':
      return 'the token was lost';
    default:
      return undefined;
  }
}

/** Links that go down and tokens that are lost go into the membership that was formed because of them. */
export function foldLosses(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const gone = new Set<TimelineEntry>();
  const folded = entries.map((entry) => {
    const { subject, at } = entry;
    if (subject.kind !== 'membership-view') return entry;
    const { node, members } = subject.view;
    for (const other of entriesBetween(entries, at, at + TOGETHER)) {
      if (other.node === node && signOf(other) !== undefined) gone.add(other);
    }
    if (subject.view.failed.length === 0) return entry;
    const signs = entriesBetween(entries, at - BEFORE, at).filter(
      (other) => (other.node === node || members.includes(other.node)) && signOf(other) !== undefined,
    );
    if (signs.length === 0) return entry;
    for (const sign of signs) gone.add(sign);
    const words = [...new Set(signs.map(signOf).filter((sign) => sign !== undefined))];
    return {
      ...entry,
      text: `${entry.text}: ${list(words)} before`,
      evidence: [...entry.evidence, ...signs.flatMap(({ evidence }) => evidence)],
    };
  });
  return folded.filter((entry) => !gone.has(entry));
}

/** A DC that is lost and the node that takes over are one entry. */
export function foldDc(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const lost = new Map<TimelineEntry, string>();
  const gone = new Set<TimelineEntry>();
  for (const entry of entries) {
    if (entry.subject.kind !== 'dc-lost' || entry.subject.node === undefined) continue;
    const next = entriesBetween(entries, entry.at - TOGETHER, entry.at + ELECTION).find(
      (other) => other.subject.kind === 'dc-tenure',
    );
    if (!next) continue;
    gone.add(entry);
    lost.set(next, entry.subject.node);
  }
  return entries
    .filter((entry) => !gone.has(entry))
    .map((entry) => {
      const node = lost.get(entry);
      return node === undefined || entry.nodes.includes(node)
        ? entry
        : { ...entry, text: `${entry.text}, as ${node} left`, nodes: [...entry.nodes, node] };
    });
}

interface QuorumRow {
  readonly index: number;
  readonly nodes: string[];
}

/** Nodes that gain or lose quorum together do so in one entry. */
function joinedQuorum(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  const open = new Map<boolean, QuorumRow>();
  for (const entry of entries) {
    if (entry.subject.kind !== 'quorum-span') {
      kept.push(entry);
      continue;
    }
    const { quorate } = entry.subject.span;
    const known = open.get(quorate);
    const first = known && kept[known.index];
    if (!known || !first || entry.at - first.at > TOGETHER || known.nodes.includes(entry.node)) {
      open.set(quorate, { index: kept.length, nodes: [entry.node] });
      kept.push(entry);
      continue;
    }
    known.nodes.push(entry.node);
    const nodes = known.nodes.toSorted();
    kept[known.index] = {
      ...first,
      text: quorate ? `${list(nodes)} have quorum` : `${list(nodes)} lost quorum`,
      nodes: [...new Set([...first.nodes, ...entry.nodes])],
      evidence: [...first.evidence, ...entry.evidence],
    };
  }
  return kept;
}

/** The entry that formed a membership of all who gain quorum, at the same time. */
function formationFor(quorum: TimelineEntry, entries: readonly TimelineEntry[]): TimelineEntry | undefined {
  return entriesBetween(entries, quorum.at - TOGETHER, quorum.at + TOGETHER).findLast(
    ({ subject }) =>
      subject.kind === 'membership-view' && quorum.nodes.every((node) => subject.view.members.includes(node)),
  );
}

/** Changes of quorum in one entry for all nodes; quorum that is gained goes into the membership that brought it. */
export function foldQuorum(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const joined = joinedQuorum(entries);
  const folded = new Map<TimelineEntry, TimelineEntry[]>();
  const kept = joined.filter((entry) => {
    if (entry.subject.kind !== 'quorum-span' || !entry.subject.span.quorate) return true;
    const formation = formationFor(entry, joined);
    if (formation) folded.set(formation, [...(folded.get(formation) ?? []), entry]);
    return formation === undefined;
  });
  return kept.map((entry) => {
    const quorums = folded.get(entry);
    if (!quorums) return entry;
    const words = quorums.map(({ text, node }) => (text === 'has quorum' ? `${node} has quorum` : text));
    return {
      ...entry,
      severity: entry.severity === 'notice' ? 'good' : entry.severity,
      text: `${entry.text}; ${words.join(', ')}`,
      evidence: [...entry.evidence, ...quorums.flatMap(({ evidence }) => evidence)],
    };
  });
}
