/** What `<op>`, op_defaults and the resource say about an operation. */
import { addValues } from '../../config/nvsets.js';
import { intervalOf, millisecondsToSeconds, parseMilliseconds } from '../../base/interval.js';
import { parseDateTime } from '../../base/date-time.js';
import { parseBoolean } from '../../base/values.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import type { ClusterState } from '../model/cluster-state.js';
import type { RuleInput } from '../../config/evaluate-rule.js';
import { isProbe } from '../model/history.js';
import { parametersOf } from '../model/parameters.js';
import type { Node } from '../model/node.js';
import type { ConfiguredOperation, Resource } from '../model/resource.js';
import type { NodeOperation, Requirement, ResourceOperation } from '../model/action.js';
import { complain } from '../model/cluster-state.js';

const DEFAULT_TIMEOUT_MS = 20_000;
const INT_MAX = 2_147_483_647;

/** The `<op>` elements of a resource, in document order. */
export function configuredOperations(resource: Resource): readonly XmlElement[] {
  return resource.configuredOperations.map(({ element }) => element);
}

const indexes = new WeakMap<readonly ConfiguredOperation[], ReadonlyMap<string, ConfiguredOperation[]>>();

function indexed(operations: readonly ConfiguredOperation[]): ReadonlyMap<string, ConfiguredOperation[]> {
  const index = new Map<string, ConfiguredOperation[]>();
  for (const operation of operations) {
    if (operation.name === undefined) continue;
    const key = `${operation.intervalMs} ${operation.name}`;
    const known = index.get(key);
    if (known) known.push(operation);
    else index.set(key, [operation]);
  }
  return index;
}

/** Below this number searching is faster than an index. */
const FEW = 8;

/** The operations of a resource with that name and interval, in document order. */
export function operationsNamed(wanted: ResourceOperation): readonly ConfiguredOperation[] {
  const { resource, task, intervalMs } = wanted;
  const operations = resource.configuredOperations;
  if (operations.length < FEW) {
    return operations.filter((each) => each.name === task && each.intervalMs === intervalMs);
  }
  let index = indexes.get(operations);
  if (!index) {
    index = indexed(operations);
    indexes.set(operations, index);
  }
  return index.get(`${intervalMs} ${task}`) ?? [];
}

/** True unless `enabled` is set to a false value. */
export function isEnabled(operation: XmlElement): boolean {
  const enabled = attributeOf(operation, 'enabled');
  return enabled === undefined || parseBoolean(enabled) !== false;
}

/** Whether an `<op>` that is switched off counts. */
type WhichConfig = 'enabled' | 'enabled-or-not';

/** The `<op>` of that name and interval. Pacemaker: find_exact_action_config */
export function findExactConfig(operation: ResourceOperation, which: WhichConfig): XmlElement | undefined {
  return operationsNamed(operation).find(({ isEnabled }) => which === 'enabled-or-not' || isEnabled)?.element;
}

/** As findExactConfig, with "migrate" standing for both halves of a migration. Pacemaker: pcmk__find_action_config */
export function findOperationConfig(
  operation: ResourceOperation,
  which: WhichConfig,
): XmlElement | undefined {
  const { resource, task } = operation;
  const exact = findExactConfig(operation, which);
  if (exact || (task !== 'migrate_to' && task !== 'migrate_from')) return exact;
  return findExactConfig({ resource, task: 'migrate', intervalMs: 0 }, which);
}

// Pacemaker: most_frequent_monitor
function mostFrequentMonitor(resource: Resource): XmlElement | undefined {
  let shortest = 4_294_967_295;
  let found: XmlElement | undefined;
  for (const operation of configuredOperations(resource)) {
    if (attributeOf(operation, 'name') !== 'monitor') continue;
    const interval = intervalOf(attributeOf(operation, 'interval'));
    if (interval === 0 || !isEnabled(operation) || interval >= shortest) continue;
    shortest = interval;
    found = operation;
  }
  return found;
}

/** True for the promoted role in either spelling. */
function isPromotedRole(text: string | undefined): boolean {
  const lower = text?.toLowerCase();
  return lower === 'promoted' || lower === 'master';
}

// A demote without on-fail takes that of the recurring monitors of the promoted role.
function inheritDemoteOnFail(resource: Resource, meta: Map<string, string>): void {
  for (const operation of configuredOperations(resource)) {
    const value = attributeOf(operation, 'on-fail');
    if (value === undefined || value.toLowerCase() === 'demote') continue;
    if (attributeOf(operation, 'name') !== 'monitor' || !isPromotedRole(attributeOf(operation, 'role')))
      continue;
    if (intervalOf(attributeOf(operation, 'interval')) === 0 || !isEnabled(operation)) continue;
    meta.set('on-fail', value);
  }
}

// Pacemaker: validate_on_fail
function validateOnFail(
  state: ClusterState,
  { resource, task }: ResourceOperation,
  config: XmlElement | undefined,
  meta: Map<string, string>,
): void {
  const value = meta.get('on-fail')?.toLowerCase();
  if (task === 'stop' && value !== undefined && ['standby', 'demote', 'stop'].includes(value)) {
    complain(state, {
      kind: 'on-fail-not-allowed-for-stop',
      severity: 'error',
      message: `on-fail "${value}" is not allowed for stop of "${resource.id}": the default is used`,
      said: `Resetting 'on-fail' for ${resource.id} stop action to default value because '${meta.get('on-fail')}' is not allowed for stop`,
      element: config,
    });
    meta.delete('on-fail');
  } else if (task === 'demote' && value === undefined) {
    inheritDemoteOnFail(resource, meta);
  } else if (task === 'lrm_delete' && value !== 'ignore') {
    meta.set('on-fail', 'ignore');
  } else if (value === 'demote') {
    const name = config && attributeOf(config, 'name');
    const isPromotedMonitor =
      config !== undefined &&
      name === 'monitor' &&
      intervalOf(attributeOf(config, 'interval')) !== 0 &&
      isPromotedRole(attributeOf(config, 'role'));
    if (name === 'promote' || isPromotedMonitor) return;
    complain(state, {
      kind: 'on-fail-demote-not-allowed',
      severity: 'error',
      message: `on-fail "demote" is not allowed for ${name ?? task} of "${resource.id}": the default is used`,
      said: `Resetting 'on-fail' for ${resource.id} ${name} action to default value because 'demote' is not allowed for it`,
      element: config,
    });
    meta.delete('on-fail');
  }
}

// Pacemaker: unpack_timeout
function timeoutText(value: string | undefined): string {
  const timeout = value === undefined ? undefined : parseMilliseconds(value);
  return String(timeout === undefined || timeout <= 0 ? DEFAULT_TIMEOUT_MS : Math.min(timeout, INT_MAX));
}

// Pacemaker: unpack_interval_origin
function delayFromOrigin(state: ClusterState, origin: string, intervalMs: number): number | undefined {
  if (intervalMs === 0) return undefined;
  const start = parseDateTime(origin, { now: state.now.seconds, offset: state.now.offset });
  if (!start) return undefined;
  const intervalSeconds = millisecondsToSeconds(intervalMs);
  const past = (state.now.seconds - start.seconds) % intervalSeconds;
  return ((past <= 0 ? 0 : intervalSeconds) - past) * 1000;
}

function normaliseStartDelay(state: ClusterState, intervalMs: number, meta: Map<string, string>): void {
  const delay = meta.get('start-delay');
  if (delay !== undefined) {
    meta.set('start-delay', String(Math.min(INT_MAX, Math.max(0, parseMilliseconds(delay) ?? 0))));
    return;
  }
  const origin = meta.get('interval-origin');
  const calculated = origin === undefined ? undefined : delayFromOrigin(state, origin, intervalMs);
  if (calculated !== undefined) meta.set('start-delay', String(calculated));
}

/** What rules about an operation of this resource may ask. */
function operationRules(state: ClusterState, { resource, task, intervalMs }: ResourceOperation): RuleInput {
  return {
    now: state.now,
    resourceClass: attributeOf(resource.element, 'class'),
    resourceProvider: attributeOf(resource.element, 'provider'),
    resourceType: attributeOf(resource.element, 'type'),
    operationName: task,
    operationIntervalMs: intervalMs,
  };
}

/** True for a resource of the class of fence devices. */
export function isFenceClass(resource: Resource): boolean {
  return attributeOf(resource.element, 'class')?.toLowerCase() === 'stonith';
}

/** True when what is said about an operation may depend on rules. */
export function hasOperationRules({ configuration }: ClusterState, config: XmlElement | undefined): boolean {
  if (config && config.children.length > 0) return true;
  const sets = configuration.sections.get('op_defaults')?.children ?? [];
  return sets.some(
    (set) => attributeOf(set, 'id-ref') !== undefined || set.children.some(({ name }) => name === 'rule'),
  );
}

/** The meta-attributes of an operation as they are written. */
function writtenMeta(
  state: ClusterState,
  operation: ResourceOperation,
  config: XmlElement | undefined,
): Map<string, string> {
  const { resource, task, intervalMs } = operation;
  const meta = new Map<string, string>();
  const rules = operationRules(state, operation);
  if (config && config.children.length > 0) {
    const document = resource.operationsDocument;
    addValues({ state, element: config, name: 'meta_attributes', rules, document }, meta);
  }
  for (const { name, value } of config?.attributes ?? []) meta.set(name, value);
  if (isProbe(task, intervalMs) && !meta.has('timeout')) {
    const monitor = mostFrequentMonitor(resource);
    const timeout = monitor && attributeOf(monitor, 'timeout');
    if (timeout !== undefined) meta.set('timeout', timeout);
  }
  const defaults = state.configuration.sections.get('op_defaults');
  addValues({ state, element: defaults, name: 'meta_attributes', rules, document: state.root }, meta);
  return meta;
}

/** The meta-attributes of an operation, normalised. Pacemaker: pcmk__unpack_action_meta */
export function operationMeta(
  state: ClusterState,
  operation: NodeOperation,
  config: XmlElement | undefined,
): Map<string, string> {
  const { resource, node, task, intervalMs } = operation;
  const meta = writtenMeta(state, operation, config);
  meta.delete('id');
  if (intervalMs > 0) meta.set('interval', String(intervalMs));
  else meta.delete('interval');
  if (isFenceClass(resource) && (task === 'start' || isProbe(task, intervalMs))) {
    const timeout = parametersOf(state, resource, node).get('pcmk_monitor_timeout');
    if (timeout !== undefined) meta.set('timeout', timeout);
  }
  meta.set('timeout', timeoutText(meta.get('timeout')));
  validateOnFail(state, operation, config, meta);
  normaliseStartDelay(state, intervalMs, meta);
  return meta;
}

/** The parameters of an operation that has none of its own. */
export const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();

/** The parameters of the operation itself. Pacemaker: pcmk__unpack_action_rsc_params */
export function operationParameters(
  state: ClusterState,
  resource: Resource,
  config: XmlElement | undefined,
  node: Node | undefined,
): ReadonlyMap<string, string> {
  if (!config || config.children.length === 0) return NO_PARAMETERS;
  const parameters = new Map<string, string>();
  const rules: RuleInput = { now: state.now, nodeAttributes: node?.attributes };
  const document = resource.operationsDocument;
  addValues({ state, element: config, name: 'instance_attributes', rules, document }, parameters);
  return parameters;
}

/** What must be there before the action may run. Pacemaker: pcmk__action_requires */
export function requirementOf(resource: Resource, task: string): Requirement {
  const lower = task.toLowerCase();
  if (lower !== 'start' && lower !== 'promote') return 'nothing';
  if (resource.needsFencing) return 'fencing';
  return resource.needsQuorum ? 'quorum' : 'nothing';
}
