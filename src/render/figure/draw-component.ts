/** A connected part of a diagram as boxes and lines, read to the right or down. */
import type { DiagramLink } from '../../views/figures/diagram.js';
import type { Component } from './components.js';
import type { FigureBox, FigureLine } from './figure.js';
import type { LabelRoom, Route, Spot } from './layered/graph.js';
import { layOutGraph } from './layered/lay-out.js';
import { shapeBox } from './shape-box.js';
import { MARKS, SMALL, textBlock, type TextBlock } from './text-block.js';

/** Which way a diagram is read. */
export type Direction = 'right' | 'down';

/** Boxes and lines, at 0, 0 in the corner. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly FigureBox[];
  readonly lines: readonly FigureLine[];
}

const LABEL_WIDTH = 170;
const LABEL_GAP = 5;
const BELOW_LINE = 4;

function labelOf({ lines }: DiagramLink): TextBlock | undefined {
  if (lines.length === 0) return undefined;
  const paragraphs = lines.map(({ text, tone }) => ({
    text: `${MARKS[tone]}${text}`,
    font: SMALL,
    tone,
    most: 2,
  }));
  return textBlock(paragraphs, LABEL_WIDTH);
}

/** Above a line that runs to the right, beside one that runs down. */
function roomFor({ width, height }: TextBlock, direction: Direction): LabelRoom {
  return direction === 'right'
    ? { along: width + 2 * LABEL_GAP, before: height + BELOW_LINE, behind: BELOW_LINE }
    : { along: height + 2 * LABEL_GAP, before: BELOW_LINE, behind: width + 2 * LABEL_GAP };
}

interface Line {
  readonly link: DiagramLink;
  readonly label: TextBlock | undefined;
}

function drawnLine({ link, label }: Line, { points, label: room }: Route, direction: Direction): FigureLine {
  const { style, tone, head, about } = link;
  const isRight = direction === 'right';
  const xy = ({ along, across }: Spot): readonly [number, number] =>
    isRight ? [along, across] : [across, along];
  const [x, y] = room ? xy(room) : [0, 0];
  const texts = isRight ? label?.at(x + LABEL_GAP, y) : label?.at(x + BELOW_LINE + LABEL_GAP, y + LABEL_GAP);
  const inOrder = head === 'from' ? points.toReversed() : points;
  return {
    points: inOrder.map(xy),
    style,
    tone,
    arrow: head !== 'none',
    texts: room && texts ? texts : [],
    ...(about === undefined ? {} : { about }),
  };
}

/** Lays a connected part of a diagram out. */
export function drawComponent({ shapes, links }: Component, direction: Direction): Drawn {
  const isRight = direction === 'right';
  const boxes = new Map(shapes.map((shape) => [shape.key, shapeBox(shape)]));
  const lines = links.map((link) => ({ link, label: labelOf(link) }));
  const laidOut = layOutGraph({
    nodes: shapes.map(({ key }) => {
      const { width = 0, height = 0 } = boxes.get(key) ?? {};
      return isRight ? { key, along: width, across: height } : { key, along: height, across: width };
    }),
    edges: lines.map(({ link: { from, to }, label }) => ({
      from,
      to,
      label: label && roomFor(label, direction),
    })),
  });
  return {
    width: isRight ? laidOut.along : laidOut.across,
    height: isRight ? laidOut.across : laidOut.along,
    boxes: laidOut.nodes.flatMap(({ key, along, across, size }) => {
      const box = boxes.get(key);
      if (!box) return [];
      if (isRight) return box.at(along, across, size);
      const { width, height } = box;
      return box.at(across + (size - width) / 2, along, height);
    }),
    lines: lines.flatMap((one, i) => {
      const route = laidOut.routes[i];
      return route ? drawnLine(one, route, direction) : [];
    }),
  };
}
