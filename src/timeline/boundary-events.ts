/** What is kept of the events that nobody asked for: how things stood when the span began, and how they went on. */
import type { LogEvent } from '../logs/event.js';

/** What an event is about; a later one about the same takes its place. */
const SUBJECT = ['resource', 'node', 'target', 'nodeId', 'operation', 'name', 'state', 'service'] as const;
const MOST = 5000;

function subjectOf({ host, data }: LogEvent): string {
  const fields: Readonly<Record<string, unknown>> = { ...data };
  return [host, data.kind, ...SUBJECT.map((name) => fields[name])].join('\u0001');
}

export class BoundaryEvents {
  readonly #before = new Map<string, LogEvent>();
  readonly #after = new Map<string, LogEvent>();

  /** Takes an event that lies before the span (or beside what is wanted), or after it. */
  add(event: LogEvent, side: 'before' | 'after'): void {
    const subject = subjectOf(event);
    if (side === 'after') {
      if (this.#after.size < MOST && !this.#after.has(subject)) this.#after.set(subject, event);
      return;
    }
    // Again at the end of the map, so that what was not told of for long goes first.
    this.#before.delete(subject);
    this.#before.set(subject, event);
    const [oldest] = this.#before.keys();
    if (this.#before.size > MOST && oldest !== undefined) this.#before.delete(oldest);
  }

  /** The last event about everything before the span, and the first after it. */
  events(): LogEvent[] {
    return [...this.#before.values(), ...this.#after.values()];
  }
}
