/** What was not kept because there was too much of it, in words. */
import type { LogEvent } from '../../logs/event.js';
import { momentOf } from '../../timeline/clock.js';
import { NO_MOMENT } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { clockText, dateText, type TimeFrame } from './clock.js';
import { count } from './words.js';

const SHOWN_KINDS = 3;

/** How many events in all. */
export function omittedCount({ omitted }: Timeline): number {
  return omitted.reduce((sum, file) => sum + file.count, 0);
}

/** A sentence on how many, of which kinds, between which moments, and how to get at them; empty when all was kept. */
export function omittedLines(timeline: Timeline, frame: TimeFrame): string[] {
  const { omitted, clocks } = timeline;
  if (omitted.length === 0) return [];
  const kinds = new Map<string, number>();
  for (const file of omitted)
    for (const [kind, number] of file.kinds) kinds.set(kind, (kinds.get(kind) ?? 0) + number);
  const most = [...kinds].sort(([, a], [, b]) => b - a);
  const named = most.slice(0, SHOWN_KINDS).map(([kind, number]) => `${number} ${kind}`);
  const more = most.length > SHOWN_KINDS ? ' and others' : '';
  const at = (event: LogEvent): number => momentOf(event, clocks.get(event.source))?.at ?? NO_MOMENT;
  const from = Math.min(...omitted.map(({ first }) => at(first)));
  const to = Math.max(...omitted.map(({ last }) => at(last)));
  const span = to === NO_MOMENT ? '' : ` from ${moment(from, frame)} to ${moment(to, frame)}`;
  return [
    `${count(omittedCount(timeline), 'event')}${span} not kept, there are too many (${named.join(', ')}${more}); a shorter span (--since, --until), --node or --resource tells them`,
  ];
}

const moment = (at: number, frame: TimeFrame): string => `${dateText(at, frame)} ${clockText(at, frame)}`;
