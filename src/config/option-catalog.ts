/** The cluster options that Pacemaker 3.0.2 knows, with the kind of value that each takes. */
import { parseIntervalSpec } from '../base/interval.js';
import { parseScore } from '../base/score.js';
import { parseBoolean } from '../base/values.js';

/**
 * `timeout` is a duration or a negative number that stands for "calculate it"; `count` is an integer above 0;
 * `score` an integer or ±INFINITY; `percentage` a number with or without `%`.
 */
type OptionType =
  'boolean' | 'duration' | 'timeout' | 'integer' | 'count' | 'score' | 'percentage' | 'choice' | 'text';

export interface ClusterOption {
  readonly name: string;
  readonly type: OptionType;
  /** The values of a `choice`. */
  readonly choices?: readonly string[];
  /** The case of letters counts. */
  readonly isExact?: boolean;
  /** The value that holds when the option is absent. */
  readonly default?: string;
  /** Written by the cluster itself. */
  readonly generated?: boolean;
  /** The name before Pacemaker 3.0.2, still read when the present one is absent. */
  readonly formerName?: string;
}

const DURATIONS: readonly (readonly [string, string])[] = [
  ['dc-deadtime', '20s'],
  ['cluster-recheck-interval', '15min'],
  ['election-timeout', '2min'],
  ['shutdown-escalation', '20min'],
  ['join-integration-timeout', '3min'],
  ['join-finalization-timeout', '30min'],
  ['transition-delay', '0s'],
  ['shutdown-lock-limit', '0'],
  ['priority-fencing-delay', '0'],
  ['node-pending-timeout', '0'],
  ['cluster-delay', '60s'],
];

const BOOLEANS: readonly (readonly [string, string])[] = [
  ['shutdown-lock', 'false'],
  ['enable-acl', 'false'],
  ['symmetric-cluster', 'true'],
  ['maintenance-mode', 'false'],
  ['start-failure-is-fatal', 'true'],
  ['enable-startup-probes', 'true'],
  ['fence-remote-without-quorum', 'false'],
  ['concurrent-fencing', 'true'],
  ['startup-fencing', 'true'],
  ['stop-all-resources', 'false'],
];

const INTEGERS: readonly (readonly [string, string])[] = [
  ['node-action-limit', '0'],
  ['batch-limit', '0'],
  ['migration-limit', '-1'],
  ['cluster-ipc-limit', '500'],
  ['pe-error-series-max', '-1'],
  ['pe-warn-series-max', '5000'],
  ['pe-input-series-max', '4000'],
];

const SCORES: readonly (readonly [string, string])[] = [
  ['node-health-base', '0'],
  ['node-health-green', '0'],
  ['node-health-yellow', '0'],
  ['node-health-red', '-INFINITY'],
];

function ofType(type: OptionType, entries: readonly (readonly [string, string])[]): ClusterOption[] {
  return entries.map(([name, value]) => ({ name, type, default: value }));
}

/** Facts from the option lists of Pacemaker 3.0.2 (`crm_attribute --list-options=cluster --all`). */
export const CLUSTER_OPTIONS: readonly ClusterOption[] = [
  ...ofType('duration', DURATIONS),
  ...ofType('boolean', BOOLEANS),
  ...ofType('integer', INTEGERS),
  ...ofType('score', SCORES),
  { name: 'dc-version', type: 'text', generated: true },
  { name: 'cluster-infrastructure', type: 'text', generated: true },
  { name: 'have-watchdog', type: 'boolean', default: 'false', generated: true },
  { name: 'cluster-name', type: 'text' },
  {
    name: 'no-quorum-policy',
    type: 'choice',
    choices: ['stop', 'freeze', 'ignore', 'demote', 'fence', 'suicide'],
    default: 'stop',
  },
  {
    name: 'placement-strategy',
    type: 'choice',
    choices: ['default', 'utilization', 'minimal', 'balanced'],
    default: 'default',
  },
  {
    name: 'node-health-strategy',
    type: 'choice',
    choices: ['none', 'migrate-on-red', 'only-green', 'progressive', 'custom'],
    default: 'none',
  },
  { name: 'load-threshold', type: 'percentage', default: '80%' },
  { name: 'fencing-enabled', type: 'boolean', default: 'true', formerName: 'stonith-enabled' },
  {
    name: 'fencing-action',
    type: 'choice',
    choices: ['reboot', 'off'],
    isExact: true,
    default: 'reboot',
    formerName: 'stonith-action',
  },
  {
    name: 'fencing-reaction',
    type: 'choice',
    choices: ['stop', 'panic'],
    default: 'stop',
    formerName: 'fence-reaction',
  },
  { name: 'fencing-timeout', type: 'duration', default: '60s', formerName: 'stonith-timeout' },
  {
    name: 'fencing-watchdog-timeout',
    type: 'timeout',
    default: '0',
    formerName: 'stonith-watchdog-timeout',
  },
  { name: 'fencing-max-attempts', type: 'count', default: '10', formerName: 'stonith-max-attempts' },
  {
    name: 'stop-removed-resources',
    type: 'boolean',
    default: 'true',
    formerName: 'stop-orphan-resources',
  },
  { name: 'cancel-removed-actions', type: 'boolean', default: 'true', formerName: 'stop-orphan-actions' },
];

const INTEGER = /^\s*[+-]?\d+$/;
const PERCENTAGE = /^\s*\+?\d+(?:\.\d*)?(?:e\d+)?(?:%.*)?$/i;

/** True for a value that Pacemaker takes; for any other it uses the default. */
export function isOptionValue(
  { type, choices = [], isExact = false }: ClusterOption,
  value: string,
): boolean {
  switch (type) {
    case 'boolean':
      return parseBoolean(value) !== undefined;
    case 'duration':
      return parseIntervalSpec(value) !== undefined;
    case 'timeout':
      return parseIntervalSpec(value) !== undefined || INTEGER.test(value);
    case 'integer':
    case 'score':
      return parseScore(value) !== undefined;
    case 'count':
      return (parseScore(value) ?? 0) > 0;
    case 'percentage':
      return PERCENTAGE.test(value);
    case 'choice':
      return choices.includes(isExact ? value : value.toLowerCase());
    case 'text':
      return true;
  }
}

const OPTIONS_BY_NAME: ReadonlyMap<string, ClusterOption> = new Map(
  CLUSTER_OPTIONS.flatMap((option) =>
    [option.name, option.formerName].flatMap((name): [string, ClusterOption][] =>
      name === undefined ? [] : [[name, option]],
    ),
  ),
);

/** The option of that name, present or former. */
export function clusterOptionNamed(name: string): ClusterOption | undefined {
  return OPTIONS_BY_NAME.get(name);
}

/** Every name that Pacemaker 3.0.2 reads, former ones included. */
export function clusterOptionNames(): string[] {
  return CLUSTER_OPTIONS.flatMap(({ name, formerName }) =>
    formerName === undefined ? name : [name, formerName],
  );
}

/**
 * Options of Pacemaker 0.6 to 2 that were renamed, moved or dropped since: what to use now, or why nothing is needed.
 * Source: the changes that Pacemaker's own schema upgrades make to the cluster options.
 */
export const FORMER_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['crmd-integration-timeout', 'use "join-integration-timeout"'],
  ['crmd-finalization-timeout', 'use "join-finalization-timeout"'],
  ['crmd-transition-delay', 'use "transition-delay"'],
  ['default-resource-stickiness', 'set "resource-stickiness" in rsc_defaults'],
  ['default-resource-failure-stickiness', 'set "migration-threshold" in rsc_defaults'],
  ['default-migration-threshold', 'set "migration-threshold" in rsc_defaults'],
  ['is-managed-default', 'set "is-managed" in rsc_defaults'],
  ['default-action-timeout', 'set "timeout" in op_defaults'],
  ['transition-idle-timeout', 'use "cluster-delay"'],
  ['expected-quorum-votes', 'remove it: Corosync counts the votes itself'],
  ['remove-after-stop', 'remove it'],
  ['notification-agent', 'configure an alert instead'],
  ['notification-recipient', 'configure an alert instead'],
  ['require-quorum', 'use "no-quorum-policy"'],
]);
