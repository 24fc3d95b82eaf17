/** The timeline as flat rows, one for each event: the columns of a table of events of many clusters. */
import { eventRow, timeOf } from '../../fleet/tables/events.js';
import type { TimeFrame } from '../../views/timeline/clock.js';
import type { EntryKind, EntrySeverity, EntrySubject, TimelineEntry } from '../../views/timeline/entry.js';

/** A row of `--format ndjson --flat`. Every column is always there; null where nothing is known or the event has none. */
export interface FlatEventJson {
  /** Not told by logs: for whoever puts the rows of several clusters together. */
  readonly cluster: null;
  /** UTC, where year and zone are known; else as `time` in the other formats. */
  readonly ts: string | null;
  /** Minutes east of UTC that the log has at that time. */
  readonly tz_min: number | null;
  readonly year_known: boolean;
  /** The node that it is about: on which something was run, lost, fenced. */
  readonly node: string;
  /** The node whose log says so. */
  readonly observer: string;
  readonly kind: EntryKind;
  readonly severity: EntrySeverity;
  /** What kind of fact it is: the `kind` of `data` in the other formats. */
  readonly event: EntrySubject['kind'];
  readonly resource: string | null;
  /** The number of the instance of a clone. */
  readonly instance: number | null;
  readonly operation: string | null;
  /** The exit code. */
  readonly rc: number | null;
  /** The result in words: `ok`, `not running`, `Timed Out`. */
  readonly exec_status: string | null;
  /** The other node that takes part, as the one that fences. */
  readonly peer: string | null;
  readonly transition: number | null;
  /** The saved input of the scheduler. */
  readonly pe_input: string | null;
  readonly text: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly count: number;
}

/** A row, with its line end. */
export function renderFlatEvent(entry: TimelineEntry, frame: TimeFrame): string {
  const { written, offset } = timeOf(entry, frame);
  const isMoment = written !== null && frame.hasYear && offset !== undefined;
  const row: FlatEventJson = {
    ...eventRow('', entry, frame),
    cluster: null,
    ts: isMoment ? new Date(written).toISOString() : written,
  };
  return `${JSON.stringify(row)}\n`;
}
