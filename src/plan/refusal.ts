/** What a policy refuses of a plan: the gate of a pipeline. */
import type { ChangePlan } from './change-plan.js';
import { eventWords } from './scenario.js';
import { newEffects, verdictOf, type Verdict } from './verdict.js';

export interface Policy {
  /** `strict`: nothing but what the change names may be interrupted or lose cover; `no-stop`: all must run in the end. */
  readonly safe: 'strict' | 'no-stop' | undefined;
  /** Ids that may be touched all the same. */
  readonly allowed: readonly string[];
  readonly failOn: 'disruptive' | 'dangerous' | undefined;
}

/** Resources that the change itself names, as far as they stand for themselves. */
function namedIn({ configuration }: ChangePlan): ReadonlySet<string> {
  return new Set(
    configuration.flatMap(({ id, of, resources }) => [id, ...(of === undefined ? [] : [of]), ...resources]),
  );
}

function touched(plan: ChangePlan, { safe, allowed }: Policy): string[] {
  const mayBe = new Set(allowed);
  const isAllowed = (...ids: readonly string[]): boolean => ids.some((id) => mayBe.has(id));
  const lost = (plan.coverage?.lost ?? []).filter(({ resource }) => !isAllowed(resource));
  const covers = lost.map(
    ({ resource, scenario }) => `${resource} loses its cover for ${eventWords(scenario)}`,
  );
  const fenced = plan.nodes
    .filter(({ kind, operation, node }) => kind === 'fence' && operation !== 'on' && !isAllowed(node))
    .map(({ node }) => `${node} is fenced`);
  if (safe === 'no-stop') {
    const gone = newEffects(plan).filter(
      ({ kind, configuredId, top }) =>
        kind === 'stop' && !plan.running.has(configuredId) && !isAllowed(configuredId, top),
    );
    return [...fenced, ...gone.map(({ configuredId }) => `${configuredId} stops`)];
  }
  const named = namedIn(plan);
  const others = newEffects(plan).filter(
    ({ resource, configuredId, top, downtime }) =>
      downtime.class !== 'none' &&
      ![resource, configuredId, top].some((id) => named.has(id) || mayBe.has(id)),
  );
  return [
    ...fenced,
    ...others.map(({ kind, resource }) => `${kind} of ${resource}, which the change does not name`),
    ...covers,
  ];
}

const GRADES: readonly Verdict['name'][] = ['safe', 'disruptive', 'dangerous'];

/** One sentence for each thing that the policy does not let pass; none when it passes. */
export function refusals(plan: ChangePlan, policy: Policy): readonly string[] {
  const { name } = verdictOf(plan);
  const { failOn } = policy;
  const isTooMuch = failOn !== undefined && GRADES.indexOf(name) >= GRADES.indexOf(failOn);
  return [
    ...(isTooMuch ? [`the change is ${name}`] : []),
    ...(policy.safe === undefined ? [] : [...new Set(touched(plan, policy))]),
  ];
}
