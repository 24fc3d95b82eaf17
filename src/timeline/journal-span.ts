/** The span of time that journalctl names above its lines: what tells the year of stamps that have none. */
import type { LogEvent, LogSource } from '../logs/event.js';
import { inYear } from '../logs/log-line.js';

const DATE = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/g;
// The span is in local time, whatever zone it names, and the journal may have gone on while it was read.
const SLACK = 86_400_000;
const MOST_YEARS = 50;

interface JournalSpan {
  readonly from: number;
  readonly to: number;
  readonly line: number;
  readonly text: string;
}

function spanOf({ line, data }: LogEvent): JournalSpan | undefined {
  if (data.kind !== 'clock-mark' || data.name !== 'journal') return undefined;
  const dates = Array.from(data.value.matchAll(DATE), ([date]) => Date.parse(`${date.replace(' ', 'T')}Z`));
  const [from, to = Number.POSITIVE_INFINITY] = dates;
  if (from === undefined || dates.some((date) => Number.isNaN(date))) return undefined;
  return { from, to, line, text: data.value.replace(/[,;] ends? at .*/, '') };
}

/** The latest year in which a stamp lies in the span: logs are read while they are fresh. Without an end, the first. */
function yearIn(wall: number, { from, to }: JournalSpan): number | undefined {
  const first = new Date(from).getUTCFullYear();
  const isOpen = to === Number.POSITIVE_INFINITY;
  const last = isOpen ? first + 1 : new Date(to).getUTCFullYear();
  const fits = (year: number): boolean =>
    inYear(wall, year) >= from - SLACK && inYear(wall, year) <= to + SLACK;
  const length = Math.max(0, Math.min(last - first, MOST_YEARS) + 1);
  const years = Array.from({ length }, (_, i) => first + i).filter(fits);
  return isOpen ? years[0] : years.at(-1);
}

/** What a span proves: the stamp of the first line below it lies at a moment within. */
export interface JournalProof {
  readonly line: number;
  readonly text: string;
  /** Milliseconds since 1970 of the stamp in that year, as if it were UTC. */
  readonly moment: number;
}

/** Follows the events of sources; each span says something of the first stamp below it. */
export class JournalSpans {
  readonly #open = new Map<LogSource, JournalSpan>();

  /** What the span above an event says of its year; undefined for most events. */
  proofFor(event: LogEvent): JournalProof | undefined {
    const { source, time } = event;
    const begun = spanOf(event);
    if (begun) {
      this.#open.set(source, begun);
      return undefined;
    }
    const span = time && !time.hasYear ? this.#open.get(source) : undefined;
    if (!span || !time) return undefined;
    this.#open.delete(source);
    const year = yearIn(time.wall, span);
    if (year === undefined) return undefined;
    return { line: span.line, text: span.text, moment: inYear(time.wall, year) };
  }
}
