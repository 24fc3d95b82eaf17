/** Changes of the configuration: a run of them by one author becomes one entry, and so does a change that was refused. */
import type { LogEventData } from '../../logs/event.js';
import type { EntryKind, TimelineEntry } from './entry.js';
import { entriesBetween } from './window.js';

type Change = Extract<LogEventData, { readonly kind: 'cib-changed' }>;

/** The reasons of a refusal stand right before it. */
const REFUSAL = 2000;
/** A pause that ends a run of changes. */
const PAUSE = 900_000;
/** A change is told before and after each of these, so that cause and effect stay apart. */
const BREAKS: ReadonlySet<EntryKind> = new Set<EntryKind>([
  'corosync',
  'dc',
  'failure',
  'fencing',
  'membership',
  'pacemaker',
  'quorum',
]);
// They repeat what the refusal itself says.
const HOLLOW = /^(?:Updated? )/;

const keyOf = ({ client, origin }: Change): string => `${client}\u0001${origin}`;

/** The run into which each entry goes: the same author, nothing that matters in between. */
export function foldChanges(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  const runs = new Map<string, { index: number; first: Change; last: Change }>();
  for (const entry of entries) {
    const { subject, at } = entry;
    if (subject.kind !== 'cib-changed' || !subject.ok) {
      const isTrouble = entry.severity !== 'notice' && entry.severity !== 'good';
      if (BREAKS.has(entry.kind) || (isTrouble && entry.kind !== 'configuration')) runs.clear();
      kept.push(entry);
      continue;
    }
    const run = runs.get(keyOf(subject));
    const known = run && kept[run.index];
    if (!run || !known || at - (known.until ?? known.at) > PAUSE) {
      runs.set(keyOf(subject), { index: kept.length, first: subject, last: subject });
      kept.push(entry);
      continue;
    }
    // Every node tells of the same change: the version says whether it is another one.
    const isOther = run.last.version !== subject.version;
    run.last = subject;
    const { first, client, origin, version } = { ...subject, first: run.first };
    kept[run.index] = {
      ...known,
      text: `configuration changed by ${client} on ${origin} (version ${first.version}${first.version === version ? '' : ` to ${version}`})`,
      nodes: [...new Set([...known.nodes, ...entry.nodes])],
      evidence: [...known.evidence, ...entry.evidence],
      count: known.count + (isOther ? 1 : 0),
      ...(isOther ? { until: at } : {}),
    };
  }
  return kept;
}

/** A change that was refused takes in the complaints about it; the first with content is its reason. */
export function foldRefusals(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const gone = new Set<TimelineEntry>();
  const reasons = new Map<TimelineEntry, string>();
  for (const entry of entries) {
    if (entry.subject.kind !== 'cib-changed' || entry.subject.ok) continue;
    for (const other of entriesBetween(entries, entry.at - REFUSAL, entry.at + REFUSAL)) {
      if (other.subject.kind !== 'cib-problem' || other.node !== entry.node) continue;
      gone.add(other);
      if (!HOLLOW.test(other.text) && !reasons.has(entry)) reasons.set(entry, other.text);
    }
  }
  return entries
    .filter((entry) => !gone.has(entry))
    .map((entry) => {
      const reason = reasons.get(entry);
      return reason === undefined ? entry : { ...entry, text: `${entry.text}: ${reason}` };
    });
}
