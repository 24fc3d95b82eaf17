/** Where everything of a neighbourhood's picture stands: the middle box is as tall as what stands on both sides of it. */
import { pushAll } from '../../base/arrays.js';
import type { Arrow, Box, NeighbourhoodView } from '../../views/explain/neighbourhood/picture.js';
import { injectionSentence } from '../../views/explain/injections.js';
import type { Figure, FigureBox, FigureLine, FigureTone } from '../figure/figure.js';
import {
  BODY,
  MARKS,
  SMALL,
  TITLE,
  textBlock,
  type Paragraph,
  type TextBlock,
} from '../figure/text-block.js';

const MARGIN = 20;
const PAD = 10;
const SIDE_WIDTH = 270;
const CENTER_WIDTH = 290;
const CHANNEL = 240;
const GAP = 14;

function boxBlock({ title, lines }: Box, width: number): TextBlock {
  const paragraphs = lines.map(({ text, tone }) => ({ text: `${MARKS[tone]}${text}`, font: BODY, tone }));
  return textBlock([{ text: title, font: TITLE, tone: 'plain' }, ...paragraphs], width - 2 * PAD);
}

function arrowBlock({ label, tone, id }: Arrow): TextBlock {
  const name: Paragraph[] = id === '' ? [] : [{ text: id, font: SMALL, tone: 'muted' }];
  return textBlock([{ text: `${MARKS[tone]}${label}`, font: SMALL, tone }, ...name], CHANNEL - 2 * PAD);
}

/** A box beside the middle with the rows of its arrows: none of them needs the space of another. */
interface Item {
  readonly box: Box;
  readonly content: TextBlock;
  readonly rows: readonly { readonly arrow: Arrow; readonly label: TextBlock }[];
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

/** What is worst, or changes, is what the whole box looks like. */
function boxTone({ lines }: Box): FigureTone {
  const tones = new Set(lines.map(({ tone }) => tone));
  if (tones.has('bad')) return 'bad';
  return tones.has('change') ? 'change' : 'plain';
}

function figureBox(
  box: Box,
  place: Pick<FigureBox, 'x' | 'y' | 'width' | 'height'>,
  content: TextBlock,
): FigureBox {
  return {
    ...place,
    shape: box.kind === 'folded' ? 'pseudo' : box.kind,
    tone: boxTone(box),
    texts: content.at(place.x + PAD, place.y + PAD),
    isCenter: box.isCenter,
    about: box.title,
  };
}

function placeItem(
  item: Item,
  y: number,
  middle: Middle,
  side: 'left' | 'right',
): [FigureBox, readonly FigureLine[]] {
  const isLeft = side === 'left';
  const x = isLeft ? middle.x - CHANNEL - SIDE_WIDTH : middle.right + CHANNEL;
  const { box, content, height } = item;
  const edge = isLeft ? x + SIDE_WIDTH : x;
  const inner = isLeft ? middle.x : middle.right;
  let top = y + PAD / 2;
  const arrows = item.rows.map(({ arrow, label }): FigureLine => {
    const [from, to] = arrow.from === box.key ? [edge, inner] : [inner, edge];
    const texts = label.at((edge + inner) / 2, top, 'middle');
    const line = top + label.height + PAD / 3;
    top += label.height + PAD;
    const { kind: style, tone, id, at } = arrow;
    const about = [id, at].filter((part) => part !== '').join(' ');
    const points = [
      [from, line],
      [to, line],
    ] as const;
    return { points, style, tone, arrow: true, texts, about };
  });
  return [figureBox(box, { x, y, width: SIDE_WIDTH, height }, content), arrows];
}

const LEGEND =
  'Solid arrows: colocation, from the dependent to the primary. Dashed: order, from first to then. Dotted: location. Thick: where it is or goes.';

/** A picture without any two things in one place. */
export function neighbourhoodFigure(view: NeighbourhoodView): Figure {
  const { left, right } = sidesOf(
    view.boxes.filter(({ isCenter }) => !isCenter).map((box) => itemOf(box, view)),
  );
  const x = MARGIN + (left.length > 0 ? SIDE_WIDTH + CHANNEL : 0);
  const middle = { x, right: x + CENTER_WIDTH };
  const width = middle.right + (right.length > 0 ? CHANNEL + SIDE_WIDTH : 0) + MARGIN;
  const said = (texts: readonly string[]): TextBlock =>
    textBlock(
      texts.map((text) => ({ text, font: BODY, tone: 'plain' })),
      width - 2 * MARGIN,
    );
  const above = said(view.injected.map((one) => `imagined: ${injectionSentence(one)}`));
  const below = said([...view.omitted, LEGEND]);
  const top = MARGIN + (above.height > 0 ? above.height + GAP : 0);
  const boxes: FigureBox[] = [];
  const lines: FigureLine[] = [];
  const sides = [['left', left] as const, ['right', right] as const];
  for (const [side, items] of sides) {
    let y = top;
    for (const item of items) {
      const [box, own] = placeItem(item, y, middle, side);
      boxes.push(box);
      pushAll(lines, own);
      y += item.height + GAP;
    }
  }
  const center = view.boxes.find(({ isCenter }) => isCenter);
  const content = center && boxBlock(center, CENTER_WIDTH);
  const tall = Math.max(heightOf(left), heightOf(right), (content?.height ?? 0) + 2 * PAD);
  if (center && content) {
    boxes.push(figureBox(center, { x, y: top, width: CENTER_WIDTH, height: tall }, content));
  }
  const bottom = top + tall + GAP;
  return {
    width: Math.ceil(width),
    height: Math.ceil(bottom + below.height + MARGIN),
    title: `the neighbourhood of ${center?.title ?? ''}`,
    description: '',
    boxes,
    lines,
    notes: [...above.at(MARGIN, MARGIN), ...below.at(MARGIN, bottom)],
  };
}
