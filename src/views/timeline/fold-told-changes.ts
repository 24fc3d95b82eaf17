/** That the configuration was changed need not be told where it is told what was changed. */
import type { ConfigurationChange } from '../../timeline/changes/change.js';
import type { TimelineEntry } from './entry.js';

/** The line that ends a change, or refuses it, follows at once. */
const SOON = 2000;

interface Told {
  readonly change: ConfigurationChange;
  readonly text: string;
  readonly entry: TimelineEntry;
}

const keyOf = (client: string, origin: string, version: string | undefined): string =>
  `${client}\u0001${origin}\u0001${version ?? ''}`;

/** What changes the configuration raises the epoch: a request that leaves the CIB at one already told has changed nothing. */
const epochOf = (version: string): string => version.split('.').slice(0, 2).join('.');

function toldIn(entries: readonly TimelineEntry[]): ReadonlyMap<string, readonly Told[]> {
  const told = new Map<string, Told[]>();
  for (const entry of entries) {
    if (entry.subject.kind !== 'configuration-change') continue;
    const { change } = entry.subject;
    if (!change.author) continue;
    const key = keyOf(change.author.client, change.author.origin, change.version);
    const one = { change, text: entry.text, entry };
    const known = told.get(key);
    if (known) known.push(one);
    else told.set(key, [one]);
  }
  return told;
}

/** What was done takes the place of "configuration changed"; a refusal is told by what was refused, with its reason to come. */
export function foldToldChanges(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const told = toldIn(entries);
  const known = new Set<string>();
  for (const all of told.values()) {
    for (const { change } of all)
      if (change.ok && change.version !== undefined) known.add(epochOf(change.version));
  }
  const refused = new Set<TimelineEntry>();
  const kept = entries.flatMap((entry) => {
    const { subject, at } = entry;
    if (subject.kind !== 'cib-changed') return [entry];
    const same = told.get(keyOf(subject.client, subject.origin, subject.version)) ?? [];
    if (subject.ok)
      return same.some(({ change }) => change.ok) || known.has(epochOf(subject.version)) ? [] : [entry];
    const own = same.filter(({ change }) => !change.ok && Math.abs(change.at - at) <= SOON);
    for (const { entry: other } of own) refused.add(other);
    const [first] = own;
    return first ? [{ ...entry, text: first.text }] : [entry];
  });
  return kept.filter((entry) => !refused.has(entry));
}
