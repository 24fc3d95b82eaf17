/** Why resources are where they are in a state: the reasons that the policy engine gives. */
import type { Resource } from '../../cluster/model/resource.js';
import { isDisabled } from '../../cluster/model/resource-queries.js';
import { explainPlanned } from '../../explain/explain-cib.js';
import type { Explanation } from '../../explain/explanation.js';
import { primitiveReasons, promotionReasons } from '../../explain/overview/overview.js';
import type { Reason } from '../../explain/reason.js';
import { primitivesIn } from '../../explain/with-parts.js';
import type { Claim, RoleAsked } from '../language/expectation-file.js';
import type { Actual } from './judge.js';
import { resourcesCalled } from './places.js';
import type { World, WorldRules } from './world.js';

/** The reasons of one resource. */
export interface ResourceReasons {
  readonly resource: Resource;
  readonly reasons: readonly Reason[];
}

export interface Why {
  readonly explanation: Explanation;
  readonly resources: readonly ResourceReasons[];
}

/** How many resources, and reasons of each, are told. */
const RESOURCES = 2;
const REASONS = 2;

/** The resources whose places are asked for, by name. */
function asked(claim: Claim, actual: Actual): readonly { readonly name: string; readonly role: RoleAsked }[] {
  const running = (names: readonly string[]): ReturnType<typeof asked> =>
    names.map((name) => ({ name, role: 'running' }));
  if (claim.kind === 'place') return [{ name: claim.resource, role: claim.role }];
  if (actual.kind === 'running') return running(actual.resources.map(({ resource }) => resource));
  if (actual.kind === 'changes') return running(actual.changes.map(({ resource }) => resource));
  if (actual.kind === 'blocked')
    return running(actual.changes.flatMap(({ resource }) => (resource === undefined ? [] : [resource])));
  return [];
}

/** Of several primitives first those that should run and do not. */
function tellingFirst(primitives: readonly Resource[]): readonly Resource[] {
  const isDown = (one: Resource): boolean => one.activeNodes.length === 0 && !isDisabled(one);
  return [...primitives.filter(isDown), ...primitives.filter((one) => !isDown(one))];
}

/** What the engine says of the resources that are not as expected; undefined where it is about none. */
export function whyOf(
  { claim, actual, world }: { readonly claim: Claim; readonly actual: Actual; readonly world: World },
  { clock }: WorldRules,
): Why | undefined {
  const names = asked(claim, actual).slice(0, RESOURCES);
  if (names.length === 0) return undefined;
  const { settled, time } = world;
  const planned = { root: settled.cib, basis: { status: 'recorded' } } as const;
  const explanation = explainPlanned(planned, { clock, effectiveTime: time });
  const resources = names.flatMap(({ name, role }): ResourceReasons[] => {
    const primitives = resourcesCalled(explanation.state, name).flatMap(primitivesIn);
    const [resource] = tellingFirst(primitives);
    if (!resource) return [];
    const promotion = role === 'promoted' ? promotionReasons(explanation, resource) : [];
    const reasons = [...promotion, ...primitiveReasons(explanation, resource)];
    return [{ resource, reasons: reasons.slice(0, REASONS) }];
  });
  return { explanation, resources };
}
