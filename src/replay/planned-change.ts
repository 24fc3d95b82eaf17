/** PlannedChange: what a transition changes for a resource or a node, the same from a log and from the engine. */
import type { PlannedChanges, ResourceChange } from '../scheduler/resource-actions/planned-changes.js';
import type { DataOf, PlacedEvent } from '../timeline/placed-event.js';

/** A change as a line of the plan says it. */
export interface PlannedChange {
  /** `start`, `move`, `re-promote` …, `fence (reboot)`, `shutdown`. */
  readonly verb: string;
  /** The resource, or the node that is fenced or shut down. */
  readonly subject: string;
  /** Where it is; undefined when nowhere. For a node it is the node. */
  readonly from: string | undefined;
  /** Where it will be. What stops has the node on which it stops. */
  readonly to: string | undefined;
  /** Roles before and after where the line shows them: `Promoted`, `Unpromoted -> Promoted`. */
  readonly roles: string;
  readonly blocked: boolean;
  readonly reason: string | undefined;
}

/** Roles by the words of all versions; that something is started goes without saying. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ['Started', ''],
  ['Stopped', 'Stopped'],
  ['Slave', 'Unpromoted'],
  ['Unpromoted', 'Unpromoted'],
  ['Master', 'Promoted'],
  ['Promoted', 'Promoted'],
]);

interface Side {
  readonly node: string | undefined;
  readonly role: string;
}

function sideOf(text: string): Side {
  const words = text.split(/\s+/).filter((word) => word !== '');
  return {
    node: words.find((word) => !ROLES.has(word)),
    role: words.map((word) => ROLES.get(word) ?? '').join(''),
  };
}

function rolesOf(before: string, after: string): string {
  if (before === after || before === '') return after;
  return after === '' ? before : `${before} -> ${after}`;
}

/** The places of `node2 -> node1`, `Promoted node1 -> Unpromoted node2`, `Stopped -> Promoted node1` or `node1`. */
function placesOf(verb: string, where: string): Pick<PlannedChange, 'from' | 'to' | 'roles'> {
  const [left = '', right] = where.split('->');
  const before = sideOf(left);
  const after = right === undefined ? before : sideOf(right);
  const to = after.node ?? before.node;
  return {
    from: verb === 'start' ? undefined : (before.node ?? to),
    to,
    roles: rolesOf(before.role, after.role),
  };
}

/** What a line of the plan says; undefined for an event that is none. */
function loggedChange({ event: { data } }: PlacedEvent): PlannedChange | undefined {
  if (data.kind === 'action-planned') return loggedResourceChange(data);
  if (data.kind !== 'node-action-planned') return undefined;
  const { action, node, reason } = data;
  return { verb: action, subject: node, from: node, to: node, roles: '', blocked: false, reason };
}

const isOfNode = ({ verb }: PlannedChange): boolean => verb.startsWith('fence') || verb === 'shutdown';

/** What a log says was planned. What becomes of a node is told when it is found out, and again, in full, in the list. */
export function loggedChanges(planned: readonly PlacedEvent[]): readonly PlannedChange[] {
  const changes = planned.flatMap((happening) => loggedChange(happening) ?? []);
  const ofNodes = new Map<string, PlannedChange>();
  for (const change of changes.filter(isOfNode)) {
    const key = `${change.subject} ${change.verb.replace(/ .*/, '')}`;
    const known = ofNodes.get(key);
    if (!known || (known.reason === undefined && change.verb.length >= known.verb.length))
      ofNodes.set(key, change);
  }
  return [...ofNodes.values(), ...changes.filter((change) => !isOfNode(change))];
}

function loggedResourceChange({
  action,
  resource,
  where,
  blocked,
  reason,
}: DataOf<'action-planned'>): PlannedChange {
  return { verb: action, subject: resource, ...placesOf(action, where), blocked, reason };
}

function resourceChange(change: ResourceChange): PlannedChange {
  const { kind, resource, origin, destination, role, nextRole, blocked, reason } = change;
  const showsRole = [role, nextRole].some((one) => one === 'Unpromoted' || one === 'Promoted');
  const [before, after] = [role, nextRole].map((one) => ROLES.get(one) ?? one);
  return {
    verb: kind.toLowerCase(),
    subject: resource,
    from: origin,
    to: destination ?? origin,
    roles: showsRole ? rolesOf(before ?? '', destination === undefined ? (before ?? '') : (after ?? '')) : '',
    blocked,
    reason,
  };
}

/** What the engine plans. */
export function enginesChanges({ nodes, resources }: PlannedChanges): readonly PlannedChange[] {
  // Pacemaker writes the line of a node to its log in any case, to the summary only with a reason.
  const ofNodes = nodes
    .filter(({ operation }) => operation !== 'on')
    .map(({ kind, node, operation, reason, blocked }): PlannedChange => {
      const verb = kind === 'fence' ? `fence (${operation ?? ''})` : 'shutdown';
      return { verb, subject: node, from: node, to: node, roles: '', blocked, reason };
    });
  return [...ofNodes, ...resources.map(resourceChange)];
}
