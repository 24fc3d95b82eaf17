/** The effects of a change: what the engine plans for the new configuration, beside what it plans for the old one. */
import type { AgentCatalogue } from '../agents/catalogue.js';
import type { Action } from '../cluster/model/action.js';
import type { Resource } from '../cluster/model/resource.js';
import { stripInstance, topResource } from '../cluster/model/resource-queries.js';
import { explainAction } from '../explain/action-chain.js';
import type { Explanation } from '../explain/explanation.js';
import { primitiveReasons } from '../explain/overview/overview.js';
import { primitivesIn } from '../explain/with-parts.js';
import { configuredId } from '../scheduler/plan/outcomes.js';
import type { PlannedChanges, ResourceChange } from '../scheduler/resource-actions/planned-changes.js';
import { attributeOf } from '../xml/element.js';
import { downtimeOf, interruptionsIn } from './downtime.js';
import { effectCause } from './effect-cause.js';
import type { Effect, EffectKind } from './effect.js';
import type { ObservedDurations } from './observed.js';

/** The action whose chain tells why: where it leaves, or where it comes to. */
const TELLING: Readonly<Record<EffectKind, readonly string[]>> = {
  migrate: ['migrate_to', 'migrate_from', 'stop'],
  move: ['stop', 'start'],
  restart: ['stop', 'start'],
  recover: ['stop', 'start'],
  stop: ['stop'],
  start: ['start'],
  reload: ['reload-agent', 'reload'],
  promote: ['promote'],
  demote: ['demote'],
  're-promote': ['demote', 'promote'],
};

function tellingAction(
  resource: Resource,
  kind: EffectKind,
  nodes: readonly (string | undefined)[],
): Action | undefined {
  for (const task of TELLING[kind]) {
    const found = resource.actions.find(
      (action) => action.task === task && nodes.includes(action.node?.name),
    );
    if (found) return found;
  }
  return undefined;
}

function agentOf(resource: Resource): string {
  return ['class', 'provider', 'type'].map((name) => attributeOf(resource.element, name) ?? '').join(':');
}

/** Primitives by their ids in the plan. */
function primitivesById({ state }: Explanation): ReadonlyMap<string, Resource> {
  return new Map(state.resources.flatMap((top) => primitivesIn(top).map((one) => [one.id, one])));
}

const lineOf = ({ kind, resource, origin, destination, nextRole, blocked }: ResourceChange): string =>
  JSON.stringify([kind, resource, origin, destination, nextRole, blocked]);

export interface EffectsRequest {
  readonly before: Explanation;
  readonly after: Explanation;
  readonly agents: AgentCatalogue;
  /** What logs tell of operations, where there are any. */
  readonly observed?: ObservedDurations | undefined;
}

/** What becomes of each resource, in the order of the Transition Summary. */
export function effectsOf({ before, after, agents, observed }: EffectsRequest): readonly Effect[] {
  const pending = new Set(before.changes.resources.map(lineOf));
  const [old, now] = [primitivesById(before), primitivesById(after)];
  const oldTops = new Set(before.state.resources.filter(({ orphan }) => !orphan).map(({ id }) => id));
  const interruptions = interruptionsIn(after.graph);
  const hasOtherAgent = (id: string): boolean => {
    const [one, other] = [old.get(id), now.get(id)];
    return one !== undefined && other !== undefined && agentOf(one) !== agentOf(other);
  };
  return after.changes.resources.flatMap((change): Effect[] => {
    const resource = now.get(change.resource);
    if (!resource) return [];
    const kind = change.kind.toLowerCase() as EffectKind;
    const { origin: from, destination: to, role, nextRole, blocked, reason: engineReason } = change;
    const action = tellingAction(resource, kind, [from, to]);
    const chain = action ? explainAction(after.state, action).chain : [];
    const reasons = primitiveReasons(after, resource);
    const cause = effectCause({
      kind,
      resource,
      chain,
      reasons,
      hasOtherAgent,
      isNew: (id) => !oldTops.has(id),
    });
    const agent = agents.of({
      class: attributeOf(resource.element, 'class'),
      provider: attributeOf(resource.element, 'provider'),
      type: attributeOf(resource.element, 'type'),
    });
    const effect = {
      resource: resource.id,
      configuredId: configuredId(resource),
      top: topResource(resource).id,
    };
    const interruption = interruptions.get(resource.id);
    const seen = observed?.of(stripInstance(resource.id), interruption?.operations ?? []);
    const downtime = downtimeOf({ kind, interruption, blocked, observed: seen });
    const isAgentUnknown = kind === 'restart' && cause === 'parameter' && agent === undefined;
    const isPending = pending.has(lineOf(change));
    return [
      {
        ...effect,
        kind,
        from,
        to,
        role,
        nextRole,
        blocked,
        engineReason,
        cause,
        downtime,
        isPending,
        isAgentUnknown,
        chain,
        reasons,
      },
    ];
  });
}

/** What is planned for nodes that is not planned without the change. */
export function newNodeChanges(before: PlannedChanges, after: PlannedChanges): PlannedChanges['nodes'] {
  const known = new Set(before.nodes.map(({ kind, node, operation }) => `${kind} ${node} ${operation}`));
  return after.nodes.filter(({ kind, node, operation }) => !known.has(`${kind} ${node} ${operation}`));
}
