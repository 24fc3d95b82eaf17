/** CorosyncConf: corosync.conf as a tree in which every section and entry knows its place in the file. */
import type { Problem } from '../base/problem.js';
import type { Source, Span } from '../base/source.js';

/** `name: value` */
export interface CorosyncEntry {
  readonly name: string;
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
  /** The section that holds it. */
  readonly section: CorosyncSection;
}

/** `name { … }`; the file itself is a section without a name. */
export interface CorosyncSection {
  readonly name: string;
  readonly nameSpan: Span;
  /** Offset after the "}" that closes it; the end of the text where none does. */
  readonly end: number;
  readonly parent: CorosyncSection | undefined;
  readonly entries: readonly CorosyncEntry[];
  readonly sections: readonly CorosyncSection[];
}

export interface CorosyncConf {
  readonly source: Source;
  readonly root: CorosyncSection;
  /** What Corosync's own parser refuses, rule id `corosync-parse-error`. */
  readonly problems: readonly Problem[];
  /** True when lines do not fit together as sections: what is read of the file may not be what is meant. */
  readonly isBroken: boolean;
}
