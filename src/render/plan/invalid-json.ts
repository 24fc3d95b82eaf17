/** The plan of a change that cannot be planned, since Pacemaker refuses the new configuration. */
import { invalidDocument, invalidSummary, type InvalidChange } from '../../views/plan/invalid-document.js';
import { findingJson, PLAN_FORMAT_VERSION, type PlanJson, type PlanJsonOptions } from './json.js';

const NOTHING = {
  moves: 0,
  restarts: 0,
  reloads: 0,
  starts: 0,
  stops: 0,
  promotions: 0,
  fenced: 0,
  longestSeconds: undefined,
} as const;

export function invalidPlanJson(
  change: InvalidChange,
  { tool, base, head, cluster }: PlanJsonOptions & { readonly cluster: string | undefined },
): PlanJson {
  const { findings } = change;
  return {
    formatVersion: PLAN_FORMAT_VERSION,
    tool,
    base,
    head,
    status: 'unused',
    verdict: 'invalid',
    summary: invalidSummary(change),
    counts: NOTHING,
    dangers: [],
    configChanges: [],
    effects: [],
    nodes: [],
    sideEffects: { forgotten: [], probes: [], removedActive: [], monitors: [], usage: [] },
    coverage: null,
    convergence: null,
    findings: { new: findings.new.map(findingJson), gone: findings.gone.map(findingJson) },
    cluster: cluster ?? null,
    text: {
      oneScreen: invalidDocument(change, 'one screen'),
      everything: invalidDocument(change, 'everything'),
    },
  };
}
