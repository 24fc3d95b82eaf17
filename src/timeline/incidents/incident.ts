/** Incident: troubles that follow from one another, what was decided for them, and what they did to resources. */
import type { DoubleActivity, Outage } from '../outages.js';
import type { FencingIncident } from '../fencing.js';
import type { Split } from '../splits.js';
import type { TransitionRun } from '../transitions.js';
import type { Trouble } from './trouble.js';

export interface Incident {
  /** From 1 on, in order of time. */
  readonly id: number;
  readonly from: number;
  readonly to: number;
  /** What began it. */
  readonly trigger: Trouble;
  /** In order of time, the trigger first. */
  readonly troubles: readonly Trouble[];
  readonly decisions: readonly TransitionRun[];
  readonly outages: readonly Outage[];
  readonly fencing: readonly FencingIncident[];
  readonly doubleActivity: readonly DoubleActivity[];
  readonly splits: readonly Split[];
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  /** `ongoing`: the logs end with a resource of it inactive or not started, or a node of it neither fenced nor back. */
  readonly end: 'recovered' | 'ongoing';
}
