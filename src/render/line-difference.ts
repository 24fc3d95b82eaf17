/** Two texts line by line: what both have, what only the first, what only the second. */

export interface DifferentLine {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

/** For each pair of places how many lines the rests of both have in common, in order. */
function commonRests(one: readonly string[], other: readonly string[]): readonly Uint32Array[] {
  const rests = Array.from({ length: one.length + 1 }, () => new Uint32Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i -= 1) {
    const [row, below] = [rests[i], rests[i + 1]];
    if (!row || !below) continue;
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const isSame = one[i] === other[j];
      row[j] = isSame ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rests;
}

/** The shortest way from one list of lines to another; meant for the lines of one object. */
export function lineDifference(one: readonly string[], other: readonly string[]): readonly DifferentLine[] {
  const rests = commonRests(one, other);
  const lines: DifferentLine[] = [];
  let [i, j] = [0, 0];
  while (i < one.length || j < other.length) {
    const [mine, theirs] = [one[i], other[j]];
    if (mine !== undefined && mine === theirs) {
      lines.push({ sign: ' ', text: mine });
      i += 1;
      j += 1;
    } else if (
      theirs === undefined ||
      (mine !== undefined && (rests[i + 1]?.[j] ?? 0) >= (rests[i]?.[j + 1] ?? 0))
    ) {
      lines.push({ sign: '-', text: mine ?? '' });
      i += 1;
    } else {
      lines.push({ sign: '+', text: theirs });
      j += 1;
    }
  }
  return lines;
}
