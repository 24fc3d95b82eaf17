/** The keys on the lanes; components/legend.tsx says them to the reader. */
import { lookAway, moveLane, pan, showAll, stepEvent, stepLane, togglePin, zoom } from './actions.js';
import type { PageModel } from './state.js';

type Deed = (page: PageModel, event: KeyboardEvent) => void;

function vertical(step: 1 | -1): Deed {
  return (page, { shiftKey }) => {
    const { lane } = page.state;
    if (shiftKey && lane !== undefined) moveLane(page, lane, step > 0 ? 'down' : 'up');
    else stepLane(page, step);
  };
}

const pin: Deed = (page) => {
  if (page.state.lane !== undefined) togglePin(page, page.state.lane);
};

const DEEDS: Readonly<Record<string, Deed>> = {
  ArrowLeft: (page) => pan(page, -0.15),
  ArrowRight: (page) => pan(page, 0.15),
  PageUp: (page) => pan(page, -0.9),
  PageDown: (page) => pan(page, 0.9),
  Home: (page) =>
    page.change({
      view: { from: page.whole.from, to: page.whole.from + page.state.view.to - page.state.view.from },
    }),
  End: (page) =>
    page.change({
      view: { from: page.whole.to - page.state.view.to + page.state.view.from, to: page.whole.to },
    }),
  ArrowUp: vertical(-1),
  ArrowDown: vertical(1),
  '+': (page) => zoom(page, 0.6),
  '=': (page) => zoom(page, 0.6),
  '-': (page) => zoom(page, 1 / 0.6),
  '−': (page) => zoom(page, 1 / 0.6),
  '0': showAll,
  n: (page) => stepEvent(page, 1),
  b: (page) => stepEvent(page, -1),
  p: pin,
  Escape: lookAway,
};

export function onKey(page: PageModel, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '/') {
    event.preventDefault();
    document.querySelector<HTMLInputElement>('#filter')?.focus();
    return;
  }
  const deed = DEEDS[event.key] ?? DEEDS[event.key.toLowerCase()];
  if (deed === undefined) return;
  event.preventDefault();
  deed(page, event);
}
