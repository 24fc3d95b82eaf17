/** A failed operation takes in what it brings about: fail counts, what the agent said, and the outage. */
import { withoutInstance } from '../../logs/operation-key.js';
import type { LogEventData } from '../../logs/event.js';
import type { Outage } from '../../timeline/outages.js';
import type { TimelineEntry } from './entry.js';
import { entriesBetween } from './window.js';
import { isOpen, lengthOf, lengthWords, outageWords, totalLength } from './outage-words.js';

type Result = Extract<LogEventData, { readonly kind: 'operation-result' }>;

/** The DC hears of a failure this late at most, nearly always at once. */
const SOON = 10_000;
const TOGETHER = 1000;

const isFailure = (entry: TimelineEntry): entry is TimelineEntry & { readonly subject: Result } =>
  entry.kind === 'failure' && entry.subject.kind === 'operation-result';

/** `web` of `fail-count-web#monitor_10000` and `fail-count-web`. */
function countedResource(name: string): string | undefined {
  const found = /^fail-count-([^#]+)/.exec(name);
  return found?.[1] === undefined ? undefined : withoutInstance(found[1]);
}

function isExplained(entry: TimelineEntry, failures: readonly TimelineEntry[]): boolean {
  const { subject, at, node } = entry;
  const recent = entriesBetween(failures, at - SOON, at + SOON);
  if (subject.kind === 'attribute-set') {
    const resource = countedResource(subject.name);
    return resource !== undefined && recent.some(({ resources }) => resources.includes(resource));
  }
  if (subject.kind !== 'agent-message') return false;
  return recent.some((failure) => failure.node === node && failure.text.includes(subject.text));
}

/** Fail counts and the agent's own words go where the failure itself is told. */
export function foldFailures(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const failures = entries.filter(isFailure);
  const counted = new Set<string>();
  return entries.filter((entry) => {
    if (isExplained(entry, failures)) return false;
    const { subject } = entry;
    if (subject.kind !== 'attribute-set') return true;
    const resource = countedResource(subject.name);
    if (resource === undefined) return true;
    // Two attributes and a request tell of one count.
    const key = `${resource}\u0001${subject.node ?? ''}\u0001${Math.round(entry.at / SOON)}`;
    const isFirst = !counted.has(key);
    counted.add(key);
    return isFirst;
  });
}

/** The outages that follow a failure, or a row of the same failures, are told with it. */
export function foldOutages(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const taken = new Map<TimelineEntry, Outage[]>();
  const failures = new Map<string, TimelineEntry[]>();
  for (const entry of entries.filter(isFailure)) {
    for (const resource of entry.resources) {
      const known = failures.get(resource);
      if (known) known.push(entry);
      else failures.set(resource, [entry]);
    }
  }
  const kept = entries.filter((entry) => {
    const { subject, at } = entry;
    if (subject.kind !== 'outage' || subject.outage.cause !== 'failure') return true;
    const failure = entry.resources
      .map((resource) => failures.get(resource)?.findLast((other) => other.at <= at))
      .find((other) => other !== undefined && (other.until ?? other.at) >= at);
    if (!failure) return true;
    taken.set(failure, [...(taken.get(failure) ?? []), subject.outage]);
    return false;
  });
  return kept.map((entry) => {
    const outages = taken.get(entry);
    if (!outages) return entry;
    const lasts = outages.some(isOpen);
    const length = lasts ? 'to the end of the log' : `for ${lengthWords(totalLength(outages))}`;
    const inAll = outages.length > 1 && !lasts ? ' in all' : '';
    return { ...entry, text: `${entry.text}; active nowhere ${length}${inAll}` };
  });
}

/** The resources that go down with their node are told together. */
export function foldLostResources(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  const rows = new Map<string, { index: number; outages: Outage[] }>();
  for (const entry of entries) {
    const { subject, node, at } = entry;
    if (subject.kind !== 'outage' || subject.outage.cause !== 'node-lost') {
      kept.push(entry);
      continue;
    }
    const row = rows.get(node);
    const first = row && kept[row.index];
    if (!row || !first || at - first.at > TOGETHER) {
      rows.set(node, { index: kept.length, outages: [subject.outage] });
      kept.push(entry);
      continue;
    }
    row.outages.push(subject.outage);
    const each = row.outages.map((outage) => {
      const length = isOpen(outage) ? outageWords(outage) : lengthWords(lengthOf(outage));
      return `${outage.resource} (${length})`;
    });
    kept[row.index] = {
      ...first,
      text: `${each.length} resources were active nowhere: ${each.join(', ')}; their node was lost`,
      resources: [...new Set([...first.resources, ...entry.resources])],
      evidence: [...first.evidence, ...entry.evidence],
    };
  }
  return kept;
}
