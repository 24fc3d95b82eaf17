/** Draws what stands above the lanes: the whole time with the part in view, the axis, the flags of the incidents. */
import { fitted } from './canvas.js';
import { drawnEvents } from '../lanes/drawn-events.js';
import { ticks } from '../lanes/ticks.js';
import { momentAt, xOf, type View } from '../lanes/view.js';
import { SEVERITIES, type ReportIncident } from '../report-data.js';
import type { Surface } from './surface.js';
import type { PageModel } from './state.js';
import type { Theme } from './theme.js';

export const OVERVIEW_HEIGHT = 30;
export const AXIS_HEIGHT = 40;
const FLAG_Y = 29;
const FLAG_SIZE = 8;

export interface Head extends Surface {
  readonly page: PageModel;
  readonly view: View;
}

const severityColour = ({ severities, muted }: Theme, { severity }: ReportIncident): string =>
  severities[SEVERITIES.indexOf(severity)] ?? muted;

/** What stays as it is while the view moves. */
function paintAll({ context, theme, width, height, page }: Head): void {
  const { whole } = page;
  context.fillStyle = theme.sunken;
  context.fillRect(0, 0, width, height);
  for (const incident of page.index.history.incidents) {
    const left = xOf(incident.from, whole, width);
    const right = Math.max(xOf(incident.to, whole, width), left + 2);
    context.globalAlpha = 0.3;
    context.fillStyle = severityColour(theme, incident);
    context.fillRect(left, 0, right - left, height);
    context.globalAlpha = 1;
  }
  const { count, worst } = drawnEvents(page.filtered.all, whole, width);
  const most = Math.max(1, ...count);
  for (let column = 0; column < count.length; column += 1) {
    const events = count[column] ?? 0;
    if (events === 0) continue;
    const tall = Math.max(3, (height - 6) * Math.sqrt(events / most));
    context.fillStyle = theme.events[worst[column] ?? 0] ?? theme.muted;
    context.fillRect(column, height - tall, 1, tall);
  }
}

/** The whole time, painted again only when something else than the view has changed. */
export class WholePicture {
  #painted: { readonly picture: HTMLCanvasElement; readonly of: readonly unknown[] } | undefined;

  of(head: Head): HTMLCanvasElement {
    const { page, theme, width, height } = head;
    const of = [page.filtered, theme, width];
    const known = this.#painted;
    if (known !== undefined && of.every((one, place) => one === known.of[place])) return known.picture;
    const picture = document.createElement('canvas');
    const context = fitted(picture, width, height);
    if (context !== undefined) paintAll({ ...head, context });
    this.#painted = { picture, of };
    return picture;
  }
}

export function paintOverview(head: Head, pictures: WholePicture): void {
  const { context, theme, width, height, page, view } = head;
  const { whole } = page;
  context.drawImage(pictures.of(head), 0, 0, width, height);
  const left = xOf(view.from, whole, width);
  const right = Math.max(xOf(view.to, whole, width), left + 3);
  context.globalAlpha = 0.7;
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, left, height);
  context.fillRect(right, 0, width - right, height);
  context.globalAlpha = 1;
  context.strokeStyle = theme.link;
  context.lineWidth = 2;
  context.strokeRect(left + 1, 1, Math.max(right - left - 2, 1), height - 2);
  context.lineWidth = 1;
}

export interface Flag {
  readonly x: number;
  readonly id: number;
  /** Incidents that stand too near to have flags of their own. */
  readonly more: number;
}

/** Flags of the incidents in view; of those that would lie on each other the first stands for all. */
export function flags(page: PageModel, view: View, width: number): Flag[] {
  const found: Flag[] = [];
  for (const { from, to, id } of page.index.history.incidents) {
    if (to < view.from || from > view.to) continue;
    const x = Math.min(Math.max(xOf(from, view, width), FLAG_SIZE + 1), width - FLAG_SIZE - 1);
    const last = found.at(-1);
    const isChosen = page.state.incident === id;
    if (last !== undefined && x - last.x < FLAG_SIZE * 2 + 2) {
      found[found.length - 1] = isChosen
        ? { x: last.x, id, more: last.more + 1 }
        : { ...last, more: last.more + 1 };
    } else found.push({ x, id, more: 0 });
  }
  return found;
}

export function flagAt(page: PageModel, x: number, y: number, width: number): number | undefined {
  if (y < FLAG_Y - FLAG_SIZE - 2) return undefined;
  return flags(page, page.state.view, width).find((flag) => Math.abs(flag.x - x) <= FLAG_SIZE + 3)?.id;
}

export function paintAxis({ context, theme, width, height, page, view }: Head): void {
  const { time, incidents } = page.index.history;
  context.fillStyle = theme.surface;
  context.fillRect(0, 0, width, height);
  context.font = `11px ${theme.font}`;
  context.textBaseline = 'middle';
  for (const { x, text, isDay } of ticks(view, width, time)) {
    context.fillStyle = isDay ? theme.muted : theme.line;
    context.fillRect(Math.round(x), 16, 1, height);
    context.fillStyle = isDay ? theme.ink : theme.muted;
    const wide = context.measureText(text).width;
    context.fillText(text, Math.min(Math.max(x - wide / 2, 2), width - wide - 2), 9);
  }
  context.textAlign = 'center';
  for (const { x, id, more } of flags(page, view, width)) {
    const incident = incidents.find((one) => one.id === id);
    if (incident === undefined) continue;
    context.fillStyle = severityColour(theme, incident);
    context.beginPath();
    context.arc(x, FLAG_Y, FLAG_SIZE, 0, 7);
    context.fill();
    if (page.state.incident === id) {
      context.strokeStyle = theme.ink;
      context.lineWidth = 2;
      context.stroke();
      context.lineWidth = 1;
    }
    context.font = `bold 10px ${theme.font}`;
    context.fillStyle = theme.surface;
    context.fillText(more === 0 ? String(id) : `${id}+`, x, FLAG_Y + 0.5);
  }
  context.textAlign = 'start';
}

/** The view that a stretch of what is shown asks for. */
export function brushed(shown: View, from: number, to: number, width: number): View {
  const left = momentAt(Math.min(from, to), shown, width);
  const right = momentAt(Math.max(from, to), shown, width);
  return { from: left, to: right };
}
