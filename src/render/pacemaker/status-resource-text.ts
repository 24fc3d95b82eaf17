/** Resources as the status text of crm_mon and crm_simulate shows them. */
import { compareNames, compareText } from '../../base/compare.js';
import type {
  BundleView,
  CloneView,
  GroupView,
  ReplicaView,
  ResourceView,
} from '../../views/status/collective.js';
import type { StoppedPlace } from '../../views/status/clone-instances.js';
import type { PrimitiveView } from '../../views/status/primitive.js';
import { agentText, briefItems } from './status-brief-text.js';
import { exitText } from './result-texts.js';
import { wordListLine, type TextItem, type TextList } from './text-list.js';

/** How much is said of a resource. */
export interface ResourceStyle {
  /** What is stopped is listed. */
  readonly inactive: boolean;
  /** Members of groups are counted by agent. */
  readonly brief: boolean;
  /** What other resources imply is shown, such as the parts of bundles. */
  readonly implied: boolean;
  readonly descriptions: boolean;
  /** The node stands above. */
  readonly belowNode: boolean;
}

/** As crm_simulate shows resources. */
export const PLAIN_RESOURCES: ResourceStyle = {
  inactive: true,
  brief: false,
  implied: false,
  descriptions: false,
  belowNode: false,
};

function stateText(view: PrimitiveView): string {
  const removed = view.orphan ? ' ORPHANED' : '';
  if (!view.failed) return `${removed} ${view.transition ?? view.role}`;
  return `${removed} FAILED${view.role === 'Promoted' ? ' Promoted' : ''}`;
}

function limitText({ limit, targetRole }: PrimitiveView): string[] {
  switch (limit) {
    case undefined:
      return [];
    case 'disabled':
      return ['disabled'];
    case 'not-promoted':
      return [`target-role:${targetRole}`];
  }
}

function managementText({ blocked, maintenance, managed }: PrimitiveView): string[] {
  if (blocked) return ['blocked'];
  if (maintenance) return ['maintenance'];
  return managed ? [] : ['unmanaged'];
}

function flagsText(view: PrimitiveView): string {
  const flags = [
    ...(view.place?.isUncleanOffline ? ['UNCLEAN'] : []),
    ...(view.place?.isLocked ? ['LOCKED'] : []),
    ...(view.pendingAction === undefined ? [] : [view.pendingAction]),
    ...limitText(view),
    ...managementText(view),
    ...(view.failureIgnored ? ['failure ignored'] : []),
  ];
  return flags.length === 0 ? '' : ` (${flags.join(', ')})`;
}

function described(description: string | undefined): string {
  return description === undefined ? '' : ` (${description})`;
}

function nodesText({ nodes, description }: PrimitiveView, style: ResourceStyle): string {
  const isOnSeveral = nodes.length > 1;
  const about = style.belowNode || style.descriptions || isOnSeveral ? described(description) : '';
  if (!isOnSeveral || style.belowNode) return about;
  return `${about} [ ${nodes.map(({ name }) => name).join(' ')} ]`;
}

/** Pacemaker: pcmk__native_output_string */
function primitiveText(view: PrimitiveView, style: ResourceStyle): string {
  const place = view.place?.node ? ` ${view.place.node}` : '';
  const probe = view.failedProbe === undefined ? '' : ` (${exitText(view.failedProbe)}) `;
  const state = `${stateText(view)}${place}${probe}${flagsText(view)}${nodesText(view, style)}`;
  return `${view.id}\t(${agentText(view.agent)}):\t${state}`;
}

interface Managed {
  readonly maintenance: boolean;
  readonly managed: boolean;
}

function managementOf({ maintenance, managed }: Managed): string[] {
  if (maintenance) return ['maintenance'];
  return managed ? [] : ['unmanaged'];
}

function inParentheses(words: readonly string[]): string {
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

/** Pacemaker: pe__group_default */
function groupItems(view: GroupView, style: ResourceStyle): TextItem[] {
  if (view.members.length === 0) return [];
  const { inactiveMembers: count } = view;
  const about = inParentheses([
    ...(count > 0 && !style.inactive ? [`${count} member${count === 1 ? '' : 's'} inactive`] : []),
    ...(view.disabled ? ['disabled'] : []),
    ...managementOf(view),
  ]);
  const items = style.brief
    ? briefItems(view.members, { inactive: true, belowNode: style.belowNode })
    : view.members.flatMap((member) => resourceItems(member, style));
  const description = style.descriptions ? described(view.description) : '';
  return [{ title: `Resource Group: ${view.id}${about}${description}`, items }];
}

function stoppedText({ disabled, failedProbe }: StoppedPlace): string {
  if (failedProbe !== undefined) return `Stopped (${exitText(failedProbe)})`;
  return disabled ? 'Stopped (disabled)' : 'Stopped';
}

function stoppedItems(stopped: readonly StoppedPlace[]): string[] {
  const states = [...new Set(stopped.map(stoppedText))].sort(compareText);
  return states.flatMap((state) => {
    const places = stopped.filter((place) => stoppedText(place) === state);
    return wordListLine(state, places.map(({ name }) => name).sort(compareNames));
  });
}

function startedTitle({ promotable, isKeptUnpromoted }: CloneView): string {
  if (!promotable) return 'Started';
  return isKeptUnpromoted ? 'Unpromoted (target-role)' : 'Unpromoted';
}

/** Pacemaker: pe__clone_default */
function cloneItems(view: CloneView, style: ResourceStyle): TextList[] {
  const about = inParentheses([
    ...(view.promotable ? ['promotable'] : []),
    ...(view.unique ? ['unique'] : []),
    ...(view.disabled ? ['disabled'] : []),
    ...managementOf(view),
  ]);
  const items = [
    ...view.individual.flatMap((instance) => resourceItems(instance, style)),
    ...wordListLine('Promoted', view.promotedOn),
    ...wordListLine(startedTitle(view), view.startedOn),
    ...stoppedItems(view.stopped),
  ];
  if (items.length === 0 && !style.inactive) return [];
  const description = style.descriptions ? described(view.description) : '';
  const title = `Clone Set: ${view.id} [${view.clonedId ?? '(null)'}]${about}${description}`;
  return [{ title, items }];
}

function replicaItems(replica: ReplicaView, view: BundleView, style: ResourceStyle): TextItem[] {
  if (replica.summary && !style.implied) return resourceItems(replica.summary, style);
  const parts = replica.parts.flatMap((part) => resourceItems(part, { ...style, implied: true }));
  return [...(view.hasReplicas ? [`Replica[${replica.offset}]`] : []), { title: undefined, items: parts }];
}

/** Pacemaker: pe__bundle_text */
function bundleItems(view: BundleView, style: ResourceStyle): TextItem[] {
  if (view.replicas.length === 0) return [];
  const kind = view.replicaCount > 1 ? 'Container bundle set' : 'Container bundle';
  const unique = view.unique ? ' (unique)' : '';
  const description = style.descriptions ? described(view.description) : '';
  const about = `${unique}${description}${inParentheses(managementOf(view))}`;
  const items = view.replicas.flatMap((replica) => replicaItems(replica, view, style));
  return [{ title: `${kind}: ${view.id} [${view.image}]${about}`, items }];
}

/** The lines of a resource, none for one that text does not show. */
export function resourceItems(view: ResourceView, style: ResourceStyle): TextItem[] {
  switch (view.kind) {
    case 'primitive':
      return view.internal && !style.implied ? [] : [primitiveText(view, style)];
    case 'group':
      return groupItems(view, style);
    case 'clone':
      return cloneItems(view, style);
    case 'bundle':
      return bundleItems(view, style);
  }
}
