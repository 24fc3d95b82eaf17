/** The history of operations on a node: found or made for a resource, and results written into it. */
import { openNamed, openWhole, type OpenElement } from '../cib/change/open-tree.js';
import { attributeOf } from '../xml/element.js';
import { digestOf, FEATURE_SET, metaName, withoutMeta } from '../cluster/actions/digest.js';
import { notifyKey, operationKey } from '../cluster/model/action.js';
import { addWith, attributesIn, childFor, setAll, sharedAttributesIn, type CibEdit } from './cib-edit.js';

/** The agent of a resource, as its history names it. */
export interface AgentNames {
  readonly class: string | undefined;
  readonly provider: string | undefined;
  readonly type: string | undefined;
}

const CLASSES = new Set(['ocf', 'stonith', 'service', 'systemd', 'lsb']);
const CLASSES_WITH_PROVIDER = new Set(['ocf']);

// Pacemaker: find_resource_xml, which takes several of an id for none
function historiesOf(edit: CibEdit, state: OpenElement): Map<string, OpenElement> {
  const known = edit.histories.get(state);
  if (known) return known;
  const found = new Map<string, OpenElement>();
  const doubled = new Set<string>();
  for (const element of openWhole(state)) {
    if (element.name !== 'lrm_resource') continue;
    const id = attributeOf(element, 'id') ?? '';
    if (found.has(id)) doubled.add(id);
    found.set(id, element);
  }
  for (const id of doubled) found.delete(id);
  edit.histories.set(state, found);
  return found;
}

/** Why no history can be made for a resource, as the reference says it; undefined when it can. */
function objection(state: OpenElement, resource: string, agent: AgentNames): string | undefined {
  if (agent.class === undefined || agent.type === undefined) {
    const node = attributeOf(state, 'id') ?? '';
    return `Resource ${resource} not found in the status section of ${node} (supply class and type to continue)`;
  }
  const lowerClass = agent.class.toLowerCase();
  if (!CLASSES.has(lowerClass)) return `Invalid class for ${resource}: ${agent.class}`;
  if (CLASSES_WITH_PROVIDER.has(lowerClass) && agent.provider === undefined) {
    return `Please specify the provider for resource ${resource}`;
  }
  return undefined;
}

/** The names under which a resource has its history on a node. */
export interface HistoryNames {
  /** Name in the configuration, under which the history is looked for first. */
  readonly resource: string;
  /** The name for a new one. */
  readonly historyName: string;
  readonly agent: AgentNames;
}

/**
 * The history of a resource on a node, made if there is none.
 * Returns a sentence when the agent's names do not suffice to make one. Pacemaker: pcmk__inject_resource_history
 */
export function editableHistoryOf(
  edit: CibEdit,
  state: OpenElement,
  { resource, historyName, agent }: HistoryNames,
): OpenElement | string {
  const histories = historiesOf(edit, state);
  const known = histories.get(resource) ?? histories.get(historyName);
  if (known) return known;
  const reason = objection(state, resource, agent);
  if (reason !== undefined) return reason;
  const hadExecutor = state.children.some(({ name }) => name === 'lrm');
  const executor = childFor(edit, state, 'lrm');
  if (!hadExecutor) setAll(edit, executor, { id: attributeOf(state, 'id') });
  const list = childFor(edit, executor, 'lrm_resources');
  const { class: agentClass, provider, type } = agent;
  const history = addWith(edit, list, 'lrm_resource', [
    ...attributesIn(edit, list, { id: historyName }),
    ...sharedAttributesIn(edit, list, ['agent', agentClass, provider, type], () => ({
      class: agentClass,
      provider,
      type,
    })),
  ]);
  histories.set(historyName, history);
  return history;
}

/** The result of an operation that was, or is pretended to have been, run. */
export interface OperationResult {
  /** The name of the resource in the ids of the entry. */
  readonly resource: string;
  readonly task: string;
  readonly intervalMs: number;
  readonly exitCode: number;
  readonly expectedExitCode: number;
  readonly exitReason: string;
  /** Parameters and meta-attributes that the agent was given; absent when nothing is known of them. */
  readonly parameters: ReadonlyMap<string, string> | undefined;
  readonly node: string;
  /** Seconds since 1970. */
  readonly time: number;
}

const UNKNOWN_TRANSITION = 'xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx';

/** Below this number of entries searching is faster than remembering, and smaller. */
const FEW_ENTRIES = 8;

function nextCallId({ calls }: CibEdit, history: OpenElement): number {
  const known = history.children.length < FEW_ENTRIES ? undefined : calls.get(history);
  if (known?.entries === history.children.length) return known.last + 1;
  let last = 0;
  for (const entry of history.children)
    last = Math.max(last, Number.parseInt(attributeOf(entry, 'call-id') ?? '', 10) || 0);
  return last + 1;
}

/** A reload is recorded as a start, so that it counts as one. */
function recordedTask(task: string): string {
  return task === 'reload' || task === 'reload-agent' ? 'start' : task;
}

const MIGRATIONS = new Set(['migrate_to', 'migrate_from']);

/** The ids of the entries that a result becomes; a failure that is not repeated is written twice. */
function entryIds(result: OperationResult, key: string): string[] {
  const { resource, task, intervalMs, parameters } = result;
  if (task === 'notify') {
    const type = parameters?.get(metaName('notify_type')) ?? '';
    return [notifyKey(resource, type, parameters?.get(metaName('notify_operation')) ?? '')];
  }
  if (MIGRATIONS.has(task)) return [key];
  const last = operationKey(resource, 'last', 0);
  if (result.exitCode !== result.expectedExitCode) {
    const failure = operationKey(resource, 'last_failure', 0);
    return intervalMs === 0 ? [failure, last] : [failure];
  }
  return [intervalMs > 0 ? key : last];
}

/** What an entry says that no resource is named in: the same for most results of an operation on a node. */
interface EntryNumbers {
  readonly task: string;
  readonly callId: number;
  readonly exitCode: number;
  readonly exitReason: string;
}

type Values = Parameters<typeof setAll>[2];

function commonValues(
  { expectedExitCode, intervalMs, node, time }: OperationResult,
  { task, callId, exitCode, exitReason }: EntryNumbers,
): Values {
  const transition = `${callId}:-1:${expectedExitCode}:${UNKNOWN_TRANSITION}`;
  return {
    operation: task,
    'crm-debug-origin': 'crm_simulate',
    crm_feature_set: FEATURE_SET,
    'transition-key': transition,
    'transition-magic': `0:${exitCode};${transition}`,
    'exit-reason': exitReason,
    on_node: node,
    'call-id': String(callId),
    'rc-code': String(exitCode),
    'op-status': '0',
    interval: String(intervalMs),
    'last-rc-change': String(time),
    'exec-time': '0',
    'queue-time': '0',
  };
}

/** What an entry says of the resource. */
function ownValues(edit: CibEdit, { task, intervalMs, parameters }: OperationResult): Values {
  const isMigration = MIGRATIONS.has(task);
  return {
    migrate_source: isMigration ? parameters?.get(metaName('migrate_source')) : undefined,
    migrate_target: isMigration ? parameters?.get(metaName('migrate_target')) : undefined,
    'op-digest': parameters && digestOf(withoutMeta(parameters, intervalMs), edit.digests),
  };
}

/** Writes a result into a history. Pacemaker: pcmk__create_history_xml */
export function recordResult(edit: CibEdit, history: OpenElement, result: OperationResult): void {
  const { resource, intervalMs, expectedExitCode, node, time } = result;
  const task = recordedTask(result.task);
  const key = operationKey(resource, task, intervalMs);
  const callId = nextCallId(edit, history);
  // What a notification results in does not count.
  const exitCode = result.task === 'notify' ? 0 : result.exitCode;
  const ids = entryIds(result, key);
  const isFailure = ids[0] === operationKey(resource, 'last_failure', 0) && result.task !== 'notify';
  const numbers = { task, callId, exitCode, exitReason: isFailure ? result.exitReason : '' };
  const own = ownValues(edit, result);
  for (const id of ids) {
    const known = openNamed(history, 'lrm_rsc_op', id);
    if (known) {
      for (const values of [{ operation_key: key }, commonValues(result, numbers), own])
        setAll(edit, known, values);
      continue;
    }
    const shareKey = [...Object.values(numbers), expectedExitCode, intervalMs, node, time];
    addWith(edit, history, 'lrm_rsc_op', [
      ...attributesIn(edit, history, { id, operation_key: key }),
      ...sharedAttributesIn(edit, history, shareKey, () => commonValues(result, numbers)),
      ...attributesIn(edit, history, own),
    ]);
  }
  const entries = history.children.length;
  if (entries >= FEW_ENTRIES) edit.calls.set(history, { entries, last: callId });
}
