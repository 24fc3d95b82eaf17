/** Sets of name-value pairs go behind their siblings, sorted by the score that decides which one is read first. */
import { everyDraft, valueOf, type Draft } from './draft.js';
import { xpathNumber } from './xpath-number.js';

const SETS = new Set(['cluster_property_set', 'instance_attributes', 'meta_attributes', 'utilization']);

/** What the order goes by, most important first; the higher comes first. */
interface Precedence {
  readonly isBootstrap: boolean;
  readonly rank: number;
  readonly score: number;
}

function precedence(set: Draft): Precedence {
  const isBootstrap = set.name === 'cluster_property_set' && valueOf(set, 'id') === 'cib-bootstrap-options';
  const text = valueOf(set, 'score') ?? '0';
  if (text === 'INFINITY' || text === '+INFINITY') return { isBootstrap, rank: 3, score: 0 };
  const score = xpathNumber(text);
  if (!Number.isNaN(score)) return { isBootstrap, rank: 2, score };
  // Whatever XPath cannot read, "+5" among it, stands last.
  return { isBootstrap, rank: text === '-INFINITY' ? 1 : 0, score: 0 };
}

function byPrecedence(sets: readonly Draft[]): Draft[] {
  return sets
    .map((set) => ({ set, of: precedence(set) }))
    .toSorted(
      (a, b) =>
        Number(b.of.isBootstrap) - Number(a.of.isBootstrap) ||
        b.of.rank - a.of.rank ||
        b.of.score - a.of.score,
    )
    .map(({ set }) => set);
}

/** Pacemaker: the first template of upgrade-3.10-1.xsl */
export function sortSets(cib: Draft): void {
  for (const draft of everyDraft(cib)) {
    if (draft === cib || !draft.children.some(({ name }) => SETS.has(name))) continue;
    const sets = draft.children.filter(({ name }) => SETS.has(name));
    draft.children = [...draft.children.filter(({ name }) => !SETS.has(name)), ...byPrecedence(sets)];
  }
}
