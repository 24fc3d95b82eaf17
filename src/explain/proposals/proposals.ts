/** What would bring a resource to a node: single changes, each tried by running the engine on the CIB with it. */
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { topResource } from '../../cluster/model/resource-queries.js';
import { unpack } from '../../cluster/unpack/unpack.js';
import type { Scheduler } from '../../scheduler/context.js';
import { outcomesOf } from '../../scheduler/plan/outcomes.js';
import { schedule } from '../../scheduler/schedule.js';
import { execute } from '../../simulate/execute.js';
import type { Explanation } from '../explanation.js';
import { openBudget, spendRun, type Budget, type BudgetLimits } from './budget.js';
import { apply } from '../../cib/change/apply.js';
import { commands, type CommandTool } from '../../cib/change/commands/commands.js';
import type { Changes } from './change.js';
import { clusterChanges, nodeChanges } from './cluster-candidates.js';
import { colocationChanges, locationChanges, orderChanges } from './constraint-candidates.js';
import { PROPOSAL_KINDS, type CandidateChange, type Proposal, type Proposals } from './model.js';
import {
  placementNames,
  isReached,
  presentOutcome,
  outcomeOf,
  sideEffects,
  type Goal,
  type Outcome,
  type SideEffects,
} from './outcome.js';
import { limitChanges, resourceChanges } from './resource-candidates.js';
import { moveProblemOf, type MoveProblem } from './move-problem.js';
import { configurationAt } from '../../config/current.js';
import { nearestSufficient, type Threshold } from './search.js';

/** How far the search has come. */
export interface ProposalProgress {
  readonly tried: number;
  readonly considered: number;
  readonly runs: number;
}

export interface ProposalOptions extends BudgetLimits {
  /** Told before each run of the engine. */
  readonly onProgress?: ((progress: ProposalProgress) => void) | undefined;
}

/**
 * True when the plan of a changed CIB comes to its end, and the resource is there then: a plan may hold a start that
 * something blocks, or actions that wait for each other.
 */
function comesTrue({ scene }: Trials, changes: Changes): boolean {
  const { root: present, now } = scene.explanation.state;
  const { root } = apply(present, changes);
  if (!root) return false;
  const planned = schedule(unpack(configurationAt(root, now)), { recordScores: false });
  const executed = execute(planned, { failing: [], addsNodes: false, now: now.seconds });
  if (executed.outcome !== 'complete') return false;
  const after = unpack(configurationAt(executed.cib, now));
  // Its role there is a matter of the plan: what is pretended tells it from what the history held before.
  return isReached(after, presentOutcome(after), { ...scene.goal, promoted: false });
}

/** What a run of the engine on a changed CIB showed. */
interface Result {
  readonly isReached: boolean;
  readonly outcome: Outcome;
}

interface Trials {
  readonly scene: MoveProblem;
  readonly without: Outcome;
  readonly own: ReadonlySet<string>;
  readonly budget: Budget;
  readonly candidates: readonly CandidateChange[];
  readonly onProgress: ProposalOptions['onProgress'];
  /** How many of the candidates were examined. */
  tried: number;
}

/** Runs the engine on the CIB with a change; undefined when there are no runs left. */
function tryChange(laboratory: Trials, changes: Changes): Result | undefined {
  const { root: present, now } = laboratory.scene.explanation.state;
  const { root } = apply(present, changes);
  if (!root || changes.length === 0) return { isReached: false, outcome: laboratory.without };
  if (!spendRun(laboratory.budget)) return undefined;
  const { tried, candidates, budget } = laboratory;
  laboratory.onProgress?.({ tried, considered: candidates.length, runs: budget.runs });
  const planned = schedule(unpack(configurationAt(root, now)), { recordScores: false });
  const outcome = outcomeOf(outcomesOf(planned));
  return { isReached: isReached(planned.state, outcome, laboratory.scene.goal), outcome };
}

const TOOLS: readonly CommandTool[] = ['pcs', 'crm', 'cibadmin'];

/** What an administrator would type, with each of the tools that can do it. */
function commandsFor({ scene }: Trials, changes: Changes): readonly string[] {
  const { root } = scene.explanation.state;
  return TOOLS.flatMap((tool) => commands(root, changes, tool)?.join(' && ') ?? []);
}

function proposal(
  laboratory: Trials,
  candidate: CandidateChange,
  changes: Changes,
  found: { readonly outcome: Outcome; readonly threshold: Proposal['threshold'] },
): Proposal | undefined {
  if (!comesTrue(laboratory, changes)) return undefined;
  const { change: _, ...subject } = candidate;
  const effects = sideEffects(laboratory.without, found.outcome, laboratory.own);
  return {
    ...subject,
    changes,
    threshold: found.threshold,
    commands: commandsFor(laboratory, changes),
    effects,
  };
}

/** The candidate as a proposal, if it is enough. */
function examine(laboratory: Trials, candidate: CandidateChange): Proposal | undefined {
  const { change } = candidate;
  if (!('range' in change)) {
    const result = tryChange(laboratory, change);
    return result?.isReached
      ? proposal(laboratory, candidate, change, { ...result, threshold: undefined })
      : undefined;
  }
  const outcomes = new Map<number, Outcome>();
  const found: Threshold | undefined = nearestSufficient(change.range, (value) => {
    const result = tryChange(laboratory, change.by(value));
    if (result) outcomes.set(value, result.outcome);
    return result?.isReached;
  });
  const outcome = found && outcomes.get(found.value);
  if (!outcome) return undefined;
  const threshold = { from: change.range.from, ...found };
  return proposal(laboratory, candidate, change.by(found.value), { outcome, threshold });
}

/** How much a change does besides what it is for: what stops weighs more than what moves or starts. */
function weight({ resources, fenced }: SideEffects): number {
  let sum = fenced.length * 100;
  for (const { without, with: changed } of resources) {
    const lost = (without?.places.length ?? 0) - (changed?.places.length ?? 0);
    sum += lost > 0 ? 3 : 2;
    if (lost < 0) sum -= 1;
  }
  return sum;
}

function bySize(one: Proposal, other: Proposal): number {
  const rank = ({ kind }: Proposal): number => PROPOSAL_KINDS.indexOf(kind);
  const step = ({ threshold }: Proposal): number =>
    threshold ? Math.abs(threshold.value - threshold.from) : 0;
  return weight(one.effects) - weight(other.effects) || rank(one) - rank(other) || step(one) - step(other);
}

/** What is the same for two candidates that change the same thing in the same direction. */
function keyOf({ kind, id, node, name, change }: CandidateChange): string {
  const to = 'range' in change ? String(change.range.to) : '';
  return [kind, id, node, name, to].join('\n');
}

function candidatesFor(scene: MoveProblem): CandidateChange[] {
  const all = [
    ...nodeChanges(scene),
    ...resourceChanges(scene),
    ...locationChanges(scene),
    ...limitChanges(scene),
    ...clusterChanges(scene),
    ...colocationChanges(scene),
    ...orderChanges(scene),
  ];
  const seen = new Set<string>();
  return all.filter((candidate) => {
    const key = keyOf(candidate);
    return seen.has(key) ? false : seen.add(key);
  });
}

/** The goal of bringing a resource to a node: to be promoted there, when an instance of it is there anyway. */
function goalFor(state: Scheduler, outcome: Outcome, resource: Resource, node: Node): Goal {
  const goal = { resource: resource.id, node: node.name, promoted: false };
  const top = topResource(resource);
  const isThere = isReached(state, outcome, goal);
  return { ...goal, promoted: isThere && (top.kind === 'clone' || top.kind === 'bundle') && top.promotable };
}

/** What is moved for a name: interchangeable instances stand for their clone, parts of a bundle for the bundle. */
export function movable(resource: Resource): Resource {
  const top = topResource(resource);
  if (top.kind === 'bundle') return top;
  return top.kind === 'clone' && !top.unique ? top : resource;
}

/**
 * Finds single changes that bring a resource to a node. Each is verified: the engine ran on the CIB with it, and with
 * everything that the explanation pretends, for the same time.
 * @param explanation - of the CIB without the change
 */
export function proposalsFor(
  explanation: Explanation,
  asked: Resource,
  node: Node,
  options: ProposalOptions,
): Proposals {
  const { state } = explanation;
  const resource = movable(asked);
  const without = outcomeOf(explanation.outcomes);
  const goal = goalFor(state, without, resource, node);
  if (isReached(state, without, goal)) {
    const nothing = { proposals: [], considered: 0, tried: 0, runs: 0, cutShortBy: undefined };
    return { goal, isThere: true, ...nothing };
  }
  const scene = moveProblemOf(explanation, resource, node, goal);
  const budget = openBudget(options);
  const candidates = candidatesFor(scene);
  const laboratory: Trials = {
    scene,
    without,
    own: placementNames(resource),
    budget,
    candidates,
    onProgress: options.onProgress,
    tried: 0,
  };
  const proposals: Proposal[] = [];
  for (const candidate of candidates) {
    const found = examine(laboratory, candidate);
    if (found) proposals.push(found);
    // One whose search was broken off was not tried.
    if (budget.cutShortBy !== undefined) break;
    laboratory.tried += 1;
  }
  return {
    goal,
    isThere: false,
    proposals: proposals.sort(bySize),
    considered: candidates.length,
    tried: laboratory.tried,
    runs: budget.runs,
    cutShortBy: budget.cutShortBy,
  };
}
