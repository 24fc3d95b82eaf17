/** Who left without saying so is told with the membership that is left, where the log names that. */
import type { TimelineEntry } from './entry.js';
import { entriesBetween } from './window.js';

/** Corosync tells both at once. */
const TOGETHER = 1000;

/** Drops what the membership right beside it tells, too. */
export function foldLeaves(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.filter(({ subject, at, nodes, node }) => {
    if (subject.kind !== 'leave-not-received') return true;
    if (subject.nodeIds.length === 0) return false;
    const beside = entriesBetween(entries, at - TOGETHER, at + TOGETHER);
    return !beside.some(
      (entry) =>
        entry.subject.kind === 'membership-view' &&
        (entry.nodes.includes(node) || nodes.some((name) => entry.nodes.includes(name))),
    );
  });
}
