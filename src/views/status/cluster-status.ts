/** ClusterState → what a status listing says of the cluster, as plain data. */
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isActive } from '../../cluster/model/resource-queries.js';
import { resourceView, type ResourceView } from './collective.js';
import {
  failureViews,
  nodeAttributesViews,
  nodeFailuresViews,
  type FailureView,
  type NodeAttributesView,
  type NodeFailuresView,
} from './history.js';
import { nodeView, type NodeView } from './node.js';
import type { StatusViewOptions } from './primitive.js';

export interface ClusterStatusOptions extends StatusViewOptions {
  /** List the nodes' attributes (crm_simulate's -A). */
  readonly attributes?: boolean;
  /** List fail counts and failed operations (crm_simulate's -c). */
  readonly failures?: boolean;
}

export interface ClusterStatusView {
  /** The whole cluster is in maintenance mode. */
  readonly maintenance: boolean;
  /** Primitives, each instance of a clone and part of a bundle counted. */
  readonly instances: number;
  readonly disabled: number;
  readonly blocked: number;
  /** Sorted by name. */
  readonly nodes: readonly NodeView[];
  readonly resources: readonly ResourceView[];
  /** Undefined when not asked for. */
  readonly attributes: readonly NodeAttributesView[] | undefined;
  /** Undefined when not asked for. */
  readonly failCounts: readonly NodeFailuresView[] | undefined;
  /** Undefined when not asked for. */
  readonly failures: readonly FailureView[] | undefined;
}

// Pacemaker: resource_list
function isListed(resource: Resource): boolean {
  if (resource.orphan && !isActive(resource, 'all')) return false;
  return resource.activeNodes.length > 0 || !isActive(resource, 'any');
}

/**
 * The status of a cluster, as crm_simulate shows it. Call it before the scheduler runs: the state changes when it does.
 * Pacemaker: print_cluster_status, pcmk__cluster_status_text
 */
export function clusterStatusView(state: ClusterState, options: ClusterStatusOptions): ClusterStatusView {
  return {
    maintenance: state.settings.maintenanceMode,
    instances: state.instanceCount,
    disabled: state.disabledCount,
    blocked: state.blockedCount,
    nodes: state.nodes.map((node) => nodeView(state, node)),
    resources: state.resources.filter(isListed).map((resource) => resourceView(state, resource, options)),
    attributes: options.attributes ? nodeAttributesViews(state) : undefined,
    failCounts: options.failures ? nodeFailuresViews(state) : undefined,
    failures: options.failures ? failureViews(state) : undefined,
  };
}
