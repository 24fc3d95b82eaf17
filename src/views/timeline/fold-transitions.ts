/** Transitions: the same plan again and again becomes one entry, and so do those that simply did their work. */
import type { TransitionRun } from '../../timeline/transitions.js';
import type { TimelineEntry } from './entry.js';
import { plannedWords, shortened } from './messages-transitions.js';
import { baseName, count } from './words.js';

/** The same plan within this time is tried again; later it is news. */
const AGAIN = 900_000;
/** Work that is done this soon after other work belongs to it. */
const AFTERWARDS = 120_000;

function runOf({ subject }: TimelineEntry): TransitionRun | undefined {
  return subject.kind === 'transition-run' ? subject.run : undefined;
}

function whichOf(one: TransitionRun, last: TransitionRun): string {
  const isSameInput = one.input === last.input && one.input !== undefined;
  return isSameInput ? `${one.number} to ${inputOf(last)}` : `${inputOf(one)} to ${inputOf(last)}`;
}

const inputOf = ({ number, input }: TransitionRun): string =>
  `${number}${input === undefined ? '' : ` from ${baseName(input)}`}`;

/** Nothing in it speaks of trouble. */
const isRoutine = (run: TransitionRun): boolean =>
  !plannedWords(run).some((word) => /^(?:recover|fence|shut\w*) /i.test(word) || word.endsWith(', blocked'));

function joined(
  first: TimelineEntry,
  runs: readonly TransitionRun[],
  more: TimelineEntry,
  outcome: string,
): TimelineEntry {
  const [one, last] = [runs[0], runs.at(-1)];
  const which = one && last ? whichOf(one, last) : '';
  const plan = [...new Set(runs.flatMap(plannedWords))];
  const what = plan.length === 0 ? '' : `: ${shortened(plan)}`;
  return {
    ...first,
    text: `DC ran ${count(runs.length, 'transition')} (${which}) ${outcome}${what}`,
    nodes: [...new Set([...first.nodes, ...more.nodes])],
    resources: [...new Set([...first.resources, ...more.resources])],
    evidence: [...first.evidence, ...more.evidence],
    until: more.until ?? more.at,
  };
}

function outcomeWords(runs: readonly TransitionRun[]): string {
  const ends = runs.map(({ end }) => end);
  const undone = Math.max(...ends.map((end) => end?.incomplete ?? 0));
  if (ends.every((end) => end?.status === 'Complete'))
    return undone === 0
      ? 'to completion'
      : `as far as they could, up to ${count(undone, 'action')} left undone`;
  const status = ends.find((end) => end && end.status !== 'Complete')?.status;
  return status === undefined ? 'without an end in the log' : `which ended as ${status}`;
}

/** A DC that tries the same over and over is told once. */
export function foldSameTransitions(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  const known = new Map<string, { index: number; runs: TransitionRun[] }>();
  for (const entry of entries) {
    const run = runOf(entry);
    const plan = run ? plannedWords(run).join('\u0001') : '';
    if (!run || plan === '' || (entry.severity === 'good' && isRoutine(run))) {
      kept.push(entry);
      continue;
    }
    const key = [run.node, run.end?.status, entry.severity, plan].join('\u0002');
    const row = known.get(key);
    const first = row && kept[row.index];
    // A new DC counts anew: the same plan is then made for another reason.
    const isNext = row !== undefined && run.number > (row.runs.at(-1)?.number ?? 0);
    if (!row || !first || !isNext || entry.at - (first.until ?? first.at) > AGAIN) {
      known.set(key, { index: kept.length, runs: [run] });
      kept.push(entry);
      continue;
    }
    row.runs.push(run);
    kept[row.index] = joined(first, row.runs, entry, outcomeWords(row.runs));
  }
  return kept;
}

/** What may stand between two transitions without parting them. */
const isQuiet = ({ kind, severity }: TimelineEntry): boolean =>
  (kind === 'configuration' || kind === 'transition' || kind === 'resource') &&
  (severity === 'notice' || severity === 'good');

/** Transitions that went well, one after the other with nothing but changes of the configuration between, are one. */
export function foldQuietTransitions(entries: readonly TimelineEntry[]): TimelineEntry[] {
  const kept: TimelineEntry[] = [];
  const rows = new Map<string, { index: number; runs: TransitionRun[] }>();
  for (const entry of entries) {
    const run = runOf(entry);
    if (!run || entry.severity !== 'good' || !isRoutine(run)) {
      if (!isQuiet(entry)) rows.clear();
      kept.push(entry);
      continue;
    }
    const row = rows.get(run.node);
    const first = row && kept[row.index];
    if (!row || !first || entry.at - (first.until ?? first.at) > AFTERWARDS) {
      rows.set(run.node, { index: kept.length, runs: [run] });
      kept.push(entry);
      continue;
    }
    row.runs.push(run);
    kept[row.index] = joined(first, row.runs, entry, 'to completion');
  }
  return kept;
}
