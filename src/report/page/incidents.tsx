/** Brings the incidents to life: folded but the first, opened by links, drawings put in when they are opened. */
import { render } from 'preact';
import { FigureView } from '../components/figure-view.js';
import type { PageModel } from './state.js';

function elements(): HTMLDetailsElement[] {
  return [...document.querySelectorAll<HTMLDetailsElement>('details[data-incident]')];
}

/** Puts in the drawings of an incident, each when it is opened. */
function listenToGraphs(page: PageModel, element: HTMLDetailsElement): void {
  const id = Number(element.dataset['incident']);
  const incident = page.index.history.incidents.find((one) => one.id === id);
  for (const place of element.querySelectorAll<HTMLElement>('[data-graph]')) {
    const graph = incident?.decisions[Number(place.dataset['graph'])]?.graph;
    if (graph === undefined) continue;
    const draw = (): void => render(<FigureView figure={graph} />, place);
    place.parentElement?.addEventListener('toggle', draw, { once: true });
  }
}

function isOf(page: PageModel, element: HTMLDetailsElement): boolean {
  const { resource } = page.state;
  if (resource === undefined) return true;
  const incident = page.index.history.incidents.find(({ id }) => id === Number(element.dataset['incident']));
  return incident?.resources.includes(resource) ?? false;
}

/** Follows the state: the chosen incident is open and marked, on the page of a resource only its own are there. */
export function bringIncidentsToLife(page: PageModel): void {
  const all = elements();
  all.forEach((element, place) => {
    element.open = place === 0;
    listenToGraphs(page, element);
  });
  const show = (): void => {
    for (const element of all) {
      const isChosen = page.state.incident === Number(element.dataset['incident']);
      if (isChosen && !element.classList.contains('chosen')) element.open = true;
      element.classList.toggle('chosen', isChosen);
      element.hidden = !isOf(page, element);
    }
  };
  page.onChange(show);
  show();
  let folded: HTMLDetailsElement[] = [];
  addEventListener('beforeprint', () => {
    folded = all.filter(({ open }) => !open);
    for (const element of folded) element.open = true;
  });
  addEventListener('afterprint', () => {
    for (const element of folded) element.open = false;
  });
}
