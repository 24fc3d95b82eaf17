/** The timeline as flat rows, one for each event: the columns of a table of events of many clusters. */
import { eventRow, timeOf, type EventRow } from '../../fleet/tables/events.js';
import type { TimeFrame } from '../../views/timeline/clock.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';

/** A row of `--format ndjson --flat`. Every column is always there; null where nothing is known or the event has none. */
export interface FlatEventJson extends Omit<EventRow, 'cluster' | 'ts'> {
  /** Not told by logs: for whoever puts the rows of several clusters together. */
  readonly cluster: null;
  /** UTC, where year and zone are known; else as `time` in the other formats. */
  readonly ts: string | null;
}

/** A row, with its line end. */
export function renderFlatEvent(entry: TimelineEntry, frame: TimeFrame): string {
  const { written, isMoment } = timeOf(entry, frame);
  const row: FlatEventJson = {
    ...eventRow('', entry, frame),
    cluster: null,
    ts: isMoment ? new Date(entry.at).toISOString() : written,
  };
  return `${JSON.stringify(row)}\n`;
}
