/** ClusterState → what a status listing says of the cluster, as plain data. */
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isActive } from '../../cluster/model/resource-queries.js';
import { resourceView, type ResourceView } from './collective.js';
import { banViews, ticketViews, type BanView, type TicketView } from './constraints.js';
import {
  failureViews,
  nodeAttributesViews,
  nodeHistoryViews,
  type FailureView,
  type NodeAttributesView,
  type NodeHistoryView,
} from './history.js';
import { nodeViews, type NodeView } from './node.js';
import { listingOptions, type ClusterStatusOptions, type StatusViewOptions } from './options.js';
import type { StatusSection } from './sections.js';
import { primitiveView, type PrimitiveView } from './primitive.js';
import { runsOnSelected, selectedByNameOrParent, type Selection } from './selection.js';
import { summaryView, type SummaryView } from './summary.js';

export interface ClusterStatusView {
  readonly summary: SummaryView;
  /** Sorted by name. */
  readonly nodes: readonly NodeView[];
  /** What was asked for, by names; a list is empty where a name or tag is not known. */
  readonly selection: Selection;
  readonly resources: readonly ResourceView[];
  /** There are resources of the kind that is listed, whether or not any of them is asked for by name. */
  readonly hasResources: boolean;
  /** Primitives to be counted by agent, instead of listed; undefined where none are. */
  readonly counted: readonly PrimitiveView[] | undefined;
  /** Undefined when not asked for, as what follows. */
  readonly attributes: readonly NodeAttributesView[] | undefined;
  /** Of failures, or of all operations. */
  readonly history: readonly NodeHistoryView[] | undefined;
  readonly historyOf: 'failures' | 'operations';
  readonly failures: readonly FailureView[] | undefined;
  readonly tickets: readonly TicketView[] | undefined;
  readonly bans: readonly BanView[] | undefined;
}

// Pacemaker: resource_list
function isListed(resource: Resource, options: StatusViewOptions): boolean {
  const isWhole = isActive(resource, 'all');
  const isPartly = isActive(resource, 'any');
  if (resource.orphan && !isWhole) return false;
  if (options.byNode) return !isWhole;
  if (options.brief && resource.kind === 'primitive') return false;
  return isPartly ? runsOnSelected(options.selection, resource) : options.inactive;
}

function listedResources(state: ClusterState, options: StatusViewOptions): Resource[] {
  if (options.byNode && !options.inactive) return [];
  return state.resources.filter((resource) => isListed(resource, options));
}

function countedResources(
  state: ClusterState,
  options: StatusViewOptions,
): readonly PrimitiveView[] | undefined {
  if (!options.brief || options.byNode) return undefined;
  return selectedByNameOrParent(options.selection, state.resources).flatMap((resource) =>
    resource.kind === 'primitive' ? [primitiveView(state, resource, options)] : [],
  );
}

/**
 * The status of a cluster, as crm_mon and crm_simulate show it. Call it before the scheduler runs: the state changes when
 * it does.
 * Pacemaker: print_cluster_status, pcmk__cluster_status_text
 */
export function clusterStatusView(state: ClusterState, asked: ClusterStatusOptions): ClusterStatusView {
  const options = listingOptions(asked);
  const { selection } = options;
  const listed = listedResources(state, options);
  const has = (...names: readonly StatusSection[]): boolean =>
    names.some((name) => asked.sections?.has(name) ?? false);
  const historyOf = has('operations') ? 'operations' : 'failures';
  return {
    summary: summaryView(state),
    nodes: nodeViews(state, options),
    selection,
    resources: listed.flatMap((resource) => resourceView(state, resource, options) ?? []),
    hasResources: listed.length > 0,
    counted: countedResources(state, options),
    attributes: has('attributes') ? nodeAttributesViews(state, options) : undefined,
    history: has('operations', 'failcounts')
      ? nodeHistoryViews(state, { selection, of: historyOf })
      : undefined,
    historyOf,
    failures: has('failures') ? failureViews(state, options) : undefined,
    tickets: has('tickets') ? ticketViews(state) : undefined,
    bans: asked.bans && banViews(asked.bans.locations, { prefix: asked.bans.prefix, selection }),
  };
}
