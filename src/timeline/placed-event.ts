/** Happening: an event with its place in time and the node whose view it is. */
import type { LogEvent, LogEventData, LogEventKind } from '../logs/event.js';

/** Stands for the time of what happened before the first stamp of its log: it comes first, and is never shown. */
export const NO_MOMENT = 0;

/** False for what happened at no known time. */
export const hasMoment = (at: number): boolean => at !== NO_MOMENT;

export interface PlacedEvent {
  /** Milliseconds since 1970 UTC, as far as the clock is known; {@link NO_MOMENT} where no line before it has a stamp. */
  readonly at: number;
  /** The moment of the stamp, where `at` is another one because the clock was wrong. */
  readonly stampedAt?: number;
  /** False for a line without a stamp: `at` is then that of the line before it. */
  readonly hasTime: boolean;
  /** The node whose log says so; a file's name in parentheses when no line names the host. */
  readonly node: string;
  readonly event: LogEvent;
  /** How often this was told: by several daemons, in several files, or again and again. */
  count: number;
}

/** The data of one kind of event. */
export type DataOf<Kind extends LogEventKind> = Extract<LogEventData, { readonly kind: Kind }>;

const SECOND = 1000;

/** Until when it has happened for certain: a stamp without a fraction leaves a second open. */
export const latestOf = ({ at, event: { time } }: PlacedEvent): number =>
  time && !time.hasFraction ? at + SECOND : at;

/** A happening at another moment; its stamp, as far as that is another one, stands off by as much as before. */
export function movedTo(happening: PlacedEvent, at: number): PlacedEvent {
  const { stampedAt } = happening;
  return stampedAt === undefined
    ? { ...happening, at }
    : { ...happening, at, stampedAt: stampedAt - happening.at + at };
}
