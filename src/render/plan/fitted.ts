/** Makes parts of a text fit into a number of characters: tables go first, then the ends of the longest parts. */

export interface Chunk {
  readonly text: string;
  readonly isTable: boolean;
}

export interface Part {
  readonly title: string;
  readonly opening: string;
  readonly closing: string;
  readonly chunks: readonly Chunk[];
}

export interface Fitted {
  readonly text: string;
  /** Of which parts something is left out, and how much. */
  readonly leftOut: readonly { readonly title: string; readonly chunks: number }[];
}

/** Room for saying what is left out. */
const NOTE = 6_000;

interface Kept {
  readonly part: Part;
  chunks: readonly Chunk[];
  length: number;
}

const sizeOf = ({ text }: Chunk): number => text.length;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

function keptOf(part: Part, chunks: readonly Chunk[]): Kept {
  return { part, chunks, length: sum(chunks.map(sizeOf)) };
}

/** Takes away the last chunk of the longest part; returns its length, 0 when nothing is left. */
function shorten(all: readonly Kept[]): number {
  const [first, ...others] = all;
  const longest = others.reduce((one, other) => (one && one.length >= other.length ? one : other), first);
  const last = longest?.chunks.at(-1);
  if (!longest || !last) return 0;
  longest.chunks = longest.chunks.slice(0, -1);
  longest.length -= last.text.length;
  return last.text.length;
}

function shortened(parts: readonly Part[], room: number): readonly Kept[] {
  const all = parts.map((part) =>
    keptOf(
      part,
      part.chunks.filter(({ isTable }) => !isTable),
    ),
  );
  let excess = sum(all.map(({ length }) => length)) - room;
  while (excess > 0) {
    const taken = shorten(all);
    if (taken === 0) break;
    excess -= taken;
  }
  return all;
}

export function fitted(parts: readonly Part[], room: number): Fitted {
  const left = room - sum(parts.map(({ opening, closing }) => opening.length + closing.length));
  const whole = parts.map((part) => keptOf(part, part.chunks));
  const isFitting = sum(whole.map(({ length }) => length)) <= left;
  const kept = isFitting ? whole : shortened(parts, left - NOTE);
  return {
    text: kept
      .map(({ part, chunks }) => `${part.opening}${chunks.map(({ text }) => text).join('')}${part.closing}`)
      .join(''),
    leftOut: kept
      .filter(({ part, chunks }) => chunks.length < part.chunks.length)
      .map(({ part, chunks }) => ({ title: part.title, chunks: part.chunks.length - chunks.length })),
  };
}
