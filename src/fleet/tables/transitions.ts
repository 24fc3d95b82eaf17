/** The table of transitions: a row for each time that a scheduler's decision was to be carried out. */
import { hasMoment } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import type { TimeFrame } from '../../views/timeline/clock.js';
import { CLUSTER, integer, moment, text, truth, type TableOf } from '../table.js';

export type TransitionRow = {
  readonly cluster: string;
  readonly from_ts: number | null;
  readonly to_ts: number | null;
  readonly year_known: boolean;
  readonly dc: string;
  readonly number: number;
  readonly input: string | null;
  readonly cause: string | null;
  readonly cause_by: string | null;
  readonly planned: number;
  readonly done: number | null;
  readonly left: number | null;
  readonly failed: number;
  readonly status: string | null;
  readonly overtaken: boolean;
  readonly file: string;
  readonly line: number;
};

export const TRANSITIONS: TableOf<TransitionRow> = {
  name: 'transitions',
  summary: 'what was decided and how far it was carried out: a row for each transition of each DC',
  dated: 'from_ts',
  columns: {
    cluster: CLUSTER,
    from_ts: moment('when it was calculated, in UTC'),
    to_ts: moment('when it ended; null while the log does not tell'),
    year_known: truth('whether the year of these times is known; else it is 2000'),
    dc: text('the node that decided'),
    number: integer('its number; it begins anew with each DC'),
    input: text('the saved input of the scheduler'),
    cause: text('why anything was calculated, as the controller put it'),
    cause_by: text('what it was that changed, as far as the log names it'),
    planned: integer('actions that were planned'),
    done: integer('actions that were done'),
    left: integer('actions that were not'),
    failed: integer('actions that failed'),
    status: text('how it ended: `Complete`, `Stopped`, …; null while the log does not tell'),
    overtaken: truth('whether the next one was calculated before this one could run'),
    file: text('the log that tells of it'),
    line: integer('the line of the calculation'),
  },
};

function transitionRow(cluster: string, run: TransitionRun, frame: TimeFrame): TransitionRow {
  const data = run.cause?.event.data;
  const abort = data?.kind === 'transition-aborted' ? data : undefined;
  const { source, line } = run.evidence.event;
  return {
    cluster,
    from_ts: hasMoment(run.from) ? run.from : null,
    to_ts: run.to ?? null,
    year_known: frame.hasYear,
    dc: run.node,
    number: run.number,
    input: run.input ?? null,
    cause: abort?.reason ?? null,
    cause_by: abort?.by ?? null,
    planned: run.planned.length,
    done: run.end?.complete ?? null,
    left: run.end?.incomplete ?? null,
    failed: run.failed.length,
    status: run.end?.status ?? null,
    overtaken: run.isOvertaken === true,
    file: source.name,
    line,
  };
}

export const transitionRows = (
  cluster: string,
  { transitions }: Timeline,
  frame: TimeFrame,
): TransitionRow[] => transitions.map((run) => transitionRow(cluster, run, frame));
