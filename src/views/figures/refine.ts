/** Which shapes of a diagram are alike: of one sort, and tied in the same ways to others that are alike. */
import type { DiagramLink } from './diagram.js';

/**
 * Gives shapes that are alike the same number.
 * @param sorts - by key: what tells shapes apart before their links are looked at
 * @param rounds - how far to look along the links
 */
export function alike(
  sorts: ReadonlyMap<string, string>,
  links: readonly DiagramLink[],
  rounds: number,
): ReadonlyMap<string, number> {
  let classes = numbered(sorts);
  for (let round = 0; round < rounds; round += 1) {
    const ties = new Map<string, Set<string>>([...sorts.keys()].map((key) => [key, new Set<string>()]));
    for (const { from, to, style, tone } of links) {
      ties.get(from)?.add(`> ${style} ${tone} ${classes.get(to)}`);
      ties.get(to)?.add(`< ${style} ${tone} ${classes.get(from)}`);
    }
    const seen = new Map(
      [...ties].map(([key, own]) => [key, `${classes.get(key)} ${[...own].sort().join('|')}`]),
    );
    const finer = numbered(seen);
    if (countOf(finer) === countOf(classes)) return finer;
    classes = finer;
  }
  return classes;
}

function numbered(texts: ReadonlyMap<string, string>): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  return new Map(
    [...texts].map(([key, text]) => {
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return [key, number];
    }),
  );
}

export function countOf(classes: ReadonlyMap<string, number>): number {
  return new Set(classes.values()).size;
}
