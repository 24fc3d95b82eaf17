/** Log entries that are JSON objects: of the journal, of containers, of collectors of logs. */
import { journalLine, stampOf, type Field } from './journal-entry.js';

type Fields = Readonly<Record<string, unknown>>;

/** The object in a text; undefined when the text is none. */
export function jsonFields(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** A field's text; the journal writes a value that is no UTF-8 as a list of bytes, and repeated fields as a list. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return undefined;
  if (value.every((byte) => typeof byte === 'number'))
    return new TextDecoder().decode(Uint8Array.from(value));
  return textOf(value[0]);
}

const TIMES = ['time', '@timestamp', 'timestamp', 'ts'];
const MESSAGES = ['log', 'message', 'msg', 'MESSAGE'];
const HOSTS = ['host', 'hostname', '_HOSTNAME'];
const PROGRAMS = ['program', 'ident', 'appname', 'SYSLOG_IDENTIFIER'];
const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)((?:[.,]\d{1,9})?) ?(Z|[+-]\d\d:?\d\d)?$/;

function firstOf(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textOf(fields[name]);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** What a container runtime or a collector wrote: the line of a program, with the time at which it was collected. */
function collectedLine(fields: Fields): string | undefined {
  const message = firstOf(fields, MESSAGES);
  const found = ISO.exec(firstOf(fields, TIMES) ?? '');
  if (message === undefined) return undefined;
  const [, day = '', clock = '', fraction = '', zone = ''] = found ?? [];
  const stamp = found ? `${day}T${clock}${fraction}${zone} ` : '';
  const line = message.replace(/[\r\n]+/g, ' ').trimEnd();
  const [host, program] = [firstOf(fields, HOSTS), firstOf(fields, PROGRAMS)];
  if (host !== undefined && program !== undefined && stamp !== '')
    return `${stamp}${host} ${program}: ${line}`;
  // The form of the container runtimes of Kubernetes, which says the same.
  return stamp === '' ? line : `${stamp}stdout F ${line}`;
}

/** The entry that an object is, as a line; undefined when it is none. */
export function jsonEntry(fields: Fields): string | undefined {
  if (fields['__REALTIME_TIMESTAMP'] === undefined) return collectedLine(fields);
  const field: Field = (name) => textOf(fields[name]);
  return journalLine(field, stampOf(field('__REALTIME_TIMESTAMP')));
}
