/** Findings of the linter that come or go with a change, told apart by what they are and not by their lines. */
import type { Problem } from '../base/problem.js';
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

/** The changes with every fault among what is new: one that a comment suppresses is none the less why Pacemaker refuses it. */
export function withFaults(changes: FindingChanges, faults: readonly Problem[]): FindingChanges {
  const places = new Set(changes.new.map(({ rule, at }) => `${rule} ${at.start}`));
  const missing = faults
    .filter(({ rule, at }) => !places.has(`${rule} ${at.start}`))
    .map((fault): Finding => ({
      ...fault,
      category: 'hatool',
      object: undefined,
      objectPath: '',
      fingerprint: '',
    }));
  return { ...changes, new: [...missing, ...changes.new] };
}
