/** Paragraphs below each other, broken into lines of a width, at any place of a drawing. */
import type { Tone } from '../../views/figures/diagram.js';
import { printable } from '../printable.js';
import type { FigureText } from './figure.js';
import { textWidth, wrapped, type Font } from './text-width.js';

export const TITLE: Font = { size: 13.5, isBold: true };
export const BODY: Font = { size: 12, isBold: false };
export const SMALL: Font = { size: 11, isBold: false };

const LEADING = 1.4;

/** A mark beside what has a colour, so that nobody needs to see the colour. */
export const MARKS: Readonly<Record<Tone, string>> = {
  plain: '',
  muted: '',
  good: '● ',
  change: '▶ ',
  warning: '◆ ',
  bad: '✖ ',
};

export interface Paragraph {
  readonly text: string;
  readonly font: Font;
  readonly tone: Tone;
  /** Lines, at most. */
  readonly most?: number;
}

export interface TextBlock {
  /** Of the widest line. */
  readonly width: number;
  readonly height: number;
  /** @param y - of the upper edge */
  at(x: number, y: number, anchor?: 'start' | 'middle'): readonly FigureText[];
}

/** Paragraphs whose lines are not wider than that. */
export function textBlock(paragraphs: readonly Paragraph[], width: number): TextBlock {
  const lines = paragraphs.flatMap(({ text, font, tone, most }) =>
    wrapped(printable(text), width, font, most).map((one) => ({ text: one, font, tone })),
  );
  return {
    width: Math.max(0, ...lines.map(({ text, font }) => textWidth(text, font))),
    height: lines.reduce((sum, { font }) => sum + font.size * LEADING, 0),
    at: (x, y, anchor = 'start') => {
      let bottom = y;
      return lines.map(({ text, font: { size, isBold }, tone }) => {
        bottom += size * LEADING;
        return { text, x, y: bottom - size * 0.35, size, bold: isBold, anchor, tone };
      });
    },
  };
}
