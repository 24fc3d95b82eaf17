/** The status of a cluster as the elements of crm_mon's XML, and as the one that crm_simulate makes of it. */
import type { ClusterStatusView } from '../../views/status/cluster-status.js';
import type { BanView, TicketView } from '../../views/status/constraints.js';
import type { SummaryView } from '../../views/status/summary.js';
import { localTime, type OffsetAt } from './local-time.js';
import type { MonitorStyle } from './monitor-text.js';
import { element, type ResultElement } from './result-xml.js';
import { attributesElement, failureElement, historyElements } from './status-history-xml.js';
import { nodeElement, resourceElements, type ElementStyle } from './status-xml.js';

function list(name: string, children: readonly ResultElement[] | undefined): ResultElement[] {
  return children === undefined || children.length === 0 ? [] : [element(name, {}, children)];
}

/** Pacemaker: cluster_dc_xml */
function coordinatorElement({ coordinator }: SummaryView): ResultElement {
  const { node, version = '', quorate, mixedVersions } = coordinator;
  if (!node) return element('current_dc', { present: 'false' });
  return element('current_dc', {
    present: 'true',
    version,
    name: node.name,
    id: node.id,
    with_quorum: String(quorate),
    mixed_version: String(mixedVersions),
  });
}

/** Pacemaker: cluster_times_xml */
function timeElements({ lastChange }: SummaryView, { now, offsetAt }: MonitorStyle): ResultElement[] {
  const { time = '', user = '', client = '', origin = '' } = lastChange;
  return [
    element('last_update', { time: localTime(now, offsetAt) }),
    element('last_change', { time, user, client, origin }),
  ];
}

/** Pacemaker: cluster_counts_xml */
function countElements({ counts }: SummaryView): ResultElement[] {
  const { nodes, instances, disabled, blocked } = counts;
  return [
    element('nodes_configured', { number: String(nodes) }),
    element('resources_configured', {
      number: String(instances),
      disabled: String(disabled),
      blocked: String(blocked),
    }),
  ];
}

/** Pacemaker: cluster_options_xml */
function optionsElement({ options }: SummaryView): ResultElement {
  const enabled = String(options.fencingEnabled);
  const timeout = String(options.fencingTimeoutMs);
  return element('cluster_options', {
    'fencing-enabled': enabled,
    'fencing-timeout-ms': timeout,
    'symmetric-cluster': String(options.symmetric),
    'no-quorum-policy': options.noQuorumPolicy,
    'maintenance-mode': String(options.maintenance),
    'stop-all-resources': String(options.stopAll),
    'priority-fencing-delay-ms': String(options.priorityFencingDelayMs),
    'stonith-enabled': enabled,
    'stonith-timeout-ms': timeout,
  });
}

/** Pacemaker: cluster_summary */
function summaryElements(summary: SummaryView, style: MonitorStyle): ResultElement[] {
  const { sections } = style;
  return [
    ...(sections.has('stack') ? [element('stack', { type: summary.stack ?? 'unknown' })] : []),
    ...(sections.has('dc') || !summary.coordinator.node ? [coordinatorElement(summary)] : []),
    ...(sections.has('times') ? timeElements(summary, style) : []),
    ...(sections.has('counts') ? countElements(summary) : []),
    ...(sections.has('options') ? [optionsElement(summary)] : []),
  ];
}

/** Pacemaker: ticket_xml */
function ticketElement(view: TicketView, offsetAt: OffsetAt): ResultElement {
  const { id, granted, standby, lastGranted, attributes } = view;
  const others = attributes.filter(([name]) => name !== 'last-granted' && name !== 'expires');
  return element('ticket', {
    id,
    status: granted ? 'granted' : 'revoked',
    standby: String(standby),
    'last-granted': lastGranted === undefined ? undefined : localTime(lastGranted, offsetAt),
    // Overwrites what stands above where it has the same name, in its place.
    ...Object.fromEntries(others),
  });
}

/** Pacemaker: ban_xml */
function banElement({ id, resource, node, score, promotedOnly }: BanView): ResultElement {
  return element('ban', {
    id,
    resource,
    node: node.name,
    weight: String(score),
    'promoted-only': String(promotedOnly),
    master_only: String(promotedOnly),
  });
}

function resourcesElement(
  { resources, hasResources }: ClusterStatusView,
  style: ElementStyle,
): ResultElement[] {
  if (!hasResources) return [];
  return [
    element(
      'resources',
      {},
      resources.flatMap((resource) => resourceElements(resource, style)),
    ),
  ];
}

/** What follows the resources: attributes, history, failures. */
function recordElements(view: ClusterStatusView, offsetAt: OffsetAt): ResultElement[] {
  const { attributes, history, failures } = view;
  return [
    ...list('node_attributes', attributes?.map(attributesElement)),
    ...(history && history.length > 0
      ? [element('node_history', {}, historyElements(history, offsetAt))]
      : []),
    ...list(
      'failures',
      failures?.map((failure) => failureElement(failure, offsetAt)),
    ),
  ];
}

/** Pacemaker: cluster_status_xml */
export function monitorElements(view: ClusterStatusView, style: MonitorStyle): ResultElement[] {
  const { sections, offsetAt } = style;
  const described = { descriptions: style.descriptions || style.detail };
  return [
    ...list('summary', summaryElements(view.summary, style)),
    ...(sections.has('nodes') ? [element('nodes', {}, view.nodes.map(nodeElement))] : []),
    ...(sections.has('resources') ? resourcesElement(view, described) : []),
    ...recordElements(view, offsetAt),
    ...list(
      'tickets',
      view.tickets?.map((ticket) => ticketElement(ticket, offsetAt)),
    ),
    ...list('bans', view.bans?.map(banElement)),
  ];
}

/**
 * The status as one element: `cluster_status`, or `revised_cluster_status` after an execution.
 * Pacemaker: print_cluster_status
 */
export function statusElement(
  name: string,
  view: ClusterStatusView,
  offsetAt: OffsetAt = () => 0,
): ResultElement {
  return element(name, {}, [
    element('nodes', {}, view.nodes.map(nodeElement)),
    ...resourcesElement(view, { descriptions: false }),
    ...recordElements(view, offsetAt),
  ]);
}
