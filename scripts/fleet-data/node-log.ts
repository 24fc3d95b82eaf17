/** The logs of one node: pacemaker.log and corosync.log, as their daemons write them, with the number of each line. */
import type { Place } from './truth.js';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const DAY = 86_400_000;
const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const three = (value: number): string =>
  value < 10 ? `00${value}` : value < 100 ? `0${value}` : String(value);

/** Writes times as the daemons do: `Nov 22 10:59:20.195`, in the zone of the machine. */
export class Clock {
  readonly #offset: number;
  #day = -1;
  #date = '';

  /** @param offset - milliseconds east of UTC */
  constructor(offset: number) {
    this.#offset = offset;
  }

  stamp(at: number): string {
    const local = at + this.#offset;
    const day = Math.floor(local / DAY);
    if (day !== this.#day) {
      const date = new Date(day * DAY);
      this.#day = day;
      this.#date = `${MONTHS[date.getUTCMonth()] ?? ''} ${two(date.getUTCDate())}`;
    }
    const time = local - day * DAY;
    const seconds = Math.floor(time / 1000);
    return `${this.#date} ${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${three(time % 1000)}`;
  }
}

/** Who writes to pacemaker.log. */
export type Daemon = 'pacemakerd' | 'based' | 'fenced' | 'execd' | 'attrd' | 'schedulerd' | 'controld';

const COLUMNS: Readonly<Record<Daemon, string>> = {
  pacemakerd: 'pacemakerd          ',
  based: 'pacemaker-based     ',
  fenced: 'pacemaker-fenced    ',
  execd: 'pacemaker-execd     ',
  attrd: 'pacemaker-attrd     ',
  schedulerd: 'pacemaker-schedulerd',
  controld: 'pacemaker-controld  ',
};
const OFFSETS: Readonly<Record<Daemon, number>> = {
  pacemakerd: 0,
  based: 1,
  fenced: 2,
  execd: 3,
  attrd: 4,
  schedulerd: 5,
  controld: 6,
};

export class NodeLog {
  readonly node: string;
  readonly #clock: Clock;
  readonly #pacemaker: string[] = [];
  readonly #corosync: string[] = [];
  /** Of the first daemon; the others follow. */
  pid: number;

  constructor(node: string, clock: Clock, pid: number) {
    this.node = node;
    this.#clock = clock;
    this.pid = pid;
  }

  /** @param where - the function that says it, and the level: `(main) \tnotice` */
  pacemaker(at: number, daemon: Daemon, where: string, text: string): Place {
    const line = this.#pacemaker.push(
      `${this.#clock.stamp(at)} ${this.node} ${COLUMNS[daemon]}[${this.pid + OFFSETS[daemon]}] ${where}: ${text}`,
    );
    return { file: `${this.node}/pacemaker.log`, line };
  }

  /** @param level - padded to seven columns, as is the subsystem to six */
  corosync(at: number, level: string, subsystem: string, text: string): Place {
    const line = this.#corosync.push(
      `${this.#clock.stamp(at)} [${this.pid - 20}] ${this.node} corosync ${level.padEnd(7)} [${subsystem.padEnd(6)}] ${text}`,
    );
    return { file: `${this.node}/corosync.log`, line };
  }

  get lines(): number {
    return this.#pacemaker.length + this.#corosync.length;
  }

  /** The files, by their names below the folder of the cluster. */
  files(): readonly (readonly [string, string])[] {
    return [
      [`${this.node}/pacemaker.log`, `${this.#pacemaker.join('\n')}\n`],
      [`${this.node}/corosync.log`, `${this.#corosync.join('\n')}\n`],
    ];
  }
}
