/** Outcome: where everything is once a plan is carried out, and how two outcomes differ. */
import { topResource } from '../../cluster/model/resource-queries.js';
import type { Resource } from '../../cluster/model/resource.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import { configuredId, presentPlaces, primitivesOf } from '../../scheduler/plan/outcomes.js';
import type { PlanOutcomes, ResourceOutcome } from '../../scheduler/plan/plan.js';
import { compareNames } from '../../base/compare.js';

/** A resource on a node. */
export interface PlaceInRole {
  readonly node: string;
  readonly promoted: boolean;
}

/** What becomes of a resource; instances of an anonymous clone count as one resource on several nodes. */
export interface PlannedPlacement {
  readonly id: string;
  /** Where it is now, by name of the node. */
  readonly from: readonly PlaceInRole[];
  /** Where it will be. */
  readonly places: readonly PlaceInRole[];
  /** It is interrupted where it stays: restarted or recovered. */
  readonly interrupted: boolean;
}

export interface Outcome {
  /** By id. */
  readonly placements: ReadonlyMap<string, PlannedPlacement>;
  /** Nodes that will be fenced. */
  readonly fenced: readonly string[];
}

/** A resource that fares differently with a change. */
export interface SideEffect {
  readonly resource: string;
  readonly without: PlannedPlacement | undefined;
  readonly with: PlannedPlacement | undefined;
}

/** What a change does besides what it is for. */
export interface SideEffects {
  readonly resources: readonly SideEffect[];
  /** Nodes that are fenced with the change only, and without it only. */
  readonly fenced: readonly string[];
  readonly spared: readonly string[];
}

const INTERRUPTING = ['Restart', 'Recover', 'Stop', 'Move'];

function sorted(places: readonly PlaceInRole[]): readonly PlaceInRole[] {
  return places.toSorted((a, b) => compareNames(a.node, b.node) || Number(a.promoted) - Number(b.promoted));
}

function merge(one: PlannedPlacement | undefined, other: PlannedPlacement): PlannedPlacement {
  if (!one) return other;
  return {
    id: one.id,
    from: sorted([...one.from, ...other.from]),
    places: sorted([...one.places, ...other.places]),
    interrupted: one.interrupted || other.interrupted,
  };
}

function placesOf(places: ResourceOutcome['now']): readonly PlaceInRole[] {
  return sorted(places.map(({ node, role }) => ({ node, promoted: role === 'Promoted' })));
}

function placementOf({ configuredId: id, now, after, changes }: ResourceOutcome): PlannedPlacement {
  const isSame = after.some(({ node }) => now.some((place) => place.node === node));
  const interrupted = isSame && changes.some(({ kind }) => INTERRUPTING.includes(kind));
  return { id, from: placesOf(now), places: placesOf(after), interrupted };
}

/** Where everything is, whatever is planned. */
export function presentOutcome({ resources }: Pick<ClusterState, 'resources'>): Outcome {
  const placements = new Map<string, PlannedPlacement>();
  for (const top of resources) {
    for (const resource of primitivesOf(top)) {
      const [id, places] = [configuredId(resource), placesOf(presentPlaces(resource))];
      placements.set(id, merge(placements.get(id), { id, from: places, places, interrupted: false }));
    }
  }
  return { placements, fenced: [] };
}

/** Where everything goes in a plan. */
export function outcomeOf({ outcomes, fencing }: PlanOutcomes): Outcome {
  const placements = new Map<string, PlannedPlacement>();
  for (const outcome of outcomes) {
    const placement = placementOf(outcome);
    placements.set(placement.id, merge(placements.get(placement.id), placement));
  }
  const fenced = fencing.filter(({ operation }) => operation !== 'on').map(({ node }) => node);
  return { placements, fenced: [...new Set(fenced)].sort() };
}

function placesText({ places, interrupted }: PlannedPlacement): string {
  return `${places.map(({ node, promoted }) => `${node} ${promoted}`).join('\n')} ${interrupted}`;
}

/**
 * What differs between two outcomes.
 * @param own - names of fates that are what the change is for
 */
export function sideEffects(without: Outcome, changed: Outcome, own: ReadonlySet<string>): SideEffects {
  const ids = [...new Set([...without.placements.keys(), ...changed.placements.keys()])];
  const resources = ids.flatMap((resource): SideEffect[] => {
    const [before, after] = [without.placements.get(resource), changed.placements.get(resource)];
    const isSame = before && after && placesText(before) === placesText(after);
    return own.has(resource) || isSame ? [] : [{ resource, without: before, with: after }];
  });
  return {
    resources,
    fenced: changed.fenced.filter((node) => !without.fenced.includes(node)),
    spared: without.fenced.filter((node) => !changed.fenced.includes(node)),
  };
}

/** The names of the fates of a resource and everything in it. */
export function placementNames(resource: Resource): ReadonlySet<string> {
  return new Set([...primitivesOf(resource)].map(configuredId));
}

/** A resource, a node, and whether it is to be promoted there. */
export interface Goal {
  /** The id of a primitive, a group, a clone or a bundle. */
  readonly resource: string;
  readonly node: string;
  readonly promoted: boolean;
}

function isAt(fate: PlannedPlacement | undefined, { node, promoted }: Goal): boolean {
  return fate?.places.some((place) => place.node === node && (place.promoted || !promoted)) ?? false;
}

/** The members that stand for a resource: one of them (or all that are placed) must be where it is to go. */
function representatives(resource: Resource): readonly Resource[] {
  switch (resource.kind) {
    case 'primitive':
      return [resource];
    case 'group':
      return resource.children.slice(0, 1);
    case 'clone':
      return (resource.unique ? resource.children : resource.children.slice(0, 1)).flatMap(representatives);
    case 'bundle':
      return resource.replicas.map(({ container }) => container);
  }
}

/** True when the resource is on the node in an outcome: a group with all that will run of it. */
export function isReached(scheduler: ClusterState, outcome: Outcome, goal: Goal): boolean {
  const resource = scheduler.resourcesById.get(goal.resource) ?? findTop(scheduler, goal.resource);
  if (!resource) return false;
  const fateOf = (one: Resource): PlannedPlacement | undefined => outcome.placements.get(configuredId(one));
  const isThere = representatives(instanceOwner(resource)).some((one) => isAt(fateOf(one), goal));
  if (!isThere || resource.kind !== 'group') return isThere;
  return resource.children.every((one) => {
    const places = fateOf(one)?.places ?? [];
    return places.length === 0 || isAt(fateOf(one), { ...goal, promoted: false });
  });
}

function findTop({ resources }: ClusterState, id: string): Resource | undefined {
  return resources.find((one) => one.id === id);
}

/** Interchangeable instances are asked for as the clone that they belong to. */
function instanceOwner(resource: Resource): Resource {
  const top = topResource(resource);
  return top.kind === 'clone' && !resource.unique ? top : resource;
}
