/** What crm_mon's text says of the cluster as a whole. */
import type { NoQuorumPolicy } from '../../cluster/model/cluster-state.js';
import type { StatusSection } from '../../views/status/sections.js';
import type { LastChangeView, SummaryView } from '../../views/status/summary.js';
import { localTime, type OffsetAt } from './local-time.js';
import { nodeNameText } from './status-node-text.js';

export interface SummaryStyle {
  readonly sections: ReadonlySet<StatusSection>;
  readonly detail: boolean;
  /** The current time in seconds since 1970. */
  readonly now: number;
  readonly offsetAt: OffsetAt;
}

/** Pacemaker: cluster_dc_text */
function coordinatorText({ coordinator }: SummaryView, style: SummaryStyle): string {
  const { node, version = 'unknown', quorate, mixedVersions } = coordinator;
  if (!node) return 'Current DC: NONE';
  const partition = `${mixedVersions ? 'MIXED-VERSION ' : ''}partition ${quorate ? 'with' : 'WITHOUT'} quorum`;
  return `Current DC: ${nodeNameText(node, style)} (version ${version}) - ${partition}`;
}

/** Who changed the CIB last and when, as far as it is known. Pacemaker: last_changed_string */
export function lastChangeText({ time = '', user, client, origin }: LastChangeView): string {
  return [
    time,
    ...(user === undefined ? [] : [` by ${user}`]),
    ...(client === undefined ? [] : [` via ${client}`]),
    ...(origin === undefined ? [] : [` on ${origin}`]),
  ].join('');
}

const plural = (count: number): string => (count === 1 ? '' : 's');

/** Pacemaker: cluster_counts_text */
function countItems({ counts }: SummaryView): string[] {
  const { nodes, instances, disabled, blocked } = counts;
  const remarks = [
    ...(disabled > 0 ? [`${disabled} DISABLED`] : []),
    ...(blocked > 0 ? [`${blocked} BLOCKED from further action due to failure`] : []),
  ];
  const about = remarks.length === 0 ? '' : ` (${remarks.join(', ')})`;
  return [
    `${nodes} node${plural(nodes)} configured`,
    `${instances} resource instance${plural(instances)} configured${about}`,
  ];
}

/** What happens without quorum, in words. */
export const QUORUM_POLICIES: Readonly<Record<NoQuorumPolicy, string>> = {
  freeze: 'Freeze resources',
  stop: 'Stop ALL resources',
  demote: 'Demote promotable resources and stop all other resources',
  ignore: 'Ignore',
  fence: 'Fence nodes in partition',
};

/** Pacemaker: cluster_options_text */
function optionItems({ options }: SummaryView): string[] {
  return [
    `Fencing of failed nodes ${options.fencingEnabled ? 'enabled' : 'disabled'}`,
    `Cluster is ${options.symmetric ? 'symmetric' : 'asymmetric'}`,
    `No quorum policy: ${QUORUM_POLICIES[options.noQuorumPolicy]}`,
  ];
}

/** The lines of the summary that are asked for. That there is no DC is always said. Pacemaker: cluster_summary */
export function summaryItems(summary: SummaryView, style: SummaryStyle): string[] {
  const { sections, now, offsetAt } = style;
  return [
    ...(sections.has('stack') ? [`Stack: ${summary.stack ?? 'unknown'}`] : []),
    ...(sections.has('dc') || !summary.coordinator.node ? [coordinatorText(summary, style)] : []),
    ...(sections.has('times')
      ? [`Last updated: ${localTime(now, offsetAt)}`, `Last change:  ${lastChangeText(summary.lastChange)}`]
      : []),
    ...(sections.has('counts') ? countItems(summary) : []),
    ...(sections.has('options') ? optionItems(summary) : []),
  ];
}
