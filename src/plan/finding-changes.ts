/** Findings of the linter that come or go with a change, told apart by what they are and not by their lines. */
import type { Finding } from '../verify/finding.js';

export interface FindingChanges {
  readonly new: readonly Finding[];
  readonly gone: readonly Finding[];
}

const notIn = (findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] => {
  const known = new Set(others.map(({ fingerprint }) => fingerprint));
  return findings.filter(({ fingerprint }) => !known.has(fingerprint));
};

export function findingChanges(before: readonly Finding[], after: readonly Finding[]): FindingChanges {
  return { new: notIn(after, before), gone: notIn(before, after) };
}
