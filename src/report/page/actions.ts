/** What the reader can do, for mouse, keys and links alike. */
import { filterWord } from '../lanes/filter.js';
import { laneKey, withLaneMoved, withPinToggled } from '../lanes/lane-order.js';
import { linkText, parseLink } from '../lanes/page-link.js';
import { lowerBound } from '../lanes/search.js';
import { around, lengthOf, panned, zoomed } from '../lanes/view.js';
import { spanAt } from './hit.js';
import type { PageModel, Target } from './state.js';
import { targetFacts } from './target-facts.js';

export function zoom(page: PageModel, factor: number): void {
  const { view, target } = page.state;
  const at = target === undefined ? undefined : targetFacts(page, target)?.at;
  const isSeen = at !== undefined && at >= view.from && at <= view.to;
  const anchor = isSeen ? at : (view.from + view.to) / 2;
  page.change({ view: zoomed(view, factor, anchor) });
}

export function pan(page: PageModel, share: number): void {
  page.change({ view: panned(page.state.view, share) });
}

export function showAll(page: PageModel): void {
  page.change({ view: page.whole });
}

/** Keeps the address such that it leads here again, without a new entry in the history for each. */
function remember(link: string): void {
  if (location.hash !== link) history.replaceState(null, '', link);
}

/** Looks at something; the view moves only when it is not in it. */
export function lookAt(page: PageModel, target: Target): void {
  const facts = targetFacts(page, target);
  if (facts === undefined) return;
  const { view } = page.state;
  const { at } = facts;
  const isSeen = at === undefined || (at >= view.from && at <= view.to);
  const half = lengthOf(view) / 2;
  const lane = target.kind === 'line' ? undefined : target.lane;
  const of = lane === undefined ? undefined : page.index.lanes[lane];
  page.change({
    target,
    ...(of === undefined ? {} : { lane: laneKey(of) }),
    ...(isSeen ? {} : { view: { from: at - half, to: at + half } }),
  });
  remember(facts.link);
}

export function lookAway(page: PageModel): void {
  page.change({ target: undefined, incident: undefined });
  remember('#timeline');
}

/** The next or previous event: of the lane that is looked at, otherwise of all. */
export function stepEvent(page: PageModel, step: 1 | -1): void {
  const { lane, target, view } = page.state;
  const key = page.laneOfKey(lane);
  const of = key === undefined ? page.filtered.all : (page.filtered.lanes[key] ?? page.filtered.all);
  const at = target === undefined ? undefined : targetFacts(page, target)?.at;
  const known = target?.kind === 'event' ? of.events.indexOf(target.event) : -1;
  const near = lowerBound(of.at, at ?? view.from);
  const next = known >= 0 ? known + step : step > 0 ? near : near - 1;
  const event = of.events[next];
  if (event === undefined) return;
  lookAt(page, { kind: 'event', event, ...(key === undefined ? {} : { lane: key }) });
}

export function stepLane(page: PageModel, step: 1 | -1): void {
  const shown = page.shownLanes;
  const known = page.laneOfKey(page.state.lane);
  const row = known === undefined ? -1 : shown.indexOf(known);
  const next = row < 0 ? (step > 0 ? 0 : shown.length - 1) : row + step;
  const lane = page.index.lanes[shown[next] ?? -1];
  if (lane !== undefined) page.change({ lane: laneKey(lane) });
}

export function togglePin(page: PageModel, key: string): void {
  page.change({ arrangement: withPinToggled(page.state.arrangement, key) });
}

export function moveLane(page: PageModel, key: string, to: 'up' | 'down'): void {
  const shown = page.shownLanes.flatMap((lane) => {
    const of = page.index.lanes[lane];
    return of === undefined ? [] : [laneKey(of)];
  });
  page.change({ arrangement: withLaneMoved(page.state.arrangement, shown, key, to) });
}

export function chooseIncident(page: PageModel, id: number): void {
  const incident = page.index.history.incidents.find((one) => one.id === id);
  if (incident === undefined) return;
  page.change({ incident: id, target: undefined, view: around(incident.from, incident.to) });
  remember(linkText({ incident: id }));
}

function showTimeline(): void {
  document.querySelector('#timeline')?.scrollIntoView();
}

/** Puts a word into the filter, or takes it out. */
export function toggleWord(page: PageModel, key: 'node' | 'res', name: string): void {
  const word = filterWord(key, name);
  const words = page.state.filter.split(/\s+/).filter((one) => one !== '');
  const next = words.includes(word) ? words.filter((one) => one !== word) : [...words, word];
  page.change({ filter: next.join(' ') });
}

/** Shows what a link names; what it does not name stays as it is. */
export function followLink(page: PageModel, hash: string): void {
  const { incident, t, lane, event, resource, file, line } = parseLink(hash);
  const isOfResource = resource !== undefined && page.index.history.resources.includes(resource);
  if (isOfResource) page.change({ resource, filter: filterWord('res', resource) });
  else if (page.state.resource !== undefined) page.change({ resource: undefined, filter: '' });
  if (incident !== undefined) {
    chooseIncident(page, incident);
    return showTimeline();
  }
  if (file !== undefined && line !== undefined) {
    lookAt(page, { kind: 'line', file, line });
    return document.querySelector('#evidence')?.scrollIntoView({ block: 'center' });
  }
  const of = page.laneOfKey(lane);
  if (event !== undefined && event < page.index.events.count) {
    const at = page.index.events.at[event] ?? 0;
    page.change({ view: around(at - 60_000, at + 60_000) });
    return lookAt(page, { kind: 'event', event, ...(of === undefined ? {} : { lane: of }) });
  }
  if (t === undefined) return;
  page.change({ view: around(t - 60_000, t + 60_000), lane });
  const span = of === undefined ? undefined : spanAt(page, of, t);
  if (of !== undefined && span !== undefined) lookAt(page, { kind: 'span', lane: of, span });
}
