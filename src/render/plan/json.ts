/** A plan of a change as JSON, for pipelines; described in docs/formats/plan.md. */
import type { RoleName } from '../../cluster/model/role.js';
import {
  reasonCode,
  type Effect,
  type EffectCause,
  type EffectKind,
  type Downtime,
} from '../../plan/effect.js';
import type { NodeChange } from '../../scheduler/resource-actions/planned-changes.js';
import type { Severity } from '../../base/problem.js';
import type { PartChange } from '../../timeline/changes/change.js';
import type { Document, Reference } from '../../views/document.js';
import type { Alternation } from '../../plan/convergence.js';
import type { BlockedChange, SettledEnd } from '../../whatif/settle.js';
import type { Counts, Verdict } from '../../plan/verdict.js';
import type { ObservedDuration } from '../../plan/observed.js';
import type { SideEffects } from '../../plan/side-effects.js';
import { positionAt } from '../../base/source.js';
import type { Finding } from '../../verify/finding.js';
import type { ToldPlan } from '../../views/plan/plan-document.js';
import { planDocument, summaryLine } from '../../views/plan/plan-document.js';
import { clusterName } from '../../views/plan/cluster-name.js';
import { causeSentence } from '../../views/explain/decision.js';
import { reasonSentence } from '../../views/explain/reason-words.js';
import { basisView } from '../../views/explain/basis.js';
import type { Danger } from '../../plan/verdict.js';
import {
  coverageJson,
  lostCoverJson,
  votingJson,
  type LossJson,
  type LostCoverJson,
  type VotingJson,
} from './coverage-json.js';

export const PLAN_FORMAT_VERSION = '1.0';

export interface PlanJsonOptions {
  readonly tool: { readonly name: string; readonly version: string };
  readonly base: string;
  readonly head: string;
}

/** One link from an action back to what is written. */
interface CauseJson {
  readonly action: string;
  readonly node: string | null;
  readonly kind: string;
  readonly text: string;
  readonly note?: string | undefined;
  readonly at: readonly Reference[];
}

export interface EffectJson {
  readonly resource: string;
  readonly configuredId: string;
  readonly top: string;
  readonly action: EffectKind;
  readonly from: string | null;
  readonly to: string | null;
  readonly role: RoleName;
  readonly nextRole: RoleName;
  readonly blocked: boolean;
  readonly pending: boolean;
  /** Action and cause: `restart_because_parameter`. */
  readonly reasonCode: string;
  readonly cause: EffectCause;
  readonly reason: string | null;
  readonly agentUnknown: boolean;
  readonly downtimeClass: Downtime['class'];
  readonly upperBoundSeconds: number | null;
  /** By logs: what its operations took together, and how often the least observed of them was; null without. */
  readonly observed: ObservedDuration | null;
  readonly causes: readonly CauseJson[];
  /** What decided between the nodes, the strongest first; empty where that is not why. */
  readonly decidedBy: readonly ReasonJson[];
}

/** A reason for a place, and where it is written. */
interface ReasonJson {
  readonly kind: string;
  readonly text: string;
  readonly note?: string | undefined;
  readonly at: readonly Reference[];
}

export interface FindingJson {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly object: string | null;
  readonly fingerprint: string;
}

export type DangerJson =
  | { readonly kind: 'stops' | 'blocked'; readonly resource: string; readonly action: EffectKind }
  | { readonly kind: 'fenced'; readonly node: string; readonly operation: string }
  | ({ readonly kind: 'lost-cover' } & LostCoverJson)
  | { readonly kind: 'oscillates'; readonly period: number }
  | { readonly kind: 'unfinished'; readonly transitions: number };

interface CoveragesJson {
  readonly before: readonly LossJson[];
  readonly after: readonly LossJson[];
  readonly lost: readonly LostCoverJson[];
  readonly voting: VotingJson | null;
}

interface ConvergenceJson {
  readonly end: SettledEnd['kind'];
  readonly transitions: number;
  /** What is wanted at the end and cannot be done. */
  readonly blocked: readonly BlockedChange[];
  /** Where the cluster goes to and fro: the nodes of each resource that does, state by state. */
  readonly alternations: readonly Alternation[];
}

export interface PlanJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly base: string;
  readonly head: string;
  /** `recorded`, `absent` or `from FILE`; `unused` where nothing was planned. */
  readonly status: string;
  /** `invalid` where Pacemaker refuses HEAD, so that nothing is planned: the findings say why. */
  readonly verdict: Verdict['name'] | 'invalid';
  readonly summary: string;
  readonly counts: Counts;
  readonly dangers: readonly DangerJson[];
  readonly configChanges: readonly PartChange[];
  readonly effects: readonly EffectJson[];
  readonly nodes: readonly NodeChange[];
  readonly sideEffects: SideEffects;
  readonly coverage: CoveragesJson | null;
  /** Null where nothing was planned. */
  readonly convergence: ConvergenceJson | null;
  readonly findings: { readonly new: readonly FindingJson[]; readonly gone: readonly FindingJson[] };
  /** The name of the cluster; null where the configuration has none. */
  readonly cluster: string | null;
  /** The answer in words: what is shown on one screen, and everything that was looked at. */
  readonly text: { readonly oneScreen: Document; readonly everything: Document };
}

function effectJson({ plan }: ToldPlan, effect: Effect): EffectJson {
  const { chain, resource, configuredId, top, kind, from, to, role, nextRole, blocked, engineReason } =
    effect;
  return {
    resource,
    configuredId,
    top,
    action: kind,
    from: from ?? null,
    to: to ?? null,
    role,
    nextRole,
    blocked,
    pending: effect.isPending,
    reasonCode: reasonCode(effect),
    cause: effect.cause,
    reason: engineReason ?? null,
    agentUnknown: effect.isAgentUnknown,
    downtimeClass: effect.downtime.class,
    upperBoundSeconds: effect.downtime.upperBoundSeconds ?? null,
    observed: effect.downtime.observed ?? null,
    causes: chain.map(({ action, cause }) => ({
      action: action.key,
      node: action.node?.name ?? null,
      kind: cause.kind,
      ...causeSentence(plan.after, cause),
    })),
    decidedBy: effect.reasons.map((reason) => ({
      kind: reason.kind,
      ...reasonSentence(plan.after, reason, reason.about),
    })),
  };
}

export function findingJson({ rule, severity, message, at, object, fingerprint }: Finding): FindingJson {
  const { line, column } = positionAt(at.source, at.start);
  return { rule, severity, message, file: at.source.name, line, column, object: object ?? null, fingerprint };
}

function dangerJson(danger: Danger): DangerJson {
  switch (danger.kind) {
    case 'stops':
    case 'blocked':
      return { kind: danger.kind, resource: danger.effect.resource, action: danger.effect.kind };
    case 'lost-cover':
      return { kind: danger.kind, ...lostCoverJson(danger.cover) };
    default:
      return danger;
  }
}

/** The facts, and the words that are made of them: everything that `hatool show` needs. */
export function planJson(told: ToldPlan, { tool, base, head }: PlanJsonOptions): PlanJson {
  const { plan, verdict, findings } = told;
  const { coverage, settled } = plan;
  return {
    formatVersion: PLAN_FORMAT_VERSION,
    tool,
    base,
    head,
    status: basisView(plan.basis).status,
    verdict: verdict.name,
    summary: summaryLine(told),
    counts: verdict.counts,
    dangers: verdict.dangers.map(dangerJson),
    configChanges: plan.configuration,
    effects: plan.effects.map((effect) => effectJson(told, effect)),
    nodes: plan.nodes,
    sideEffects: plan.sideEffects,
    coverage: coverage
      ? {
          before: coverageJson(coverage.before),
          after: coverageJson(coverage.after),
          lost: coverage.lost.map(lostCoverJson),
          voting: votingJson(coverage.after),
        }
      : null,
    convergence: {
      end: settled.end.kind,
      transitions: settled.transitions.length,
      blocked: settled.end.kind === 'blocked' ? settled.end.actions : [],
      alternations: settled.alternations,
    },
    findings: { new: findings.new.map(findingJson), gone: findings.gone.map(findingJson) },
    cluster: clusterName(plan.after.state.root) ?? null,
    text: {
      oneScreen: planDocument(told, { detail: 'one screen' }),
      everything: planDocument(told, { detail: 'everything' }),
    },
  };
}

export function renderPlanJson(plan: PlanJson): string {
  return `${JSON.stringify(plan, undefined, 2)}\n`;
}
