/** SbdConf: the settings of SBD, as its file or the headers of its disks have them, each with its place. */
import type { Problem } from '../base/problem.js';
import type { Source, Span } from '../base/source.js';

/** `NAME=value`; in the headers of a disk `Timeout (name) : value`. */
export interface SbdEntry {
  readonly name: string;
  /** Without quotes. */
  readonly value: string;
  readonly nameSpan: Span;
  /** What stands between the quotes, or the whole value without any. */
  readonly valueSpan: Span;
}

export interface SbdConf {
  readonly source: Source;
  /** True for what "sbd dump" prints: the timeouts on the disks, and none of the settings of a node. */
  readonly isDump: boolean;
  readonly entries: readonly SbdEntry[];
  /** What is not read as its author meant it, rule id `sbd-parse-error`. */
  readonly problems: readonly Problem[];
}
