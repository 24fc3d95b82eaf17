/** FieldList: the fields of a record that is read line by line, the first value of each, those of log entries only. */

const WANTED: ReadonlySet<string> = new Set([
  'MESSAGE',
  'PRIORITY',
  'SYSLOG_IDENTIFIER',
  'SYSLOG_PID',
  'UNIT',
  '_COMM',
  '_HOSTNAME',
  '_PID',
  '_SYSTEMD_UNIT',
  '__REALTIME_TIMESTAMP',
]);

export class FieldList {
  /** The line on which the message stands, or else the record begins. */
  number: number;
  readonly #fields = new Map<string, string>();

  constructor(number: number) {
    this.number = number;
  }

  add(name: string, value: string, number: number): void {
    if (!WANTED.has(name) || this.#fields.has(name)) return;
    this.#fields.set(name, value);
    if (name === 'MESSAGE') this.number = number;
  }

  get(name: string): string | undefined {
    return this.#fields.get(name);
  }
}
