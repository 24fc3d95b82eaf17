/** The table of events: a row for each entry of a timeline. `timeline --format ndjson --flat` prints the same columns. */
import type { LogEventData } from '../../logs/event.js';
import { machineTime, zoneAt, type TimeFrame } from '../../views/timeline/clock.js';
import type { EntryKind, EntrySeverity, EntrySubject, TimelineEntry } from '../../views/timeline/entry.js';
import { CLUSTER, integer, moment, text, truth, type TableOf } from '../table.js';

/** Names are those of the columns; null where nothing is known or the event has none. */
export type EventRow = {
  readonly cluster: string;
  /** UTC, in milliseconds since 1970. */
  readonly ts: number | null;
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
};

export const EVENTS: TableOf<EventRow> = {
  name: 'events',
  summary: 'what happened: a row for each entry that `hatool timeline --all` tells, nothing folded',
  dated: 'ts',
  columns: {
    cluster: CLUSTER,
    ts: moment(
      'when, in UTC; as logged where `tz_min` is null, in the year 2000 where `year_known` is false',
    ),
    tz_min: integer('minutes east of UTC that the log has at that time; null where the zone is unknown'),
    year_known: truth('whether the log, or evidence in it, tells the year'),
    node: text('the node that it is about: on which something was run, lost, fenced'),
    observer: text('the node whose log says so'),
    kind: text('what it is about, as `timeline --kind` has it: `failure`, `fencing`, `outage`, `quorum`, …'),
    severity: text('`error`, `warning`, `notice` or `good`'),
    event: text('what kind of fact it is: `operation-result`, `fencing-incident`, `quorum-span`, …'),
    resource: text('the resource, without the number of an instance'),
    instance: integer('the number of the instance of a clone'),
    operation: text('`monitor`, `start`, …; of fencing `reboot` or `off`'),
    rc: integer('the exit code'),
    exec_status: text('the result in words: `ok`, `not running`, `Timed Out`'),
    peer: text('the other node that takes part, as the one that fences'),
    transition: integer('the number of the transition'),
    pe_input: text('the saved input of the scheduler'),
    text: text('what happened, as a sentence'),
    file: text('the log that tells it, `archive!member` for one in an archive'),
    line: integer('its line'),
    count: integer('how often it was told'),
  },
};

type Named = Pick<EventRow, 'operation' | 'rc' | 'exec_status' | 'peer' | 'transition' | 'pe_input'> & {
  readonly node: string | null;
  readonly resource: string | null;
};

const NOTHING: Named = {
  node: null,
  resource: null,
  operation: null,
  rc: null,
  exec_status: null,
  peer: null,
  transition: null,
  pe_input: null,
};

type Fields = Readonly<Record<string, unknown>>;

/** The first of the named fields that is a text. */
function textOf(fields: Fields, ...names: readonly string[]): string | null {
  const found = names.map((name) => fields[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : null;
}

function numberOf(fields: Fields, name: string): number | null {
  const value = fields[name];
  return typeof value === 'number' ? value : null;
}

/** What a logged line names. */
function loggedNames(data: LogEventData): Named {
  const fields: Fields = { ...data };
  return {
    node: textOf(fields, 'target', 'node'),
    resource: textOf(fields, 'resource'),
    operation: textOf(fields, 'operation', 'action'),
    rc: numberOf(fields, 'code'),
    exec_status: textOf(fields, 'result', 'status'),
    peer: textOf(fields, 'by', 'to', 'origin'),
    transition: numberOf(fields, 'number'),
    pe_input: textOf(fields, 'input'),
  };
}

function namesIn(subject: EntrySubject): Named {
  switch (subject.kind) {
    case 'transition-run': {
      const { node, number, input = null, end } = subject.run;
      return { ...NOTHING, node, transition: number, pe_input: input, exec_status: end?.status ?? null };
    }
    case 'fencing-incident': {
      const { target, operation, by = null, result = null } = subject.incident;
      return { ...NOTHING, node: target, operation, peer: by, exec_status: result };
    }
    case 'outage':
      return { ...NOTHING, node: subject.outage.node, resource: subject.outage.resource };
    case 'double-activity': {
      const [node, peer] = subject.double.nodes;
      return { ...NOTHING, node, peer, resource: subject.double.resource };
    }
    case 'dc-tenure':
      return { ...NOTHING, node: subject.tenure.node };
    case 'membership-view':
    case 'quorum-span':
    case 'split':
    case 'configuration-change':
      return NOTHING;
    default:
      return loggedNames(subject);
  }
}

const INSTANCE = /^(.+):(\d+)$/;

/** When an entry was, and what is known of its clock then. */
export interface EntryTime {
  /** As the other formats write it; null where nothing is known. */
  readonly written: string | null;
  /** Minutes east of UTC. */
  readonly offset: number | undefined;
  /** Whether year and zone are known, so that it is one moment. */
  readonly isMoment: boolean;
}

export function timeOf({ at, hasTime }: TimelineEntry, frame: TimeFrame): EntryTime {
  const written = hasTime ? machineTime(at, frame) : null;
  const offset = written === null ? undefined : zoneAt(at, frame);
  return { written, offset, isMoment: written !== null && frame.hasYear && offset !== undefined };
}

/** The row of an entry. */
export function eventRow(cluster: string, entry: TimelineEntry, frame: TimeFrame): EventRow {
  const { at, node, kind, severity, text, count, subject, evidence } = entry;
  const { written, offset } = timeOf(entry, frame);
  const names = namesIn(subject);
  const named = names.resource ?? entry.resources[0] ?? null;
  const [, resource = named, instance] = (named === null ? null : INSTANCE.exec(named)) ?? [];
  const [first] = evidence;
  return {
    cluster,
    ts: written === null ? null : at,
    tz_min: offset ?? null,
    year_known: frame.hasYear,
    node: names.node ?? node,
    observer: node,
    kind,
    severity,
    event: subject.kind,
    resource,
    instance: instance === undefined ? null : Number(instance),
    operation: names.operation,
    rc: names.rc,
    exec_status: names.exec_status,
    peer: names.peer,
    transition: names.transition,
    pe_input: names.pe_input,
    text,
    file: first?.source.name ?? null,
    line: first?.line ?? null,
    count,
  };
}
