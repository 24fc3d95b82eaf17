/** Reads lines of a log again, as they stand, with those around them. */
import { withoutSecrets } from '../base/secret-forms.js';
import { plainBytes } from './plain-bytes.js';
import type { LogFile } from './read-log.js';

const LINE_FEED = 0x0a;
/** More of a line is not shown. */
const LONGEST = 2000;

/** The numbers of the lines around `numbers`, ascending, each once. */
function numbersAround(numbers: readonly number[], around: number): number[] {
  const wanted = new Set<number>();
  for (const number of numbers)
    for (let at = Math.max(1, number - around); at <= number + around; at += 1) wanted.add(at);
  return [...wanted].sort((a, b) => a - b);
}

/** The bytes of one line as far as they are kept, while it is read in pieces. */
class KeptLine {
  #bytes = new Uint8Array(LONGEST);
  #length = 0;

  add(piece: Uint8Array): void {
    const part = piece.subarray(0, LONGEST - this.#length);
    this.#bytes.set(part, this.#length);
    this.#length += part.length;
  }

  take(): string {
    const text = new TextDecoder().decode(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return withoutSecrets(text.replace(/\r$/, ''));
  }
}

/**
 * The lines at `numbers` and `around` lines before and behind each, by number, without secrets. The file is read in
 * pieces, and no farther than to the last of them.
 */
export async function linesAround(
  file: LogFile,
  numbers: readonly number[],
  around: number,
): Promise<ReadonlyMap<number, string>> {
  const wanted = numbersAround(numbers, around);
  const lines = new Map<number, string>();
  const kept = new KeptLine();
  let [number, next] = [1, 0];
  for await (const piece of plainBytes(file.chunks())) {
    let from = 0;
    for (let end = piece.indexOf(LINE_FEED); end !== -1; end = piece.indexOf(LINE_FEED, from)) {
      if (number === wanted[next]) {
        kept.add(piece.subarray(from, end));
        lines.set(number, kept.take());
        next += 1;
      }
      number += 1;
      from = end + 1;
      if (next === wanted.length) return lines;
    }
    if (number === wanted[next]) kept.add(piece.subarray(from));
  }
  const rest = number === wanted[next] ? kept.take() : '';
  if (rest !== '') lines.set(number, rest);
  return lines;
}
