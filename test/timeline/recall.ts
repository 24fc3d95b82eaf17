/** How much of what is true of a recording its timeline tells. */

/** How much of one kind of fact was found. */
export interface Recall {
  readonly kind: string;
  readonly found: number;
  readonly of: number;
  /** One line for each fact that was not found, and for each that is told and is not so. */
  readonly missed: readonly string[];
  readonly untrue: readonly string[];
}

/** Measures one kind of fact. */
export function recallOf<Fact>(
  kind: string,
  facts: readonly Fact[],
  isFound: (fact: Fact) => boolean,
  say: (fact: Fact) => string,
  untrue: readonly string[] = [],
): Recall {
  const missed = facts.filter((fact) => !isFound(fact)).map(say);
  return { kind, found: facts.length - missed.length, of: facts.length, missed, untrue };
}
