/** Lines of cluster programs that no pattern knows: counted by form, so that none vanishes and memory stays bounded. */
import { withoutSecrets } from '../base/secret-forms.js';
import type { LogEvent } from './event.js';
import type { LogLevel, LogLine } from './log-line.js';

/** Lines that differ in numbers and ids alone. */
export interface UnknownForm {
  readonly level: LogLevel;
  readonly program: string;
  /** The message, with `#` for each number or id. */
  readonly form: string;
  readonly count: number;
  /** The first line of the form, and its message. */
  readonly line: number;
  readonly example: string;
}

/** A form while lines are read, with the event that tells of its latest lines. */
export interface CountedForm extends UnknownForm {
  count: number;
  event?: LogEvent;
  latest: number;
}

const MOST_FORMS = 1000;
/** More of a message tells nothing of its form, and is not shown. */
const LONGEST = 500;
// Two of a form within this time are one trouble that goes on.
const ONGOING = 900_000;
const VARIABLE =
  /0x[0-9a-fA-F]{1,32}|\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b|\b[0-9a-f]{8,64}\b|\d{1,64}/g;

const GRAVE: ReadonlySet<LogLevel | undefined> = new Set<LogLevel | undefined>([
  'error',
  'crit',
  'alert',
  'emerg',
]);

/** True for a line that is shown although nobody knows what it means. */
export const isGrave = (level: LogLevel | undefined): boolean => GRAVE.has(level);

const CONTROL = /[\u0000-\u001F\u007F-\u009F]+/g;

/** The message as it may be shown: without secrets and control characters, and not without end. */
export function shownMessage({ body }: LogLine): string {
  const text = withoutSecrets(
    body
      .slice(0, 2 * LONGEST)
      .replace(CONTROL, ' ')
      .trim(),
  );
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** True when a line of the form at `wall` belongs to the trouble that its event tells of. */
export function isOngoing({ event, latest }: CountedForm, wall: number): boolean {
  return event !== undefined && Math.abs(wall - latest) <= ONGOING;
}

export class UnknownLines {
  /** Lines in all. */
  lines = 0;
  /** Of these, lines at level error and graver. */
  grave = 0;
  /** Lines of forms for which there was no room any more. */
  beyond = 0;
  readonly #forms = new Map<string, CountedForm>();

  /** Counts a line; gives its form, unless there are too many forms. */
  take(number: number, line: LogLine, level: LogLevel): CountedForm | undefined {
    this.lines += 1;
    if (isGrave(level)) this.grave += 1;
    const { program } = line;
    const example = shownMessage(line);
    const form = example.replace(VARIABLE, '#');
    const key = `${level} ${program} ${form}`;
    const known = this.#forms.get(key);
    if (known) {
      known.count += 1;
      return known;
    }
    if (this.#forms.size >= MOST_FORMS) {
      this.beyond += 1;
      return undefined;
    }
    const fresh = { level, program, form, count: 1, line: number, example, latest: 0 };
    this.#forms.set(key, fresh);
    return fresh;
  }

  /** All forms, the most frequent first. */
  forms(): UnknownForm[] {
    return [...this.#forms.values()]
      .map(({ level, program, form, count, line, example }) => ({
        level,
        program,
        form,
        count,
        line,
        example,
      }))
      .sort((a, b) => b.count - a.count || a.line - b.line);
  }
}
