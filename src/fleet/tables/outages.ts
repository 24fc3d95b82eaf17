/** The table of outages: a row for each span in which a resource was active nowhere. */
import { fenceDevicesOf } from '../../timeline/fencing.js';
import { isUnasked, type Outage } from '../../timeline/outages.js';
import { hasMoment } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TimeFrame } from '../../views/timeline/clock.js';
import { lengthOf } from '../../views/timeline/outage-words.js';
import { CLUSTER, integer, moment, real, text, truth, type TableOf } from '../table.js';

export type OutageRow = {
  readonly cluster: string;
  readonly from_ts: number | null;
  readonly to_ts: number | null;
  readonly year_known: boolean;
  readonly resource: string;
  readonly node: string;
  readonly back_node: string | null;
  readonly cause: Outage['cause'];
  readonly unasked: boolean;
  readonly fences: boolean;
  readonly least_s: number;
  readonly most_s: number | null;
  readonly file: string;
  readonly line: number;
};

export const OUTAGES: TableOf<OutageRow> = {
  name: 'outages',
  summary: 'when a resource was active nowhere: a row for each such span',
  dated: 'from_ts',
  columns: {
    cluster: CLUSTER,
    from_ts: moment('the last moment at which it was known to be active, in UTC'),
    to_ts: moment('the first one at which it was again; null where the log ends before'),
    year_known: truth('whether the year of these times is known; else it is 2000'),
    resource: text('the resource'),
    node: text('where it had been active'),
    back_node: text('where it was active again'),
    cause: text('what ended it: `stop`, `migration`, `failure` or `node-lost`'),
    unasked: truth('whether nobody had asked for it: the resource failed, or its node was lost'),
    fences: truth('whether the resource only fences, so that nobody misses it'),
    least_s: real('seconds for which it was certainly down'),
    most_s: real('seconds for which it was down at most; null where the log ends before'),
    file: text('the log that tells of it'),
    line: integer('its line'),
  },
};

const SECOND = 1000;

/** Seconds of some milliseconds; null for what has no end. */
export const secondsOf = (milliseconds: number): number | null =>
  Number.isFinite(milliseconds) ? milliseconds / SECOND : null;

export function outageRows(cluster: string, timeline: Timeline, frame: TimeFrame): OutageRow[] {
  const devices = fenceDevicesOf(timeline);
  return timeline.outages.map((outage) => {
    const { resource, node, back, cause, atMost, evidence } = outage;
    const { least, most } = lengthOf(outage);
    return {
      cluster,
      from_ts: hasMoment(atMost.from) ? atMost.from : null,
      to_ts: atMost.to ?? null,
      year_known: frame.hasYear,
      resource,
      node,
      back_node: back?.node ?? null,
      cause,
      unasked: isUnasked(outage),
      fences: devices.has(resource),
      least_s: least / SECOND,
      most_s: secondsOf(most),
      file: evidence.event.source.name,
      line: evidence.event.line,
    };
  });
}
