/** Why the cluster decided as it did: for each decision of an incident, what the engine makes of its saved input. */
import type { Explanation } from '../../explain/explanation.js';
import { savedInputName } from '../../replay/input-matcher.js';
import type { Incident } from '../../timeline/incidents/incident.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import { statement, type Block, type Statement } from '../document.js';
import { nodeStatement, resourceStatement } from '../explain/explanation-document.js';
import type { ExplainedResourceView, ExplainView, NodeFactView } from '../explain/explanation-view.js';
import { explainView } from '../explain/resource.js';
import { clockText, type TimeFrame } from './clock.js';

const MOST_DECISIONS = 3;
const MOST_RESOURCES = 6;

/** The decisions of an incident that are worth explaining: those that had something to do, each input once. */
export function tellingDecisions({ decisions }: Incident): readonly TransitionRun[] {
  const seen = new Set<string>();
  const telling = decisions.filter((run) => {
    const key = `${run.node} ${run.input ?? ''}`;
    if (run.isOvertaken === true || run.input === undefined || run.planned.length === 0 || seen.has(key))
      return false;
    seen.add(key);
    return true;
  });
  return telling.slice(0, MOST_DECISIONS);
}

/** What is past cannot be repaired any more. */
function withoutAdvice(block: Block): Block[] {
  if (block.kind !== 'statement') return [block];
  if (block.mark === 'advice') return [];
  return [{ ...block, details: block.details.flatMap(withoutAdvice) }];
}

/** A decision that can be explained. */
export interface ExplainedDecision {
  readonly run: TransitionRun;
  readonly explanation: Explanation;
  /** The file of its input. */
  readonly file: string;
}

/** What the engine makes of a decision: the nodes that are fenced, and the resources that change, with their reasons. */
export interface DecisionView {
  readonly run: TransitionRun;
  /** The file of its input. */
  readonly file: string;
  readonly nodes: readonly NodeFactView[];
  readonly resources: readonly ExplainedResourceView[];
  readonly cluster: ExplainView['cluster'];
}

export function decisionView({ run, explanation, file }: ExplainedDecision): DecisionView {
  const view = explainView(explanation, {
    tool: { name: 'hatool', version: '' },
    file,
    resources: [],
    actions: [],
  });
  return {
    run,
    file,
    nodes: view.nodes.filter(({ fencing }) => fencing !== null),
    resources: view.resources.filter(({ changes }) => changes.length > 0),
    cluster: view.cluster,
  };
}

/** The reasons of the engine for a decision: details of a statement that names it. */
export function decisionStatement(
  { run, file, nodes, resources: changing, cluster }: DecisionView,
  frame: TimeFrame,
): Statement {
  const left = changing.length - MOST_RESOURCES;
  const details: Block[] = [
    ...nodes.map(nodeStatement),
    ...changing.slice(0, MOST_RESOURCES).map((one) => resourceStatement(one, cluster)),
    ...(left > 0 ? [statement(`and ${left} more resources change`)] : []),
  ];
  const name = savedInputName(file) ?? file;
  const title = `${clockText(run.from, frame)}  transition ${run.number} of ${run.node}, from ${name}`;
  return { ...statement(title), details: details.flatMap(withoutAdvice) };
}
