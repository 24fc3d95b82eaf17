/** Texts as templates with arguments: what differs from one event to the next is kept once for all. */
import { SLOT } from '../report-data.js';

export interface TemplatedText {
  /** With a slot for each argument. */
  readonly template: string;
  readonly arguments: readonly string[];
}

/** What separates words; a template keeps it as it is. */
const BETWEEN = /([\s"'(),;=]+)/;

/** Splits a printable text: words with a digit are arguments, as are names that are known. */
export function templatedText(text: string, isName: (word: string) => boolean): TemplatedText {
  const words: string[] = [];
  const template = text
    .split(BETWEEN)
    .map((piece, i) => {
      if (i % 2 === 1 || piece === '') return piece;
      // "node1:" names a node, too.
      const end = piece.endsWith(':') ? ':' : '';
      const word = end === '' ? piece : piece.slice(0, -1);
      if (!/\d/.test(word) && !isName(word)) return piece;
      words.push(word);
      return SLOT + end;
    })
    .join('');
  return { template, arguments: words };
}
