/** A diagram as a figure: every part laid out, all of them on one sheet, what is said of it above and below. */
import { pushAll } from '../../base/arrays.js';
import type { Diagram } from '../../views/figures/diagram.js';
import { componentsOf, type Component } from './components.js';
import { drawComponent, type Direction, type Drawn } from './draw-component.js';
import type { Figure, FigureBox, FigureLine, FigureText } from './figure.js';
import { pack, type Packed } from './pack.js';
import { BODY, textBlock, type TextBlock } from './text-block.js';

const MARGIN = 20;
const GAP = 28;
/** What a screen shows without being moved. */
const SHEET_WIDTH = 1160;
const LEAST_WIDTH = 420;

interface Sheet extends Packed {
  readonly parts: readonly Drawn[];
}

/** Finer than a screen shows; numbers of many digits would only make pages longer. */
function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

function movedText(text: FigureText, x: number, y: number): FigureText {
  return { ...text, x: tenth(text.x + x), y: tenth(text.y + y) };
}

function movedBox(box: FigureBox, x: number, y: number): FigureBox {
  return {
    ...box,
    x: tenth(box.x + x),
    y: tenth(box.y + y),
    width: tenth(box.width),
    height: tenth(box.height),
    texts: box.texts.map((text) => movedText(text, x, y)),
    parts: (box.parts ?? []).map((part) => movedBox(part, x, y)),
  };
}

function movedLine(line: FigureLine, x: number, y: number): FigureLine {
  return {
    ...line,
    points: line.points.map(([px, py]) => [tenth(px + x), tenth(py + y)] as const),
    texts: line.texts.map((text) => movedText(text, x, y)),
  };
}

function sheetOf(components: readonly Component[], direction: Direction): Sheet {
  const parts = components.map((component) => drawComponent(component, direction));
  return { parts, ...pack(parts, SHEET_WIDTH, GAP) };
}

/** How little one wants to look at a sheet: large ones, and those that are wider than a screen. */
function badness({ width, height }: Sheet): number {
  return Math.max(width, SHEET_WIDTH / 2) * height * Math.max(1, width / SHEET_WIDTH) ** 2;
}

function said(texts: readonly string[], width: number): TextBlock {
  return textBlock(
    texts.map((text) => ({ text, font: BODY, tone: 'plain' })),
    width,
  );
}

/**
 * Draws a diagram.
 * @param directions - the ways to try; the one that fills a screen best is taken
 */
export function drawDiagram(diagram: Diagram, directions: readonly Direction[] = ['right', 'down']): Figure {
  const components = componentsOf(diagram);
  const sheets = directions.map((direction) => sheetOf(components, direction));
  const [sheet] = sheets.toSorted((a, b) => badness(a) - badness(b));
  const inner = Math.max(LEAST_WIDTH, sheet?.width ?? 0);
  const above = said(diagram.heading, inner);
  const below = said(diagram.notes, Math.min(inner, SHEET_WIDTH));
  const top = MARGIN + (above.height > 0 ? above.height + GAP / 2 : 0);
  const bottom = top + (sheet?.height ?? 0) + (below.height > 0 ? GAP : 0);
  const boxes: FigureBox[] = [];
  const lines: FigureLine[] = [];
  sheet?.parts.forEach((part, i) => {
    const [x = 0, y = 0] = sheet.corners[i] ?? [];
    pushAll(
      boxes,
      part.boxes.map((box) => movedBox(box, x + MARGIN, y + top)),
    );
    pushAll(
      lines,
      part.lines.map((one) => movedLine(one, x + MARGIN, y + top)),
    );
  });
  return {
    width: Math.ceil(inner + 2 * MARGIN),
    height: Math.ceil(bottom + below.height + MARGIN),
    title: diagram.title,
    description: diagram.description,
    boxes,
    lines,
    notes: [...above.at(MARGIN, MARGIN), ...below.at(MARGIN, bottom)],
  };
}
