/** The status of a cluster as crm_mon's text shows it. */
import { pushAll } from '../../base/arrays.js';
import type { ClusterStatusView } from '../../views/status/cluster-status.js';
import type { BanView, TicketView } from '../../views/status/constraints.js';
import type { StatusSection } from '../../views/status/sections.js';
import { localTime, type OffsetAt } from './local-time.js';
import { briefItems } from './status-brief-text.js';
import { failureText, historyLists } from './status-history-text.js';
import { attributeList, nodeListItems, nodeNameText, type NodeStyle } from './status-node-text.js';
import { resourceItems, type ResourceStyle } from './status-resource-text.js';
import { summaryItems } from './status-summary-text.js';
import { managementNotice } from './status-text.js';
import { renderList, type TextItem } from './text-list.js';

/** What of a status is shown, and how. */
export interface MonitorStyle {
  readonly sections: ReadonlySet<StatusSection>;
  readonly inactive: boolean;
  readonly byNode: boolean;
  readonly brief: boolean;
  /** Ids and hosts of nodes, each instance, what is implied, technical words. */
  readonly detail: boolean;
  readonly descriptions: boolean;
  /** When and how long operations ran. */
  readonly timing: boolean;
  /** The current time in seconds since 1970. */
  readonly now: number;
  readonly offsetAt: OffsetAt;
}

const SUMMARY = 'Cluster Summary';

/** A part of the text. */
export interface TextSection {
  readonly title: string;
  readonly items: readonly TextItem[];
  /** Lines that say that there is nothing are none that the next section is set apart from. */
  readonly isEmpty?: boolean;
}

function resourceStyle({ inactive, brief, detail, descriptions }: MonitorStyle): ResourceStyle {
  return { inactive, brief, implied: detail, descriptions: descriptions || detail, belowNode: false };
}

function nodeStyle(style: MonitorStyle): NodeStyle {
  return { detail: style.detail, resources: resourceStyle(style) };
}

// Pacemaker: print_resource_header and the end of resource_list
function resourceTitles({ byNode, inactive }: MonitorStyle): {
  readonly title: string;
  readonly none: string;
} {
  if (byNode) return { title: 'Inactive Resources', none: 'No inactive resources' };
  return inactive
    ? { title: 'Full List of Resources', none: 'No resources' }
    : { title: 'Active Resources', none: 'No active resources' };
}

/** Pacemaker: resource_list */
function resourceSection({ resources, counted }: ClusterStatusView, style: MonitorStyle): TextSection[] {
  if (style.byNode && !style.inactive) return [];
  const { title, none } = resourceTitles(style);
  const items = [
    ...(counted ? briefItems(counted, { inactive: style.inactive, belowNode: false }) : []),
    ...resources.flatMap((resource) => resourceItems(resource, resourceStyle(style))),
  ];
  return items.length > 0 ? [{ title, items }] : [{ title, items: [none], isEmpty: true }];
}

/** Pacemaker: ticket_default */
function ticketText({ id, granted, standby, lastGranted }: TicketView, offsetAt: OffsetAt): string {
  const last = lastGranted === undefined ? '' : ` last-granted="${localTime(lastGranted, offsetAt)}"`;
  return `${id}\t${granted ? 'granted' : 'revoked'}${standby ? ' [standby]' : ''}${last}`;
}

/** Pacemaker: ban_text */
function banText({ id, resource, node, promotedOnly }: BanView, style: MonitorStyle): string {
  const what = promotedOnly ? 'in Promoted role ' : '';
  return `${id}\tprevents ${resource} from running ${what}on ${nodeNameText(node, style)}`;
}

function historySection({ history, historyOf }: ClusterStatusView, style: MonitorStyle): TextSection[] {
  if (!history || history.length === 0) return [];
  const title = historyOf === 'operations' ? 'Operations' : 'Migration Summary';
  return [{ title, items: historyLists(history, style) }];
}

function sectionsBelowSummary(view: ClusterStatusView, style: MonitorStyle): TextSection[] {
  const optional = (title: string, items: readonly TextItem[] | undefined): TextSection[] =>
    items && items.length > 0 ? [{ title, items }] : [];
  const { nodes, attributes, failures, tickets, bans } = view;
  const found: TextSection[] = [];
  // Nodes that no list names, such as guests that are offline, leave the title alone.
  if (style.sections.has('nodes') && nodes.length > 0)
    found.push({ title: 'Node List', items: nodeListItems(nodes, nodeStyle(style)) });
  if (style.sections.has('resources')) pushAll(found, resourceSection(view, style));
  pushAll(
    found,
    optional(
      'Node Attributes',
      attributes?.map((one) => attributeList(one, nodeStyle(style))),
    ),
  );
  pushAll(found, historySection(view, style));
  pushAll(
    found,
    optional(
      'Failed Resource Actions',
      failures?.map((failure) => failureText(failure, style)),
    ),
  );
  pushAll(
    found,
    optional(
      'Tickets',
      tickets?.map((ticket) => ticketText(ticket, style.offsetAt)),
    ),
  );
  pushAll(
    found,
    optional(
      'Negative Location Constraints',
      bans?.map((ban) => banText(ban, style)),
    ),
  );
  return found;
}

/** That the cluster manages nothing, where that is to be said; else empty. */
export function noticeText(view: ClusterStatusView, { sections }: MonitorStyle): string {
  return sections.has('maint-mode') ? managementNotice(view) : '';
}

/** The parts of the text, the summary first. */
export function textSections(view: ClusterStatusView, style: MonitorStyle): readonly TextSection[] {
  const summary = summaryItems(view.summary, style);
  return [
    ...(summary.length === 0 ? [] : [{ title: SUMMARY, items: summary }]),
    ...sectionsBelowSummary(view, style),
  ];
}

/** Pacemaker: pcmk__cluster_status_text */
export function renderMonitorText(view: ClusterStatusView, style: MonitorStyle): string {
  const sections = textSections(view, style);
  const notice = noticeText(view, style);
  const hasSummary = sections[0]?.title === SUMMARY;
  let text = hasSummary ? '' : notice;
  let isSetApart = text !== '';
  for (const { title, items, isEmpty } of sections) {
    text += `${isSetApart ? '\n' : ''}${renderList({ title, items })}`;
    // Nothing sets the notice apart from the summary above: it begins with an empty line itself.
    if (title === SUMMARY) text += notice;
    isSetApart ||= isEmpty !== true;
  }
  return text;
}
