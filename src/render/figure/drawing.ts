/** A figure as a tree of SVG elements, which the printer of files and the page put together alike. */
import { printable } from '../printable.js';
import type { Figure, FigureBox, FigureLine, FigureText } from './figure.js';

export interface SvgElement {
  readonly name: 'svg' | 'g' | 'rect' | 'path' | 'text' | 'title' | 'desc';
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (SvgElement | string)[];
}

const CORNER = 5;
const HEAD_LENGTH = 9;
const HEAD_HALF = 4;

const DASHES: Readonly<Record<FigureLine['style'], string>> = {
  colocation: '',
  order: '7 4',
  location: '2 4',
  place: '',
};

const RADII: Readonly<Record<FigureBox['shape'], number>> = {
  resource: 4,
  group: 4,
  node: 14,
  action: 4,
  pseudo: 4,
  part: 3,
};

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function element(
  name: SvgElement['name'],
  attributes: SvgElement['attributes'],
  children: SvgElement['children'] = [],
): SvgElement {
  return { name, attributes, children };
}

function titled(about: string | undefined): readonly SvgElement[] {
  return about === undefined || about === '' ? [] : [element('title', {}, [printable(about)])];
}

function textElement({ text, x, y, size, bold, anchor = 'start', tone = 'plain' }: FigureText): SvgElement {
  return element(
    'text',
    {
      class: `ink-${tone}`,
      x: tenth(x),
      y: tenth(y),
      'font-size': size,
      ...(bold === true ? { 'font-weight': 'bold' } : {}),
      ...(anchor === 'start' ? {} : { 'text-anchor': anchor }),
    },
    [text],
  );
}

function boxElement(box: FigureBox): SvgElement {
  const { x, y, width, height, shape, tone, texts, parts = [], isCenter = false, about } = box;
  const rectangle = element('rect', {
    class: `${shape === 'part' ? 'part' : 'box'} fill-${tone} edge-${tone}`,
    x: tenth(x),
    y: tenth(y),
    width: tenth(width),
    height: tenth(height),
    rx: RADII[shape],
    'stroke-width': isCenter ? 2.5 : 1,
    ...(shape === 'pseudo' ? { 'stroke-dasharray': '4 3' } : {}),
  });
  return element('g', { class: `figure-${shape}` }, [
    ...titled(about),
    rectangle,
    ...parts.map(boxElement),
    ...texts.map(textElement),
  ]);
}

type Point = readonly [x: number, y: number];

/** The point that is so far from `from` on the way to `to`. */
function towards([x, y]: Point, [toX, toY]: Point, distance: number): Point {
  const length = Math.hypot(toX - x, toY - y);
  const part = length === 0 ? 0 : Math.min(1, distance / length);
  return [x + (toX - x) * part, y + (toY - y) * part];
}

function pair([x, y]: Point): string {
  return `${tenth(x)},${tenth(y)}`;
}

/** Straight parts with round corners. */
function pathThrough(points: readonly Point[]): string {
  const [start] = points;
  if (!start) return '';
  const parts = points.slice(1).map((point, i) => {
    const [before, after] = [points[i] ?? start, points[i + 2]];
    if (!after) return `L${pair(point)}`;
    const half = (other: Point): number => Math.hypot(other[0] - point[0], other[1] - point[1]) / 2;
    const radius = Math.min(CORNER, half(before), half(after));
    return `L${pair(towards(point, before, radius))}Q${pair(point)} ${pair(towards(point, after, radius))}`;
  });
  return `M${pair(start)}${parts.join('')}`;
}

function headElement(tip: Point, from: Point, tone: FigureLine['tone']): SvgElement {
  const back = towards(tip, from, HEAD_LENGTH);
  const length = Math.max(1, Math.hypot(tip[0] - back[0], tip[1] - back[1]));
  const side: Point = [((tip[1] - back[1]) / length) * HEAD_HALF, ((back[0] - tip[0]) / length) * HEAD_HALF];
  const corners: readonly Point[] = [
    tip,
    [back[0] + side[0], back[1] + side[1]],
    [back[0] - side[0], back[1] - side[1]],
  ];
  return element('path', { class: `head-${tone}`, d: `M${corners.map(pair).join('L')}Z` });
}

function lineElement({ points, style, tone, arrow, texts, about }: FigureLine): SvgElement {
  const [tip, before] = [points.at(-1), points.at(-2)];
  const hasHead = arrow && tip !== undefined && before !== undefined;
  // The line ends in the middle of the head: its own end would stand out at the tip.
  const drawn = hasHead ? [...points.slice(0, -1), towards(tip, before, HEAD_LENGTH / 2)] : points;
  const line = element('path', {
    class: `line line-${tone}`,
    d: pathThrough(drawn),
    fill: 'none',
    'stroke-width': style === 'place' ? 3 : 1.4,
    ...(DASHES[style] === '' ? {} : { 'stroke-dasharray': DASHES[style] }),
  });
  return element('g', { class: `figure-line figure-${style}` }, [
    ...titled(about),
    line,
    ...(hasHead ? [headElement(tip, before, tone)] : []),
    ...texts.map(textElement),
  ]);
}

/** The drawing; its colours are classes: `ink-…` of texts, `fill-…` and `edge-…` of boxes, `line-…` and `head-…`. */
export function drawingOf(figure: Figure): SvgElement {
  const { width, height, title, description, boxes, lines, notes } = figure;
  return element(
    'svg',
    {
      class: 'figure',
      role: 'img',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': 'system-ui, sans-serif',
    },
    [
      element('title', {}, [printable(title)]),
      ...(description === '' ? [] : [element('desc', {}, [printable(description)])]),
      ...lines.map(lineElement),
      ...boxes.map(boxElement),
      ...(notes.length === 0 ? [] : [element('g', { class: 'figure-notes' }, notes.map(textElement))]),
    ],
  );
}
