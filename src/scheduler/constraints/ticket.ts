/** `rsc_ticket`: resources that need a ticket. */
import { MINUS_INFINITY } from '../../base/score.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { fenceNode } from '../../cluster/actions/action.js';
import { complain, tell } from '../../cluster/model/cluster-state.js';
import type { TicketConstraint, TicketLossPolicy } from '../../cluster/model/constraint.js';
import type { Resource } from '../../cluster/model/resource.js';
import { role, type Role } from '../../cluster/model/role.js';
import { addLocationEverywhere } from '../../cluster/unpack/resource-location.js';
import { ticketOf } from '../../cluster/unpack/tags-tickets.js';
import type { Scheduler } from '../context.js';
import {
  constraintResource,
  constraintRole,
  expandReferences,
  hasSets,
  resourceSets,
  setMembers,
} from './references.js';

function ban(scheduler: Scheduler, resource: Resource, constraint: TicketConstraint): void {
  const { ticket } = constraint;
  addLocationEverywhere(scheduler, resource, {
    score: MINUS_INFINITY,
    cause: { kind: 'ticket', ticket, constraint },
  });
}

function applyLoss(scheduler: Scheduler, resource: Resource, constraint: TicketConstraint): void {
  const roleMatches = constraint.role === role.unknown || constraint.role === resource.role;
  switch (constraint.lossPolicy) {
    case 'stop':
      ban(scheduler, resource, constraint);
      break;
    case 'demote':
      if (constraint.role !== role.promoted) ban(scheduler, resource, constraint);
      break;
    case 'fence':
      if (!roleMatches) break;
      ban(scheduler, resource, constraint);
      for (const node of resource.activeNodes)
        fenceNode(scheduler, node, { reason: 'deadman ticket was lost', element: constraint.element });
      break;
    case 'freeze':
      if (!roleMatches) break;
      resource.managed = false;
      resource.blocked = true;
      break;
  }
}

/** Pacemaker: constraints_for_ticket */
function applyTicket(scheduler: Scheduler, resource: Resource, constraint: TicketConstraint): void {
  const { ticket } = constraint;
  if (ticket.granted && !ticket.standby) return;
  if (resource.children.length > 0) {
    for (const child of resource.children) applyTicket(scheduler, child, constraint);
  } else if (!ticket.granted && resource.activeNodes.length > 0) {
    applyLoss(scheduler, resource, constraint);
  } else if (constraint.role !== role.promoted || constraint.lossPolicy === 'stop') {
    ban(scheduler, resource, constraint);
  }
}

// Pacemaker: rsc_ticket_new, the part about the policy
function lossPolicy(
  scheduler: Scheduler,
  { policy, ticket, element }: TicketNeed,
  constraintRoleValue: Role,
): TicketLossPolicy {
  const lower = policy?.toLowerCase();
  if (lower === 'fence') {
    if (scheduler.settings.fencingEnabled) return 'fence';
    const text = `Resetting 'loss-policy' for ticket '${ticket.id}' to 'stop' because fencing is not configured`;
    tell(scheduler, { severity: 'error', text, element });
    return 'stop';
  }
  if (lower === 'freeze' || lower === 'demote' || lower === 'stop') return lower;
  return constraintRoleValue === role.promoted ? 'demote' : 'stop';
}

/** A resource's need of a ticket, as it is written. */
type TicketNeed = Pick<TicketConstraint, 'id' | 'element' | 'resource' | 'ticket' | 'strayedBy'> & {
  readonly roleText: string | undefined;
  readonly policy: string | undefined;
};

// Pacemaker: rsc_ticket_new
function addTicket(scheduler: Scheduler, written: TicketNeed): void {
  const { roleText, policy: _, ...need } = written;
  const wantedRole = constraintRole(scheduler, need.element, roleText);
  if (wantedRole === undefined) return;
  const constraint: TicketConstraint = {
    ...need,
    role: wantedRole,
    lossPolicy: lossPolicy(scheduler, written, wantedRole),
  };
  need.resource.ticketConstraints.push(constraint);
  applyTicket(scheduler, need.resource, constraint);
}

/** Pacemaker: pcmk__unpack_rsc_ticket */
export function unpackTicket(scheduler: Scheduler, written: XmlElement): void {
  const name = attributeOf(written, 'ticket');
  if (!name) {
    complain(scheduler, {
      kind: 'ticket-constraint-without-ticket',
      severity: 'error',
      message: `ticket constraint "${attributeOf(written, 'id')}" names no ticket: it is ignored`,
      said: `Ignoring constraint '${attributeOf(written, 'id')}' without ticket specified`,
      element: written,
    });
    return;
  }
  const ticket = ticketOf(scheduler, name);
  const constraint = expandReferences(scheduler, written, [
    { attribute: 'rsc', detail: 'rsc-role', setDetail: 'role' },
  ]);
  if (!constraint) return;
  const shared = { element: written, ticket, policy: attributeOf(constraint, 'loss-policy') };
  for (const { set, strayedBy } of resourceSets(scheduler, constraint)) {
    for (const id of setMembers(set)) {
      const resource = constraintResource(scheduler, id);
      if (!resource) {
        const text = `${attributeOf(set, 'id')}: No resource found for ${id}`;
        tell(scheduler, { severity: 'error', text, element: set });
        return;
      }
      const own = { id: attributeOf(set, 'id') ?? '', roleText: attributeOf(set, 'role'), strayedBy };
      addTicket(scheduler, { ...shared, ...own, resource });
    }
  }
  if (hasSets(constraint)) return;
  const resource = constraintResource(scheduler, attributeOf(written, 'rsc'));
  if (!resource) return;
  const own = { id: attributeOf(written, 'id') ?? '', roleText: attributeOf(written, 'rsc-role') };
  addTicket(scheduler, { ...shared, ...own, resource, strayedBy: undefined });
}

/** Bans a promotable resource everywhere while a ticket for promotion is missing. Pacemaker: pcmk__require_promotion_tickets */
export function requirePromotionTickets(scheduler: Scheduler, resource: Resource): void {
  for (const constraint of resource.ticketConstraints) {
    const { role: wanted, ticket } = constraint;
    if (wanted === role.promoted && (!ticket.granted || ticket.standby)) ban(scheduler, resource, constraint);
  }
}
