/** A set has one pair of each name since schema 4.0: the one that was in effect stays. */
import { everyDraft, valueOf, type Draft } from './draft.js';

/** The value that takes an earlier pair of the set back. */
const UNSET = '#default';

const isUnset = (pair: Draft): boolean => valueOf(pair, 'value') === UNSET;

/**
 * The pairs of one name that stay, given in document order. Up to the last unsetting nothing counts; the first pair
 * behind it does, or else the unsetting itself.
 */
function staying(pairs: readonly Draft[]): Set<Draft> {
  const lastUnset = pairs.findLastIndex(isUnset);
  const first = pairs[lastUnset + 1] ?? pairs[lastUnset];
  return new Set(first ? [first] : []);
}

function dropDuplicates(set: Draft, pairs: readonly Draft[]): void {
  const byName = new Map<string, Draft[]>();
  for (const pair of pairs) {
    const name = valueOf(pair, 'name') ?? '';
    const namesakes = byName.get(name);
    if (namesakes) namesakes.push(pair);
    else byName.set(name, [pair]);
  }
  if (byName.size === pairs.length) return;
  const kept = new Set([...byName.values()].flatMap((namesakes) => [...staying(namesakes)]));
  const considered = new Set(pairs);
  set.children = set.children.filter((child) => !considered.has(child) || kept.has(child));
}

/** Pacemaker: upgrade-3.10-2.xsl, the templates for nvpair */
export function dropDuplicatePairs(cib: Draft): void {
  for (const set of everyDraft(cib)) {
    if (set.children.length < 2) continue;
    const pairs = set.children.filter(
      (child) => child.name === 'nvpair' && child.attributes.has('name') && child.attributes.has('value'),
    );
    if (pairs.length > 1) dropDuplicates(set, pairs);
  }
}
