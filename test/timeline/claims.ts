/** Claims, events and statistics that tests of clocks make themselves. */
import type { LogEvent, LogEventData, LogSource } from '../../src/logs/event.js';
import type { LogStatistics } from '../../src/logs/log-statistics.js';
import type { ClockEvidence, EvidenceKind } from '../../src/timeline/clock-evidence.js';

export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const source: LogSource = { name: 'n.log', host: 'n' };
export const utc = (text: string): number => Date.parse(`${text}Z`);

export interface Claimed {
  readonly wall: string;
  readonly moment: string | number;
  readonly kind?: EvidenceKind;
  readonly hasYear?: boolean;
  readonly yearsLater?: number;
  readonly line?: number;
}

export function claim({
  wall,
  moment,
  kind = 'calculation',
  hasYear = true,
  yearsLater = 0,
  line = 1,
}: Claimed): ClockEvidence {
  const time = typeof moment === 'number' ? moment : utc(moment);
  return { kind, source, line, text: `${kind} ${line}`, wall: utc(wall), hasYear, yearsLater, moment: time };
}

export function eventAt(line: number, wall: string, more: Partial<LogEvent> = {}): LogEvent {
  const time = { wall: utc(wall), hasYear: true, hasFraction: false };
  const data: LogEventData = { kind: 'pacemaker-stopped' };
  return { source, line, time, yearsLater: 0, daemon: 'controld', pattern: 'test', data, count: 1, ...more };
}

export function statisticsOf(one: LogSource, evidence: LogStatistics['evidence'] = []): LogStatistics {
  return {
    source: one,
    lines: 9,
    bytes: 99,
    recognised: 9,
    unrecognised: 0,
    recognisedNotable: 9,
    binary: 0,
    overlong: 0,
    undecodable: 0,
    endsWithLineEnd: true,
    evidence,
    unrecognisedGrave: 0,
    unrecognisedForms: [],
    unrecognisedBeyond: 0,
    form: { unread: 0, read: 0 },
  };
}
