/** What the status of a cluster says of tickets and of constraints that keep resources away. */
import { hashTableOrder } from '../../base/hash-order.js';
import { scanInteger } from '../../base/c-numbers.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { LocationConstraint, Ticket } from '../../cluster/model/constraint.js';
import { topBelowBundle } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import { nodeName, type NodeName } from './node.js';
import { isNameSelected, shownId, type Selection } from './selection.js';

export interface TicketView {
  readonly id: string;
  readonly granted: boolean;
  readonly standby: boolean;
  /** Seconds since 1970; undefined when it never was. */
  readonly lastGranted: number | undefined;
  /** Everything that the status records of it, in the order in which Pacemaker lists it. */
  readonly attributes: readonly (readonly [string, string])[];
}

/** A location constraint that keeps a resource from a node. */
export interface BanView {
  readonly id: string;
  readonly resource: string;
  readonly node: NodeName;
  readonly score: number;
  /** It only keeps the resource from being promoted there. */
  readonly promotedOnly: boolean;
}

function ticketView({ id, granted, standby, state }: Ticket): TicketView {
  const written = state.get('last-granted');
  return {
    id,
    granted,
    standby,
    lastGranted: written === undefined ? undefined : (scanInteger(written) ?? 0),
    attributes: hashTableOrder(state.keys()).map((name) => [name, state.get(name) ?? ''] as const),
  };
}

/** The tickets that the status or a constraint names. Pacemaker: ticket_list */
export function ticketViews({ tickets }: ClusterState): TicketView[] {
  return hashTableOrder(tickets.keys()).flatMap((id) => {
    const ticket = tickets.get(id);
    return ticket ? [ticketView(ticket)] : [];
  });
}

/** What keeps resources from nodes, newest constraint first. Pacemaker: ban_list */
export function banViews(
  locations: readonly LocationConstraint[],
  { prefix, selection }: { readonly prefix: string; readonly selection: Selection },
): BanView[] {
  const asked = locations.filter(
    ({ id, resource }) =>
      id.startsWith(prefix) &&
      isNameSelected(selection, shownId(resource), shownId(topBelowBundle(resource))),
  );
  return asked.toReversed().flatMap(({ id, resource, nodes, roleFilter }) =>
    nodes
      .filter(({ score }) => score < 0)
      .map(({ node, score }) => ({
        id,
        resource: resource.id,
        node: nodeName(node),
        score,
        promotedOnly: roleFilter === role.promoted,
      })),
  );
}
