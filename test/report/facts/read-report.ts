/** The data of a report of what a test names. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readReport } from '../../../src/cli/report/run-report.js';
import type { Report } from '../../../src/report/facts/report.js';
import type { EventColumns, Lane, SpanColumns } from '../../../src/report/report-data.js';
import { SLOT, SPAN_STATES, type ReportHistory } from '../../../src/report/report-data.js';
import { SILENT_TERMINAL } from '../../silent-terminal.js';
import { sharedFolder } from '../../shared.js';
import { nodesOf } from '../../timeline/recordings.js';

export function reportOfPaths(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>> = {},
): Promise<Report> {
  return readReport({
    arguments: paths,
    options,
    commands: [],
    terminal: SILENT_TERMINAL,
  });
}

/** The logs of a recorded cluster and the saved inputs beside them, without what lies there several times. */
export function recordedPaths(name: string): readonly string[] {
  const folder = join(sharedFolder, 'cluster-recordings', name);
  return nodesOf(name)
    .flatMap((node) => ['pacemaker.log', 'corosync.log', 'pengine'].map((one) => join(folder, node, one)))
    .filter((path) => existsSync(path));
}

const recorded = new Map<string, Promise<ReportHistory>>();

/** The history of a recorded cluster, read once for all tests of a file. */
export function recordedHistory(name: string): Promise<ReportHistory> {
  const known = recorded.get(name) ?? historyOfPaths(recordedPaths(name));
  recorded.set(name, known);
  return known;
}

/** The history of a report that has one. */
export async function historyOfPaths(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>> = {},
): Promise<ReportHistory> {
  const { data } = await reportOfPaths(paths, options);
  if (!data.history) throw new Error(`there is no history in ${paths.join(', ')}`);
  return data.history;
}

export interface ReadSpan {
  readonly state: string;
  readonly from: number;
  /** Undefined: to the end of the logs. */
  readonly to: number | undefined;
  readonly node: string | undefined;
  readonly place: string | undefined;
}

/** The spans that columns stand for. */
export function spansOf(
  { spans }: { readonly spans: SpanColumns },
  history: ReportHistory,
): readonly ReadSpan[] {
  let at = history.time.from;
  return spans.state.map((state, i) => {
    at += spans.from[i] ?? NaN;
    const length = spans.length[i] ?? NaN;
    const file = history.files[spans.file[i] ?? -1];
    return {
      state: SPAN_STATES[state] ?? '',
      from: at,
      to: length === -1 ? undefined : at + length,
      node: history.nodes[spans.node[i] ?? -1],
      place: file === undefined ? undefined : `${file}:${spans.line[i]}`,
    };
  });
}

export function laneNamed(history: ReportHistory, name: string): Lane {
  const lane = history.lanes.find((one) => one.name === name);
  if (!lane) throw new Error(`there is no lane "${name}"`);
  return lane;
}

/** The texts that templates and arguments stand for. */
export function textsOf({ template, templates, arguments: words, words: known }: EventColumns): string[] {
  let next = 0;
  return template.map((number) =>
    (templates[number] ?? '').replaceAll(SLOT, () => {
      next += 1;
      return known[words[next - 1] ?? -1] ?? '';
    }),
  );
}
