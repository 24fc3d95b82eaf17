/** Where resources run in a cluster: of collectives, where a whole instance does. */
import { compareNames } from '../../base/compare.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Resource } from '../../cluster/model/resource.js';
import { stripInstance } from '../../cluster/model/resource-queries.js';
import { withParts } from '../../explain/with-parts.js';
import { presentPlaces } from '../../scheduler/plan/outcomes.js';
import type { PlaceInRole } from '../../scheduler/plan/plan.js';
import type { RoleAsked } from '../language/expectation-file.js';

/** The resources that are called so: an id of the configuration stands for all its instances. */
export function resourcesCalled({ resources }: Pick<ClusterState, 'resources'>, name: string): Resource[] {
  const all = resources.flatMap((top) => [...withParts(top)]);
  const exact = all.filter(({ id }) => id === name);
  return exact.length > 0 ? exact : all.filter(({ id }) => stripInstance(id) === name);
}

/** The names of a configuration's resources. */
export function resourceNames({ resources }: Pick<ClusterState, 'resources'>): readonly string[] {
  const all = resources.flatMap((top) => [...withParts(top)]);
  return [...new Set(all.filter(({ orphan }) => !orphan).map(({ id }) => stripInstance(id)))];
}

/** Where each member of a group is, that is the group. */
function wholeGroup(members: readonly (readonly PlaceInRole[])[]): readonly PlaceInRole[] {
  const [first = [], ...others] = members;
  return first.flatMap(({ node, role }) => {
    const roles = others.map((places) => places.find((place) => place.node === node)?.role);
    if (roles.includes(undefined)) return [];
    return [{ node, role: roles.every((other) => other === role) ? role : 'Started' }];
  });
}

type Replica = Extract<Resource, { readonly kind: 'bundle' }>['replicas'][number];

/** What is in a container runs on a node of its own; where the container is counts. */
function wholeReplica({ container, child }: Replica, isUp: IsUp): readonly PlaceInRole[] {
  const inside = child && placesOf(child, isUp)[0];
  if (child && !inside) return [];
  return placesOf(container, isUp).map(({ node, role }) => ({ node, role: inside?.role ?? role }));
}

type IsUp = (node: string) => boolean;

function placesOf(resource: Resource, isUp: IsUp): readonly PlaceInRole[] {
  switch (resource.kind) {
    case 'primitive':
      return resource.failed ? [] : presentPlaces(resource).filter(({ node }) => isUp(node));
    case 'group':
      return wholeGroup(resource.children.map((child) => placesOf(child, isUp)));
    case 'clone':
      return resource.children.flatMap((child) => placesOf(child, isUp));
    case 'bundle':
      return resource.replicas.flatMap((replica) => wholeReplica(replica, isUp));
  }
}

/** Where everything runs in one state of a cluster; what has failed, or is on a node that is lost, does not run. */
export class Places {
  readonly #state: ClusterState;
  readonly #up: ReadonlySet<string>;
  readonly #known = new Map<string, readonly PlaceInRole[]>();

  constructor(state: ClusterState) {
    this.#state = state;
    const up = state.nodes.filter(({ online, unclean }) => online && !unclean);
    this.#up = new Set(up.map(({ name }) => name));
  }

  isOnline(node: string): boolean {
    return this.#up.has(node);
  }

  /** The instances of what is called so, in the order of their nodes' names. */
  of(name: string): readonly PlaceInRole[] {
    const known = this.#known.get(name);
    if (known) return known;
    const places = resourcesCalled(this.#state, name)
      .flatMap((resource) => placesOf(resource, (node) => this.#up.has(node)))
      .sort((a, b) => compareNames(a.node, b.node));
    this.#known.set(name, places);
    return places;
  }

  /** Its instances in that role. */
  inRole(name: string, role: RoleAsked): readonly PlaceInRole[] {
    const places = this.of(name);
    return role === 'running' ? places : places.filter((place) => place.role === 'Promoted');
  }
}
