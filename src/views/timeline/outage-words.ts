/** Outages in words: how long one was, at least, at most or both where they are worth telling apart, and what began it. */
import { timeWords } from '../../base/time-words.js';
import { isProbe } from '../../timeline/finding.js';
import type { Outage } from '../../timeline/outages.js';
import type { SpanEnd } from '../../timeline/resources.js';

/** Milliseconds. */
export interface Length {
  readonly least: number;
  /** Infinite when the log ends before the resource is back, or when nothing tells when it was last active. */
  readonly most: number;
}

/** The length of one outage, within its bounds. */
export function lengthOf({ atLeast, atMost }: Outage): Length {
  const least = atLeast?.to === undefined ? 0 : atLeast.to - atLeast.from;
  return { least: Math.max(0, least), most: (atMost.to ?? Infinity) - atMost.from };
}

/** The length of several outages together. */
export function totalLength(outages: readonly Outage[]): Length {
  const lengths = outages.map(lengthOf);
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return { least: sum(lengths.map(({ least }) => least)), most: sum(lengths.map(({ most }) => most)) };
}

/** `1.2 s`, `1.2 to 1.3 s`, `at most 11 s`, `at least 3 s`. */
export function lengthWords({ least, most }: Length): string {
  if (!Number.isFinite(most)) return `at least ${timeWords(least)}`;
  const [from, to] = [timeWords(least), timeWords(most)];
  if (least <= 0 || from === 'under 1 s') return `at most ${to}`;
  if (from === to) return to;
  const isOneUnit = /^[\d.]+ s$/.test(from) && /^[\d.]+ s$/.test(to);
  return `${isOneUnit ? from.slice(0, -2) : from} to ${to}`;
}

/** True when the log ends before the resource is back. */
export const isOpen = ({ atMost }: Outage): boolean => atMost.to === undefined;

/** `for 1.2 to 1.3 s`, `to the end of the log`. */
export function outageWords(outage: Outage): string {
  return isOpen(outage) ? 'to the end of the log' : `for ${lengthWords(lengthOf(outage))}`;
}

/** What ended the activity of a resource, each as a sentence and as a label. */
const CAUSES = {
  stop: ['it was stopped', 'stopped'],
  migration: ['it was migrated', 'migrated'],
  failure: ['it failed', 'failed'],
  'node-lost': ['its node was lost', 'node lost'],
} as const satisfies Readonly<Record<SpanEnd, readonly [sentence: string, label: string]>>;

/** Nothing else tells of it: it may have failed, or only its history was gone, as of a fence device after a clean-up. */
const FOUND = ['a probe found it stopped', 'found stopped'] as const;

const wordsOf = ({ cause, evidence }: Outage): readonly [sentence: string, label: string] =>
  cause === 'failure' && isProbe(evidence.event.data) ? FOUND : CAUSES[cause];

/** `it failed`. */
export const causeSentence = (outage: Outage): string => wordsOf(outage)[0];

/** `failed`. */
export const causeLabel = (outage: Outage): string => wordsOf(outage)[1];

/** `failed`, where no line is known that says so. */
export const endLabel = (end: SpanEnd): string => CAUSES[end][1];
