/** Constraints about promoted instances of resources that are never promoted. */
import type { Cib } from '../../../cib/cib.js';
import { roleNamed } from '../../../config/role-names.js';
import type { Configuration } from '../../../config/configuration.js';
import { startTagSpan, type XmlElement } from '../../../xml/element.js';
import { isPromotable } from '../../collectives.js';
import { cibRule } from '../../rule.js';

interface Use {
  readonly id: string;
  readonly constraintId: string;
  readonly element: XmlElement;
  readonly what: string;
  readonly consequence: string;
  readonly help?: string;
}

/** Tickets that are about promoted instances, by themselves or in their sets. */
function ticketUses(cib: Cib): Use[] {
  return cib.constraints.flatMap((constraint) => {
    if (constraint.kind !== 'ticket') return [];
    const isPromoted = (role: string | undefined): boolean => roleNamed(role ?? '') === 'Promoted';
    const own = isPromoted(constraint.role) ? [constraint.resource ?? ''] : [];
    const ofSets = constraint.sets
      .filter(({ role }) => isPromoted(role))
      .flatMap(({ members }) => members.map(({ id }) => id));
    const common = { constraintId: constraint.id, element: constraint.element };
    const promoted = [...own, ...ofSets].map((id) => ({
      id,
      ...common,
      what: 'is about the promoted instance',
      consequence: 'the resource keeps running without the ticket',
    }));
    if (constraint.lossPolicy?.toLowerCase() !== 'demote') return promoted;
    const named = [
      ...(constraint.resource === undefined ? [] : [constraint.resource]),
      ...constraint.sets.flatMap(({ members }) => members.map(({ id }) => id)),
    ];
    const others = named.filter((id) => !promoted.some((use) => use.id === id));
    const demoted = others.map((id) => ({
      id,
      ...common,
      what: 'asks for the demotion',
      consequence: 'the resource is stopped when the ticket is lost',
    }));
    return [...promoted, ...demoted];
  });
}

/** Every place where constraints speak of promotion. */
function usesOf({ constraints, cib }: Configuration): Use[] {
  const NO_EFFECT = 'it has no effect';
  const colocations = constraints.colocations.flatMap((pair) => {
    const { constraint, element } = pair;
    const common = { constraintId: constraint.id, element, what: 'asks for the promoted instance' };
    const ends = [
      pair.primaryRole === 'Promoted'
        ? [{ ...common, id: pair.primary, consequence: 'it does not do what it says' }]
        : [],
      pair.dependentRole === 'Promoted' ? [{ ...common, id: pair.dependent, consequence: NO_EFFECT }] : [],
    ];
    return ends.flat();
  });
  const locations = constraints.locations.flatMap(({ resource, constraint }) => {
    const ofSets = constraint.sets.filter(({ members }) => members.some(({ id }) => id === resource));
    const roles = [constraint.role, ...[...constraint.rules, ...ofSets].map(({ role }) => role)];
    return roles.some((role) => role !== undefined && roleNamed(role) === 'Promoted')
      ? {
          id: resource,
          constraintId: constraint.id,
          element: constraint.element,
          what: 'is about the promoted instance',
          consequence: NO_EFFECT,
        }
      : [];
  });
  const orders = constraints.orders.flatMap(
    ({ first, firstAction, later, laterAction, constraint, element }) => {
      const ends = [
        { id: first, action: firstAction },
        { id: later, action: laterAction },
      ];
      return ends.flatMap(({ id, action }) =>
        action === 'promote' || action === 'demote'
          ? {
              id,
              constraintId: constraint.id,
              element,
              what: `orders the ${action === 'promote' ? 'promotion' : 'demotion'}`,
              consequence: 'the order has no effect',
              // Without an action of its own the second resource does the same as the first.
              ...(id === later && constraint.thenAction === undefined && { help: 'add then-action="start"' }),
            }
          : [],
      );
    },
  );
  return [...colocations, ...locations, ...orders, ...ticketUses(cib)];
}

export default cibRule({
  meta: {
    id: 'constraint-role-without-promotable',
    alsoKnownAs: ['rule-role-without-promotable'],
    category: 'constraints',
    severity: 'warning',
    summary: 'A constraint speaks of promotion, but the resource cannot be promoted',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Only instances of a promotable clone (or of a bundle that promotes) have the role "Promoted". A location or an order about that role of another resource never applies; a colocation with it is ignored, or taken for one with any instance.',
    fix: 'Remove the role or action, or make the clone promotable.',
  },
  check({ configuration }, report) {
    const told = new Set<string>();
    for (const use of usesOf(configuration)) {
      const { id, constraintId, element, what, consequence, help } = use;
      const resource = configuration.resources.named(id);
      if (!resource || isPromotable(configuration, resource) || told.has(`${constraintId} ${id}`)) continue;
      told.add(`${constraintId} ${id}`);
      report(
        startTagSpan(element),
        `"${constraintId}" ${what} of "${id}", which is never promoted: ${consequence}`,
        {
          ...(help !== undefined && { help }),
          related: [{ at: startTagSpan(resource.element), message: 'it is in no promotable clone' }],
        },
      );
    }
  },
  examples: [
    {
      title: 'a ticket for the promoted role of a plain resource',
      input: `<primitive id="db" class="systemd" type="postgresql"/>
<rsc_ticket id="db-ticket" rsc="db" rsc-role="Promoted" ticket="a" loss-policy="demote"/>`,
      finds: [
        '"db-ticket" is about the promoted instance of "db", which is never promoted: the resource keeps running without the ticket',
      ],
    },
    {
      title: 'a ticket that demotes a plain resource',
      input: `<primitive id="db" class="systemd" type="postgresql"/>
<rsc_ticket id="db-ticket" rsc="db" ticket="a" loss-policy="demote"/>`,
      finds: [
        '"db-ticket" asks for the demotion of "db", which is never promoted: the resource is stopped when the ticket is lost',
      ],
    },
    {
      title: 'a plain clone and a plain resource',
      input: `<clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-web" rsc="ip" with-rsc="web-clone" with-rsc-role="Promoted" score="INFINITY"/>
<rsc_location id="ip-alice" rsc="ip" node="alice" score="100" role="Promoted"/>
<rsc_order id="web-then-ip" first="web-clone" first-action="promote" then="ip" then-action="start"/>`,
      finds: [
        '"ip-with-web" asks for the promoted instance of "web-clone", which is never promoted: it does not do what it says',
        '"ip-alice" is about the promoted instance of "ip", which is never promoted: it has no effect',
        '"web-then-ip" orders the promotion of "web-clone", which is never promoted: the order has no effect',
      ],
    },
    {
      title: 'a second action that is not written, and so that of the first',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_order id="db-then-ip" first="db-clone" first-action="promote" then="ip"/>`,
      finds: ['"db-then-ip" orders the promotion of "ip", which is never promoted: the order has no effect'],
    },
    {
      title: 'a bundle that promotes',
      input: `<bundle id="db-bundle"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><podman image="db:17" replicas="3"/><network control-port="3121"/><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></bundle><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-bundle" with-rsc-role="Promoted" score="INFINITY"/>`,
      finds: [],
    },
    {
      title: 'a promotable clone',
      input: `<clone id="db-clone"><meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes><primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/>
<rsc_order id="db-then-ip" first="db-clone" first-action="promote" then="ip" then-action="start"/>`,
      finds: [],
    },
  ],
});
