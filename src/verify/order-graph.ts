/** What must have started before what: order constraints, groups, clones and bundles as one directed graph. */
import type { Configuration } from '../config/configuration.js';
import type { ResourceElement } from '../cib/resource-elements.js';
import type { Edge } from './cycles.js';
import { isFenceDevice } from './fence-devices.js';
import { metaFlag } from './meta-values.js';
import type { OrderPair } from '../config/constraints/order-pairs.js';
import { groupAround, partsOf } from '../config/resources.js';

/** Why one action waits for another: a constraint, the order of a group's members, or that one contains the other. */
export type OrderReason =
  | { readonly kind: 'constraint'; readonly pair: OrderPair }
  | { readonly kind: 'group'; readonly group: ResourceElement }
  | { readonly kind: 'inner' };

type Step = 'begin' | 'end';

/** The actions that the graph is about; stop and demote mirror them. */
const ACTIONS = ['start', 'promote'];

const INNER: OrderReason = { kind: 'inner' };

function nodeOf(id: string, action: string, step: Step): string {
  return JSON.stringify([id, action, step]);
}

/** The resource that a node of the graph belongs to. */
export function resourceOfNode(node: string): string {
  const [id] = JSON.parse(node) as [string, string, Step];
  return id;
}

/** The node at which a resource's start begins. */
export function startOf(id: string): string {
  return nodeOf(id, 'start', 'begin');
}

/** A collective begins before its parts and ends after them; a primitive is one action. */
function innerEdges(
  configuration: Configuration,
  resource: ResourceElement,
  action: string,
): Edge<OrderReason>[] {
  const { id } = resource;
  const begin = nodeOf(id, action, 'begin');
  const end = nodeOf(id, action, 'end');
  const parts = partsOf(resource);
  const around = parts.flatMap((part) => [
    { from: begin, to: nodeOf(part.id, action, 'begin'), label: INNER },
    { from: nodeOf(part.id, action, 'end'), to: end, label: INNER },
  ]);
  const isChain = resource.kind === 'group' && metaFlag(configuration, resource, 'ordered') !== false;
  const chain = (isChain ? parts.slice(1) : []).map((part, i) => ({
    from: nodeOf(parts[i]?.id ?? '', action, 'end'),
    to: nodeOf(part.id, action, 'begin'),
    label: { kind: 'group', group: resource } as const,
  }));
  return [{ from: begin, to: end, label: INNER }, ...around, ...chain];
}

function isDevice(resource: ResourceElement | undefined): boolean {
  return resource?.kind === 'primitive' && isFenceDevice(resource);
}

/** The whole graph; pairs inside one group are left out, since a rule of their own speaks of them. */
export function orderGraph(configuration: Configuration): Edge<OrderReason>[] {
  const { resources, constraints } = configuration;
  const inner = resources.all.flatMap((resource) => [
    ...ACTIONS.flatMap((action) => innerEdges(configuration, resource, action)),
    {
      from: nodeOf(resource.id, 'start', 'end'),
      to: nodeOf(resource.id, 'promote', 'begin'),
      label: INNER,
    },
  ]);
  const explicit = constraints.orders.flatMap((pair) => {
    if (pair.kind === 'Serialize' || pair.first === pair.later) return [];
    if (!ACTIONS.includes(pair.firstAction) || !ACTIONS.includes(pair.laterAction)) return [];
    // Pacemaker leaves out orders between a fence device and anything else.
    if (isDevice(resources.named(pair.first)) !== isDevice(resources.named(pair.later))) return [];
    const group = groupAround(resources.named(pair.first));
    if (group && group === groupAround(resources.named(pair.later))) return [];
    return {
      from: nodeOf(pair.first, pair.firstAction, 'end'),
      to: nodeOf(pair.later, pair.laterAction, 'begin'),
      label: { kind: 'constraint', pair } as const,
    };
  });
  return [...inner, ...explicit];
}
