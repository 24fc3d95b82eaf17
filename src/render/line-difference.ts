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

/** Beyond so many pairs of places nobody waits for the shortest way. */
const MOST_PAIRS = 4_000_000;

function signed(sign: DifferentLine['sign'], lines: readonly string[]): readonly DifferentLine[] {
  return lines.map((text) => ({ sign, text }));
}

function middleDifference(one: readonly string[], other: readonly string[]): readonly DifferentLine[] {
  if (one.length * other.length > MOST_PAIRS) return [...signed('-', one), ...signed('+', other)];
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

/** The shortest way from one list of lines to another; meant for the lines of one object. */
export function lineDifference(one: readonly string[], other: readonly string[]): readonly DifferentLine[] {
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const middle = middleDifference(one.slice(head, one.length - tail), other.slice(head, other.length - tail));
  return [...signed(' ', one.slice(0, head)), ...middle, ...signed(' ', one.slice(one.length - tail))];
}
