/** The table of inputs: a row for each archive, folder or file that was taken in. */
import { CLUSTER, integer, long, moment, text, truth, type TableOf } from '../table.js';
import { OBSERVED } from './findings.js';

export type InputRow = {
  readonly cluster: string;
  readonly observed: number | null;
  readonly input: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly lines: number;
  readonly recognised: number;
  readonly unrecognised: number;
  readonly events: number;
  readonly findings: number;
  readonly from_ts: number | null;
  readonly to_ts: number | null;
  readonly year_known: boolean;
  readonly tz_min: number | null;
  readonly clock_basis: string | null;
  readonly status: 'ok' | 'partial';
  readonly reason: string | null;
  readonly tool_version: string;
};

export const INPUTS: TableOf<InputRow> = {
  name: 'inputs',
  summary: 'what all of it was read from: a row for each input, those that failed are in the manifest only',
  dated: 'observed',
  columns: {
    cluster: CLUSTER,
    observed: moment(OBSERVED),
    input: text(
      'what makes the input one: the hash of its content, its cluster and the version of the tables',
    ),
    path: text('the archive, folder or file as it was named; `file` of the other tables begins with it'),
    sha256: text('of the content: of a file its bytes, of a folder the names and the bytes of its files'),
    bytes: long('as it lies on the disk'),
    lines: long('lines of its logs'),
    recognised: long('lines that are understood'),
    unrecognised: long('lines of cluster programs at level notice or graver that are not'),
    events: integer('rows of it in `events`'),
    findings: integer('rows of it in `findings`'),
    from_ts: moment('the first logged moment, in UTC'),
    to_ts: moment('the last one'),
    year_known: truth('whether the year of these times is known; else it is 2000'),
    tz_min: integer('minutes east of UTC in which most of its logs were written; null where unknown'),
    clock_basis: text(
      'how year and zone are known: `written`, `evidence`, `same-host`, …; null without logs',
    ),
    status: text('`ok`, or `partial` where not all of it could be read'),
    reason: text('why it is partial'),
    tool_version: text('the version of hatool that read it'),
  },
};
