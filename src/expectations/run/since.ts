/** Since: what has happened to resources and nodes between two states of a cluster. */
import { stripInstance } from '../../cluster/model/resource-queries.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import { primitivesIn } from '../../explain/with-parts.js';
import { configuredId } from '../../scheduler/plan/outcomes.js';
import type { PlaceInRole } from '../../scheduler/plan/plan.js';
import type { Settled } from '../../whatif/settle.js';
import { Places, resourcesCalled } from './places.js';

/** Operations that interrupt a resource, or begin to run it. */
const CHANGING: ReadonlySet<string> = new Set([
  'start',
  'stop',
  'promote',
  'demote',
  'migrate_to',
  'migrate_from',
]);

/** What has become of a primitive. */
export interface ResourceChange {
  /** As the configuration calls it. */
  readonly resource: string;
  readonly before: readonly PlaceInRole[];
  readonly after: readonly PlaceInRole[];
  /** It was stopped and started where it was. */
  readonly restarted: boolean;
}

/** What has happened in a span of time. */
export interface Since {
  /** Names of nodes that were turned off by fencing, in their order. */
  readonly fenced: readonly string[];
  /** Primitives that were operated on, whether or not it shows in the end. */
  readonly operated: ReadonlySet<string>;
  /** Where everything was before. */
  readonly before: Places;
}

/** Nothing has happened yet. */
export function sinceNow(state: ClusterState): Since {
  return { fenced: [], operated: new Set(), before: new Places(state) };
}

/** The same, with what happened on the way to rest after it. */
export function continued(since: Since, { transitions }: Pick<Settled, 'transitions'>): Since {
  const fenced = [...since.fenced];
  const operated = new Set(since.operated);
  for (const step of transitions.flatMap(({ steps }) => steps)) {
    if (step.kind === 'resource-action' && CHANGING.has(step.operation))
      operated.add(stripInstance(step.resource));
    const isOff = step.kind === 'fencing' && step.operation !== 'on';
    if (isOff && !fenced.includes(step.target)) fenced.push(step.target);
  }
  return { ...since, fenced, operated };
}

const placeKey = (places: readonly PlaceInRole[]): string =>
  places.map(({ node, role }) => `${node} ${role}`).join(', ');

/** The primitives of the configuration that are not as they were. */
export function changesSince({ operated, before }: Since, state: ClusterState): readonly ResourceChange[] {
  const after = new Places(state);
  const names = new Set(
    state.resources.filter(({ orphan }) => !orphan).flatMap((top) => primitivesIn(top).map(configuredId)),
  );
  return [...names].flatMap((resource) => {
    const [was, is] = [before.of(resource), after.of(resource)];
    const moved = placeKey(was) !== placeKey(is);
    if (!moved && !operated.has(stripInstance(resource))) return [];
    return [{ resource, before: was, after: is, restarted: !moved }];
  });
}

/** The primitives that a resource consists of. */
export function partsOf(state: ClusterState, name: string): readonly string[] {
  return resourcesCalled(state, name).flatMap((resource) => primitivesIn(resource).map(configuredId));
}
