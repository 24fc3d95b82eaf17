/** /etc/booth/NAME.conf → settings and tickets with their places. */
import type { Problem } from '../base/problem.js';
import type { Source, Span } from '../base/source.js';
import type { BoothConf, BoothEntry, BoothTicket } from './booth-conf.js';

/** What only a file of booth has at the beginning of a line. */
const ADDRESS = /^[ \t]*(?:site|arbitrator)[ \t]*=/im;

/** The name under which settings of all tickets stand. */
const DEFAULTS = '__defaults__';

/** Settings of the whole configuration, which may also stand behind a ticket. */
const OF_ALL = new Set([
  'site',
  'arbitrator',
  'transport',
  'port',
  'authfile',
  'maxtimeskew',
  'name',
  'debug',
]);

/** True for a text that lists sites of booth. */
export function isBoothConf(text: string): boolean {
  return ADDRESS.test(text);
}

class BoothParser {
  readonly entries: BoothEntry[] = [];
  readonly tickets: (BoothTicket & { readonly settings: BoothEntry[] })[] = [];
  readonly defaults: BoothEntry[] = [];
  readonly problems: Problem[] = [];
  readonly #source: Source;
  #current: BoothEntry[] = this.entries;

  constructor(source: Source) {
    this.#source = source;
  }

  #span(start: number, end: number): Span {
    return { source: this.#source, start, end };
  }

  #complain(at: Span, message: string): void {
    this.problems.push({ rule: 'booth-parse-error', severity: 'error', message, at });
  }

  line(line: string, start: number): void {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) return;
    const at = start + line.indexOf(content);
    const sign = content.indexOf('=');
    const name = sign === -1 ? '' : content.slice(0, sign).trimEnd();
    if (!/^[A-Za-z][\w-]*$/.test(name)) {
      this.#complain(
        this.#span(at, at + content.length),
        'this line is neither a comment nor name = value; booth does not start with it',
      );
      return;
    }
    const nameSpan = this.#span(at, at + name.length);
    this.#entry(name.toLowerCase(), nameSpan, this.#value(content.slice(sign + 1), at + sign + 1, nameSpan));
  }

  /** Reads what follows the sign: in quotes, or up to a comment. */
  #value(text: string, start: number, nameSpan: Span): Pick<BoothEntry, 'value' | 'valueSpan'> {
    const from = start + text.length - text.trimStart().length;
    const rest = text.trim();
    const quote = rest[0];
    if (quote !== '"' && quote !== "'") {
      const [value = ''] = /^[^#\s]*/.exec(rest) ?? [];
      return { value, valueSpan: this.#span(from, from + value.length) };
    }
    const close = rest.indexOf(quote, 1);
    if (close === -1) this.#complain(nameSpan, 'the quote that begins this value is never closed');
    const value = rest.slice(1, close === -1 ? undefined : close);
    return { value, valueSpan: this.#span(from + 1, from + 1 + value.length) };
  }

  #entry(name: string, nameSpan: Span, value: Pick<BoothEntry, 'value' | 'valueSpan'>): void {
    const entry = { name, nameSpan, ...value };
    if (name !== 'ticket') {
      (OF_ALL.has(name) ? this.entries : this.#current).push(entry);
    } else if (entry.value === DEFAULTS) {
      this.#current = this.defaults;
    } else {
      const ticket = { entry, settings: [] };
      this.tickets.push(ticket);
      this.#current = ticket.settings;
    }
  }
}

/** Reads a file of booth. Never throws. */
export function parseBoothConf(source: Source): BoothConf {
  const parser = new BoothParser(source);
  let start = 0;
  for (const line of source.text.split('\n')) {
    parser.line(line, start);
    start += line.length + 1;
  }
  const { entries, tickets, defaults, problems } = parser;
  return { source, entries, tickets, defaults, problems };
}

/** The entries of a name, such as all sites. */
export function boothEntries({ entries }: BoothConf, name: string): readonly BoothEntry[] {
  return entries.filter((entry) => entry.name === name);
}

/** True for a ticket that only people grant, which no majority of sites is needed for. */
export function isManual({ settings }: BoothTicket, { defaults }: BoothConf): boolean {
  const mode = [...defaults, ...settings].findLast(({ name }) => name === 'mode');
  return mode?.value.toLowerCase() === 'manual';
}
