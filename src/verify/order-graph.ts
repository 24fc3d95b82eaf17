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

type Action = 'start' | 'promote';

/** When an action of a resource begins or ends: what the edges lead between. */
export interface Moment {
  readonly resource: string;
}

interface Moments {
  readonly begin: Moment;
  readonly end: Moment;
}

/** The actions that the graph is about; stop and demote mirror them. */
const ACTIONS: readonly Action[] = ['start', 'promote'];

function actionNamed(name: string): Action | undefined {
  return ACTIONS.find((action) => action === name);
}

const INNER: OrderReason = { kind: 'inner' };

/** The moments of each resource, one object for each. */
class MomentTable {
  readonly #of = new Map<string, Readonly<Record<Action, Moments>>>();

  of(resource: string, action: Action): Moments {
    let known = this.#of.get(resource);
    if (!known) {
      const moments = (): Moments => ({ begin: { resource }, end: { resource } });
      this.#of.set(resource, (known = { start: moments(), promote: moments() }));
    }
    return known[action];
  }
}

type OrderEdge = Edge<OrderReason, Moment>;

/** A collective begins before its parts and ends after them; a primitive is one action. */
function addInnerEdges(edges: OrderEdge[], parts: readonly Moments[], { begin, end }: Moments): void {
  edges.push({ from: begin, to: end, label: INNER });
  for (const part of parts) {
    edges.push({ from: begin, to: part.begin, label: INNER });
    edges.push({ from: part.end, to: end, label: INNER });
  }
}

/** The members of a group start one after another, unless it says otherwise. */
function addChain(edges: OrderEdge[], parts: readonly Moments[], group: ResourceElement): void {
  const label: OrderReason = { kind: 'group', group };
  let before: Moments | undefined;
  for (const part of parts) {
    if (before) edges.push({ from: before.end, to: part.begin, label });
    before = part;
  }
}

function innerEdges(configuration: Configuration, moments: MomentTable): OrderEdge[] {
  const edges: OrderEdge[] = [];
  for (const resource of configuration.resources.all) {
    const isChain = resource.kind === 'group' && metaFlag(configuration, resource, 'ordered') !== false;
    for (const action of ACTIONS) {
      const parts = partsOf(resource).map(({ id }) => moments.of(id, action));
      addInnerEdges(edges, parts, moments.of(resource.id, action));
      if (isChain) addChain(edges, parts, resource);
    }
    const [{ end }, { begin }] = [moments.of(resource.id, 'start'), moments.of(resource.id, 'promote')];
    edges.push({ from: end, to: begin, label: INNER });
  }
  return edges;
}

function isDevice(resource: ResourceElement | undefined): boolean {
  return resource?.kind === 'primitive' && isFenceDevice(resource);
}

export interface OrderGraph {
  readonly edges: readonly OrderEdge[];
  /** The moment at which a resource's start begins. */
  readonly startOf: (resource: string) => Moment;
}

/** The whole graph; pairs inside one group are left out, since a rule of their own speaks of them. */
export function orderGraph(configuration: Configuration): OrderGraph {
  const { resources, constraints } = configuration;
  const moments = new MomentTable();
  const edges = innerEdges(configuration, moments);
  for (const pair of constraints.orders) {
    const [firstAction, laterAction] = [actionNamed(pair.firstAction), actionNamed(pair.laterAction)];
    if (pair.kind === 'Serialize' || pair.first === pair.later || !firstAction || !laterAction) continue;
    // Pacemaker leaves out orders between a fence device and anything else.
    if (isDevice(resources.named(pair.first)) !== isDevice(resources.named(pair.later))) continue;
    const group = groupAround(resources.named(pair.first));
    if (group && group === groupAround(resources.named(pair.later))) continue;
    edges.push({
      from: moments.of(pair.first, firstAction).end,
      to: moments.of(pair.later, laterAction).begin,
      label: { kind: 'constraint', pair },
    });
  }
  return { edges, startOf: (resource) => moments.of(resource, 'start').begin };
}
