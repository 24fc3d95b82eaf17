/** Which instances of a clone are shown alone, which only as the name of a node in a list. */
import { compareNames } from '../../base/compare.js';
import { mergeSort } from '../../base/sorting.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Node } from '../../cluster/model/node.js';
import type { Clone, Resource } from '../../cluster/model/resource.js';
import {
  isActive,
  isSetAnywhere,
  isSetEverywhere,
  onlyLocation,
  roleOf,
} from '../../cluster/model/resource-queries.js';
import { parseRole, role } from '../../cluster/model/role.js';
import type { StatusViewOptions } from './options.js';
import { failedProbe } from './primitive.js';
import { isNodeSelected } from './selection.js';

/** A node (or an instance, when every place is taken) where a clone is stopped. */
export interface StoppedPlace {
  readonly name: string;
  readonly disabled: boolean;
  /** Exit code of the probe that said that it cannot run there. */
  readonly failedProbe: number | undefined;
}

export interface FoldedInstances {
  readonly individual: readonly Resource[];
  readonly promotedOn: readonly string[];
  readonly startedOn: readonly string[];
  readonly stopped: readonly StoppedPlace[];
}

interface Folding {
  readonly individual: Resource[];
  readonly promotedOn: Node[];
  readonly startedOn: Node[];
  /** Ids of stopped instances. */
  readonly stopped: string[];
}

/** The target role of a clone, or of any of its instances. Pacemaker: configured_role_str */
export function configuredRole({ meta, children }: Clone): string | undefined {
  return meta.get('target-role') ?? children[0]?.meta.get('target-role');
}

function isUnusual(instance: Resource): boolean {
  return (
    isSetAnywhere(instance, 'orphan') ||
    !isSetEverywhere(instance, 'managed') ||
    isSetAnywhere(instance, 'failed')
  );
}

function isUnderWay(instance: Resource, { pending }: StatusViewOptions): boolean {
  return pending && instance.pendingAction !== undefined && instance.pendingAction !== 'probe';
}

function foldActive(instance: Resource, folding: Folding): void {
  const place =
    isUnusual(instance) || !isActive(instance, 'all') ? undefined : onlyLocation(instance, { current: true });
  if (!place || (!place.online && place.unclean)) folding.individual.push(instance);
  else if (roleOf(instance, 'current') > role.unpromoted) folding.promotedOn.push(place);
  else folding.startedOn.push(place);
}

function foldOne(clone: Clone, instance: Resource, options: StatusViewOptions, folding: Folding): void {
  const isRunning = isActive(instance, 'any');
  if (options.detail) {
    folding.individual.push(instance);
  } else if (clone.unique) {
    if (isRunning || !clone.orphan) folding.individual.push(instance);
  } else if (isUnderWay(instance, options)) {
    folding.individual.push(instance);
  } else if (isRunning) {
    foldActive(instance, folding);
  } else if (!instance.orphan) {
    folding.stopped.push(instance.id);
  }
}

const byName = (a: Node, b: Node): number => compareNames(a.name, b.name);

function namesOf(nodes: readonly Node[]): string[] {
  return mergeSort(nodes, byName).map(({ name }) => name);
}

function stoppedNodes(state: ClusterState, clone: Clone, { selection }: StatusViewOptions): StoppedPlace[] {
  const allowed = [...clone.allowedNodes.values()].map(({ node }) => node);
  // Where locations are opt-in, nothing is allowed before constraints are applied.
  const candidates = allowed.length > 0 ? allowed : [...clone.probedNodes.values()];
  const active = new Set(clone.activeNodes.map(({ name }) => name.toLowerCase()));
  const stopped = candidates.filter(
    ({ name }) => !active.has(name.toLowerCase()) && isNodeSelected(selection, name),
  );
  const disabled = parseRole(configuredRole(clone)) === role.stopped;
  // Two nodes of one name are one place.
  return [...new Set(namesOf(stopped))].map((name) => ({
    name,
    disabled,
    failedProbe: failedProbe(state, clone, name),
  }));
}

/** Folds the instances that are asked for. Pacemaker: pe__clone_default */
export function foldInstances(
  state: ClusterState,
  clone: Clone,
  instances: readonly Resource[],
  options: StatusViewOptions,
): FoldedInstances {
  const folding: Folding = { individual: [], promotedOn: [], startedOn: [], stopped: [] };
  for (const instance of instances) foldOne(clone, instance, options, folding);
  const { individual } = folding;
  if (options.detail) return { individual, promotedOn: [], startedOn: [], stopped: [] };
  const listed = (nodes: readonly Node[]): string[] =>
    namesOf(nodes).filter((name) => isNodeSelected(options.selection, name));
  const promotedOn = listed(folding.promotedOn);
  const startedOn = listed(folding.startedOn);
  if (!options.inactive) return { individual, promotedOn, startedOn, stopped: [] };
  const stopped =
    !clone.unique && clone.cloneMax > promotedOn.length + startedOn.length
      ? stoppedNodes(state, clone, options)
      : folding.stopped.map((name) => ({ name, disabled: false, failedProbe: undefined }));
  return { individual, promotedOn, startedOn, stopped };
}
