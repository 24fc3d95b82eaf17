/** A decision of an incident: what the engine says of it, and what came of it. */
import type { Explanation } from '../../explain/explanation.js';
import type { ChangedBetween } from '../../replay/recorded-configurations.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import { statement, type Document } from '../../views/document.js';
import { scoresDocument } from '../../views/explain/scores-document.js';
import { changedStatement } from '../../views/replay/replay-document.js';
import type { TimeFrame } from '../../views/timeline/clock.js';
import { decisionStatement, decisionView } from '../../views/timeline/why.js';
import type { Figure } from '../../render/figure/figure.js';
import { transitionFigure } from '../../render/figure/transition-figure.js';
import { plannedAction } from '../../scheduler/plan/planned-actions.js';
import type { ActionRow, ReportDecision } from '../report-data.js';
import { actionRows } from './action-rows.js';

/** What is known of a decision whose saved input is among the files. */
export interface DecisionSources {
  readonly run: TransitionRun;
  readonly timeline: Timeline;
  readonly frame: TimeFrame;
  readonly explanation: Explanation;
  /** The file of the saved input. */
  readonly file: string;
}

/** `transition 12 of node1` */
const titleOf = ({ number, node }: TransitionRun): string => `transition ${number} of ${node}`;

/** Everything but what changed before it, which is known when the input before has been read, too. */
export function reportDecision({ run, timeline, frame, explanation, file }: DecisionSources): ReportDecision {
  const actions = actionRows(explanation.graph, run, timeline);
  const { details } = decisionStatement(decisionView({ run, explanation, file }), frame);
  return {
    title: titleOf(run),
    at: run.from,
    input: file,
    why: details,
    scores: scoresDocument(explanation),
    actions,
    changed: [],
    graph: graphOf(explanation, actions),
  };
}

/** The transition as a drawing, each action as the logs tell of it. */
function graphOf({ state, outcomes }: Explanation, rows: readonly ActionRow[]): Figure {
  const done = new Map(
    rows.flatMap(({ action, node, done: what }) =>
      what === 'not-planned' ? [] : [[`${action} ${node}`, what] as const],
    ),
  );
  const plan = { actions: state.actions.map(plannedAction), outcomes: outcomes.outcomes };
  return transitionFigure(plan, {
    doneOf: ({ key, node }) => done.get(`${key} ${node ?? ''}`) ?? 'not-told',
  });
}

/** The saved input before: how the configuration differs from it; undefined where that is not among the files. */
export type Before =
  | { readonly kind: 'changed'; readonly between: ChangedBetween }
  | { readonly kind: 'same'; readonly since: TransitionRun }
  | undefined;

/** How the configuration differs from that of the saved input before. */
export function changedDocument(before: Before, frame: TimeFrame): Document {
  if (!before) return [statement('the saved input of the transition before is not among the files')];
  return before.kind === 'changed'
    ? [changedStatement(before.between, frame)]
    : [statement(`the configuration is that of ${titleOf(before.since)}`)];
}
