/** Cluster options: values, defaults, and what the scheduler makes of them. */
import { Values } from '../../config/in-effect.js';
import { BOOTSTRAP_SET } from '../../config/nvsets.js';
import { CLUSTER_OPTIONS, isOptionValue, type ClusterOption } from '../../config/option-catalog.js';
import { scoreOf } from '../../config/reading.js';
import { intervalOf } from '../../base/interval.js';
import { scanInteger } from '../../base/c-numbers.js';
import { MINUS_INFINITY } from '../../base/score.js';
import { attributeOf, descendants, type XmlElement } from '../../xml/element.js';
import {
  complain,
  type ClusterState,
  type HealthStrategy,
  type NoQuorumPolicy,
  type PlacementStrategy,
} from '../model/cluster-state.js';
import { isTrueValue } from '../model/resource-queries.js';

const HEALTH_STRATEGIES = ['none', 'migrate-on-red', 'only-green', 'progressive', 'custom'] as const;
const PLACEMENTS = ['default', 'utilization', 'minimal', 'balanced'] as const;
const QUORUM_POLICIES = ['stop', 'freeze', 'ignore', 'demote', 'fence', 'suicide'] as const;

/** The options that the scheduler and its output use. */
const SCHEDULING = new Set([
  'no-quorum-policy',
  'shutdown-lock',
  'shutdown-lock-limit',
  'symmetric-cluster',
  'maintenance-mode',
  'start-failure-is-fatal',
  'enable-startup-probes',
  'fence-remote-without-quorum',
  'fencing-enabled',
  'fencing-action',
  'fencing-timeout',
  'have-watchdog',
  'concurrent-fencing',
  'startup-fencing',
  'priority-fencing-delay',
  'node-pending-timeout',
  'cluster-delay',
  'batch-limit',
  'migration-limit',
  'stop-all-resources',
  'stop-removed-resources',
  'cancel-removed-actions',
  'node-health-strategy',
  'node-health-base',
  'node-health-green',
  'node-health-yellow',
  'node-health-red',
  'placement-strategy',
]);

const OPTIONS: readonly ClusterOption[] = CLUSTER_OPTIONS.filter(({ name }) => SCHEDULING.has(name));

/** Replaces former names and bad values, and fills in defaults. Pacemaker: cluster_option_value */
function completeOptions(state: ClusterState): void {
  for (const option of OPTIONS) {
    const { name, formerName, default: fallback = '' } = option;
    const value = state.options.get(name) ?? (formerName && state.options.get(formerName));
    const isBad = value !== undefined && !isOptionValue(option, value);
    if (isBad)
      complain(
        state,
        'error',
        `cluster option "${name}" has the invalid value "${value}": the default is used`,
        state.optionOrigins.get(state.options.has(name) ? name : (formerName ?? name)),
      );
    state.options.set(name, value === undefined || isBad ? fallback : value);
  }
}

/** Where an option comes from. */
export interface OptionOrigin {
  readonly value: string;
  /** The `<nvpair>`; absent for the default. */
  readonly element: XmlElement | undefined;
}

/** Where the value of an option comes from: the pair that sets it, under its name or its former one, or its default. */
export function originOfOption(state: ClusterState, name: string): OptionOrigin {
  const { optionOrigins } = state;
  const option = OPTIONS.find((known) => known.name === name);
  const element = optionOrigins.get(name) ?? optionOrigins.get(option?.formerName ?? name);
  const written = element && attributeOf(element, 'value');
  const isUsed = written !== undefined && (!option || isOptionValue(option, written));
  return { value: optionText(state, name), element: isUsed ? element : undefined };
}

/** The value of an option, default included. */
export function optionText(state: ClusterState, name: string): string {
  return state.options.get(name) ?? '';
}

function choice<T extends string>(state: ClusterState, name: string, choices: readonly T[], fallback: T): T {
  const value = optionText(state, name).toLowerCase();
  return choices.find((known) => known === value) ?? fallback;
}

// Pacemaker: unpack_config, the part about no-quorum-policy
function quorumPolicy(state: ClusterState): NoQuorumPolicy {
  const policy = choice(state, 'no-quorum-policy', QUORUM_POLICIES, 'stop');
  if (policy !== 'fence' && policy !== 'suicide') return policy;
  if (!state.settings.fencingEnabled) {
    const message = 'no-quorum-policy "fence" needs fencing, which is disabled: "stop" is used';
    complain(state, 'error', message, state.optionOrigins.get('no-quorum-policy'));
    return 'stop';
  }
  const panics = (scanInteger(attributeOf(state.root, 'no-quorum-panic')) ?? 0) !== 0;
  return panics || state.quorate ? 'fence' : 'stop';
}

// Pacemaker: pe__unpack_node_health_scores
function setHealthScores(state: ClusterState): void {
  const { settings } = state;
  settings.healthStrategy = choice<HealthStrategy>(state, 'node-health-strategy', HEALTH_STRATEGIES, 'none');
  const configured = (colour: string): number =>
    scoreOf(state, optionText(state, `node-health-${colour}`), 0);
  switch (settings.healthStrategy) {
    case 'none':
      break;
    case 'migrate-on-red':
      settings.healthRed = MINUS_INFINITY;
      break;
    case 'only-green':
      settings.healthRed = MINUS_INFINITY;
      settings.healthYellow = MINUS_INFINITY;
      break;
    case 'progressive':
    case 'custom':
      settings.healthRed = configured('red');
      settings.healthGreen = configured('green');
      settings.healthYellow = configured('yellow');
      break;
  }
}

function isUnfencingPair(pair: XmlElement): boolean {
  const name = attributeOf(pair, 'name');
  const isAsked = name === 'provides' || name === 'requires';
  return pair.name === 'nvpair' && isAsked && attributeOf(pair, 'value') === 'unfencing';
}

function asksForUnfencing(sets: Iterable<XmlElement>): boolean {
  for (const set of sets) {
    if (set.name === 'meta_attributes' && set.children.some(isUnfencingPair)) return true;
  }
  return false;
}

/** Reads the options into settings. Pacemaker: unpack_config */
export function unpackOptions(
  state: ClusterState,
  crmConfig: XmlElement | undefined,
  resources: XmlElement | undefined,
): void {
  const { settings } = state;
  const values = new Values();
  const rules = { now: state.now };
  const sets = { state, element: crmConfig, name: 'cluster_property_set', rules, document: state.root };
  values.addSets({ ...sets, firstId: BOOTSTRAP_SET });
  for (const name of values.names()) {
    const [inEffect] = values.get(name)?.choices ?? [];
    if (!inEffect) continue;
    state.options.set(name, inEffect.value);
    state.optionOrigins.set(name, inEffect.element);
  }
  completeOptions(state);
  const isOn = (name: string): boolean => isTrueValue(optionText(state, name));
  const milliseconds = (name: string): number => intervalOf(optionText(state, name));
  settings.probeResources = isOn('enable-startup-probes');
  state.haveFencing = isOn('have-watchdog');
  state.enableUnfencing =
    asksForUnfencing(resources ? descendants(resources) : []) ||
    asksForUnfencing(state.resourceDefaults?.children ?? []);
  settings.fencingEnabled = isOn('fencing-enabled');
  settings.fenceAction = optionText(state, 'fencing-action');
  settings.concurrentFencing = isOn('concurrent-fencing');
  settings.priorityFencingMs = milliseconds('priority-fencing-delay');
  settings.stopAll = isOn('stop-all-resources');
  settings.symmetric = isOn('symmetric-cluster');
  settings.noQuorumPolicy = quorumPolicy(state);
  settings.stopRemovedResources = isOn('stop-removed-resources');
  settings.cancelRemovedActions = isOn('cancel-removed-actions');
  settings.maintenanceMode = isOn('maintenance-mode');
  settings.startFailureIsFatal = isOn('start-failure-is-fatal');
  settings.startupFencing = settings.fencingEnabled && isOn('startup-fencing');
  setHealthScores(state);
  settings.placementStrategy = choice<PlacementStrategy>(state, 'placement-strategy', PLACEMENTS, 'default');
  settings.shutdownLock = isOn('shutdown-lock');
  settings.shutdownLockMs = settings.shutdownLock ? milliseconds('shutdown-lock-limit') : 0;
  settings.nodePendingMs = milliseconds('node-pending-timeout');
  settings.fenceRemoteWithoutQuorum = isOn('fence-remote-without-quorum');
}
