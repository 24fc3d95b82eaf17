/** The box of a shape: its title, what is said of it, and its parts one below the other. */
import type { DiagramShape } from '../../views/figures/diagram.js';
import type { FigureBox } from './figure.js';
import { BODY, MARKS, SMALL, TITLE, textBlock, type Paragraph } from './text-block.js';
import { textWidth } from './text-width.js';

const PAD = 10;
/** Of the texts in a box; longer ones are broken. */
const MOST_WIDTH = 215;
const LEAST_WIDTH = 70;
const PART_HEIGHT = 21;
const PART_GAP = 4;

export interface ShapeBox {
  readonly width: number;
  readonly height: number;
  /** @param height - at least its own */
  at(x: number, y: number, height: number): FigureBox;
}

function widestPart({ parts }: DiagramShape): number {
  const widths = parts.map(({ text, tone }) => textWidth(`${MARKS[tone]}${text}`, SMALL) + 2 * PAD);
  return Math.min(MOST_WIDTH, Math.max(0, ...widths));
}

function partBoxes({ parts }: DiagramShape, x: number, y: number, width: number): readonly FigureBox[] {
  return parts.map(({ text, tone }, i) => {
    const top = y + i * (PART_HEIGHT + PART_GAP);
    const paragraph = { text: `${MARKS[tone]}${text}`, font: SMALL, tone, most: 1 };
    const texts = textBlock([paragraph], width - 2 * PAD).at(x + PAD, top + 2.5);
    return { x, y: top, width, height: PART_HEIGHT, shape: 'part', tone, texts };
  });
}

/** How large the box of a shape is, and the box at its place. */
export function shapeBox(shape: DiagramShape): ShapeBox {
  const paragraphs: readonly Paragraph[] = [
    { text: shape.title, font: TITLE, tone: 'plain' },
    ...shape.lines.map(({ text, tone }) => ({ text: `${MARKS[tone]}${text}`, font: BODY, tone, most: 6 })),
  ];
  const block = textBlock(paragraphs, MOST_WIDTH);
  const inner = Math.max(LEAST_WIDTH, block.width, widestPart(shape));
  const partsHeight = shape.parts.length * (PART_HEIGHT + PART_GAP);
  const { title, kind, tone, about } = shape;
  return {
    width: inner + 2 * PAD,
    height: block.height + partsHeight + 2 * PAD - (partsHeight > 0 ? PART_GAP / 2 : 3),
    at: (x, y, height) => ({
      x,
      y,
      width: inner + 2 * PAD,
      height,
      shape: kind,
      tone,
      texts: block.at(x + PAD, y + PAD - 4),
      parts: partBoxes(shape, x + PAD, y + PAD + block.height, inner),
      about: about ?? title,
    }),
  };
}
