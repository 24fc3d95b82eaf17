/** Brings the events of all files into one order and removes what several files or daemons tell twice. */
import type { LogEvent, LogEventData, LogEventKind, LogSource } from '../logs/event.js';
import { momentOf, type SourceClock } from './clock.js';
import type { Happening } from './happening.js';

// What one file has and its copy in another form lacks: the detail log's fields are cut off in syslog.
const SECONDARY: ReadonlySet<string> = new Set([
  'kind',
  'nodeId',
  'code',
  'interval',
  'reason',
  'idle',
  'by',
  'id',
  'members',
  'input',
  'cause',
  'action',
  'expected',
  'reference',
  'result',
  'client',
  'origin',
  'at',
]);
const SHORT = 1500;
// The daemons of a node learn of a peer one after the other.
const LONG = 6000;
const SLOW_KINDS: ReadonlySet<LogEventKind> = new Set<LogEventKind>(['peer', 'dc-lost', 'believed-dead']);
// In these an actor or a reason is the fact itself.
const WHOLE_KINDS: ReadonlySet<LogEventKind> = new Set<LogEventKind>([
  'transition-aborted',
  'action-initiated',
  'node-action-planned',
  'action-planned',
]);

function identity(data: LogEventData): string {
  if (data.kind === 'fencing-result') return `${data.kind} ${data.target} ${data.ok} ${data.id ?? ''}`;
  const whole = WHOLE_KINDS.has(data.kind);
  const parts: string[] = [data.kind];
  for (const [name, value] of Object.entries(data)) {
    if (name === 'kind' || value === undefined) continue;
    if (!whole && SECONDARY.has(name)) continue;
    if (
      whole &&
      (name === 'idle' || name === 'number' || name === 'action') &&
      data.kind !== 'action-planned'
    )
      continue;
    parts.push(String(value));
  }
  return parts.join('\u0001');
}

function nodeOf({ host, source }: LogEvent): string {
  return host ?? source.host ?? `(${source.name.replace(/^.*[/!]/, '')})`;
}

/** Events in time, in the order of files and lines where times are equal; lines without a stamp stay behind their predecessor. */
function ordered(events: readonly LogEvent[], clocks: ReadonlyMap<LogSource, SourceClock>): Happening[] {
  const latest = new Map<LogSource, number>();
  const happenings = events.map((event): Happening => {
    const moment = momentOf(event, clocks.get(event.source));
    const at = moment?.at ?? latest.get(event.source) ?? 0;
    latest.set(event.source, at);
    return { at, hasTime: moment !== undefined, node: nodeOf(event), event, count: event.count };
  });
  return happenings.sort((a, b) => a.at - b.at);
}

/** All events as happenings, sorted, each fact once per node. */
export function mergeEvents(
  events: readonly LogEvent[],
  clocks: ReadonlyMap<LogSource, SourceClock>,
): Happening[] {
  const merged: Happening[] = [];
  const recent = new Map<string, Happening>();
  for (const happening of ordered(events, clocks)) {
    const { data, source, daemon } = happening.event;
    const key = `${happening.node}\u0001${identity(data)}`;
    const known = recent.get(key);
    const window = SLOW_KINDS.has(data.kind) ? LONG : SHORT;
    if (known && happening.at - known.at <= window) {
      const isRepeat = known.event.source === source && known.event.daemon === daemon;
      if (isRepeat) known.count += happening.count;
      continue;
    }
    recent.set(key, happening);
    merged.push(happening);
  }
  return merged;
}
