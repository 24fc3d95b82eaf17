/** The status of a cluster as crm_simulate's text shows it. */
import type { ClusterStatusView } from '../../views/status/cluster-status.js';
import type { OffsetAt } from './local-time.js';
import { failureText, historyLists, type HistoryStyle } from './status-history-text.js';
import { attributeList, nodeListItems } from './status-node-text.js';
import { PLAIN_RESOURCES, resourceItems } from './status-resource-text.js';
import { renderList, type TextItem, type TextList } from './text-list.js';

const NODES = { detail: false, resources: PLAIN_RESOURCES };

function sections(view: ClusterStatusView, offsetAt: OffsetAt): TextList[] {
  const optional = (title: string, items: readonly TextItem[] | undefined): TextList[] =>
    items && items.length > 0 ? [{ title, items }] : [];
  const resources = view.resources.flatMap((resource) => resourceItems(resource, PLAIN_RESOURCES));
  const history: HistoryStyle = { detail: false, timing: false, offsetAt };
  const failCounts: TextList[] =
    view.history && view.history.length > 0
      ? [{ title: 'Migration Summary', items: historyLists(view.history, history) }]
      : [];
  return [
    // Offline guests are in no list: the title may stand alone.
    ...(view.nodes.length === 0 ? [] : [{ title: 'Node List', items: nodeListItems(view.nodes, NODES) }]),
    { title: 'Full List of Resources', items: resources.length === 0 ? ['No resources'] : resources },
    ...optional(
      'Node Attributes',
      view.attributes?.map((attributes) => attributeList(attributes, NODES)),
    ),
    ...failCounts,
    ...optional(
      'Failed Resource Actions',
      view.failures?.map((failure) => failureText(failure, { ...history, detail: true })),
    ),
  ];
}

export interface StatusTextOptions {
  /** "Current cluster status" or "Revised Cluster Status". */
  readonly title: string;
  /** Local time; UTC when left out. */
  readonly offsetAt?: OffsetAt;
}

/**
 * The status below its title; every line ends with a line end.
 * Pacemaker: print_cluster_status
 */
export function renderClusterStatus(view: ClusterStatusView, options: StatusTextOptions): string {
  const { title, offsetAt = () => 0 } = options;
  const parts = sections(view, offsetAt).map((section) => renderList(section, 1));
  return `${title}:\n${parts.join('\n')}`;
}

const IN_MAINTENANCE =
  '\n              *** Resource management is DISABLED ***\n' +
  '  The cluster will not attempt to start, stop or recover services\n';

const STOPPING_ALL =
  '\n    *** Resource management is DISABLED ***\n  The cluster will keep all resources stopped\n';

/** That the cluster manages nothing, or keeps everything stopped; empty when neither. Pacemaker: cluster_maint_mode_text */
export function managementNotice({ summary }: ClusterStatusView): string {
  if (summary.options.maintenance) return IN_MAINTENANCE;
  return summary.options.stopAll ? STOPPING_ALL : '';
}

/**
 * What crm_simulate says before the first status: maintenance mode, resources that are disabled or blocked. Each part
 * ends with a line end; none when there is nothing to say.
 */
export function renderStatusPreamble(view: ClusterStatusView): string[] {
  const { disabled, blocked, instances } = view.summary.counts;
  return [
    ...(view.summary.options.maintenance ? [IN_MAINTENANCE] : []),
    ...(disabled > 0 || blocked > 0
      ? [
          `${disabled} of ${instances} resource instances DISABLED and ${blocked} BLOCKED from further action due to failure\n`,
        ]
      : []),
  ];
}
