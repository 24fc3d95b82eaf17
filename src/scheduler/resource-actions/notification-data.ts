/** What clone notifications tell: which instances are where, and which are about to change. */
import { compareNames, compareText } from '../../base/compare.js';
import { mergeSort } from '../../base/sorting.js';
import { requireAction } from '../../cluster/actions/why.js';
import { findNewestByTask } from '../../cluster/actions/find-actions.js';
import { actionFlag, isOptional, isRunnable, type Action } from '../../cluster/model/action.js';
import { isGuestNode, containerOf, type Node } from '../../cluster/model/node.js';
import type { NotificationPhase, NotifyEntry } from '../../cluster/model/notification.js';
import type { Resource } from '../../cluster/model/resource.js';
import { currentNode } from '../../cluster/model/resource-queries.js';
import { role } from '../../cluster/model/role.js';
import type { Scheduler } from '../context.js';

/** Adds the phase's environment to an action. Pacemaker: add_notify_data_to_action_meta */
export function addNotifyData(phase: NotificationPhase, action: Action): void {
  for (const [name, value] of phase.keys) action.setMeta(name, value);
}

function addState(resource: Resource, phase: NotificationPhase): void {
  const entry: NotifyEntry = { resource, node: resource.activeNodes[0] };
  switch (resource.role) {
    case role.stopped:
      phase.inactive.unshift(entry);
      break;
    case role.started:
      phase.active.unshift(entry);
      break;
    case role.unpromoted:
      phase.unpromoted.unshift(entry);
      phase.active.unshift(entry);
      break;
    case role.promoted:
      phase.promoted.unshift(entry);
      phase.active.unshift(entry);
      break;
    default:
  }
}

function addAction(resource: Resource, action: Action, phase: NotificationPhase): void {
  const { node, task } = action;
  if (isOptional(action) || !node) return;
  const isNoise = task === 'stop' && node.unclean;
  if (!isNoise && !isRunnable(action)) return;
  if (task === 'start' || task === 'stop' || task === 'promote' || task === 'demote') {
    phase[task].unshift({ resource, node });
  }
}

/** Where the instances are, and in which roles. Pacemaker: collect_resource_data */
export function collectStates(resource: Resource, phase: NotificationPhase): void {
  phase.allowedNodes ??= [...resource.allowedNodes.values()].map(({ node }) => node);
  for (const child of resource.children) collectStates(child, phase);
  if (resource.children.length === 0) addState(resource, phase);
}

/** What is about to happen to the instances. Pacemaker: collect_resource_data, the part about actions */
export function collectActions(resource: Resource, phase: NotificationPhase): void {
  for (const child of resource.children) collectActions(child, phase);
  if (resource.children.length > 0) return;
  for (const action of resource.actions.toReversed()) addAction(resource, action, phase);
}

// Pacemaker: compare_notify_entries
function compareEntries(a: NotifyEntry, b: NotifyEntry): number {
  return (
    compareText(a.resource.id, b.resource.id) ||
    (a.node === undefined ? -1 : b.node === undefined ? 1 : compareText(a.node.id, b.node.id))
  );
}

interface Names {
  readonly resources: string;
  readonly nodes: string;
}

function joined(words: readonly string[]): string {
  return words.length === 0 ? ' ' : words.join(' ');
}

// Pacemaker: notify_entries_to_strings
function namesOf(entries: readonly NotifyEntry[]): Names {
  const resources: string[] = [];
  const nodes: string[] = [];
  for (const { resource, node } of mergeSort(entries, compareEntries)) {
    if (resources.at(-1) === resource.id) continue;
    resources.push(resource.id);
    if (node) nodes.push(node.name);
  }
  return { resources: joined(resources), nodes: joined(nodes) };
}

function hostName(node: Node): string {
  const container = isGuestNode(node) ? containerOf(node) : undefined;
  return ((container && container.activeNodes.length > 0 ? currentNode(container) : undefined) ?? node).name;
}

const LISTS = ['stop', 'start', 'demote', 'promote', 'active', 'unpromoted', 'promoted'] as const;

/** The names that older agents know, for the two roles. */
const OLD_NAMES: Readonly<Record<string, string>> = { unpromoted: 'slave', promoted: 'master' };

/** The first action that a phase tells of. */
function toldAction({ action, ...lists }: NotificationPhase): Action | undefined {
  const list = LISTS.find((name) => name === action);
  const resource = list && lists[list][0]?.resource;
  return resource && findNewestByTask(resource, action);
}

function requirePhase(scheduler: Scheduler, phase: NotificationPhase): void {
  const other = toldAction(phase);
  for (const action of [phase.pre, phase.preDone, phase.post, phase.postDone]) {
    if (action && other) requireAction(scheduler, action, { kind: 'notification', other });
    else if (action) action.flags &= ~actionFlag.optional;
  }
}

function addNodeNames(scheduler: Scheduler, resource: Resource, phase: NotificationPhase): void {
  const available = [...(phase.allowedNodes ?? [])].sort((a, b) => compareNames(a.name, b.name));
  phase.keys.set('notify_available_uname', joined(available.map(({ name }) => name)));
  if (resource.meta.get('container-attribute-target') === 'host') {
    phase.keys.set('notify_all_hosts', joined(scheduler.nodes.map(hostName)));
  }
  phase.keys.set('notify_all_uname', joined(scheduler.nodes.map(({ name }) => name)));
}

/** Makes the environment of a phase; its actions are required when something is to be told. Pacemaker: add_notif_keys */
export function addKeys(scheduler: Scheduler, resource: Resource, phase: NotificationPhase): void {
  let isRequired = false;
  for (const list of LISTS) {
    const names = namesOf(phase[list].filter(({ node }) => node !== undefined));
    if (list === phase.action) isRequired = phase[list].length > 0 && names.resources !== ' ';
    for (const name of [list, OLD_NAMES[list]]) {
      if (name === undefined) continue;
      phase.keys.set(`notify_${name}_resource`, names.resources);
      phase.keys.set(`notify_${name}_uname`, names.nodes);
    }
  }
  phase.keys.set('notify_inactive_resource', namesOf(phase.inactive).resources);
  addNodeNames(scheduler, resource, phase);
  if (isRequired) requirePhase(scheduler, phase);
}
