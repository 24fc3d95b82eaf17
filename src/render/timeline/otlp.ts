/** Events as OTLP/JSON: a request to export one log record on each line, as collectors of OpenTelemetry read them from files. */
import { eventRow, timeOf, type EventRow } from '../../fleet/tables/events.js';
import type { TimeFrame } from '../../views/timeline/clock.js';
import type { EntrySeverity, TimelineEntry } from '../../views/timeline/entry.js';

/** A value of an attribute. Integers are texts, since they have 64 bits. */
type OtlpValue =
  { readonly stringValue: string } | { readonly intValue: string } | { readonly boolValue: boolean };

interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

/** A LogRecord of OTLP. */
interface OtlpLogRecord {
  /** Nanoseconds since 1970 UTC; absent where year or zone of the log are not known. */
  readonly timeUnixNano?: string;
  /** When hatool read it. */
  readonly observedTimeUnixNano: string;
  readonly severityNumber: number;
  readonly severityText: string;
  readonly eventName: string;
  readonly body: OtlpValue;
  readonly attributes: readonly OtlpAttribute[];
}

/** An ExportLogsServiceRequest of OTLP. */
export interface OtlpRequest {
  readonly resourceLogs: readonly {
    readonly resource: { readonly attributes: readonly OtlpAttribute[] };
    readonly scopeLogs: readonly {
      readonly scope: { readonly name: string; readonly version: string };
      readonly logRecords: readonly OtlpLogRecord[];
    }[];
  }[];
}

/** What a record says of who read it, and when. */
export interface OtlpObserver {
  readonly tool: { readonly name: string; readonly version: string };
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
}

/** Numbers of OpenTelemetry: INFO, INFO2 (a notice of syslog), WARN, ERROR. */
const SEVERITY_NUMBERS: Readonly<Record<EntrySeverity, number>> = {
  good: 9,
  notice: 10,
  warning: 13,
  error: 17,
};

type Attributed = Exclude<keyof EventRow, 'cluster' | 'ts' | 'observer' | 'severity' | 'event' | 'text'>;

/** The attribute that has what is in a column of `--flat`; the other columns have fields of their own. */
export const OTLP_ATTRIBUTES: Readonly<Record<Attributed, string>> = {
  kind: 'pacemaker.kind',
  node: 'pacemaker.node',
  resource: 'pacemaker.resource',
  instance: 'pacemaker.instance',
  operation: 'pacemaker.operation',
  rc: 'pacemaker.rc',
  exec_status: 'pacemaker.exec_status',
  peer: 'pacemaker.peer',
  transition: 'pacemaker.transition',
  pe_input: 'pacemaker.pe_input',
  file: 'log.file.path',
  line: 'pacemaker.line',
  count: 'pacemaker.count',
  tz_min: 'pacemaker.tz_min',
  year_known: 'pacemaker.year_known',
};

/** The time as the log has it, in records without a moment. */
const TIME_AS_LOGGED = 'pacemaker.time_as_logged';

const nanoseconds = (milliseconds: number): string => String(BigInt(Math.round(milliseconds)) * 1_000_000n);

function valueOf(cell: string | number | boolean): OtlpValue {
  if (typeof cell === 'string') return { stringValue: cell };
  return typeof cell === 'number' ? { intValue: String(cell) } : { boolValue: cell };
}

const attribute = (key: string, cell: string | number | boolean): OtlpAttribute => ({
  key,
  value: valueOf(cell),
});

function attributesOf(row: EventRow): OtlpAttribute[] {
  return (Object.keys(OTLP_ATTRIBUTES) as Attributed[]).flatMap((column) => {
    const cell = row[column];
    return cell === null ? [] : attribute(OTLP_ATTRIBUTES[column], cell);
  });
}

function recordOf(entry: TimelineEntry, frame: TimeFrame, { now }: OtlpObserver): OtlpLogRecord {
  const row = eventRow('', entry, frame);
  const { written, isMoment } = timeOf(entry, frame);
  return {
    ...(isMoment ? { timeUnixNano: nanoseconds(entry.at) } : {}),
    observedTimeUnixNano: nanoseconds(now),
    severityNumber: SEVERITY_NUMBERS[row.severity],
    severityText: row.severity,
    eventName: `pacemaker.${row.event.replaceAll('-', '_')}`,
    body: { stringValue: row.text },
    attributes: [
      ...attributesOf(row),
      ...(isMoment || written === null ? [] : [attribute(TIME_AS_LOGGED, written)]),
    ],
  };
}

/** The request with the record of an event, and its line end. The host is the one whose log tells of it. */
export function renderOtlpEvent(entry: TimelineEntry, frame: TimeFrame, observer: OtlpObserver): string {
  const request: OtlpRequest = {
    resourceLogs: [
      {
        resource: {
          attributes: [attribute('service.name', 'pacemaker'), attribute('host.name', entry.node)],
        },
        scopeLogs: [{ scope: observer.tool, logRecords: [recordOf(entry, frame, observer)] }],
      },
    ],
  };
  return `${JSON.stringify(request)}\n`;
}
