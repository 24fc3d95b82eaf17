/** What crm_verify says of cluster options: former names, values that are not taken, options that are to vanish. */
import { clusterOptionNamed } from '../../config/option-catalog.js';
import { optionInEffect } from '../../config/cluster-options.js';
import { tell, warnOnce, type ClusterState } from '../model/cluster-state.js';

/** The options in the order in which they are looked at; those of which any value is taken are left out. */
const CHECKED: readonly string[] = [
  'dc-deadtime',
  'cluster-recheck-interval',
  'election-timeout',
  'shutdown-escalation',
  'join-integration-timeout',
  'join-finalization-timeout',
  'transition-delay',
  'no-quorum-policy',
  'shutdown-lock',
  'shutdown-lock-limit',
  'enable-acl',
  'symmetric-cluster',
  'maintenance-mode',
  'start-failure-is-fatal',
  'enable-startup-probes',
  'fence-remote-without-quorum',
  'fencing-enabled',
  'fencing-action',
  'fencing-reaction',
  'fencing-timeout',
  'have-watchdog',
  'fencing-watchdog-timeout',
  'fencing-max-attempts',
  'concurrent-fencing',
  'startup-fencing',
  'priority-fencing-delay',
  'node-pending-timeout',
  'cluster-delay',
  'load-threshold',
  'node-action-limit',
  'batch-limit',
  'migration-limit',
  'cluster-ipc-limit',
  'stop-all-resources',
  'stop-removed-resources',
  'cancel-removed-actions',
  'pe-error-series-max',
  'pe-warn-series-max',
  'pe-input-series-max',
  'node-health-strategy',
  'node-health-base',
  'node-health-green',
  'node-health-yellow',
  'node-health-red',
  'placement-strategy',
];

/** Whoever uses these options judges their values, not who reads the CIB. */
const TAKEN_AS_WRITTEN: ReadonlySet<string> = new Set(['fencing-reaction', 'fencing-watchdog-timeout']);

/** Options that are to vanish once everybody leaves them at their default. Pacemaker: unpack_config */
const VANISHING = {
  'enable-startup-probes':
    ' Use a location constraint with resource-discovery=never instead to disable probes where desired.',
  'concurrent-fencing': '',
  'stop-removed-resources': '',
  'cancel-removed-actions': '',
} as const;

/** Pacemaker: pcmk__validate_cluster_options */
export function tellOfOptions(state: ClusterState): void {
  const { options } = state.configuration;
  for (const name of CHECKED) {
    const { pair, isRefused } = optionInEffect(options, name);
    if (!pair) continue;
    const { value, element } = pair;
    const former = clusterOptionNamed(name)?.formerName;
    if (former !== undefined && !options.settled(name)) {
      const text = `Support for legacy name '${former}' for cluster option '${name}' is deprecated and will be removed in a future release`;
      tell(state, { severity: 'warning', text, element });
    }
    if (!isRefused || TAKEN_AS_WRITTEN.has(name)) continue;
    const text = `Using default value for cluster option '${name}' because '${value}' is invalid`;
    tell(state, { severity: 'error', text, element });
  }
}

/** Warns of an option that is off and cannot be for long. */
export function warnOfVanishing(state: ClusterState, name: keyof typeof VANISHING): void {
  const { pair } = optionInEffect(state.configuration.options, name);
  const text = `Support for the ${name} cluster property is deprecated and will be removed (and behave as true) in a future release.${VANISHING[name]}`;
  warnOnce(state, name, { text, element: pair?.element });
}
