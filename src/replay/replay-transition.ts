/** One logged transition and its saved input: the engine's plan beside the plan and the deeds that the log tells. */
import { createSource } from '../base/source.js';
import { placedMessage } from '../base/problem.js';
import { validateCib } from '../cib/validation.js';
import { optionValue } from '../config/cluster-options.js';
import { configurationAtAnyTime } from '../config/current.js';
import type { Plan } from '../scheduler/plan/plan.js';
import { planCib } from '../scheduler/plan/make-plan.js';
import type { TransitionRun } from '../timeline/transitions.js';
import type { XmlElement } from '../xml/element.js';
import { parseXml } from '../xml/parse.js';
import { carriedOut, type CarriedOut } from './carried-out.js';
import { comparePlans, type ComparedPlans } from './compare-plans.js';
import type { SavedInput } from './input-matcher.js';
import type { ChangedBetween } from './recorded-configurations.js';
import { enginesChanges, loggedChanges, type PlannedChange } from './planned-change.js';

/** Why a transition was not compared. */
export type NotCompared =
  /** The log does not say where its input was saved. */
  | { readonly kind: 'input-not-named' }
  | { readonly kind: 'input-missing'; readonly input: string }
  /** A file of that name is there, but it was written at another time: the numbers of saved inputs come again. */
  | { readonly kind: 'input-overwritten'; readonly input: string; readonly seconds: number }
  | { readonly kind: 'input-unreadable'; readonly input: string; readonly fault: string }
  | { readonly kind: 'input-refused'; readonly input: string; readonly fault: string }
  /** The log has the input, but not what was planned with it. */
  | { readonly kind: 'plan-not-logged' };

export interface ReplayedTransition {
  readonly run: TransitionRun;
  /** Name of the saved input that was taken. */
  readonly input: string | undefined;
  /** The version of Pacemaker that planned, as the input has it. */
  readonly version: string | undefined;
  readonly verdict: 'equal' | 'different' | 'not-compared';
  readonly notCompared?: NotCompared;
  readonly compared?: ComparedPlans;
  readonly carriedOut?: CarriedOut;
  /** How the configuration differs from that of the saved input before. */
  readonly changed?: ChangedBetween;
}

/** A transition of which nothing can be compared, and why. */
export function notCompared(run: TransitionRun, why: NotCompared): ReplayedTransition {
  return { run, input: undefined, version: undefined, verdict: 'not-compared', notCompared: why };
}

/** The engine's plan of a saved input at a moment, in seconds since 1970. */
export function planOfInput(root: XmlElement, calculatedAt: number): Plan {
  return planCib(root, { now: { seconds: calculatedAt, offset: 0 }, recordScores: false });
}

/** A saved input that Pacemaker takes. */
export interface ReadInput {
  /** `<cib>` in the current schema. */
  readonly root: XmlElement;
  /** `<cib>` as it was saved. */
  readonly written: XmlElement;
  readonly fault?: undefined;
}

interface RefusedInput {
  readonly root?: undefined;
  readonly written?: undefined;
  /** The first thing for which it is refused. */
  readonly fault: string;
}

/** `<cib>` of a saved input in the current schema, or the first thing for which Pacemaker refuses it. */
export function readSavedInput({ name, text }: SavedInput): ReadInput | RefusedInput {
  const { root, problems } = parseXml(createSource(name, text));
  const [illFormed] = problems;
  if (illFormed) return { fault: placedMessage(illFormed) };
  if (root?.name !== 'cib') return { fault: 'it is no CIB' };
  const { upgrade, faults } = validateCib(root);
  const [fault] = faults;
  return fault ? { fault: placedMessage(fault) } : { root: upgrade.root, written: root };
}

function versionOf(root: XmlElement): string | undefined {
  return optionValue(configurationAtAnyTime(root), 'dc-version')?.split('-', 1)[0];
}

function verdictOf(logged: readonly PlannedChange[], compared: ComparedPlans): ReplayedTransition['verdict'] {
  if (logged.length === 0 && compared.differences.length > 0) return 'not-compared';
  return compared.differences.length === 0 ? 'equal' : 'different';
}

/**
 * Replays a transition with its saved input of that name.
 * @param calculatedAt - the moment of the calculation, in seconds since 1970
 */
export function replayTransition(
  run: TransitionRun,
  { name, root }: { readonly name: string; readonly root: XmlElement },
  calculatedAt: number,
): ReplayedTransition {
  const plan = planOfInput(root, calculatedAt);
  const logged = loggedChanges(run.planned);
  const compared = comparePlans(logged, enginesChanges(plan.changes));
  const verdict = verdictOf(logged, compared);
  return {
    run,
    input: name,
    version: versionOf(root),
    verdict,
    ...(verdict === 'not-compared' ? { notCompared: { kind: 'plan-not-logged' } } : { compared }),
    carriedOut: carriedOut(plan.graph, run),
  };
}
