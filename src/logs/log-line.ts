/** LogLine: one line of a log taken apart into its envelope (who, when, how grave) and its body. */
import type { Writer } from './daemon.js';

export type LogLevel =
  'emerg' | 'alert' | 'crit' | 'error' | 'warning' | 'notice' | 'info' | 'debug' | 'trace';

/** A time stamp as it stands in the line; what it leaves out stays undefined until the clock is inferred. */
export interface WrittenTime {
  /**
   * Milliseconds of the wall clock, read as if it were UTC. A stamp without a year is put into the leap year 2000,
   * so that Feb 29 survives; `hasYear` tells.
   */
  readonly wall: number;
  readonly hasYear: boolean;
  /** Minutes east of UTC, when the line says so. */
  readonly offset?: number | undefined;
  /** False when the stamp has whole seconds only. */
  readonly hasFraction: boolean;
}

export interface LogLine {
  readonly time?: WrittenTime | undefined;
  /** Undefined where the form has no host (Corosync 1.x's own file, resource agents writing to it). */
  readonly host?: string | undefined;
  readonly daemon: Writer;
  /** The program's name as logged: `crmd`, `IPaddr2`. */
  readonly program: string;
  readonly pid?: number | undefined;
  readonly level?: LogLevel | undefined;
  /** Corosync's subsystem, without padding: `TOTEM`. */
  readonly subsystem?: string | undefined;
  /** The resource a resource agent's line is about: `WebIP` of `IPaddr2(WebIP)[3456]`. */
  readonly resource?: string | undefined;
  /** The message, blanks normalised, without level and function. */
  readonly body: string;
}

/** Stands where a line does not name the program that wrote it. */
export const NAMELESS = '-';

/** The placeholder year of stamps without one. */
export const YEARLESS = 2000;

/** The wall clock of a stamp without a year in some year; Feb 29 of a common year becomes Mar 1. */
export function inYear(wall: number, year: number): number {
  const date = new Date(wall);
  date.setUTCFullYear(year + date.getUTCFullYear() - YEARLESS);
  return date.getTime();
}
