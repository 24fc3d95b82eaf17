/** Cluster options: values, defaults, and what the scheduler makes of them. */
import { optionInEffect } from '../../config/cluster-options.js';
import { healthStrategyNamed } from '../../config/node-health.js';
import { intervalOf } from '../../base/interval.js';
import { scanInteger } from '../../base/c-numbers.js';
import { attributeOf, descendants, type XmlElement } from '../../xml/element.js';
import {
  complain,
  type ClusterState,
  type NoQuorumPolicy,
  type PlacementStrategy,
} from '../model/cluster-state.js';
import { isTrueValue } from '../model/resource-queries.js';
import { tellOfOptions, warnOfVanishing } from './option-statements.js';

const PLACEMENTS = ['default', 'utilization', 'minimal', 'balanced'] as const;
const QUORUM_POLICIES = ['stop', 'freeze', 'ignore', 'demote', 'fence', 'suicide'] as const;

/** The options that the scheduler and its output use. */
const SCHEDULING: readonly string[] = [
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
];

/** Values that Pacemaker does not take. Pacemaker: cluster_option_value */
function complainOfRefused(state: ClusterState): void {
  const { options } = state.configuration;
  for (const name of SCHEDULING) {
    const { pair, isRefused } = optionInEffect(options, name);
    if (!pair || !isRefused) continue;
    complain(state, {
      kind: 'invalid-option-value',
      severity: 'error',
      message: `cluster option "${name}" has the invalid value "${pair.value}": the default is used`,
      element: pair.element,
    });
  }
}

/** Where an option comes from. */
export interface OptionOrigin {
  readonly value: string;
  /** The `<nvpair>`; absent for the default. */
  readonly element: XmlElement | undefined;
}

/** Where the value of an option comes from: the pair that sets it, under its name or its former one, or its default. */
export function originOfOption({ configuration }: ClusterState, name: string): OptionOrigin {
  const { value = '', pair, isRefused } = optionInEffect(configuration.options, name);
  return { value, element: isRefused ? undefined : pair?.element };
}

/** The value of an option, default included. */
export function optionText({ configuration }: ClusterState, name: string): string {
  return optionInEffect(configuration.options, name).value ?? '';
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
    complain(state, {
      kind: 'quorum-policy-needs-fencing',
      severity: 'error',
      message,
      element: originOfOption(state, 'no-quorum-policy').element,
      said: "Resetting no-quorum-policy to 'stop' because fencing is disabled",
    });
    return 'stop';
  }
  const panics = (scanInteger(attributeOf(state.root, 'no-quorum-panic')) ?? 0) !== 0;
  return panics || state.quorate ? 'fence' : 'stop';
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

/** Turns the options into settings. Pacemaker: unpack_config */
export function unpackOptions(state: ClusterState): void {
  const { settings, configuration } = state;
  const { sections } = configuration;
  const resources = sections.get('resources');
  complainOfRefused(state);
  tellOfOptions(state);
  const isOn = (name: string): boolean => isTrueValue(optionText(state, name));
  const milliseconds = (name: string): number => intervalOf(optionText(state, name));
  settings.probeResources = isOn('enable-startup-probes');
  if (!settings.probeResources) warnOfVanishing(state, 'enable-startup-probes');
  state.haveFencing = isOn('have-watchdog');
  state.enableUnfencing =
    asksForUnfencing(resources ? descendants(resources) : []) ||
    asksForUnfencing(sections.get('rsc_defaults')?.children ?? []);
  settings.fencingEnabled = isOn('fencing-enabled');
  settings.fenceAction = optionText(state, 'fencing-action');
  settings.concurrentFencing = isOn('concurrent-fencing');
  if (!settings.concurrentFencing) warnOfVanishing(state, 'concurrent-fencing');
  settings.priorityFencingMs = milliseconds('priority-fencing-delay');
  settings.stopAll = isOn('stop-all-resources');
  settings.symmetric = isOn('symmetric-cluster');
  settings.noQuorumPolicy = quorumPolicy(state);
  settings.stopRemovedResources = isOn('stop-removed-resources');
  if (!settings.stopRemovedResources) warnOfVanishing(state, 'stop-removed-resources');
  settings.cancelRemovedActions = isOn('cancel-removed-actions');
  if (!settings.cancelRemovedActions) warnOfVanishing(state, 'cancel-removed-actions');
  settings.maintenanceMode = isOn('maintenance-mode');
  settings.startFailureIsFatal = isOn('start-failure-is-fatal');
  settings.startupFencing = settings.fencingEnabled && isOn('startup-fencing');
  settings.healthStrategy = healthStrategyNamed(optionText(state, 'node-health-strategy'));
  settings.placementStrategy = choice<PlacementStrategy>(state, 'placement-strategy', PLACEMENTS, 'default');
  settings.shutdownLock = isOn('shutdown-lock');
  settings.shutdownLockMs = settings.shutdownLock ? milliseconds('shutdown-lock-limit') : 0;
  settings.nodePendingMs = milliseconds('node-pending-timeout');
  settings.fenceRemoteWithoutQuorum = isOn('fence-remote-without-quorum');
}
