/** LogStatistics: what was read of one file, and how well it was understood. */
import type { LogSource } from './event.js';
import type { UnknownForm } from './unknown-lines.js';
import type { FormStatistics } from './unread-lines.js';

/** A moment that a line gives both as written and as seconds since 1970: what year and zone are inferred from. */
export interface ClockEvidence {
  readonly wall: number;
  readonly yearsLater: number;
  readonly epochSeconds: number;
  readonly line: number;
  /** The text it came from: `pe_calc-dc-1398010244-18`. */
  readonly text: string;
}

/** What was read of one file. */
export interface LogStatistics {
  readonly source: LogSource;
  readonly lines: number;
  readonly bytes: number;
  /** Lines that a pattern recognised. */
  readonly recognised: number;
  /** Lines of cluster programs at level notice or graver that no pattern knows. */
  readonly unrecognised: number;
  /** Of the recognised lines, those at level notice or graver. */
  readonly recognisedNotable: number;
  readonly binary: number;
  /** Lines that were cut because they are longer than the reader keeps. */
  readonly overlong: number;
  /** Looked-at lines that are not valid UTF-8. */
  readonly undecodable: number;
  /** False when the last line lacks its line end: the file was probably cut. */
  readonly endsWithLineEnd: boolean;
  readonly evidence: readonly ClockEvidence[];
  /** Of the unrecognised lines, those at level error or graver. */
  readonly unrecognisedGrave: number;
  /** The unrecognised lines by form, the most frequent first. */
  readonly unrecognisedForms: readonly UnknownForm[];
  /** Unrecognised lines of forms beyond those that are kept. */
  readonly unrecognisedBeyond: number;
  /** How well the form of the file is known. */
  readonly form: FormStatistics;
}
