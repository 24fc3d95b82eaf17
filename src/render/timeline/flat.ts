/** The timeline as flat rows, one for each event: the columns of a table of events of many clusters. */
import type { LogEventData } from '../../logs/event.js';
import { machineTime, zoneAt, type TimeFrame } from '../../views/timeline/clock.js';
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

type Columns = Pick<
  FlatEventJson,
  'operation' | 'rc' | 'exec_status' | 'peer' | 'transition' | 'pe_input'
> & { readonly node: string | null; readonly resource: string | null };

const NOTHING: Columns = {
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
function loggedColumns(data: LogEventData): Columns {
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

function columnsOf(subject: EntrySubject): Columns {
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
      return loggedColumns(subject);
  }
}

const INSTANCE = /^(.+):(\d+)$/;

function flatEvent(entry: TimelineEntry, frame: TimeFrame): FlatEventJson {
  const { at, hasTime, node, kind, severity, text, count, subject, evidence } = entry;
  const columns = columnsOf(subject);
  const time = hasTime ? machineTime(at, frame) : null;
  const offset = time === null ? undefined : zoneAt(at, frame);
  const isMoment = time !== null && frame.hasYear && offset !== undefined;
  const named = columns.resource ?? entry.resources[0] ?? null;
  const [, resource = named, instance] = (named === null ? null : INSTANCE.exec(named)) ?? [];
  const [first] = evidence;
  return {
    cluster: null,
    ts: isMoment ? new Date(time).toISOString() : time,
    tz_min: offset ?? null,
    year_known: frame.hasYear,
    node: columns.node ?? node,
    observer: node,
    kind,
    severity,
    event: subject.kind,
    resource,
    instance: instance === undefined ? null : Number(instance),
    operation: columns.operation,
    rc: columns.rc,
    exec_status: columns.exec_status,
    peer: columns.peer,
    transition: columns.transition,
    pe_input: columns.pe_input,
    text,
    file: first?.source.name ?? null,
    line: first?.line ?? null,
    count,
  };
}

/** A row, with its line end. */
export const renderFlatEvent = (entry: TimelineEntry, frame: TimeFrame): string =>
  `${JSON.stringify(flatEvent(entry, frame))}\n`;
