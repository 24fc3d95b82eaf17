/** Nodes as the status text of crm_mon and crm_simulate shows them. */
import { scanAtLeast } from '../../base/c-numbers.js';
import type { NodeAttributesView, NodeAttributeView } from '../../views/status/history.js';
import type { NodeName, NodeView } from '../../views/status/node.js';
import { briefItems } from './status-brief-text.js';
import { resourceItems, type ResourceStyle } from './status-resource-text.js';
import { wordListLine, type TextItem, type TextList } from './text-list.js';

const INT_MIN = -2_147_483_648;

/** How much is said of a node. */
export interface NodeStyle {
  /** Names with ids and hosts, and feature sets. */
  readonly detail: boolean;
  /** For what runs on it, where that is listed by node. */
  readonly resources: ResourceStyle;
}

/** The name of a node, with id and host where detail is wanted. Pacemaker: pe__node_display_name */
export function nodeNameText({ name, id, host }: NodeName, { detail }: Pick<NodeStyle, 'detail'>): string {
  if (!detail) return name;
  const place = host === undefined ? '' : `@${host}`;
  return `${name}${place}${name.toLowerCase() === id.toLowerCase() ? '' : ` (${id})`}`;
}

/** Pacemaker: node_text_status */
export function nodeState(node: NodeView): string {
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

/** Pacemaker: node_text */
function nodeItems(node: NodeView, style: NodeStyle): TextItem[] {
  const featureSet = style.detail && node.featureSet !== undefined ? `, feature set ${node.featureSet}` : '';
  const name = nodeNameText(node, style);
  const title = `${NODE_TITLES[node.kind]} ${name}: ${nodeState(node)}${HEALTH_TEXTS[node.health]}${featureSet}`;
  const { running } = node;
  if (!running) return [title];
  const below = { ...style.resources, belowNode: true };
  if (!below.brief) {
    const items = running.flatMap((resource) => resourceItems(resource, below));
    return [{ title, items: [{ title: 'Resources', items }] }];
  }
  if (running.length === 0) return [];
  const items = briefItems(running, { inactive: false, belowNode: true });
  return [{ title, items: [{ title: 'Resources', items }] }];
}

/** Pacemaker: node_list_text */
export function nodeListItems(nodes: readonly NodeView[], style: NodeStyle): TextItem[] {
  const isAlone = (node: NodeView): boolean => isUnusual(node) || style.detail || node.running !== undefined;
  const listed = nodes.filter((node) => !isAlone(node));
  const line = (title: string, kind: NodeView['kind'], online: boolean): string[] =>
    wordListLine(
      title,
      listed.filter((node) => node.kind === kind && node.online === online).map(({ name }) => name),
    );
  return [
    ...nodes.filter(isAlone).flatMap((node) => nodeItems(node, style)),
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

/** The attributes of a node. Pacemaker: node_attribute_text */
export function attributeList({ node, attributes }: NodeAttributesView, style: NodeStyle): TextList {
  return {
    title: `Node: ${nodeNameText(node, style)}`,
    items: attributes.map(
      (attribute) =>
        `${attribute.name.padEnd(32)}\t: ${attribute.value.padEnd(10)}${connectivity(attribute)}`,
    ),
  };
}
