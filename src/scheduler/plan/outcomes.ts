/** A schedule → what becomes of each primitive and which nodes are fenced. */
import { actionStateOf } from '../../cluster/actions/action-state.js';
import type { Node } from '../../cluster/model/node.js';
import { roleName, role, type Role } from '../../cluster/model/role.js';
import type { Resource } from '../../cluster/model/resource.js';
import { stripInstance, topResource } from '../../cluster/model/resource-queries.js';
import type { ChangeKind, NodeChange, ResourceChange } from '../resource-actions/planned-changes.js';
import type { Schedule } from '../schedule.js';
import type { OutcomeChange, PlaceInRole, PlanOutcomes, ResourceOutcome } from './plan.js';

function placesOn(nodes: readonly Node[], inRole: Role): readonly PlaceInRole[] {
  if (inRole <= role.stopped) return [];
  return nodes.map(({ name }) => ({ node: name, role: roleName(inRole) }));
}

/** Where a primitive is now. */
export function presentPlaces({ activeNodes, role: current }: Resource): readonly PlaceInRole[] {
  return placesOn(activeNodes, current);
}

function assigned({ assignedNode, nextRole }: Resource): readonly PlaceInRole[] {
  return assignedNode ? placesOn([assignedNode], nextRole) : [];
}

/** True when the action is carried out. */
function isDone({ actions }: Resource, wanted: string, on: Node): boolean {
  return actions.some((action) => {
    if (action.task !== wanted || action.node !== on) return false;
    const state = actionStateOf(action);
    return state === 'required' || state === 'included';
  });
}

/** The role of a resource on a node where it stays. */
function roleWhereKept(resource: Resource, node: Node): Role {
  if (isDone(resource, 'promote', node)) return role.promoted;
  return isDone(resource, 'demote', node) ? role.unpromoted : resource.role;
}

/** The role of a resource on a node to which it comes. */
function roleWhereStarted(resource: Resource, node: Node): Role {
  if (isDone(resource, 'promote', node)) return role.promoted;
  return resource.nextRole === role.promoted ? role.unpromoted : resource.nextRole;
}

/**
 * Where a primitive is when everything that can be done has been done. It follows from the actions, not from the lines
 * of the summary: these name the intention where an action cannot be done, and of a stop where none is needed.
 */
function afterwards(resource: Resource, fenced: ReadonlySet<string>): readonly PlaceInRole[] {
  const { assignedNode, activeNodes } = resource;
  const left = activeNodes.filter(({ name }) => !fenced.has(name));
  if (!resource.managed) return placesOn(left, resource.role);
  if (assignedNode && isDone(resource, 'migrate_from', assignedNode)) return assigned(resource);
  const kept = left.filter((node) => !isDone(resource, 'stop', node));
  const places = kept.flatMap((node) => placesOn([node], roleWhereKept(resource, node)));
  if (!assignedNode || kept.includes(assignedNode) || !isDone(resource, 'start', assignedNode)) return places;
  return [...places, ...placesOn([assignedNode], roleWhereStarted(resource, assignedNode))];
}

const VERBS: Readonly<Record<ChangeKind, OutcomeChange>> = {
  Migrate: 'migrate',
  Reload: 'reload',
  'Re-promote': 're-promote',
  Stop: 'stop',
  Move: 'move',
  Recover: 'recover',
  Restart: 'restart',
  Demote: 'demote',
  Promote: 'promote',
  Start: 'start',
};

function changeOf({ managed, blocked }: Resource, changes: readonly ResourceChange[]): OutcomeChange {
  const [change] = changes;
  if (change) return VERBS[change.kind];
  if (blocked) return 'blocked';
  return managed ? 'none' : 'left-alone';
}

/** The id that the configuration gives a primitive: instances that are interchangeable share it. */
export function configuredId(resource: Resource): string {
  return resource.unique ? resource.id : stripInstance(resource.id);
}

function outcomeOf(
  resource: Resource,
  changes: readonly ResourceChange[],
  fenced: ReadonlySet<string>,
): ResourceOutcome {
  return {
    resource: resource.id,
    configuredId: configuredId(resource),
    top: topResource(resource).id,
    managed: resource.managed,
    failed: resource.failed,
    now: presentPlaces(resource),
    assigned: assigned(resource),
    after: afterwards(resource, fenced),
    change: changeOf(resource, changes),
    changes,
    blocked: changes.some(({ blocked }) => blocked),
    reason: changes.find(({ reason }) => reason !== undefined)?.reason,
  };
}

/** The primitives in a resource: members, instances, the parts of replicas; itself when it is one. */
export function* primitivesOf(resource: Resource): Generator<Resource> {
  if (resource.kind === 'primitive') yield resource;
  else if (resource.kind === 'bundle') {
    const parts = resource.replicas.flatMap(({ ip, container, remote, child }) => [
      ip,
      container,
      remote,
      child,
    ]);
    for (const part of parts) if (part) yield* primitivesOf(part);
  } else for (const child of resource.children) yield* primitivesOf(child);
}

/** True when the node is down afterwards: unfencing gives it access to its storage, and leaves what runs on it. */
export function takesDown({ operation, blocked }: NodeChange): boolean {
  return operation !== 'on' && !blocked;
}

/** What becomes of each primitive, and which nodes are fenced. */
export function outcomesOf({ state, changes }: Pick<Schedule, 'state' | 'changes'>): PlanOutcomes {
  const byResource = new Map<string, ResourceChange[]>();
  for (const change of changes.resources) {
    const known = byResource.get(change.resource);
    if (known) known.push(change);
    else byResource.set(change.resource, [change]);
  }
  const fencing = changes.nodes.filter(({ kind }) => kind === 'fence');
  const fenced = new Set(fencing.filter(takesDown).map(({ node }) => node));
  const outcomes = state.resources.flatMap((top) =>
    [...primitivesOf(top)].map((resource) => outcomeOf(resource, byResource.get(resource.id) ?? [], fenced)),
  );
  return { outcomes, fencing };
}
