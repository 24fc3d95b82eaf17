/** Facility and level as templates of syslog daemons write them in front of the tag: `daemon.notice`, `<daemon.err>`. */
import { levelNamed } from '../log-level.js';
import type { LogLevel } from '../log-line.js';

const FACILITY =
  /^<?(?:auth|authpriv|cron|daemon|kern|local[0-7]|lpr|mail|news|syslog|user|uucp)\.([a-z]{3,7})>? /;

export interface FacilityPrefix {
  readonly level: LogLevel;
  /** Where the rest begins. */
  readonly end: number;
}

/** The facility that a text begins with; undefined when it begins with none. */
export function facilityPrefix(text: string): FacilityPrefix | undefined {
  const found = FACILITY.exec(text);
  const level = found ? levelNamed(found[1] ?? '') : undefined;
  return found && level ? { level, end: found[0].length } : undefined;
}
