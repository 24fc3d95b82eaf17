/** How wide a text may be in a picture, estimated so that no common sans-serif font is wider; and lines of that width. */
import { pushAll } from '../../base/arrays.js';

/** Widths of an em, as the widest of the usual fonts have them. */
const NARROW = /[ijl.,:;|']/;
const SLIM = /[ ftrI()[\]/\\!-]/;
const WIDE = /[mwMWOQGD%@&+=<>~^→●✖▶◆…]/;
const CAPITAL = /[A-Z0-9_#$?{}]/;

function widthOf(character: string): number {
  if (NARROW.test(character)) return 0.38;
  if (SLIM.test(character)) return 0.47;
  if (WIDE.test(character)) return 1.03;
  const code = character.codePointAt(0) ?? 0;
  // Scripts whose letters fill a square, letters that are two in one, and pictures.
  if (code >= 0x180) return 1.45;
  if (code > 0x7e) return 1.1;
  return CAPITAL.test(character) ? 0.8 : 0.66;
}

export interface Font {
  readonly size: number;
  readonly isBold: boolean;
}

/** An upper bound of the width of a text. */
export function textWidth(text: string, { size, isBold }: Font): number {
  let sum = 0;
  for (const character of text) sum += widthOf(character);
  return sum * size * (isBold ? 1.12 : 1);
}

/** Where a piece is cut: behind the last mark between its words, unless that leaves less than half of it. */
function cutOf(piece: string): number {
  const mark = Math.max(...['-', '_', '.', ':', '/'].map((one) => piece.lastIndexOf(one)));
  return mark + 1 > piece.length / 2 ? mark + 1 : piece.length;
}

/** Pieces of a word that is too long for a line. */
function piecesOf(word: string, width: number, font: Font): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && textWidth(piece + character, font) > width) {
      const cut = cutOf(piece);
      pieces.push(piece.slice(0, cut));
      piece = piece.slice(cut);
    }
    piece += character;
  }
  return [...pieces, piece];
}

/**
 * The lines of a text, none wider than that; the last of at most `most` lines ends in an ellipsis when there is more.
 * @param text - printable, one line
 */
export function wrapped(text: string, width: number, font: Font, most = 6): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const last = lines.at(-1);
    const joined = `${last} ${word}`;
    if (last !== undefined && textWidth(joined, font) <= width) lines[lines.length - 1] = joined;
    else pushAll(lines, piecesOf(word, width, font));
    if (lines.length > most) break;
  }
  if (lines.length <= most) return lines;
  const last = [...(lines[most - 1] ?? '')];
  while (textWidth(`${last.join('')}…`, font) > width) last.pop();
  return [...lines.slice(0, most - 1), `${last.join('')}…`];
}
