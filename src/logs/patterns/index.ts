/** The explicit list of patterns, in the order in which they are tried: the specific before the routine. */
import type { LogPattern } from '../pattern.js';
import { cibChangePatterns } from './cib-changes.js';
import { cibPatterns } from './cib.js';
import { clockPatterns } from './clock.js';
import { controllerPatterns } from './controller.js';
import { corosyncPatterns } from './corosync.js';
import { fencingProblemPatterns } from './fencing-problems.js';
import { fencingPatterns } from './fencing.js';
import { membershipPatterns } from './membership.js';
import { operationPatterns } from './operations.js';
import { peerPatterns } from './peers.js';
import { plannedActionPatterns } from './planned-actions.js';
import { processPatterns } from './processes.js';
import { routinePatterns } from './routine.js';
import { schedulerPatterns } from './scheduler.js';
import { systemPatterns } from './system.js';
import { transitionPatterns } from './transitions.js';

export const patterns: readonly LogPattern[] = [
  ...corosyncPatterns,
  ...membershipPatterns,
  ...processPatterns,
  ...controllerPatterns,
  ...peerPatterns,
  ...schedulerPatterns,
  ...plannedActionPatterns,
  ...transitionPatterns,
  ...operationPatterns,
  ...fencingPatterns,
  ...fencingProblemPatterns,
  ...cibChangePatterns,
  ...cibPatterns,
  ...systemPatterns,
  ...clockPatterns,
  ...routinePatterns,
];
