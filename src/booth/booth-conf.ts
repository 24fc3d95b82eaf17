/** BoothConf: a file of booth, the manager of tickets, as settings with their places. */
import type { Problem } from '../base/problem.js';
import type { Source, Span } from '../base/source.js';

/** `name = value`. */
export interface BoothEntry {
  readonly name: string;
  /** Without quotes. */
  readonly value: string;
  readonly nameSpan: Span;
  /** What stands between the quotes, or the whole value without any. */
  readonly valueSpan: Span;
}

/** A ticket, and the settings that follow it. */
export interface BoothTicket {
  readonly entry: BoothEntry;
  readonly settings: readonly BoothEntry[];
}

export interface BoothConf {
  readonly source: Source;
  /** What stands before the first ticket, and the addresses wherever they stand. */
  readonly entries: readonly BoothEntry[];
  /** Without `__defaults__`, which holds the settings of all. */
  readonly tickets: readonly BoothTicket[];
  readonly defaults: readonly BoothEntry[];
  /** What is not read as its author meant it, rule id `booth-parse-error`. */
  readonly problems: readonly Problem[];
}
