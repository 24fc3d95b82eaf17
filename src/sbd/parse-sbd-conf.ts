/** /etc/sysconfig/sbd, /etc/default/sbd or what "sbd dump" prints → settings with their places. */
import type { Problem } from '../base/problem.js';
import type { Source, Span } from '../base/source.js';
import type { SbdConf, SbdEntry } from './sbd-conf.js';

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=/;

/** A line of "sbd dump", as in `Timeout (msgwait)  : 10`. */
const DUMPED = /^[ \t]*(Timeout \([a-z]{1,20}\))[ \t]*:[ \t]*(\d{1,9})/;

/** The line with which "sbd dump" begins to tell of a disk. */
const DUMP_BEGINS = /^==Dumping header on disk /m;

/** True for a text that "sbd dump" printed. */
export function isSbdDump(text: string): boolean {
  return DUMP_BEGINS.test(text);
}

/** True for a text that sets, or has as a comment, what only SBD reads. */
export function isSbdConf(text: string): boolean {
  return isSbdDump(text) || /^[ \t]*(?:#[ \t]*|export[ \t]+)?SBD_[A-Z_]{1,40}=/m.test(text);
}

interface Value {
  readonly value: string;
  /** Where what the quotes enclose, or an unquoted value, begins and ends. */
  readonly start: number;
  readonly end: number;
  /** The first character behind it and its quotes. */
  readonly after: number;
  readonly isOpen: boolean;
}

class SbdParser {
  readonly #source: Source;
  readonly #text: string;
  readonly #entries: SbdEntry[] = [];
  readonly #problems: Problem[] = [];

  constructor(source: Source) {
    this.#source = source;
    this.#text = source.text;
  }

  #span(start: number, end: number): Span {
    return { source: this.#source, start, end };
  }

  #complain(at: Span, message: string, severity: Problem['severity'] = 'error'): void {
    this.#problems.push({ rule: 'sbd-parse-error', severity, message, at });
  }

  #lineEnd(from: number): number {
    const end = this.#text.indexOf('\n', from);
    return end === -1 ? this.#text.length : end;
  }

  settings(): SbdConf {
    let start = 0;
    while (start < this.#text.length) start = this.#line(start);
    return { source: this.#source, isDump: false, entries: this.#entries, problems: this.#problems };
  }

  dump(): SbdConf {
    let start = 0;
    for (const line of this.#text.split('\n')) {
      const [whole, name, value] = DUMPED.exec(line) ?? [];
      if (whole !== undefined && name !== undefined && value !== undefined) {
        const [nameStart, valueStart] = [start + line.indexOf(name), start + whole.length - value.length];
        this.#entries.push({
          name,
          value,
          nameSpan: this.#span(nameStart, nameStart + name.length),
          valueSpan: this.#span(valueStart, valueStart + value.length),
        });
      }
      start += line.length + 1;
    }
    return { source: this.#source, isDump: true, entries: this.#entries, problems: [] };
  }

  /** Reads what begins on a line; the result is where the next line begins. */
  #line(start: number): number {
    const end = this.#lineEnd(start);
    const line = this.#text.slice(start, end);
    const content = line.trim();
    if (content === '' || content.startsWith('#') || content.startsWith(';')) return end + 1;
    const [whole, name] = ASSIGNMENT.exec(line) ?? [];
    if (whole === undefined || name === undefined) {
      const at = start + line.indexOf(content);
      this.#complain(
        this.#span(at, at + content.length),
        'this line is neither a comment nor NAME=value; it sets nothing',
      );
      return end + 1;
    }
    return this.#assignment(name, start + whole.length);
  }

  /** Reads the value of a setting; the result is where the next line begins. */
  #assignment(name: string, from: number): number {
    const nameStart = from - 1 - name.length;
    const nameSpan = this.#span(nameStart, nameStart + name.length);
    const { value, start, end, after, isOpen } = this.#value(from);
    this.#entries.push({ name, value, nameSpan, valueSpan: this.#span(start, end) });
    if (isOpen) {
      this.#complain(nameSpan, `the quote that begins the value of ${name} is never closed`);
      return after;
    }
    const lineEnd = this.#lineEnd(after);
    const rest = this.#text.slice(after, lineEnd);
    const more = rest.trim();
    if (more !== '') {
      const at = after + rest.indexOf(more);
      this.#complain(
        this.#span(at, at + more.length),
        more.startsWith('#')
          ? `a comment needs a line of its own: systemd takes this one as part of the value of ${name}`
          : `this follows the value of ${name}; a value with blanks in it needs quotes`,
        'warning',
      );
    }
    return lineEnd + 1;
  }

  #value(from: number): Value {
    const quote = this.#text[from];
    if (quote !== '"' && quote !== "'") return this.#bareValue(from);
    let at = from + 1;
    while (at < this.#text.length && this.#text[at] !== quote)
      at += quote === '"' && this.#text[at] === '\\' ? 2 : 1;
    const isOpen = at >= this.#text.length;
    // What follows a quote that is never closed is read as if it were closed at the end of its line.
    const end = isOpen ? this.#lineEnd(from) : at;
    const inside = this.#text.slice(from + 1, end);
    const value =
      quote === '"' ? inside.replace(/\\([\s\S])/g, (_, one) => (one === '\n' ? '' : one)) : inside;
    return { value, start: from + 1, end: Math.max(end, from + 1), after: isOpen ? end : end + 1, isOpen };
  }

  #bareValue(from: number): Value {
    const lineEnd = this.#lineEnd(from);
    let end = from;
    while (end < lineEnd && !/\s/.test(this.#text[end] ?? ' ')) end += 1;
    return { value: this.#text.slice(from, end), start: from, end, after: end, isOpen: false };
  }
}

/** Reads a file of SBD. Never throws. */
export function parseSbdConf(source: Source): SbdConf {
  const parser = new SbdParser(source);
  return isSbdDump(source.text) ? parser.dump() : parser.settings();
}

/** The entry that decides: of several of one name the last. */
export function sbdEntry(conf: SbdConf, name: string): SbdEntry | undefined {
  return conf.entries.findLast((entry) => entry.name === name);
}
