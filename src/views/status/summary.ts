/** What the status of a cluster says of the cluster as a whole. */
import { intervalOf } from '../../base/interval.js';
import { parseBoolean } from '../../base/values.js';
import type { ClusterState, NoQuorumPolicy } from '../../cluster/model/cluster-state.js';
import { optionText } from '../../cluster/unpack/options.js';
import { attributeOf, descendants, type XmlElement } from '../../xml/element.js';
import { featureSet, nodeName, type NodeName } from './node.js';

export interface CoordinatorView {
  /** Undefined where there is none, or nobody knows which node it is. */
  readonly node: NodeName | undefined;
  /** Of Pacemaker, as the coordinator wrote it. */
  readonly version: string | undefined;
  readonly quorate: boolean;
  /** Nodes of different feature sets are up. */
  readonly mixedVersions: boolean;
}

/** Who changed the CIB last; each part as far as the CIB tells. */
export interface LastChangeView {
  readonly time: string | undefined;
  readonly user: string | undefined;
  readonly client: string | undefined;
  readonly origin: string | undefined;
}

export interface CountsView {
  readonly nodes: number;
  /** Primitives, each instance of a clone and part of a bundle counted. */
  readonly instances: number;
  readonly disabled: number;
  readonly blocked: number;
}

export interface OptionsView {
  readonly fencingEnabled: boolean;
  readonly fencingTimeoutMs: number;
  readonly symmetric: boolean;
  readonly noQuorumPolicy: NoQuorumPolicy;
  readonly maintenance: boolean;
  readonly stopAll: boolean;
  readonly priorityFencingDelayMs: number;
}

export interface SummaryView {
  /** `corosync`; undefined where the CIB does not say. */
  readonly stack: string | undefined;
  readonly coordinator: CoordinatorView;
  readonly lastChange: LastChangeView;
  readonly counts: CountsView;
  readonly options: OptionsView;
}

/** The first pair of the name, wherever it stands. Pacemaker: pcmk__xpath_find_one */
function pairNamed(root: XmlElement, name: string): string | undefined {
  for (const element of descendants(root)) {
    if (element.name === 'nvpair' && attributeOf(element, 'name') === name)
      return attributeOf(element, 'value');
  }
  return undefined;
}

// Pacemaker: is_mixed_version
function hasMixedVersions({ nodes }: ClusterState): boolean {
  const sets = nodes.flatMap((node) => featureSet(node) ?? []);
  return new Set(sets).size > 1;
}

/** Pacemaker: cluster_summary */
export function summaryView(state: ClusterState): SummaryView {
  const { root, dc, settings } = state;
  return {
    stack: pairNamed(root, 'cluster-infrastructure'),
    coordinator: {
      node: dc && nodeName(dc),
      version: pairNamed(root, 'dc-version'),
      quorate: parseBoolean(attributeOf(root, 'have-quorum') ?? '') === true,
      mixedVersions: hasMixedVersions(state),
    },
    lastChange: {
      time: attributeOf(root, 'cib-last-written'),
      user: attributeOf(root, 'update-user'),
      client: attributeOf(root, 'update-client'),
      origin: attributeOf(root, 'update-origin'),
    },
    counts: {
      nodes: state.nodes.length,
      instances: state.instanceCount,
      disabled: state.disabledCount,
      blocked: state.blockedCount,
    },
    options: {
      fencingEnabled: settings.fencingEnabled,
      fencingTimeoutMs: intervalOf(optionText(state, 'fencing-timeout')),
      symmetric: settings.symmetric,
      noQuorumPolicy: settings.noQuorumPolicy,
      maintenance: settings.maintenanceMode,
      stopAll: settings.stopAll,
      priorityFencingDelayMs: settings.priorityFencingMs,
    },
  };
}
