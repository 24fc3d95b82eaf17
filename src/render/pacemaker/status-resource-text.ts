/** Resources as crm_simulate's status text shows them. */
import { compareNames, compareText } from '../../base/compare.js';
import type {
  BundleView,
  CloneView,
  GroupView,
  ReplicaView,
  ResourceView,
  StoppedPlace,
} from '../../views/status/collective.js';
import type { PrimitiveView, ResourceAgent } from '../../views/status/primitive.js';
import { exitText } from './result-texts.js';
import { wordListLine, type TextItem, type TextList } from './text-list.js';

/** `ocf:heartbeat:IPaddr2`; only agents of the OCF standard have a provider. */
export function agentText({ standard, provider, type }: ResourceAgent): string {
  const hasProvider = standard?.toLowerCase() === 'ocf' && provider !== undefined;
  return [standard ?? 'unknown', ...(hasProvider ? [provider] : []), type ?? 'unknown'].join(':');
}

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

function nodesText({ nodes, description }: PrimitiveView): string {
  if (nodes.length < 2) return '';
  const about = description === undefined ? '' : ` (${description})`;
  return `${about} [ ${nodes.map(({ name }) => name).join(' ')} ]`;
}

/** Pacemaker: pcmk__native_output_string */
function primitiveText(view: PrimitiveView): string {
  const place = view.place?.node ? ` ${view.place.node}` : '';
  const probe = view.failedProbe === undefined ? '' : ` (${exitText(view.failedProbe)}) `;
  const state = `${stateText(view)}${place}${probe}${flagsText(view)}${nodesText(view)}`;
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

function groupItems(view: GroupView): TextItem[] {
  if (view.members.length === 0) return [];
  const about = inParentheses([...(view.disabled ? ['disabled'] : []), ...managementOf(view)]);
  return [{ title: `Resource Group: ${view.id}${about}`, items: view.members.flatMap(resourceItems) }];
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
function cloneList(view: CloneView): TextList {
  const about = inParentheses([
    ...(view.promotable ? ['promotable'] : []),
    ...(view.unique ? ['unique'] : []),
    ...(view.disabled ? ['disabled'] : []),
    ...managementOf(view),
  ]);
  return {
    title: `Clone Set: ${view.id} [${view.clonedId ?? '(null)'}]${about}`,
    items: [
      ...view.individual.flatMap(resourceItems),
      ...wordListLine('Promoted', view.promotedOn),
      ...wordListLine(startedTitle(view), view.startedOn),
      ...stoppedItems(view.stopped),
    ],
  };
}

function replicaItems({ summary }: ReplicaView): TextItem[] {
  return resourceItems(summary);
}

/** Pacemaker: pe__bundle_text */
function bundleItems(view: BundleView): TextItem[] {
  if (view.replicas.length === 0) return [];
  const kind = view.replicaCount > 1 ? 'Container bundle set' : 'Container bundle';
  const unique = view.unique ? ' (unique)' : '';
  const title = `${kind}: ${view.id} [${view.image}]${unique}${inParentheses(managementOf(view))}`;
  return [{ title, items: view.replicas.flatMap(replicaItems) }];
}

/** The lines of a resource, none for one that text does not show. */
export function resourceItems(view: ResourceView): TextItem[] {
  switch (view.kind) {
    case 'primitive':
      return view.internal ? [] : [primitiveText(view)];
    case 'group':
      return groupItems(view);
    case 'clone':
      return [cloneList(view)];
    case 'bundle':
      return bundleItems(view);
  }
}
