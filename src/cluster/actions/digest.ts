/** Digests of an operation's parameters: did the definition change since the operation ran? */
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareText, compareVersions } from '../../base/compare.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { escapeAttribute } from '../../xml/write.js';
import type { ClusterState } from '../model/cluster-state.js';
import { historyInterval, type OperationDigest } from '../model/history.js';
import type { Node } from '../model/node.js';
import { nodeAttribute, parametersOf } from '../model/parameters.js';
import { operationKey, type NodeOperation } from '../model/action.js';
import type { Replica, Resource } from '../model/resource.js';
import { currentNode, definesRemoteNode, topResource } from '../model/resource-queries.js';
import {
  findOperationConfig,
  hasOperationRules,
  operationMeta,
  operationParameters,
} from './operation-config.js';

/** What Pacemaker 3.0.2 calls its feature set. */
export const FEATURE_SET = '3.20.5';
const META_PREFIX = 'CRM_meta_';
const NOT_DIGESTED: ReadonlySet<string> = new Set([
  'id',
  'crm_feature_set',
  'op-digest',
  'on_node',
  'on_node_uuid',
  'pcmk_external_ip',
]);

/** The name under which a meta-attribute reaches an agent. Pacemaker: crm_meta_name */
export function metaName(name: string): string {
  return META_PREFIX + name.replaceAll('-', '_');
}

const TIMEOUT = metaName('timeout');

/**
 * The digest of parameters: of an element that has them as sorted attributes. Pacemaker: pcmk__digest_op_params
 * @param known - digests by the text that is digested, for who asks for many that are mostly the same; added to
 */
export function digestOf(parameters: ReadonlyMap<string, string>, known?: Map<string, string>): string {
  const names = [...parameters.keys()].sort(compareText);
  const values = names.map((name) => ` ${name}="${escapeAttribute(parameters.get(name) ?? '')}"`).join('');
  const text = ` <parameters${values}/>\n`;
  const before = known?.get(text);
  if (before !== undefined) return before;
  const digest = bytesToHex(md5(utf8ToBytes(text)));
  known?.set(text, digest);
  return digest;
}

function addMissing(target: Map<string, string>, source: ReadonlyMap<string, string>): void {
  for (const [name, value] of source) if (!target.has(name)) target.set(name, value);
}

/** The parameters that count for a digest; the timeout does for recurring operations only. Pacemaker: pcmk__filter_op_for_digest */
export function withoutMeta(
  parameters: ReadonlyMap<string, string>,
  intervalMs: number,
): Map<string, string> {
  const kept = new Map<string, string>();
  for (const [name, value] of parameters) {
    const isTimeout = intervalMs !== 0 && name === TIMEOUT;
    if (isTimeout || (!name.startsWith(META_PREFIX) && !NOT_DIGESTED.has(name))) kept.set(name, value);
  }
  return kept;
}

/** The replica of a bundle to which a connection leads. */
function replicaOf(connection: Resource): Replica | undefined {
  const top = topResource(connection);
  return top.kind === 'bundle' ? top.replicas.find(({ remote }) => remote === connection) : undefined;
}

/** True for a connection whose address is the node on which its container will be. Pacemaker: pe__bundle_needs_remote_name */
export function needsRemoteName(state: ClusterState, resource: Resource): boolean {
  // Asked of every resource, since its rules may name a time at which to look again.
  const address = parametersOf(state, resource, undefined).get('addr');
  return address?.toLowerCase() === '#uname' && definesRemoteNode(resource.element);
}

/** The name of the node on which a bundle connection's container is. Pacemaker: pe__add_bundle_remote_name */
export function bundleRemoteName(state: ClusterState, resource: Resource): string | undefined {
  if (!needsRemoteName(state, resource)) return undefined;
  const container = replicaOf(resource)?.container;
  return container && (container.assignedNode ?? currentNode(container))?.name;
}

interface DigestInput extends NodeOperation {
  readonly state: ClusterState;
  readonly node: Node;
  /** The recorded operation, if there is one to compare with. */
  readonly entry: XmlElement | undefined;
  /** Whether the digest without private parameters is needed, too. */
  readonly withSecure: boolean;
}

interface MainParameters {
  readonly parameters: Map<string, string>;
  readonly hasOwn: boolean;
}

// Pacemaker: calculate_main_digest
function mainParameters(input: DigestInput): MainParameters {
  const { state, resource, node, intervalMs } = input;
  const all = new Map<string, string>();
  const address = bundleRemoteName(state, resource);
  if (address !== undefined) all.set('addr', address);
  addMissing(all, parametersOf(state, resource, node));
  const config = findOperationConfig(input, 'enabled-or-not');
  const own = operationParameters(state, resource, config, node);
  addMissing(all, own);
  // Of the meta-attributes only the timeout of a recurring operation counts; finding them notes when rules change them.
  if (intervalMs !== 0 || hasOperationRules(state, config)) {
    const timeout = operationMeta(state, input, config).get('timeout');
    if (timeout !== undefined && !all.has(TIMEOUT)) all.set(TIMEOUT, timeout);
  }
  return { parameters: withoutMeta(all, intervalMs), hasOwn: own.size > 0 };
}

/** The parameters that an operation without interval would run with as the resource is configured now. */
export function parametersNow(
  state: ClusterState,
  operation: NodeOperation & { readonly node: Node },
): Map<string, string> {
  return mainParameters({ ...operation, state, entry: undefined, withSecure: false }).parameters;
}

const FENCE_PARAMETERS: ReadonlySet<string> = new Set([
  'provides',
  'stonith-timeout',
  'pcmk_action_limit',
  'pcmk_delay_base',
  'pcmk_delay_max',
  'pcmk_host_argument',
  'pcmk_host_check',
  'pcmk_host_list',
  'pcmk_host_map',
]);

/** True for parameters that Pacemaker itself reads. Pacemaker: pcmk_stonith_param */
export function isFenceParameter(name: string): boolean {
  if (FENCE_PARAMETERS.has(name)) return true;
  return /^pcmk_[^_]*_(action|timeout|retries)$/.test(name);
}

// Pacemaker: calculate_secure_digest
function secureParameters(
  input: DigestInput,
  main: Map<string, string>,
  version: string,
): Map<string, string> {
  const { state, resource, node, entry, intervalMs } = input;
  const hidden =
    (entry ? attributeOf(entry, 'op-secure-params') : ' passwd password user ')?.split(' ') ?? [];
  const isOld = compareVersions(version, '3.16.0') < 0;
  if (!isOld && !hidden.some((name) => main.has(name))) return main;
  const all = new Map(isOld ? parametersOf(state, resource, node) : main);
  for (const name of hidden) all.delete(name);
  const isFencing = attributeOf(resource.element, 'class')?.toLowerCase() === 'stonith';
  if (isOld && isFencing) for (const name of [...all.keys()]) if (isFenceParameter(name)) all.delete(name);
  const kept = withoutMeta(all, intervalMs);
  if (isOld) kept.delete(metaName('timeout'));
  return kept;
}

/** The restart digest that an entry records, or what took its place. */
export function recordedRestartDigest(state: ClusterState, entry: XmlElement): string | undefined {
  return state.replacedRestartDigests.get(entry) ?? attributeOf(entry, 'op-restart-digest');
}

// Pacemaker: calculate_restart_digest
function restartParameters(input: DigestInput, main: Map<string, string>): Map<string, string> | undefined {
  const { state, entry } = input;
  if (!entry || recordedRestartDigest(state, entry) === undefined) return undefined;
  const forced = attributeOf(entry, 'op-force-restart');
  if (forced === undefined) return main;
  const names = new Set(forced.split(' '));
  return new Map([...main].filter(([name]) => names.has(name)));
}

/** Calculates digests of an operation's parameters as they are configured now. Pacemaker: pe__calculate_digests */
function calculateDigests(input: DigestInput): OperationDigest {
  const { state, entry, intervalMs, withSecure } = input;
  const version =
    (entry && attributeOf(entry, 'crm_feature_set')) ??
    attributeOf(state.root, 'crm_feature_set') ??
    FEATURE_SET;
  const { parameters, hasOwn } = mainParameters(input);
  const secure = withSecure ? secureParameters(input, parameters, version) : undefined;
  const restart = restartParameters(input, parameters);
  const all = digestOf(parameters);
  const digestIfOther = (some: Map<string, string> | undefined): string | undefined =>
    some === parameters ? all : some && digestOf(some);
  return {
    result: intervalMs === 0 && hasOwn ? 'restart' : 'match',
    all,
    secure: digestIfOther(secure),
    restart: digestIfOther(restart),
    parameters,
    secureParameters: secure,
    restartParameters: restart,
  };
}

// Pacemaker: rsc_action_digest
function cachedDigests(input: DigestInput): OperationDigest {
  const { resource, node, task, intervalMs } = input;
  const key = operationKey(resource.id, task, intervalMs);
  const known = node.digests.get(key);
  if (known) return known;
  const digests = calculateDigests(input);
  node.digests.set(key, digests);
  return digests;
}

/** Compares a recorded operation with the configuration. Pacemaker: rsc_action_digest_cmp */
export function compareDigests(
  state: ClusterState,
  resource: Resource,
  entry: XmlElement,
  node: Node,
): OperationDigest {
  const task = attributeOf(entry, 'operation') ?? '';
  const intervalMs = historyInterval(entry);
  const withSecure = state.sanitized;
  const digests = cachedDigests({ state, resource, node, task, intervalMs, entry, withSecure });
  const recorded = attributeOf(entry, 'op-digest');
  const restart = recordedRestartDigest(state, entry);
  // The digests are those for the first entry of that operation: another entry may have no restart digest to compare.
  if (digests.restart !== undefined && restart !== undefined && digests.restart !== restart) {
    digests.result = 'restart';
  } else if (recorded === undefined) {
    digests.result = 'unknown';
  } else if (recorded === digests.all) {
    digests.result = 'match';
  } else if (intervalMs !== 0 || digests.result !== 'restart') {
    digests.result = 'mismatch';
  }
  return digests;
}

/** Compares a fence device with what a node was last unfenced with. Pacemaker: pe__compare_fencing_digest */
export function compareFencingDigest(
  state: ClusterState,
  device: Resource,
  agent: string,
  node: Node,
): OperationDigest {
  const operation = { resource: device, node, task: 'stonith-on', intervalMs: 0 };
  const digests = cachedDigests({ ...operation, state, entry: undefined, withSecure: true });
  const summary = nodeAttribute(node, '#digests-all');
  const secureSummary = nodeAttribute(node, '#digests-secure');
  if (summary === undefined) {
    digests.result = 'unknown';
  } else if (summary.includes(`${device.id}:${agent}:${digests.all}`)) {
    digests.result = 'match';
  } else if (secureSummary?.includes(`${device.id}:${agent}:${digests.secure}`)) {
    digests.result = 'match';
    state.announcements.push(`Only 'private' parameters to ${device.id} for unfencing ${node.name} changed`);
  } else {
    digests.result = 'mismatch';
    if (state.sanitized && digests.secure !== undefined) {
      const attempt = `${device.id}:${agent}:${digests.secure}`;
      state.announcements.push(
        `Parameters to ${device.id} for unfencing ${node.name} changed, try '${attempt}'`,
      );
    }
  }
  return digests;
}
