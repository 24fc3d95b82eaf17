/** Fencing: an attempt takes in the word that it is to come, and failed attempts in a row become one entry. */
import type { FencingIncident } from '../../timeline/fencing.js';
import type { TimelineEntry } from './entry.js';
import { entriesBetween } from './window.js';

/** An attempt follows the decision to fence within this time. */
const SOON = 15_000;
/** Attempts that far apart are no longer a row. */
const ROW = 900_000;

function incidentOf({ subject }: TimelineEntry): FencingIncident | undefined {
  return subject.kind === 'fencing-incident' ? subject.incident : undefined;
}

function withoutAnnouncements(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const last = new Map<string, FencingIncident>();
  const isAnswered = new Set<TimelineEntry>();
  for (const entry of entries) {
    const incident = incidentOf(entry);
    if (incident) last.set(incident.target, incident);
    if (entry.subject.kind !== 'node-condemned') continue;
    const { node } = entry.subject;
    const before = last.get(node);
    const isRunning = before !== undefined && entry.at - (before.to ?? before.from) <= SOON;
    const follows = entriesBetween(entries, entry.at, entry.at + SOON).some(
      (other) => incidentOf(other)?.target === node,
    );
    if (isRunning || follows) isAnswered.add(entry);
  }
  return entries.filter((entry) => !isAnswered.has(entry));
}

/** One entry for each fencing, and one for a row of failures to fence the same node. */
export function foldFencing(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  const rows = new Map<string, number>();
  for (const entry of withoutAnnouncements(entries)) {
    const incident = incidentOf(entry);
    if (!incident) {
      kept.push(entry);
      continue;
    }
    if (incident.ok !== false) {
      rows.delete(incident.target);
      kept.push(entry);
      continue;
    }
    const index = rows.get(incident.target);
    const known = index === undefined ? undefined : kept[index];
    const first = known && incidentOf(known);
    const isSame = first?.operation === incident.operation && first.result === incident.result;
    if (!known || index === undefined || !isSame || entry.at - (known.until ?? known.at) > ROW) {
      rows.set(incident.target, kept.length);
      kept.push(entry);
      continue;
    }
    kept[index] = {
      ...known,
      evidence: [...known.evidence, ...entry.evidence],
      count: known.count + 1,
      until: incident.to ?? entry.at,
    };
  }
  return kept;
}
