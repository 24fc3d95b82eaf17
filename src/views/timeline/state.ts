/** The state of the cluster when its logs end, as those who wrote them saw it, and what was out of service for how long. */
import { isUnasked, outageAt, type Outage } from '../../timeline/outages.js';
import { hasMoment, type PlacedEvent } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { clockText, dateText, timeFrame } from './clock.js';
import type { TimelineFilter } from './timeline-view.js';
import {
  causeLabel,
  endLabel,
  isOpen,
  lengthOf,
  lengthWords,
  totalLength,
  type Length,
} from './outage-words.js';
import { count, list } from './words.js';

/** One fact of the closing summary: `DC`, `node1 since 11:15:50`. */
export interface StateRow {
  readonly label: string;
  readonly text: string;
  readonly severity: 'error' | 'warning' | 'notice' | 'good';
}

const SHOWN_OUTAGES = 8;

interface Words {
  readonly timeline: Timeline;
  /** `11:15:50`, with the date where it is not that of the end of the log. */
  readonly time: (at: number) => string;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}

function quorumWords(quorate: boolean | undefined): string {
  if (quorate === undefined) return '';
  return quorate ? ', with quorum' : ', without quorum';
}

function memberRows({ timeline, time }: Words): StateRow[] {
  const { memberships, quorum } = timeline;
  const open = memberships
    .filter(({ to }) => to === undefined)
    .map((view) => ({
      view,
      quorate: quorum.findLast(({ node, to }) => node === view.node && to === undefined)?.quorate,
    }));
  const rows = groupBy(open, ({ view, quorate }) => `${view.members.join(' ')} ${quorate ?? ''}`).map(
    (group): StateRow => {
      const [first] = group;
      const views = group.map(({ view }) => view);
      const since = Math.max(...views.map(({ from }) => from));
      const members = `${list(first?.view.members ?? [])}${quorumWords(first?.quorate)}`;
      return {
        label: 'members',
        text: `${members}, since ${time(since)} (seen by ${list(views.map(({ node }) => node).toSorted())})`,
        severity: first?.quorate === false ? 'error' : 'good',
      };
    },
  );
  const isOpen = new Set(open.map(({ view }) => view.node));
  const gone = groupBy(memberships, ({ node }) => node).flatMap((views): StateRow[] => {
    const last = views.at(-1);
    if (!last || isOpen.has(last.node) || last.to === undefined) return [];
    const text = `${last.node}: Corosync has not run since ${time(last.to)}`;
    return [{ label: 'members', text, severity: 'warning' }];
  });
  return [...rows, ...gone];
}

function dcRow({ timeline, time }: Words): StateRow[] {
  if (timeline.dc.length === 0) return [];
  const open = timeline.dc.filter(({ to }) => to === undefined);
  if (open.length === 0) return [{ label: 'DC', text: 'none', severity: 'warning' }];
  const text = list(open.map(({ node, from }) => `${node} since ${time(from)}`));
  return [{ label: 'DC', text, severity: open.length > 1 ? 'warning' : 'good' }];
}

function resourceRow({ timeline }: Words, wanted: readonly string[]): StateRow[] {
  const isDecided = (span: { readonly resource: string; readonly node: string }): boolean =>
    !timeline.undecided.some(({ resource, node }) => resource === span.resource && node === span.node);
  const active = timeline.resources.filter(
    (span) =>
      span.to === undefined && (wanted.length === 0 || wanted.includes(span.resource)) && isDecided(span),
  );
  if (active.length === 0) return [];
  const words = groupBy(
    active.toSorted((a, b) => a.resource.localeCompare(b.resource)),
    ({ resource }) => resource,
  ).map((spans) => {
    const nodes = spans.map(({ node, role }) => (role === 'promoted' ? `${node} (promoted)` : node));
    return `${spans[0]?.resource ?? ''} on ${list(nodes)}`;
  });
  return [{ label: 'active', text: words.join(', '), severity: 'good' }];
}

/** The node on which an operation was run. */
const nodeOfResult = ({ node, event: { data } }: PlacedEvent): string =>
  data.kind === 'operation-result' ? (data.node ?? node) : node;

function inactiveRow(
  { timeline, time }: Words,
  outages: readonly Outage[],
  wanted: readonly string[],
): StateRow[] {
  const active = new Set(
    timeline.resources.filter(({ to }) => to === undefined).map(({ resource }) => resource),
  );
  const { unwanted, failedStarts } = timeline;
  const isRemoved = (resource: string): boolean => unwanted.get(resource)?.change === 'removed';
  const open = outages.filter(
    (outage) => isOpen(outage) && !active.has(outage.resource) && !isRemoved(outage.resource),
  );
  const startFailed = (resource: string): string | undefined => {
    const start = failedStarts.get(resource);
    return start && `its start on ${nodeOfResult(start)} failed at ${time(start.at)}`;
  };
  const known = new Set([...open, ...timeline.undecided].map(({ resource }) => resource));
  const neverStarted = [...failedStarts.keys()].filter(
    (resource) => !known.has(resource) && (wanted.length === 0 || wanted.includes(resource)),
  );
  if (open.length + neverStarted.length === 0) return [];
  const words = [
    ...open.map((outage) => {
      const since = time(outage.atLeast ? outageAt(outage) : outage.atMost.from);
      const failed = startFailed(outage.resource);
      const cause = unwanted.has(outage.resource) ? 'disabled' : causeLabel(outage);
      return `${outage.resource} since ${since} (${cause}${failed === undefined ? '' : `; ${failed}`})`;
    }),
    ...neverStarted.map((resource) => `${resource} (${startFailed(resource) ?? ''})`),
  ];
  const isGrave =
    neverStarted.length > 0 ||
    open.some(
      (outage) => (isUnasked(outage) && !unwanted.has(outage.resource)) || failedStarts.has(outage.resource),
    );
  return [{ label: 'inactive', text: words.join(', '), severity: isGrave ? 'error' : 'notice' }];
}

/** Resources that no log tells to be active anywhere, where some nodes' logs are not here. */
function unknownRow({ timeline, time }: Words, wanted: readonly string[]): StateRow[] {
  const { undecided, failedStarts } = timeline;
  const words = undecided
    .filter(({ resource }) => wanted.length === 0 || wanted.includes(resource))
    .map(({ resource, node, since, cause }) => {
      const start = failedStarts.get(resource);
      const failed = start ? `; its start on ${nodeOfResult(start)} failed at ${time(start.at)}` : '';
      const was = cause === undefined ? 'active' : endLabel(cause);
      return `${resource} (${was} on ${node} at ${time(since)}${failed})`;
    });
  if (words.length === 0) return [];
  const text = `${words.join(', ')}: no log of the nodes on which they may be active is here`;
  return [{ label: 'unknown', text, severity: 'warning' }];
}

const compareLengths = (a: Length, b: Length): number => a.least - b.least || a.most - b.most;

/** Only what nobody asked for: a stop is somebody's will, or is told with the failure that made it necessary. */
function outageRows({ time }: Words, outages: readonly Outage[]): StateRow[] {
  const own = outages.filter((outage) => isUnasked(outage) && !isOpen(outage));
  const totals = groupBy(own, ({ resource }) => resource)
    .map((all) => {
      const [longest] = all.toSorted((a, b) => compareLengths(lengthOf(b), lengthOf(a)));
      return { all, total: totalLength(all), longest };
    })
    .toSorted((a, b) => compareLengths(b.total, a.total));
  const rows = totals.slice(0, SHOWN_OUTAGES).map(({ all, total, longest }): StateRow => {
    if (!longest) return { label: 'outage', text: '', severity: 'warning' };
    const { resource, atMost } = longest;
    const more =
      all.length === 1
        ? ''
        : `; ${count(all.length, 'outage')}, ${lengthWords(total)} in all, this the longest`;
    const text = `${resource} ${lengthWords(lengthOf(longest))} between ${time(atMost.from)} and ${time(atMost.to ?? atMost.from)} (${causeLabel(longest)})${more}`;
    return { label: 'outage', text, severity: 'warning' };
  });
  const left = totals.length - rows.length;
  if (left === 0) return rows;
  const text = `${count(left, 'more resource')} with shorter outages (--kind outage lists all)`;
  return [...rows, { label: 'outage', text, severity: 'notice' }];
}

function fencingRow({ timeline, time }: Words): StateRow[] {
  const last = groupBy(timeline.fencing, ({ target }) => target).map((incidents) => incidents.at(-1));
  const failed = last.filter((incident) => incident?.ok === false);
  if (failed.length === 0) return [];
  const text = list(failed.map((incident) => `${incident?.target ?? ''} since ${time(incident?.from ?? 0)}`));
  return [{ label: 'fencing', text: `failed last: ${text}`, severity: 'error' }];
}

/** The last moment of the logs in words, undefined when no line has a time. */
export function endOfLog(timeline: Timeline): string | undefined {
  const last = timeline.happenings.findLast(({ hasTime }) => hasTime);
  if (!last) return undefined;
  const frame = timeFrame(timeline);
  return `${dateText(last.at, frame)} ${clockText(last.at, frame)}`;
}

/**
 * The closing summary. Empty when the filter leaves the end out, or asks for some nodes or kinds only; with resources
 * asked for, of these alone.
 */
export function stateRows(timeline: Timeline, filter: TimelineFilter): StateRow[] {
  const { until, nodes, kinds, resources: wanted } = filter;
  const last = timeline.happenings.findLast(({ hasTime }) => hasTime);
  if (!last || until !== undefined || nodes.length + kinds.length > 0) return [];
  const frame = timeFrame(timeline);
  const today = dateText(last.at, frame);
  const time = (at: number): string =>
    !hasMoment(at)
      ? 'an unknown time'
      : dateText(at, frame) === today
        ? clockText(at, frame)
        : `${dateText(at, frame)} ${clockText(at, frame)}`;
  const words: Words = { timeline, time };
  const outages = timeline.outages.filter(({ resource }) => wanted.length === 0 || wanted.includes(resource));
  const cluster = wanted.length > 0 ? [] : [...memberRows(words), ...dcRow(words), ...fencingRow(words)];
  return [
    ...cluster,
    ...resourceRow(words, wanted),
    ...inactiveRow(words, outages, wanted),
    ...unknownRow(words, wanted),
    ...outageRows(words, outages),
  ];
}
