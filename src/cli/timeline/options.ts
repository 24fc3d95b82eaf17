/** Reads and checks the options of `hatool timeline` that narrow down what is shown. */
import { UsageError } from '../../base/usage-error.js';
import { timeZone, type TimeZone } from '../../base/time-zone.js';
import type { GivenClock } from '../../timeline/clock.js';
import type { AskedEvents } from '../../timeline/event-store.js';
import type { AskedMoment, AskedSpan } from '../../timeline/wanted-span.js';
import type { Timeline } from '../../timeline/timeline.js';
import { ENTRY_KINDS, type EntryKind } from '../../views/timeline/entry.js';
import { timeFrame, zoneAt, type TimeFrame } from '../../views/timeline/clock.js';
import { eventFilter } from '../../views/timeline/wanted-events.js';
import { isSameNode, knownNames, type TimelineFilter } from '../../views/timeline/timeline-view.js';

/** What may have been meant by a name. */
type Suggest = (word: string, candidates: readonly string[]) => string;

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const DAY = 86_400_000;

/** The wall clock and the zone of an ISO date or date-time; a date alone is its first or last instant. */
export function readMoment(text: string, option: string, edge: 'first' | 'last'): AskedMoment {
  const found = MOMENT.exec(text);
  const bad = new UsageError(
    `${option} "${text}" is no time: an ISO 8601 date or date-time is expected, such as 2014-04-21 or 2014-04-21T00:10:44+08:00`,
  );
  if (!found) throw bad;
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const wall = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    Number((fraction ?? '0').padEnd(3, '0')),
  );
  const date = new Date(wall);
  const isReal = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!isReal || Number(hour ?? 0) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) throw bad;
  const lasts = hour === undefined ? DAY : second === undefined ? 60_000 : fraction === undefined ? 1000 : 1;
  const offset = zone === undefined ? undefined : zoneMinutes(zone);
  return { wall: wall + (edge === 'last' ? lasts - 1 : 0), offset };
}

/** Minutes east of UTC of `Z`, `+08:00` or `+0800`. */
function zoneMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
}

function readSpan(options: Options): AskedSpan {
  const moment = (name: 'since' | 'until'): AskedMoment | undefined => {
    const value = options[name];
    const edge = name === 'until' ? 'last' : 'first';
    return typeof value === 'string' ? readMoment(value, `--${name}`, edge) : undefined;
  };
  return { since: moment('since'), until: moment('until') };
}

/** Milliseconds since 1970 UTC of a moment, which is in the zone of the frame unless it names one. */
export function instant({ wall, offset }: AskedMoment, frame: TimeFrame): number {
  const minutes = offset ?? zoneAt(wall - (frame.offset ?? 0) * 60_000, frame) ?? 0;
  return wall - minutes * 60_000;
}

type Options = Readonly<Record<string, unknown>>;

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** Names of one kind that the user wants, and those that the logs have. */
interface WantedNames {
  readonly what: string;
  readonly wanted: readonly string[];
  readonly known: readonly string[];
  readonly isSame: (a: string, b: string) => boolean;
}

function checkNames({ what, wanted, known, isSame }: WantedNames, suggest: Suggest): void {
  for (const name of wanted) {
    if (known.some((other) => isSame(other, name))) continue;
    throw new UsageError(`no ${what} "${name}" is named in these logs${suggest(name, known)}`);
  }
}

const isEntryKind = (value: string): value is EntryKind => (ENTRY_KINDS as readonly string[]).includes(value);

/** True where every event is told by itself, nothing folded. */
const isFlat = ({ flat, format }: Options): boolean => flat === true || format === 'otlp';

/** Throws UsageError when flat rows are wanted in a format that has none, or with what has no column. */
export function checkFlat(options: Options): void {
  const { flat, format, context } = options;
  if (flat === true && format !== 'ndjson') throw new UsageError('--flat needs --format ndjson');
  if (context === undefined || !isFlat(options)) return;
  throw new UsageError(
    flat === true
      ? '--flat cannot be used with --context: rows have no column for it'
      : '--format otlp cannot be used with --context: records have no field for it',
  );
}

/** What the options ask for, as far as it is known before anything is read. Throws UsageError for times that are none. */
export function readAskedEvents(options: Options): AskedEvents {
  const kinds = strings(options['kind']).filter(isEntryKind);
  const [nodes, resources] = [strings(options['node']), strings(options['resource'])];
  const asksForSome = nodes.length + resources.length + kinds.length > 0;
  const isWanted = asksForSome ? eventFilter({ nodes, resources, kinds }) : undefined;
  return { ...readSpan(options), isWanted };
}

/** The filter that the options ask for. Throws UsageError for times that are none and names that the logs lack. */
export function readTimelineFilter(options: Options, timeline: Timeline, suggest: Suggest): TimelineFilter {
  const frame = timeFrame(timeline);
  const span = readSpan(options);
  const moment = (name: 'since' | 'until'): number | undefined => {
    const asked = span[name];
    if (!asked) return undefined;
    if (!frame.hasYear) {
      throw new UsageError(
        `--${name} cannot be used: these logs have no year, and no line gives evidence of it`,
      );
    }
    return instant(asked, frame);
  };
  const [nodes, resources] = [strings(options['node']), strings(options['resource'])];
  if (nodes.length + resources.length > 0) {
    const known = knownNames(timeline);
    const isSame = (a: string, b: string): boolean => a === b;
    checkNames({ what: 'node', wanted: nodes, known: known.nodes, isSame: isSameNode }, suggest);
    checkNames({ what: 'resource', wanted: resources, known: known.resources, isSame }, suggest);
  }
  const [since, until] = [moment('since'), moment('until')];
  if (since !== undefined && until !== undefined && since > until) {
    throw new UsageError('--since is later than --until: nothing can lie between them');
  }
  return {
    since,
    until,
    nodes,
    resources,
    kinds: strings(options['kind']).filter(isEntryKind),
    all: options['all'] === true || isFlat(options),
  };
}

/** The filter while more is to come: names may be named yet, and the year may be proven yet. */
export function readLiveFilter(options: Options, timeline: Timeline): TimelineFilter {
  const frame = timeFrame(timeline);
  const { since, until } = readSpan(options);
  const moment = (asked: AskedMoment | undefined): number | undefined =>
    asked && frame.hasYear ? instant(asked, frame) : undefined;
  return {
    since: moment(since),
    until: moment(until),
    nodes: strings(options['node']),
    resources: strings(options['resource']),
    kinds: strings(options['kind']).filter(isEntryKind),
    all: options['all'] === true || isFlat(options),
  };
}

const YEAR = /^\d{4}$/;

/** What the user says of the clocks. Throws UsageError for what is no zone or no year. */
export function readGivenClock(options: Options, suggest: Suggest): GivenClock {
  const [zone, year] = [options['tz'], options['year']];
  return {
    zone: typeof zone === 'string' ? readZone(zone, suggest) : undefined,
    year: typeof year === 'string' ? readYear(year) : undefined,
  };
}

function readYear(text: string): number {
  if (YEAR.test(text) && Number(text) >= 1970) return Number(text);
  throw new UsageError(`--year "${text}" is no year: one of four digits is expected, such as 2014`);
}

function readZone(text: string, suggest: Suggest): TimeZone {
  const zone = timeZone(text);
  if (zone) return zone;
  const hint = suggest(text, Intl.supportedValuesOf('timeZone'));
  const meant = hint.startsWith('; did you mean') ? hint : '';
  throw new UsageError(
    `--tz "${text}" is no time zone: a name such as Europe/Berlin or an offset such as +01:00 is expected${meant}`,
  );
}
