/** Runs a scenario: one event after the other, with what is expected after each of them. */
import type { Span } from '../../base/source.js';
import type { SettledEnd } from '../../whatif/settle.js';
import type { Claim, Expectation, Scenario } from '../language/expectation-file.js';
import { applyEvent } from './apply-event.js';
import type { Path } from './invariants.js';
import { isAtRest, judge, momentOf, type Actual } from './judge.js';
import { continued, sinceNow, type Since } from './since.js';
import type { World, WorldRules } from './world.js';

/** Why a scenario fails. */
export type ScenarioFailure = {
  readonly at: Span;
  /** The events until then. */
  readonly path: Path;
} & (
  | {
      readonly kind: 'expectation';
      readonly expectation: Expectation;
      readonly actual: Actual;
      readonly world: World;
    }
  /** The last event of the path cannot happen. */
  | { readonly kind: 'impossible'; readonly reason: string }
  /** The cluster does not come to rest, and nobody expects that. */
  | { readonly kind: 'restless'; readonly end: SettledEnd['kind'] }
);

export interface ScenarioResult {
  readonly scenario: Scenario;
  /** Expectations that were judged. */
  readonly judged: number;
  readonly failures: readonly ScenarioFailure[];
  /** Every state that was reached, the start first. */
  readonly reached: readonly { readonly path: Path; readonly world: World }[];
}

interface Judged {
  readonly world: World;
  readonly since: Since;
  readonly path: Path;
}

function failuresOf(expectations: readonly Expectation[], { world, since, path }: Judged): ScenarioFailure[] {
  const moment = momentOf(world.settled, since);
  return expectations.flatMap((expectation) => {
    const actual = judge(expectation, moment);
    if (!actual) return [];
    return [{ kind: 'expectation' as const, at: expectation.at, path, expectation, actual, world }];
  });
}

const saysWhetherItSettles = ({ claim }: { readonly claim: Claim }): boolean => claim.kind === 'settles';

/** Runs it from the start of the cluster, which stays as it is. It ends at the first event that cannot happen. */
export function runScenario(scenario: Scenario, start: World, rules: WorldRules): ScenarioResult {
  const { steps, expect } = scenario;
  const failures: ScenarioFailure[] = [];
  const reached: ScenarioResult['reached'][number][] = [{ path: [], world: start }];
  const whole = { world: start, since: sinceNow(start.settled.plan.state) };
  let judged = 0;
  let path: Path = [];
  for (const { event, expect: then, at } of steps) {
    path = [...path, event];
    const before = whole.world;
    const world = applyEvent(before, event, rules);
    if ('impossible' in world) {
      failures.push({ kind: 'impossible', at, path, reason: world.impossible });
      return { scenario, judged, failures, reached };
    }
    reached.push({ path, world });
    const isLast = path.length === steps.length;
    const said = isLast ? [...then, ...expect] : then;
    if (!isAtRest(world.settled) && !said.some(saysWhetherItSettles))
      failures.push({ kind: 'restless', at, path, end: world.settled.end.kind });
    const since = continued(sinceNow(before.settled.plan.state), world.settled);
    failures.push(...failuresOf(then, { world, since, path }));
    judged += then.length;
    whole.world = world;
    whole.since = continued(whole.since, world.settled);
  }
  failures.push(...failuresOf(expect, { ...whole, path }));
  return { scenario, judged: judged + expect.length, failures, reached };
}
