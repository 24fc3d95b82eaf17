/** Tags of the configuration and tickets of the status section. */
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';
import type { ClusterState } from '../model/cluster-state.js';
import type { Ticket } from '../model/constraint.js';
import { isTrueValue } from '../model/resource-queries.js';

/** Reads the tags section. Pacemaker: unpack_tags */
export function unpackTags(state: ClusterState, section: XmlElement | undefined): void {
  for (const tag of section ? childrenNamed(section, 'tag') : []) {
    const id = attributeOf(tag, 'id');
    if (id === undefined) continue;
    for (const reference of childrenNamed(tag, 'obj_ref')) {
      const member = attributeOf(reference, 'id');
      if (member === undefined) continue;
      const members = state.tags.get(id);
      if (!members) state.tags.set(id, [member]);
      else if (!members.includes(member)) members.push(member);
    }
  }
}

/** The ticket of that id, known from now on. Pacemaker: ticket_new */
export function ticketOf(state: ClusterState, id: string): Ticket {
  const known = state.tickets.get(id);
  if (known) return known;
  const ticket: Ticket = { id, state: new Map(), granted: false, standby: false };
  state.tickets.set(id, ticket);
  return ticket;
}

/** Reads one ticket's state. Pacemaker: unpack_ticket_state */
export function unpackTicketState(state: ClusterState, element: XmlElement): void {
  const id = attributeOf(element, 'id');
  if (!id) return;
  const ticket = ticketOf(state, id);
  for (const { name, value } of element.attributes) if (name !== 'id') ticket.state.set(name, value);
  ticket.granted = isTrueValue(ticket.state.get('granted'));
  ticket.standby = isTrueValue(ticket.state.get('standby'));
}
