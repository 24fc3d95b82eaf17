/** Finds out whether a file is a log in a form that is not known: lines of cluster programs that cannot be taken apart. */
import type { LogLine } from './log-line.js';

/** A line in a form that is not known. */
export interface UnreadLine {
  readonly line: number;
  readonly text: string;
}

/** How well the form of a file is known. */
export interface FormStatistics {
  /** Lines of cluster programs, of those looked at, that could not be taken apart. */
  readonly unread: number;
  readonly firstUnread?: UnreadLine | undefined;
  /** Lines that could, and lines whose stamp is of the most frequent form. */
  readonly read: number;
}

/** So many lines tell what form a file has; only lines that do not begin with the stamp of syslog are looked at. */
const LOOKED_AT = 1000;
const SHOWN = 120;
// The tag of a program with its process, or the subsystem of Corosync: what lists of packages, processes and files lack.
const OF_CLUSTER =
  /\b(?:corosync|pacemakerd|pacemaker-[a-z]{1,20}|crmd|cib|pengine|attrd|lrmd|stonith-ng|stonithd|sbd)(?:(?:: ?)?\[\d{1,10}\]:| {1,20}\[\d{1,10}\] \() ?|\[(?:MAIN|TOTEM|QUORUM|VOTEQ|KNET|SERV|CPG|CFG) {0,2}\] /;

export class UnreadLines {
  #looked = 0;
  #unread = 0;
  #read = 0;
  #first: UnreadLine | undefined;

  /** False once enough lines were looked at. */
  get isOpen(): boolean {
    return this.#looked < LOOKED_AT;
  }

  /** Looks at a line; `parse` takes it apart. */
  look(number: number, text: string, parse: (text: string) => LogLine | undefined): void {
    this.#looked += 1;
    if (!OF_CLUSTER.test(text)) return;
    if (parse(text)) {
      this.#read += 1;
      return;
    }
    this.#unread += 1;
    this.#first ??= { line: number, text: text.trim().slice(0, SHOWN) };
  }

  /** What was found; `stamped` lines begin with the stamp of syslog. */
  statistics(stamped: number): FormStatistics {
    return { unread: this.#unread, firstUnread: this.#first, read: this.#read + stamped };
  }
}

/** True when less was read of a file than was not. */
export const isInUnknownForm = ({ unread, read }: FormStatistics): boolean => unread > read;
