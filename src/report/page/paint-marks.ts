/** Draws over the lanes: the steps of the chosen incident, and what the reader looks at. */
import { laneKey } from '../lanes/lane-order.js';
import { xOf } from '../lanes/view.js';
import { SEVERITIES } from '../report-data.js';
import { ROW_HEIGHT, SPAN_HEIGHT, type Rows } from './surface.js';
import type { PageModel } from './state.js';

/** Rows, counted from above, of lanes by name. */
function rowsOf(page: PageModel): ReadonlyMap<string, number> {
  return new Map(
    page.shownLanes.flatMap((lane, row) => {
      const found = page.index.lanes[lane];
      return found === undefined ? [] : [[laneKey(found), row] as const];
    }),
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function paintStep({ context, theme }: Rows, { x, y }: Point, text: string, colour: string): void {
  context.beginPath();
  context.arc(x, y, 8, 0, 7);
  context.fillStyle = colour;
  context.fill();
  context.strokeStyle = theme.surface;
  context.lineWidth = 1.5;
  context.stroke();
  context.fillStyle = theme.surface;
  context.textAlign = 'center';
  context.fillText(text, x, y + 0.5);
  context.textAlign = 'start';
}

/** The chain in its order: a numbered mark on each lane that a step touches, joined by a line. */
export function paintChain(rows: Rows): void {
  const { page, context, theme, view, width, scrolled } = rows;
  const { incident } = page;
  if (incident === undefined) return;
  const places = rowsOf(page);
  const pointsOf = incident.chain.map(({ at, nodes, resources }) => {
    const lanes = [
      ...nodes.map((name) => places.get(`node ${name}`)),
      ...resources.map((name) => places.get(`resource ${name}`)),
    ];
    return lanes
      .filter((row) => row !== undefined)
      .map((row) => ({ x: xOf(at, view, width), y: row * ROW_HEIGHT - scrolled + 1.5 + SPAN_HEIGHT / 2 }));
  });
  context.beginPath();
  pointsOf.flat().forEach(({ x, y }, index) => (index === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.strokeStyle = theme.ink;
  context.lineWidth = 1.2;
  context.stroke();
  context.lineWidth = 1;
  context.font = `bold 10px ${theme.font}`;
  // From the last to the first: of steps at one moment the first lies above.
  for (let step = pointsOf.length - 1; step >= 0; step -= 1) {
    const severity = SEVERITIES.indexOf(incident.chain[step]?.severity ?? 'notice');
    const colour = theme.severities[severity] ?? theme.ink;
    for (const point of pointsOf[step] ?? []) paintStep(rows, point, String(step + 1), colour);
  }
}

/** A line through all lanes at the moment, and a frame around the row. */
export function paintTarget({ page, context, theme, view, width, height, scrolled }: Rows): void {
  const { target, lane } = page.state;
  const { events, lanes } = page.index;
  const keyLane = page.laneOfKey(lane);
  const row = keyLane === undefined ? -1 : page.shownLanes.indexOf(keyLane);
  if (row >= 0) {
    context.strokeStyle = theme.link;
    context.strokeRect(0.5, row * ROW_HEIGHT - scrolled + 0.5, width - 1, ROW_HEIGHT);
  }
  if (target === undefined || target.kind === 'line') return;
  const spans = target.kind === 'span' ? lanes[target.lane]?.spans : undefined;
  const at = target.kind === 'event' ? events.at[target.event] : spans?.from[target.span];
  if (at === undefined) return;
  const x = Math.round(xOf(at, view, width));
  context.fillStyle = theme.link;
  context.fillRect(x, 0, 1.5, height);
  context.beginPath();
  context.moveTo(x - 5, 0);
  context.lineTo(x + 6.5, 0);
  context.lineTo(x + 0.75, 6);
  context.fill();
}
