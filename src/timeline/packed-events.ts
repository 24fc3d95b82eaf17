/** The events of a log on their way from one process to another: numbers in columns, each text and each fact once. */
import type { LogEvent, LogEventData, LogSource } from '../logs/event.js';
import type { WrittenTime } from '../logs/log-line.js';
import type { ReadEvents } from './read-events.js';

type TimeForm = Omit<WrittenTime, 'wall'>;

/** What many events have in common. */
interface Origin extends Pick<LogEvent, 'host' | 'daemon' | 'level' | 'pattern'> {
  readonly timeForm: TimeForm | undefined;
}

/** The kind of a fact, and the names of its fields in their order. */
interface Shape {
  readonly kind: string;
  readonly fields: readonly string[];
}

interface PackedEvents {
  readonly origins: readonly Origin[];
  readonly shapes: readonly Shape[];
  /** What the fields of facts hold, each once. */
  readonly values: readonly unknown[];
  /** Of each fact the number of its shape, then those of its values. */
  readonly facts: Uint32Array;
  /** Of each event the numbers of its origin and its fact. */
  readonly indices: Uint32Array;
  /** Of each event its line, its wall clock, the years that have passed and the count. */
  readonly numbers: Float64Array;
}

/** What one log says, packed. */
export interface PackedReadEvents extends Omit<ReadEvents, 'events'> {
  readonly events: PackedEvents;
}

const INDICES = 2;
const NUMBERS = 4;

/** Gives each value a number, the same one for values with the same key. */
class Numbered<Value> {
  readonly values: Value[] = [];
  readonly #numbers = new Map<unknown, number>();

  numberOf(value: Value, key: unknown = value): number {
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.values.length;
    this.values.push(value);
    this.#numbers.set(key, number);
    return number;
  }
}

function timeFormOf({ hasYear, hasFraction, offset }: WrittenTime): TimeForm {
  return offset === undefined ? { hasYear, hasFraction } : { hasYear, hasFraction, offset };
}

class Packer {
  readonly origins = new Numbered<Origin>();
  readonly shapes = new Numbered<Shape>();
  readonly values = new Numbered<unknown>();
  readonly facts: number[] = [];
  readonly #facts = new Numbered<LogEventData>();

  originOf({ host, daemon, level, pattern, time }: LogEvent): number {
    const form = time ? `${time.hasYear} ${time.hasFraction} ${time.offset}` : '';
    const key = `${pattern} ${daemon} ${level} ${form} ${host}`;
    return this.origins.numberOf({ host, daemon, level, pattern, timeForm: time && timeFormOf(time) }, key);
  }

  /** Lines with the same words have one fact in common. */
  factOf(data: LogEventData): number {
    const before = this.#facts.values.length;
    const number = this.#facts.numberOf(data);
    if (number < before) return number;
    const fields = Object.keys(data);
    this.facts.push(this.shapes.numberOf({ kind: data.kind, fields }, `${data.kind} ${fields.join(' ')}`));
    for (const value of Object.values(data)) this.facts.push(this.values.numberOf(value));
    return number;
  }
}

function packEvents(events: readonly LogEvent[]): PackedEvents {
  const packer = new Packer();
  const indices = new Uint32Array(events.length * INDICES);
  const numbers = new Float64Array(events.length * NUMBERS);
  let [index, number] = [0, 0];
  for (const event of events) {
    indices[index++] = packer.originOf(event);
    indices[index++] = packer.factOf(event.data);
    numbers[number++] = event.line;
    numbers[number++] = event.time?.wall ?? 0;
    numbers[number++] = event.yearsLater;
    numbers[number++] = event.count;
  }
  return {
    origins: packer.origins.values,
    shapes: packer.shapes.values,
    values: packer.values.values,
    facts: Uint32Array.from(packer.facts),
    indices,
    numbers,
  };
}

/** Packs what one log says. */
export function packed(read: ReadEvents): PackedReadEvents {
  return { ...read, events: packEvents(read.events) };
}

/** The same text as the one string that the program itself has for it: to compare these takes no look at letters. */
const asName = (text: string): string => Object.keys({ [text]: true })[0] ?? text;

function unpackFacts({ shapes, values, facts }: PackedEvents): LogEventData[] {
  const kinds = shapes.map(({ kind }) => asName(kind));
  const unpacked: LogEventData[] = [];
  let at = 0;
  while (at < facts.length) {
    const shape = facts[at++] ?? 0;
    const fact: Record<string, unknown> = {};
    for (const field of shapes[shape]?.fields ?? []) fact[field] = values[facts[at++] ?? 0];
    fact['kind'] = kinds[shape];
    // It was one before it was packed.
    unpacked.push(fact as unknown as LogEventData);
  }
  return unpacked;
}

function unpackEvents(packedEvents: PackedEvents, source: LogSource): LogEvent[] {
  const { origins, indices, numbers } = packedEvents;
  const facts = unpackFacts(packedEvents);
  const events: LogEvent[] = [];
  let [index, number] = [0, 0];
  const next = (): number => numbers[number++] ?? 0;
  let form: TimeForm | undefined;
  let time: WrittenTime | undefined;
  while (index < indices.length) {
    const origin = origins[indices[index++] ?? 0];
    const data = facts[indices[index++] ?? 0];
    if (!origin || !data) break;
    const { host, daemon, level, pattern, timeForm } = origin;
    const [line, wall, yearsLater, count] = [next(), next(), next(), next()];
    // Lines of one moment have their time in common.
    if (timeForm !== form || wall !== time?.wall) time = timeForm && { wall, ...timeForm };
    form = timeForm;
    events.push({ source, line, time, yearsLater, host, daemon, level, pattern, data, count });
  }
  return events;
}

/** What one log says, unpacked. */
export function unpacked(read: PackedReadEvents): ReadEvents {
  return { ...read, events: unpackEvents(read.events, read.statistics.source) };
}
