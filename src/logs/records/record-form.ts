/** RecordForm: a way of writing log entries that no line of the file shows as a program wrote it. */

/** A line of the file as a record takes it. */
export interface RecordLine {
  /** 1-based. */
  readonly number: number;
  /** Without its line end; cut at the longest length that the reader keeps. */
  readonly bytes: Uint8Array;
  /** The bytes that the line has in the file. */
  readonly length: number;
  readonly text: string;
}

/** What a record says, as one line of a form that programs write, and where in the file it says so. */
export interface RecordedLine {
  readonly number: number;
  readonly text: string;
}

/** A record of which not all lines have been read. */
export interface OpenRecord {
  /** True when the line it began with is all of it. */
  readonly isWhole?: boolean;
  /** Takes the next line: `more` may follow, it was the `last`, or it is `foreign`: the record ended before it. */
  take(line: RecordLine): 'more' | 'last' | 'foreign';
  /** What it says; undefined when that is no log entry. */
  line(): RecordedLine | undefined;
}

/** One form of records. */
export interface RecordForm {
  /** The record that begins with a line; undefined when none of this form does. */
  begin(line: RecordLine): OpenRecord | undefined;
}
