/** Where everything of a neighbourhood's picture stands: the middle box is as tall as what stands on both sides of it. */
import { pushAll } from '../../base/arrays.js';
import type { Arrow, Box, NeighbourhoodView, Tone } from '../../views/explain/neighbourhood/picture.js';
import { injectionSentence } from '../../views/explain/injections.js';
import { printable } from '../printable.js';
import { wrapped, type Font } from './text-width.js';

export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** Of the base line. */
  readonly y: number;
  readonly font: Font;
  readonly anchor: 'start' | 'middle';
  readonly tone: Tone;
}

export interface PlacedBox {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly PlacedText[];
}

export interface PlacedArrow {
  readonly arrow: Arrow;
  readonly from: number;
  readonly to: number;
  readonly y: number;
  /** Above the line, within the space between two boxes. */
  readonly texts: readonly PlacedText[];
}

export interface PictureLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
  readonly above: readonly PlacedText[];
  readonly below: readonly PlacedText[];
}

const MARGIN = 20;
const PAD = 10;
const SIDE_WIDTH = 270;
const CENTER_WIDTH = 290;
const CHANNEL = 240;
const GAP = 14;
const TITLE: Font = { size: 14, isBold: true };
const BODY: Font = { size: 12, isBold: false };
const SMALL: Font = { size: 11, isBold: false };
const LEADING = 1.4;

/** A mark beside what has a colour, so that nobody needs to see the colour. */
const MARKS: Readonly<Record<Tone, string>> = {
  plain: '',
  muted: '',
  good: '● ',
  change: '▶ ',
  warning: '◆ ',
  bad: '✖ ',
};

interface Paragraph {
  readonly text: string;
  readonly font: Font;
  readonly tone: Tone;
}

interface Block {
  readonly height: number;
  at(x: number, y: number, anchor?: PlacedText['anchor']): readonly PlacedText[];
}

/** Paragraphs below each other, broken into lines of that width. */
function block(paragraphs: readonly Paragraph[], width: number): Block {
  const lines = paragraphs.flatMap(({ text, font, tone }) =>
    wrapped(printable(text), width, font).map((one) => ({ text: one, font, tone })),
  );
  const height = lines.reduce((sum, { font }) => sum + font.size * LEADING, 0);
  return {
    height,
    at: (x, y, anchor = 'start') => {
      let bottom = y;
      return lines.map((one) => {
        bottom += one.font.size * LEADING;
        return { ...one, x, y: bottom - one.font.size * 0.35, anchor };
      });
    },
  };
}

function boxBlock({ title, lines }: Box, width: number): Block {
  const paragraphs = lines.map(({ text, tone }) => ({ text: `${MARKS[tone]}${text}`, font: BODY, tone }));
  return block([{ text: title, font: TITLE, tone: 'plain' }, ...paragraphs], width - 2 * PAD);
}

function arrowBlock({ label, tone, id }: Arrow): Block {
  const mark = tone === 'plain' ? '' : MARKS[tone];
  const name: Paragraph[] = id === '' ? [] : [{ text: id, font: SMALL, tone: 'muted' }];
  return block([{ text: `${mark}${label}`, font: SMALL, tone }, ...name], CHANNEL - 2 * PAD);
}

/** A box beside the middle with the rows of its arrows: none of them needs the space of another. */
interface Item {
  readonly box: Box;
  readonly content: Block;
  readonly rows: readonly { readonly arrow: Arrow; readonly label: Block }[];
  readonly height: number;
}

function itemOf(box: Box, { arrows }: NeighbourhoodView): Item {
  const content = boxBlock(box, SIDE_WIDTH);
  const rows = arrows
    .filter(({ from, to }) => from === box.key || to === box.key)
    .map((arrow) => ({ arrow, label: arrowBlock(arrow) }));
  const needed = rows.reduce((sum, { label }) => sum + label.height + PAD, PAD);
  return { box, content, rows, height: Math.max(content.height + 2 * PAD, needed) };
}

function heightOf(items: readonly Item[]): number {
  return items.reduce((sum, { height }) => sum + height + GAP, -GAP);
}

/** Left and right of the middle; what may stand on either side goes where there is more room. */
function sidesOf(items: readonly Item[]): {
  readonly left: readonly Item[];
  readonly right: readonly Item[];
} {
  const left = items.filter(({ box }) => box.side === 'left');
  const right = items.filter(({ box }) => box.side === 'right');
  for (const item of items) {
    if (item.box.side !== undefined) continue;
    (heightOf(left) < heightOf(right) ? left : right).push(item);
  }
  return { left, right };
}

interface Middle {
  readonly x: number;
  readonly right: number;
}

function placeItem(
  item: Item,
  y: number,
  middle: Middle,
  side: 'left' | 'right',
): [PlacedBox, readonly PlacedArrow[]] {
  const isLeft = side === 'left';
  const x = isLeft ? middle.x - CHANNEL - SIDE_WIDTH : middle.right + CHANNEL;
  const { box, content, height } = item;
  const edge = isLeft ? x + SIDE_WIDTH : x;
  const inner = isLeft ? middle.x : middle.right;
  let top = y + PAD / 2;
  const arrows = item.rows.map(({ arrow, label }): PlacedArrow => {
    const [from, to] = arrow.from === box.key ? [edge, inner] : [inner, edge];
    const texts = label.at((edge + inner) / 2, top, 'middle');
    const line = top + label.height + PAD / 3;
    top += label.height + PAD;
    return { arrow, from, to, y: line, texts };
  });
  return [{ box, x, y, width: SIDE_WIDTH, height, texts: content.at(x + PAD, y + PAD) }, arrows];
}

const LEGEND =
  'Solid arrows: colocation, from the dependent to the primary. Dashed: order, from first to then. Dotted: location. Thick: where it is or goes.';

/** A picture without any two things in one place. */
export function layOut(view: NeighbourhoodView): PictureLayout {
  const { left, right } = sidesOf(
    view.boxes.filter(({ isCenter }) => !isCenter).map((box) => itemOf(box, view)),
  );
  const x = MARGIN + (left.length > 0 ? SIDE_WIDTH + CHANNEL : 0);
  const middle = { x, right: x + CENTER_WIDTH };
  const width = middle.right + (right.length > 0 ? CHANNEL + SIDE_WIDTH : 0) + MARGIN;
  const said = (texts: readonly string[]): Block =>
    block(
      texts.map((text) => ({ text, font: BODY, tone: 'plain' })),
      width - 2 * MARGIN,
    );
  const above = said(view.injected.map((one) => `imagined: ${injectionSentence(one)}`));
  const below = said([...view.omitted, LEGEND]);
  const top = MARGIN + (above.height > 0 ? above.height + GAP : 0);
  const boxes: PlacedBox[] = [];
  const arrows: PlacedArrow[] = [];
  const sides = [['left', left] as const, ['right', right] as const];
  for (const [side, items] of sides) {
    let y = top;
    for (const item of items) {
      const [box, own] = placeItem(item, y, middle, side);
      boxes.push(box);
      pushAll(arrows, own);
      y += item.height + GAP;
    }
  }
  const center = view.boxes.find(({ isCenter }) => isCenter);
  const content = center && boxBlock(center, CENTER_WIDTH);
  const tall = Math.max(heightOf(left), heightOf(right), (content?.height ?? 0) + 2 * PAD);
  if (center && content) {
    const texts = content.at(x + PAD, top + PAD);
    boxes.push({ box: center, x, y: top, width: CENTER_WIDTH, height: tall, texts });
  }
  const bottom = top + tall + GAP;
  return {
    width,
    height: bottom + below.height + MARGIN,
    boxes,
    arrows,
    above: above.at(MARGIN, MARGIN),
    below: below.at(MARGIN, bottom),
  };
}
