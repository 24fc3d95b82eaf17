/** What actions leave behind in a cluster's status beyond what crm_simulate pretends; without it work would never end. */
import { findResource } from '../cluster/unpack/find-resource.js';
import { findNode, type ClusterState } from '../cluster/model/cluster-state.js';
import { isGuestNode } from '../cluster/model/node.js';
import type { Resource } from '../cluster/model/resource.js';
import { stripInstance, topResource } from '../cluster/model/resource-queries.js';
import { nodeAttribute } from '../cluster/model/parameters.js';
import { digestOf, metaName, parametersNow } from '../cluster/actions/digest.js';
import { openChild, openWhole, removeChild, type OpenElement } from '../cib/change/open-tree.js';
import { commit, setAll, type CibEdit } from '../simulate/cib-edit.js';
import type { PretendedAction } from '../simulate/execute.js';
import { setTransientAttribute } from '../simulate/fail-counts.js';
import { changeNodeState, clearNode, nodeStateOf } from '../simulate/node-state.js';
import { attributeOf, type XmlElement } from '../xml/element.js';

/** What the agents of promotable clones are taken to say where no promotion score is recorded. */
export type PromotionScores = 'as recorded' | 'offered where started';

/** What becomes of the record of what ran on a guest node, once that was fenced. */
export type FencedGuests = 'emptied' | 'as recorded';

/** Any positive score will do: it is the same on each node. */
const OFFERED_SCORE = '1';

export interface LastingEffectOptions {
  readonly promotionScores: PromotionScores;
  readonly fencedGuests: FencedGuests;
  /** Seconds since 1970. */
  readonly now: number;
}

interface Effect extends LastingEffectOptions {
  readonly edit: CibEdit;
  readonly state: ClusterState;
  readonly action: PretendedAction;
  readonly nodeState: OpenElement;
}

function removeAll({ edit, nodeState }: Effect, isGone: (element: XmlElement) => boolean): void {
  for (const element of openWhole(nodeState).filter(isGone)) {
    if (!element.parent) continue;
    removeChild(element.parent, element);
    edit.isDirty = true;
  }
}

/** The history of the resource on the node is gone: what is recorded next begins a new one. */
function forgetHistory(effect: Effect): void {
  const { edit, action, nodeState } = effect;
  const names = [action.resource?.get('id'), action.resource?.get('long-id')];
  removeAll(
    effect,
    (element) => element.name === 'lrm_resource' && names.includes(attributeOf(element, 'id')),
  );
  edit.histories.delete(nodeState);
}

/** The resource that a fail count or the time of a failure is about. */
function failedResource(attribute: string): string | undefined {
  return /^(?:fail-count|last-failure)-([^#]+)/.exec(attribute)?.[1];
}

/** Fail counts of the resource on the node are cleared, and the failed result is no longer recorded. */
function forgetFailures(effect: Effect): void {
  const resource = effect.action.resource?.get('id') ?? '';
  const result = `${resource}_last_failure_0`;
  removeAll(effect, (element) => {
    if (element.name === 'lrm_rsc_op') return attributeOf(element, 'id') === result;
    if (element.name !== 'nvpair') return false;
    const failed = failedResource(attributeOf(element, 'name') ?? '');
    return failed !== undefined && stripInstance(failed) === stripInstance(resource);
  });
}

/** A node that was shut down is gone, and expected to be. */
function leave({ edit, nodeState, action }: Effect): void {
  changeNodeState(edit, action.node ?? '', 'offline', 'do_shutdown');
  clearNode(edit, nodeState);
}

/** A guest node that is down with what it runs in has nothing of what ran on it; of other nodes crm_simulate knows. */
function forgetGuest({ edit, state, action, nodeState, fencedGuests }: Effect): void {
  if (fencedGuests === 'emptied' && isGuestNode(findNode(state, action.node))) clearNode(edit, nodeState);
}

/** The node is let in again, by the devices as they are now defined. */
function letIn({ edit, action, nodeState, now }: Effect): void {
  setTransientAttribute(edit, nodeState, '#node-unfenced', String(now));
  for (const [name, kept] of [
    ['digests-all', '#digests-all'],
    ['digests-secure', '#digests-secure'],
  ] as const) {
    const digests = action.values.get(metaName(name)) ?? '';
    if (digests !== '') setTransientAttribute(edit, nodeState, kept, digests);
  }
}

function isPromotable(resource: Resource | undefined): resource is Resource {
  const top = resource && topResource(resource);
  return (top?.kind === 'clone' || top?.kind === 'bundle') && top.promotable;
}

/** An agent that starts offers its node for promotion, unless somebody already said what its score there is. */
function offerPromotion({ edit, state, action, nodeState }: Effect): void {
  const id = action.resource?.get('long-id') ?? action.resource?.get('id') ?? '';
  const resource = findResource(state, id);
  const node = findNode(state, action.node);
  if (!node || !isPromotable(resource)) return;
  const name = `master-${resource.unique ? resource.id : stripInstance(resource.id)}`;
  if (nodeAttribute(node, name) === undefined) setTransientAttribute(edit, nodeState, name, OFFERED_SCORE);
}

/** The digest of the parameters that force a restart is that of the start: crm_simulate keeps the one before. */
function renewRestartDigest({ edit, state, action, nodeState }: Effect): void {
  const names = [action.resource?.get('long-id'), action.resource?.get('id')].map((name) => name ?? '');
  const resource = findResource(state, names.find((name) => name !== '') ?? '');
  const node = findNode(state, action.node);
  const known = edit.histories.get(nodeState);
  const history = known && names.map((name) => known.get(name)).find((found) => found !== undefined);
  if (!node || !history || resource?.kind !== 'primitive') return;
  for (const child of history.children) {
    const forcing = attributeOf(child, 'op-force-restart');
    if (forcing === undefined || attributeOf(child, 'operation') !== 'start') continue;
    const forced = new Set(forcing.split(' '));
    const parameters = parametersNow(state, { resource, node, task: 'start', intervalMs: 0 });
    const digest = digestOf(new Map([...parameters].filter(([name]) => forced.has(name))));
    setAll(edit, openChild(history, child), { 'op-restart-digest': digest });
  }
}

function afterStart(effect: Effect): void {
  renewRestartDigest(effect);
  if (effect.promotionScores === 'offered where started') offerPromotion(effect);
}

function effectOf({ operation, values }: PretendedAction): ((effect: Effect) => void) | undefined {
  switch (operation) {
    case 'delete':
    case 'lrm_delete':
      return forgetHistory;
    case 'clear_failcount':
      return forgetFailures;
    case 'do_shutdown':
      return leave;
    case 'stonith':
      return values.get(metaName('stonith_action')) === 'on' ? letIn : forgetGuest;
    case 'start':
      return afterStart;
    default:
      return undefined;
  }
}

/**
 * Writes into the status what the controller, the attribute manager and the fencer do: cleared failures and deleted
 * histories are gone, a node that was shut down has left, one that was unfenced is in, a guest node that was fenced is empty.
 */
export function recordLastingEffect(
  edit: CibEdit,
  action: PretendedAction,
  { state, ...options }: LastingEffectOptions & { readonly state: ClusterState },
): void {
  const write = effectOf(action);
  if (!write || action.node === undefined) return;
  const nodeState = nodeStateOf(edit, action.node, action.isRouted ? action.node : action.nodeId);
  write({ edit, state, action, nodeState, ...options });
  commit(edit);
}
