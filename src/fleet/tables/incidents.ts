/** The table of incidents: a row for troubles that follow from one another, with what they did. */
import { fenceDevicesOf } from '../../timeline/fencing.js';
import type { Incident } from '../../timeline/incidents/incident.js';
import type { Trouble } from '../../timeline/incidents/trouble.js';
import { hasMoment } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TimeFrame } from '../../views/timeline/clock.js';
import { incidentHeadline } from '../../views/timeline/incident-words.js';
import { totalLength } from '../../views/timeline/outage-words.js';
import { CLUSTER, integer, moment, real, text, truth, type TableOf } from '../table.js';
import { secondsOf } from './outages.js';

export type IncidentRow = {
  readonly cluster: string;
  readonly from_ts: number | null;
  readonly to_ts: number | null;
  readonly year_known: boolean;
  readonly id: number;
  readonly trigger_kind: Trouble['kind'];
  readonly troubles: number;
  readonly nodes: string;
  readonly resources: string;
  readonly fenced: string;
  readonly quorum_lost: boolean;
  readonly split: boolean;
  readonly active_twice: boolean;
  readonly resources_down: number;
  readonly downtime_s: number;
  readonly downtime_most_s: number | null;
  readonly recovered: boolean;
  readonly summary: string;
  readonly file: string;
  readonly line: number;
};

export const INCIDENTS: TableOf<IncidentRow> = {
  name: 'incidents',
  summary: 'what went wrong: a row for troubles that follow from one another',
  dated: 'from_ts',
  columns: {
    cluster: CLUSTER,
    from_ts: moment('when it began, in UTC'),
    to_ts: moment('when the last of it was over'),
    year_known: truth('whether the year of these times is known; else it is 2000'),
    id: integer('its number in the timeline of its input, from 1 on'),
    trigger_kind: text('what began it: `node-lost`, `operation-failed`, `quorum-lost`, …'),
    troubles: integer('how many troubles it consists of'),
    nodes: text('the nodes that take part, with blanks between them'),
    resources: text('the resources that take part, with blanks between them'),
    fenced: text('the nodes that were fenced, with blanks between them'),
    quorum_lost: truth('whether quorum was lost in it'),
    split: truth('whether the cluster fell into parts'),
    active_twice: truth('whether a resource was active on two nodes at once'),
    resources_down: integer('how many resources were down; those that only fence do not count'),
    downtime_s: real('seconds for which they were certainly down, added up over the resources'),
    downtime_most_s: real('the same at most; null where the log ends before one is back'),
    recovered: truth('false where the logs end with it still going on'),
    summary: text('all of it, as a sentence'),
    file: text('the log that tells of the trigger'),
    line: integer('its line'),
  },
};

const joined = (names: Iterable<string>): string => [...new Set(names)].sort().join(' ');

function incidentRow(
  incident: Incident,
  devices: ReadonlySet<string>,
): Omit<IncidentRow, 'cluster' | 'year_known'> {
  const { id, from, to, trigger, troubles, outages, fencing, splits, doubleActivity, end } = incident;
  const served = outages.filter(({ resource }) => !devices.has(resource));
  const { least, most } = totalLength(served);
  const { source, line } = trigger.evidence.event;
  return {
    from_ts: hasMoment(from) ? from : null,
    to_ts: hasMoment(to) ? to : null,
    id,
    trigger_kind: trigger.kind,
    troubles: troubles.length,
    nodes: joined(incident.nodes),
    resources: joined(incident.resources),
    fenced: joined(fencing.flatMap(({ ok, target }) => (ok === true ? target : []))),
    quorum_lost: troubles.some(({ kind }) => kind === 'quorum-lost'),
    split: splits.length > 0,
    active_twice: doubleActivity.length > 0,
    resources_down: new Set(served.map(({ resource }) => resource)).size,
    downtime_s: secondsOf(least) ?? 0,
    downtime_most_s: secondsOf(most),
    recovered: end === 'recovered',
    summary: incidentHeadline(incident, devices),
    file: source.name,
    line,
  };
}

export function incidentRows(cluster: string, timeline: Timeline, frame: TimeFrame): IncidentRow[] {
  const devices = fenceDevicesOf(timeline);
  return timeline.incidents.map((incident) => ({
    cluster,
    year_known: frame.hasYear,
    ...incidentRow(incident, devices),
  }));
}
