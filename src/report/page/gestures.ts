/** Mouse and touch on the lanes: drag pans, shift and drag brushes, two fingers and ctrl with the wheel zoom. */
import { panned, zoomed, type View } from '../lanes/view.js';

export interface GestureTarget {
  readonly element: HTMLElement;
  /** Of the time axis, in pixels. */
  width(): number;
  view(): View;
  setView(view: View): void;
  /** A stretch was drawn, in pixels; `isDone` when the button is let go. */
  brush(from: number, to: number, stage: 'drawing' | 'done'): void;
  click(x: number, y: number): void;
  hover(x: number, y: number): void;
  leave(): void;
  /** Dragging brushes even without shift. */
  readonly brushes: boolean;
}

/** A hand trembles: less is a click. */
const CLICK = 4;

interface Pressed {
  readonly x: number;
  readonly y: number;
  readonly view: View;
  readonly isBrush: boolean;
  moved: boolean;
}

/** Where a pointer is on the element. */
function place(element: HTMLElement, event: MouseEvent): { x: number; y: number } {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function onWheel(target: GestureTarget, event: WheelEvent): void {
  const width = target.width();
  const view = target.view();
  const scale = event.deltaMode === 1 ? 16 : 1;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    const { x } = place(target.element, event);
    const anchor = view.from + (x / width) * (view.to - view.from);
    target.setView(zoomed(view, Math.exp(event.deltaY * scale * 0.004), anchor));
    return;
  }
  const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
  if (Math.abs(sideways) <= Math.abs(event.shiftKey ? 0 : event.deltaY)) return;
  event.preventDefault();
  target.setView(panned(view, (sideways * scale) / width));
}

/** Two fingers: the moments under them stay under them. */
function pinched(target: GestureTarget, start: readonly number[], now: readonly number[], view: View): void {
  const [left = 0, right = 1] = [...start].sort((one, other) => one - other);
  const [newLeft = 0, newRight = 1] = [...now].sort((one, other) => one - other);
  const perPixel = (view.to - view.from) / target.width();
  const fresh = ((right - left) * perPixel) / Math.max(newRight - newLeft, 10);
  const from = view.from + left * perPixel - newLeft * fresh;
  target.setView({ from, to: from + fresh * target.width() });
}

/** @returns what ends it */
export function listenToGestures(target: GestureTarget): () => void {
  const { element } = target;
  const fingers = new Map<number, { start: number; now: number }>();
  let pressed: Pressed | undefined;
  let pinchView: View | undefined;
  const starts = (): number[] => [...fingers.values()].map(({ start }) => start);
  const nows = (): number[] => [...fingers.values()].map(({ now }) => now);

  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const { x, y } = place(element, event);
    element.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, { start: x, now: x });
    pressed = { x, y, view: target.view(), isBrush: target.brushes || event.shiftKey, moved: false };
    if (fingers.size < 2) return;
    for (const finger of fingers.values()) finger.start = finger.now;
    pinchView = target.view();
    pressed = undefined;
  };
  const move = (event: PointerEvent): void => {
    const { x, y } = place(element, event);
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) return target.hover(x, y);
    finger.now = x;
    if (pinchView !== undefined && fingers.size === 2) return pinched(target, starts(), nows(), pinchView);
    if (pressed === undefined) return;
    if (Math.abs(x - pressed.x) > CLICK) pressed.moved = true;
    if (!pressed.moved) return;
    if (pressed.isBrush) return target.brush(pressed.x, x, 'drawing');
    target.setView(panned(pressed.view, (pressed.x - x) / target.width()));
  };
  const up = (event: PointerEvent): void => {
    const { x, y } = place(element, event);
    fingers.delete(event.pointerId);
    if (fingers.size < 2) pinchView = undefined;
    if (pressed !== undefined && event.type === 'pointerup') {
      if (!pressed.moved) target.click(x, y);
      else if (pressed.isBrush) target.brush(pressed.x, x, 'done');
    }
    pressed = undefined;
  };
  const wheel = (event: WheelEvent): void => onWheel(target, event);
  const leave = (): void => target.leave();
  const twice = (event: MouseEvent): void => {
    const view = target.view();
    const anchor = view.from + (place(element, event).x / target.width()) * (view.to - view.from);
    target.setView(zoomed(view, event.shiftKey ? 2.5 : 0.4, anchor));
  };
  const ending = new AbortController();
  const { signal } = ending;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
  element.addEventListener('pointerleave', leave, { signal });
  element.addEventListener('dblclick', twice, { signal });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  return () => ending.abort();
}
