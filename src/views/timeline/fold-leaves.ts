/** Who left is told once: by the membership, the stop or the fencing that tells more of it, or by itself. */
import type { EntryKind, TimelineEntry } from './entry.js';
import { entriesBetween } from './window.js';

/** Corosync tells both at once. */
const TOGETHER = 1000;
/** Daemons leave one after the other when their node stops. */
const STOPPING = 10_000;

/** What tells more of a node that leaves than that its daemons are gone. */
const TELLING: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'corosync',
  'fencing',
  'membership',
  'pacemaker',
]);

function isToldByMembership(entries: readonly TimelineEntry[], { at, node }: TimelineEntry): boolean {
  return entriesBetween(entries, at - TOGETHER, at + TOGETHER).some(
    (entry) => entry.subject.kind === 'membership-view' && entry.nodes.includes(node),
  );
}

function isToldOtherwise(entries: readonly TimelineEntry[], at: number, node: string): boolean {
  return entriesBetween(entries, at - STOPPING, at + STOPPING).some(
    (entry) =>
      entry.subject.kind !== 'peer-left-group' && TELLING.has(entry.kind) && entry.nodes.includes(node),
  );
}

/** Drops what other entries tell, too. */
export function foldLeaves(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.filter((entry) => {
    const { subject, at } = entry;
    if (subject.kind === 'peer-left-group') return !isToldOtherwise(entries, at, subject.node);
    if (subject.kind !== 'leave-not-received') return true;
    return subject.nodeIds.length > 0 && !isToldByMembership(entries, entry);
  });
}
