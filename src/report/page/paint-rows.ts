/** Draws the lanes that are in view on their canvas: spans, events, the chain of an incident, what is looked at. */
import { drawnEvents, markHeight, markRuns } from '../lanes/drawn-events.js';
import { alike, drawnSpans, type DrawnSpan } from '../lanes/drawn-spans.js';
import { lowerBound } from '../lanes/search.js';
import { lookOf } from '../lanes/looks.js';
import { ticks } from '../lanes/ticks.js';
import { xOf } from '../lanes/view.js';
import type { LeveledEvents } from '../lanes/levels.js';
import { paintChain, paintTarget } from './paint-marks.js';
import type { PageModel } from './state.js';
import { ROW_HEIGHT, SPAN_HEIGHT, type Rows } from './surface.js';

const RUG_HEIGHT = 8;

function colourOf({ theme }: Rows, { state, node }: DrawnSpan): string {
  const isOfNode = lookOf(state).ofNode === true && node >= 0;
  return (isOfNode ? theme.nodes[node % theme.nodes.length] : theme.states[state]) ?? theme.muted;
}

interface Band {
  readonly colour: string;
  readonly above: number;
  readonly height: number;
}

/** Frames of spans that are an absence. */
function paintOutlines(
  { context }: Rows,
  spans: readonly DrawnSpan[],
  { colour, above, height }: Band,
): void {
  context.strokeStyle = colour;
  context.setLineDash([3, 2]);
  for (const { left, right } of spans) {
    context.strokeRect(left + 0.5, above + 0.5, Math.max(right - left - 1, 0.5), height - 1);
  }
  context.setLineDash([]);
}

function paintSpans(rows: Rows, spans: readonly DrawnSpan[], y: number): void {
  const { context, theme } = rows;
  for (const group of alike(spans)) {
    const [first] = group;
    if (first === undefined) continue;
    const { pattern, top, bottom } = lookOf(first.state);
    const above = y + 1.5 + top * SPAN_HEIGHT;
    const height = (bottom - top) * SPAN_HEIGHT;
    const colour = colourOf(rows, first);
    if (pattern === 'outlined') {
      paintOutlines(rows, group, { colour, above, height });
      continue;
    }
    context.fillStyle = colour;
    for (const { left, right } of group) context.fillRect(left, above, Math.max(right - left, 1), height);
    const over = theme.patterns[pattern];
    if (over === undefined) continue;
    context.fillStyle = over;
    for (const { left, right } of group) {
      if (right - left >= 4) context.fillRect(left, above, right - left, height);
    }
  }
}

function paintNames({ context, theme, page }: Rows, spans: readonly DrawnSpan[], y: number): void {
  context.fillStyle = theme.onLane;
  for (const { left, right, state, node } of spans) {
    const room = right - left - 8;
    if (room < 28 || lookOf(state).ofNode !== true) continue;
    const name = theme.nameOf(page.index.history.nodes[node] ?? '', context);
    if (name.width <= room) context.fillText(name.text, left + 4, y + 1.5 + SPAN_HEIGHT / 2);
  }
}

/** The worse and the more, the higher. */
function rugHeight(count: number, severity: number): number {
  return Math.round(RUG_HEIGHT * (0.3 + 0.12 * severity + 0.34 * markHeight(count)));
}

/** Width of a column of marks: a single pixel is hardly seen, and takes twice as many rectangles a frame. */
const COLUMN = 2;

/** Columns of events. */
function paintColumns({ context, theme, width, view }: Rows, lane: LeveledEvents, y: number): void {
  let last = -1;
  const drawn = drawnEvents(lane, view, width / COLUMN);
  for (const { left, width: wide, height, severity } of markRuns(drawn, rugHeight)) {
    if (severity !== last) context.fillStyle = theme.events[severity] ?? theme.muted;
    last = severity;
    context.fillRect(left * COLUMN, y + ROW_HEIGHT - 1 - height, wide * COLUMN, height);
  }
}

/** A shape for each event: a dot, a triangle for warnings, a square for errors. */
function paintShapes({ context, theme, width, view }: Rows, lane: LeveledEvents, y: number): void {
  const middle = y + ROW_HEIGHT - 5;
  const end = lowerBound(lane.at, view.to);
  for (let place = lowerBound(lane.at, view.from); place < end; place += 1) {
    const x = xOf(lane.at[place] ?? 0, view, width);
    const severity = lane.severity[place] ?? 0;
    context.fillStyle = theme.events[severity] ?? theme.muted;
    context.beginPath();
    if (severity === 3) context.rect(x - 3, middle - 3, 6, 6);
    else if (severity === 2) {
      context.moveTo(x, middle - 4);
      context.lineTo(x + 4, middle + 3);
      context.lineTo(x - 4, middle + 3);
    } else context.arc(x, middle, severity === 1 ? 2.6 : 1.8, 0, 7);
    context.fill();
  }
}

function paintEvents(rows: Rows, lane: LeveledEvents, y: number): void {
  const seen = lowerBound(lane.at, rows.view.to) - lowerBound(lane.at, rows.view.from);
  if (seen * 8 < rows.width) paintShapes(rows, lane, y);
  else paintColumns(rows, lane, y);
}

/** Which lanes an incident touches; undefined while none is chosen. */
function touchedLanes(page: PageModel): ReadonlySet<number> | undefined {
  const { incident, index } = page;
  if (incident === undefined) return undefined;
  const steps = incident.chain;
  const nodes = new Set([...incident.nodes, ...steps.flatMap(({ nodes }) => nodes)]);
  const resources = new Set([...incident.resources, ...steps.flatMap(({ resources }) => resources)]);
  const touched = index.lanes.flatMap(({ kind, name }, lane) => {
    const isTouched = kind === 'node' ? nodes.has(name) : kind === 'resource' ? resources.has(name) : true;
    return isTouched ? [lane] : [];
  });
  return new Set(touched);
}

function paintGrid({ context, theme, view, width, height, page }: Rows): void {
  for (const { x, isDay } of ticks(view, width, page.index.history.time)) {
    context.fillStyle = isDay ? theme.muted : theme.line;
    context.fillRect(Math.round(x), 0, 1, height);
  }
}

function paintIncidentGround({ context, theme, view, width, height, page }: Rows): void {
  const { incident } = page;
  if (incident === undefined) return;
  const left = xOf(incident.from, view, width);
  const right = Math.max(xOf(incident.to, view, width), left + 2);
  context.fillStyle = theme.sunken;
  context.fillRect(left, 0, right - left, height);
}

export function paintRows(rows: Rows): void {
  const { context, theme, width, height, page, view, scrolled } = rows;
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, height);
  paintIncidentGround(rows);
  paintGrid(rows);
  context.font = `11px ${theme.font}`;
  context.textBaseline = 'middle';
  const shown = page.shownLanes;
  const touched = touchedLanes(page);
  const first = Math.max(0, Math.floor(scrolled / ROW_HEIGHT));
  const end = Math.min(shown.length, Math.ceil((scrolled + height) / ROW_HEIGHT));
  for (let row = first; row < end; row += 1) {
    const lane = shown[row] ?? 0;
    const of = page.index.lanes[lane];
    const events = page.filtered.lanes[lane];
    if (of === undefined || events === undefined) continue;
    const y = row * ROW_HEIGHT - scrolled;
    const isNewKind = row > 0 && page.index.lanes[shown[row - 1] ?? 0]?.kind !== of.kind;
    context.fillStyle = isNewKind ? theme.muted : theme.line;
    if (row > 0) context.fillRect(0, y, width, 1);
    context.globalAlpha = touched === undefined || touched.has(lane) ? 1 : 0.35;
    const spans = drawnSpans(of.spans, view, width);
    paintSpans(rows, spans, y);
    paintNames(rows, spans, y);
    paintEvents(rows, events, y);
    context.globalAlpha = 1;
  }
  paintChain(rows);
  paintTarget(rows);
}
