/** What transitions say: what the DC did, with which outcome. */
import { timeWords } from '../../base/time-words.js';
import { hasMoment } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import { entryAt, type EntrySeverity, type TimelineEntry } from './entry.js';
import { baseName, count } from './words.js';

const SHOWN_ACTIONS = 5;

/** The actions of a transition: `start WebIP (node1)`. */
export function plannedWords({ planned }: TransitionRun): string[] {
  const words = planned.map(({ event: { data } }) => {
    if (data.kind === 'node-action-planned') return `${data.action} ${data.node}`;
    if (data.kind !== 'action-planned') return '';
    const where = data.where
      .replace(/^(?:Started|Stopped|Promoted|Unpromoted|Master|Slave) /, '')
      .replace('->', 'to');
    return `${data.action} ${data.resource} (${where})${data.blocked ? ', blocked' : ''}`;
  });
  // The list of actions and the word "scheduling" both name a node that is to be fenced or shut down.
  const fenced = new Set(
    words.filter((word) => word.startsWith('fence (')).map((word) => word.split(' ')[2]),
  );
  return [...new Set(words)].filter(
    (word) =>
      word !== '' &&
      !(word.startsWith('fence ') && !word.startsWith('fence (') && fenced.has(word.split(' ')[1])),
  );
}

/** The first few of a list, and how many more there are. */
export const shortened = (words: readonly string[]): string =>
  words.length <= SHOWN_ACTIONS
    ? words.join(', ')
    : `${words.slice(0, SHOWN_ACTIONS).join(', ')} and ${words.length - SHOWN_ACTIONS} more`;

interface Outcome {
  readonly severity: EntrySeverity;
  readonly words: string;
}

function outcome({ end, aborts, failed, from, to, isOvertaken }: TransitionRun): Outcome {
  if (isOvertaken === true) return { severity: 'notice', words: 'overtaken by the next before it could run' };
  if (!end || to === undefined) return { severity: 'warning', words: 'its end is not in the log' };
  const took = hasMoment(from) ? `, ${timeWords(to - from)}` : '';
  const done = `${count(end.complete, 'action')}${took}`;
  const abort = aborts.find(({ event }) => event.data.kind === 'transition-aborted')?.event.data;
  const why = abort?.kind === 'transition-aborted' ? ` by "${abort.reason}"` : '';
  if (end.status === 'Complete') {
    if (end.incomplete > 0) {
      const undone = `${count(end.incomplete, 'action')} left undone`;
      return { severity: 'warning', words: `as far as it could, ${undone} (${done})` };
    }
    if (failed.length > 0)
      return {
        severity: 'warning',
        words: `to completion, ${count(failed.length, 'failure')} on the way (${done})`,
      };
    return { severity: 'good', words: `to completion (${done})` };
  }
  if (end.status === 'Stopped') return { severity: 'notice', words: `until it was stopped${why} (${done})` };
  return {
    severity: 'error',
    words: `which ended as ${end.status}${why} (${done}, ${end.incomplete} left undone)`,
  };
}

function isTelling(run: TransitionRun, hasPlans: boolean): boolean {
  if (run.isOvertaken === true) return false;
  if (run.planned.length > 0) return true;
  // What fails is told by itself; without it the actions that fail are the only sign of it.
  if (run.failed.length > 0) return !hasPlans;
  if (run.end && run.end.status !== 'Complete' && run.end.status !== 'Stopped') return true;
  return !hasPlans && run.end !== undefined && run.end.complete > 0;
}

/** One entry for each transition. */
export function transitionEntries({ transitions }: Timeline): TimelineEntry[] {
  const hasPlans = transitions.some(({ planned }) => planned.length > 0);
  return transitions.map((run) => {
    const { severity, words } = outcome(run);
    const plan = plannedWords(run);
    const input = run.input === undefined ? '' : ` from ${baseName(run.input)}`;
    const resources = run.planned.flatMap(({ event: { data } }) =>
      data.kind === 'action-planned' ? [data.resource] : [],
    );
    const nodes = run.planned.flatMap(({ event: { data } }) =>
      data.kind === 'node-action-planned' ? [data.node] : [],
    );
    return entryAt(
      { ...run.evidence, at: run.from, count: 1 },
      {
        kind: 'transition',
        severity,
        weight: isTelling(run, hasPlans) ? 'key' : 'detail',
        text: `DC ${run.isOvertaken === true ? 'calculated' : 'ran'} transition ${run.number}${input}${run.end ? ' ' : ', '}${words}${plan.length === 0 ? '' : `: ${shortened(plan)}`}`,
        resources,
        nodes,
      },
      run.endEvidence && run.endEvidence !== run.evidence ? [run.endEvidence] : [],
      { kind: 'transition-run', run },
    );
  });
}
