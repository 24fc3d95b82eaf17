/** Folds entries that belong together: what an administrator reads as one happening becomes one entry. */
import type { EntryKind, TimelineEntry } from './entry.js';
import { foldChanges, foldRefusals } from './fold-changes.js';
import { foldFailures, foldLostResources, foldOutages } from './fold-failures.js';
import { foldFencing } from './fold-fencing.js';
import { foldKnownFailures } from './fold-known-failures.js';
import { foldDc, foldLosses, foldQuorum } from './fold-losses.js';
import { foldCrashes, foldStarts, foldStops } from './fold-starts.js';
import { foldLeaves } from './fold-leaves.js';
import { foldToldChanges } from './fold-told-changes.js';
import { foldQuietTransitions, foldSameTransitions } from './fold-transitions.js';

/** Takes entries in the order of time and gives them back in that order, some of them gone into others. */
type Fold = (entries: readonly TimelineEntry[]) => readonly TimelineEntry[];

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
/** Each of these is a fact of its own, however often it comes. */
const WHOLE_SUBJECTS: ReadonlySet<string> = new Set([
  'membership-view',
  'quorum-span',
  'fencing-incident',
  'configuration-change',
]);

/** Without a time there is no last one. */
function countAgain(known: TimelineEntry, { count, at, hasTime }: TimelineEntry): void {
  known.count += count;
  if (hasTime) known.until = at;
}

/** Trouble that is told again and again becomes one entry with a count. */
function foldRepeats(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  const last = new Map<string, TimelineEntry>();
  for (const entry of entries) {
    const isShared = SHARED_KINDS.has(entry.kind) || entry.subject.kind === 'resource-refreshed';
    const viewer = isShared ? '' : entry.node;
    const key = `${entry.kind}\u0001${viewer}\u0001${entry.text}`;
    const isFoldable = ONGOING_KINDS.has(entry.kind) && !WHOLE_SUBJECTS.has(entry.subject.kind);
    const known = isFoldable ? last.get(key) : undefined;
    if (known && entry.at - (known.until ?? known.at) <= ONGOING) {
      if (entry.node === known.node) countAgain(known, entry);
      continue;
    }
    const copy = { ...entry };
    last.set(key, copy);
    kept.push(copy);
  }
  return kept;
}

/** Causes take in their signs first; only what is left is compared with itself. */
const FOLDS: readonly Fold[] = [
  foldStarts,
  foldStops,
  foldCrashes,
  foldLeaves,
  foldLosses,
  foldQuorum,
  foldDc,
  foldToldChanges,
  foldRefusals,
  foldKnownFailures,
  foldFailures,
  foldFencing,
  foldChanges,
  foldSameTransitions,
  foldQuietTransitions,
  foldRepeats,
  foldOutages,
  foldLostResources,
];

/** The entries with everything folded; `entries` must be in the order of time. */
export function foldEntries(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return [...FOLDS.reduce((folded: readonly TimelineEntry[], fold) => fold(folded), entries)];
}
