/** Failures that the scheduler still knows of: told once, and only where the failure itself is not in the log. */
import type { LogEventData } from '../../logs/event.js';
import type { TimelineEntry } from './entry.js';

type Known = Extract<LogEventData, { readonly kind: 'operation-failure-known' }>;

/** The DC hears of a failure this late at most. */
const SOON = 10_000;

interface Failure {
  readonly resource: string;
  readonly node: string | undefined;
  readonly at: number;
}

function failuresIn(entries: readonly TimelineEntry[]): readonly Failure[] {
  return entries.flatMap(({ kind, subject, resources, node, at }) => {
    if (kind !== 'failure' || subject.kind !== 'operation-result') return [];
    return resources.map((resource) => ({ resource, node: subject.node ?? node, at }));
  });
}

const keyOf = (resource: string, { operation, node, reason, at }: Known): string =>
  [resource, operation, node, reason ?? '', at ?? ''].join('\u0001');

/** Each calculation repeats every failure that nobody has cleaned up: the first time is told, with the last. */
export function foldKnownFailures(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const firstFailure = new Map<string, number>();
  for (const { resource, node, at } of failuresIn(entries)) {
    const key = `${resource}\u0001${node ?? ''}`;
    firstFailure.set(key, Math.min(at, firstFailure.get(key) ?? at));
  }
  const told = new Map<string, TimelineEntry>();
  return entries.flatMap((entry) => {
    const { subject, resources, at } = entry;
    if (subject.kind !== 'operation-failure-known') return [entry];
    const resource = resources[0] ?? subject.resource;
    const failure = firstFailure.get(`${resource}\u0001${subject.node}`);
    if (failure !== undefined && failure <= at + SOON) return [];
    const key = keyOf(resource, subject);
    const known = told.get(key);
    if (known) {
      known.count += 1;
      known.until = at;
      return [];
    }
    const copy = { ...entry, count: 1 };
    told.set(key, copy);
    return [copy];
  });
}
