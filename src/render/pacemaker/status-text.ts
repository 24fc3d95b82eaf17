/** The status of a cluster as crm_simulate's text shows it. */
import type { ClusterStatusView } from '../../views/status/cluster-status.js';
import type {
  FailureView,
  NodeAttributesView,
  NodeAttributeView,
  NodeFailuresView,
} from '../../views/status/history.js';
import type { NodeView } from '../../views/status/node.js';
import { scanAtLeast } from '../../base/c-numbers.js';
import { localTime, type OffsetAt } from './local-time.js';
import { executionText, exitText } from './result-texts.js';
import { resourceItems } from './status-resource-text.js';
import { renderList, wordListLine, type TextItem, type TextList } from './text-list.js';

const INT_MIN = -2_147_483_648;

/** Pacemaker: node_text_status */
function nodeState(node: NodeView): string {
  if (node.unclean) {
    if (node.online) return 'UNCLEAN (online)';
    return node.pending ? 'UNCLEAN (pending)' : 'UNCLEAN (offline)';
  }
  if (node.pending) return 'pending';
  if (node.standbyOnFail && node.online) return 'standby (on-fail)';
  if (node.standby) {
    if (!node.online) return 'OFFLINE (standby)';
    return node.activeResources === 0 ? 'standby' : 'standby (with active resources)';
  }
  if (node.maintenance) return node.online ? 'maintenance' : 'OFFLINE (maintenance)';
  return node.online ? 'online' : 'OFFLINE';
}

const NODE_TITLES = { cluster: 'Node', remote: 'RemoteNode', guest: 'GuestNode' } as const;
const HEALTH_TEXTS = { red: ' (health is RED)', yellow: ' (health is YELLOW)', green: '' } as const;

function isUnusual(node: NodeView): boolean {
  return (
    node.unclean ||
    node.pending ||
    (node.standbyOnFail && node.online) ||
    node.standby ||
    node.maintenance ||
    node.health !== 'green'
  );
}

/** Pacemaker: node_list_text */
function nodeItems(nodes: readonly NodeView[]): string[] {
  const usual = nodes.filter((node) => !isUnusual(node));
  const line = (title: string, kind: NodeView['kind'], online: boolean): string[] => {
    const listed = usual.filter((node) => node.kind === kind && node.online === online);
    return wordListLine(
      title,
      listed.map(({ name }) => name),
    );
  };
  return [
    ...nodes
      .filter(isUnusual)
      .map(
        (node) => `${NODE_TITLES[node.kind]} ${node.name}: ${nodeState(node)}${HEALTH_TEXTS[node.health]}`,
      ),
    ...line('Online', 'cluster', true),
    ...line('OFFLINE', 'cluster', false),
    ...line('RemoteOnline', 'remote', true),
    ...line('RemoteOFFLINE', 'remote', false),
    ...line('GuestOnline', 'guest', true),
  ];
}

function connectivity({ value, expected }: NodeAttributeView): string {
  if (expected === undefined) return '';
  const number = scanAtLeast(value, INT_MIN);
  if (number <= 0) return '\t: Connectivity is lost';
  return number < expected ? `\t: Connectivity is degraded (Expected=${expected})` : '';
}

function attributeList({ node, attributes }: NodeAttributesView): TextList {
  return {
    title: `Node: ${node}`,
    items: attributes.map(
      (attribute) =>
        `${attribute.name.padEnd(32)}\t: ${attribute.value.padEnd(10)}${connectivity(attribute)}`,
    ),
  };
}

function failCountLists(nodes: readonly NodeFailuresView[], offsetAt: OffsetAt): TextList[] {
  return nodes
    .filter(({ resources }) => resources.length > 0)
    .map(({ node, resources }) => ({
      title: `Node: ${node}`,
      items: resources.map(({ resource, migrationThreshold, failCount, lastFailure }) => {
        const last = lastFailure > 0 ? ` last-failure='${localTime(lastFailure, offsetAt)}'` : '';
        return `${resource}: migration-threshold=${migrationThreshold} fail-count=${failCount}${last}`;
      }),
    }));
}

/** Pacemaker: failed_action_technical */
function failureText(failure: FailureView, offsetAt: OffsetAt): string {
  const { exitReason, lastChange, queueTime, executionTime } = failure;
  return [
    `${failure.key} on ${failure.node} '${exitText(failure.exitCode)}' (${failure.exitCode}): ` +
      `call=${failure.call || 'unknown'}`,
    `status='${executionText(failure.executionStatus)}'`,
    ...(exitReason ? [`exitreason='${exitReason}'`] : []),
    ...(lastChange === undefined ? [] : [`last-rc-change='${localTime(lastChange, offsetAt)}'`]),
    ...(queueTime ? [`queued=${queueTime}ms`] : []),
    ...(executionTime ? [`exec=${executionTime}ms`] : []),
  ].join(', ');
}

function sections(view: ClusterStatusView, offsetAt: OffsetAt): TextList[] {
  const optional = (title: string, items: readonly TextItem[] | undefined): TextList[] =>
    items && items.length > 0 ? [{ title, items }] : [];
  const resources = view.resources.flatMap(resourceItems);
  const failCounts: TextList[] =
    view.failCounts && view.failCounts.length > 0
      ? [{ title: 'Migration Summary', items: failCountLists(view.failCounts, offsetAt) }]
      : [];
  return [
    // Offline guests are in no list: the title may stand alone.
    ...(view.nodes.length === 0 ? [] : [{ title: 'Node List', items: nodeItems(view.nodes) }]),
    { title: 'Full List of Resources', items: resources.length === 0 ? ['No resources'] : resources },
    ...optional('Node Attributes', view.attributes?.map(attributeList)),
    ...failCounts,
    ...optional(
      'Failed Resource Actions',
      view.failures?.map((failure) => failureText(failure, offsetAt)),
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

const MAINTENANCE =
  '\n              *** Resource management is DISABLED ***\n' +
  '  The cluster will not attempt to start, stop or recover services\n';

/**
 * What crm_simulate says before the first status: maintenance mode, resources that are disabled or blocked. Each part
 * ends with a line end; none when there is nothing to say.
 */
export function renderStatusPreamble(view: ClusterStatusView): string[] {
  const { disabled, blocked, instances } = view;
  return [
    ...(view.maintenance ? [MAINTENANCE] : []),
    ...(disabled > 0 || blocked > 0
      ? [
          `${disabled} of ${instances} resource instances DISABLED and ${blocked} BLOCKED from further action due to failure\n`,
        ]
      : []),
  ];
}
