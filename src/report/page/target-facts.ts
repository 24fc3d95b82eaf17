/** What is to be said of an event, a span or a line that the reader looks at. */
import { timeWords } from '../../base/time-words.js';
import { printable } from '../../render/printable.js';
import { momentText } from '../lanes/clock.js';
import { eventText } from '../lanes/event-text.js';
import { laneKey } from '../lanes/lane-order.js';
import { lookOf } from '../lanes/looks.js';
import { linkText } from '../lanes/page-link.js';
import { SEVERITIES } from '../report-data.js';
import type { PageModel, Target } from './state.js';

export interface TargetFacts {
  readonly text: string;
  readonly severity: string;
  /** When, where, of what kind; short statements. */
  readonly about: readonly string[];
  readonly file: number;
  readonly line: number;
  readonly link: string;
  readonly at?: number;
}

function eventFacts({ index }: PageModel, event: number, lane: number | undefined): TargetFacts {
  const { events, history, lanes } = index;
  const { columns } = events;
  const at = events.at[event] ?? 0;
  const stamped = events.stampedAt.get(event);
  const repeated = events.repeated.get(event);
  const of = lane === undefined ? undefined : lanes[lane];
  return {
    text: printable(eventText(events, event)),
    severity: SEVERITIES[events.severity[event] ?? 0] ?? 'good',
    about: [
      momentText(at, history.time),
      ...(stamped === undefined
        ? []
        : [`its log says ${momentText(stamped, history.time)} (clock corrected)`]),
      ...(repeated === undefined ? [] : [`${repeated.count} times in ${timeWords(repeated.lasts)}`]),
      ...(history.nodes[columns.node[event] ?? -1] === undefined
        ? []
        : [`seen by ${printable(history.nodes[columns.node[event] ?? -1] ?? '')}`]),
      columns.kinds[columns.kind[event] ?? -1] ?? '',
    ],
    file: columns.file[event] ?? -1,
    line: columns.line[event] ?? 0,
    link: linkText({ t: Math.round(at), ...(of === undefined ? {} : { lane: laneKey(of) }), event }),
    at,
  };
}

function spanFacts({ index }: PageModel, lane: number, span: number): TargetFacts | undefined {
  const of = index.lanes[lane];
  if (of === undefined) return undefined;
  const { time, nodes } = index.history;
  const [from, to] = [of.spans.from[span] ?? 0, of.spans.to[span] ?? 0];
  const look = lookOf(of.spans.state[span] ?? 0);
  const node = nodes[of.spans.node[span] ?? -1];
  const end = to >= index.to ? 'the end of the logs' : momentText(to, time);
  return {
    text: printable(`${of.name}: ${look.word}${node === undefined ? '' : ` on ${node}`}`),
    severity: look.weight >= 5 ? 'error' : look.weight >= 3 ? 'warning' : 'notice',
    about: [`${momentText(from, time)} to ${end}`, timeWords(to - from)],
    file: of.spans.file[span] ?? -1,
    line: of.spans.line[span] ?? 0,
    link: linkText({ t: Math.round(from), lane: laneKey(of) }),
    at: from,
  };
}

export function targetFacts(page: PageModel, target: Target): TargetFacts | undefined {
  if (target.kind === 'event') return eventFacts(page, target.event, target.lane);
  if (target.kind === 'span') return spanFacts(page, target.lane, target.span);
  const file = page.index.fileNames[target.file];
  return {
    text: printable(`${file ?? ''}:${target.line}`),
    severity: 'notice',
    about: ['a line of a log'],
    file: target.file,
    line: target.line,
    link: linkText({ file: target.file, line: target.line }),
  };
}

/** Lines of the logs that the page holds, around one of them. */
export function linesAround(
  { index }: PageModel,
  file: number,
  line: number,
  reach: number,
): readonly (readonly [line: number, text: string])[] {
  return index.history.raw
    .filter((raw) => raw.file === file)
    .flatMap(({ lines }) => lines.filter(([number]) => Math.abs(number - line) <= reach));
}
