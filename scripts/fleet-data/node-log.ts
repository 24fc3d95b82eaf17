/** The logs of one node, as its daemons or a syslog daemon write them, with the number of each line. */
import type { Place } from './truth.js';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAY = 86_400_000;
const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const three = (value: number): string =>
  value < 10 ? `00${value}` : value < 100 ? `0${value}` : String(value);

/**
 * How lines are written. `pacemaker`: pacemaker.log and corosync.log, as their daemons write them. The others are what a
 * syslog daemon writes to one file for all, without what is less than a notice: `syslog` with whole seconds,
 * `rfc3339` with year, zone and microseconds.
 */
export type LogForm = 'pacemaker' | 'syslog' | 'rfc3339';

/** What every form of log has. */
export type GraveLevel = 'notice' | 'warning' | 'error';

/** Writes times as a form of log has them, in the zone of the machine. */
export class Clock {
  readonly #offset: number;
  readonly #form: LogForm;
  #day = -1;
  #date = '';

  /** @param offset - milliseconds east of UTC */
  constructor(offset: number, form: LogForm) {
    this.#offset = offset;
    this.#form = form;
  }

  /** `Nov 22 10:59:20.195`, `Nov 22 10:59:20` or `2026-11-22T10:59:20.195000+01:00`. */
  stamp(at: number): string {
    const local = at + this.#offset;
    const day = Math.floor(local / DAY);
    if (day !== this.#day) {
      this.#day = day;
      this.#date = this.#dateOf(new Date(day * DAY));
    }
    const time = local - day * DAY;
    const seconds = Math.floor(time / 1000);
    const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    if (this.#form === 'syslog') return `${this.#date} ${clock}`;
    if (this.#form === 'pacemaker') return `${this.#date} ${clock}.${three(time % 1000)}`;
    return `${this.#date}T${clock}.${three(time % 1000)}${three((at * 7) % 1000)}${this.#zone()}`;
  }

  #dateOf(date: Date): string {
    if (this.#form === 'rfc3339') return date.toISOString().slice(0, 10);
    const day = String(date.getUTCDate()).padStart(2, this.#form === 'syslog' ? ' ' : '0');
    return `${MONTHS[date.getUTCMonth()] ?? ''} ${day}`;
  }

  #zone(): string {
    const minutes = Math.abs(this.#offset) / 60_000;
    return `${this.#offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  }
}

/** Who writes to pacemaker.log. */
export type Daemon = 'pacemakerd' | 'based' | 'fenced' | 'execd' | 'attrd' | 'schedulerd' | 'controld';

const NAMES: Readonly<Record<Daemon, string>> = {
  pacemakerd: 'pacemakerd',
  based: 'pacemaker-based',
  fenced: 'pacemaker-fenced',
  execd: 'pacemaker-execd',
  attrd: 'pacemaker-attrd',
  schedulerd: 'pacemaker-schedulerd',
  controld: 'pacemaker-controld',
};
const LONGEST = 'pacemaker-schedulerd'.length;
/** The daemons are started in this order, and get process ids one after the other. */
const STARTED = Object.keys(NAMES);

interface Written {
  readonly name: string;
  readonly lines: string[];
}

export class NodeLog {
  readonly node: string;
  readonly #form: LogForm;
  readonly #clock: Clock;
  readonly #pacemaker: Written;
  readonly #corosync: Written;
  /** Of the first daemon; the others follow. */
  pid: number;

  constructor(node: string, clock: Clock, form: LogForm, pid: number) {
    this.node = node;
    this.#form = form;
    this.#clock = clock;
    this.pid = pid;
    const file = (name: string): Written => ({ name: `${node}/${name}`, lines: [] });
    this.#pacemaker = file(form === 'pacemaker' ? 'pacemaker.log' : 'messages');
    this.#corosync = form === 'pacemaker' ? file('corosync.log') : this.#pacemaker;
  }

  /** @param where - the function that says it, which pacemaker.log names */
  pacemaker(at: number, daemon: Daemon, where: string, level: GraveLevel | 'info', text: string): Place {
    const pid = this.pid + STARTED.indexOf(daemon);
    const name = NAMES[daemon];
    const said =
      this.#form === 'pacemaker'
        ? `${name.padEnd(LONGEST)}[${pid}] (${where}) \t${level}: ${text}`
        : `${name}[${pid}]: ${level.padStart(7)}: ${text}`;
    return this.#write(this.#pacemaker, `${this.#clock.stamp(at)} ${this.node} ${said}`);
  }

  /** @param subsystem - `TOTEM`, `QUORUM` */
  corosync(at: number, level: GraveLevel, subsystem: string, text: string): Place {
    const [stamp, pid, part] = [this.#clock.stamp(at), this.pid - 20, `[${subsystem.padEnd(6)}]`];
    return this.#write(
      this.#corosync,
      this.#form === 'pacemaker'
        ? `${stamp} [${pid}] ${this.node} corosync ${level.padEnd(7)} ${part} ${text}`
        : `${stamp} ${this.node} corosync[${pid}]:   ${part} ${text}`,
    );
  }

  #write({ name, lines }: Written, line: string): Place {
    return { file: name, line: lines.push(line) };
  }

  #written(): readonly Written[] {
    return this.#corosync === this.#pacemaker ? [this.#pacemaker] : [this.#pacemaker, this.#corosync];
  }

  get lines(): number {
    return this.#written().reduce((sum, { lines }) => sum + lines.length, 0);
  }

  /** The files, by their names below the folder of the cluster. */
  files(): readonly (readonly [string, string])[] {
    return this.#written().map(({ name, lines }) => [name, `${lines.join('\n')}\n`]);
  }
}
