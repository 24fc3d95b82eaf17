/** The explicit list of patterns, in the order in which they are tried: the specific before the routine. */
import type { LogPattern } from '../pattern.js';
import { cibChangePatterns } from './cib-changes.js';
import { cibPatterns } from './cib.js';
import { clockPatterns } from './clock.js';
import { connectionProblemPatterns } from './connection-problems.js';
import { controllerPatterns } from './controller.js';
import { corosyncProblemPatterns } from './corosync-problems.js';
import { corosyncPatterns } from './corosync.js';
import { daemonProblemPatterns } from './daemon-problems.js';
import { fencingProblemPatterns } from './fencing-problems.js';
import { fencingWordingPatterns } from './fencing-wordings.js';
import { fencingPatterns } from './fencing.js';
import { heartbeatPatterns } from './heartbeat.js';
import { journalPatterns } from './journal.js';
import { membershipPatterns } from './membership.js';
import { neighbourPatterns } from './neighbours.js';
import { operationPatterns } from './operations.js';
import { peerPatterns } from './peers.js';
import { plannedActionPatterns } from './planned-actions.js';
import { processPatterns } from './processes.js';
import { routinePatterns } from './routine.js';
import { sbdPatterns } from './sbd.js';
import { schedulerPatterns } from './scheduler.js';
import { systemPatterns } from './system.js';
import { transitionPatterns } from './transitions.js';

export const patterns: readonly LogPattern[] = [
  ...corosyncProblemPatterns,
  ...corosyncPatterns,
  ...membershipPatterns,
  ...heartbeatPatterns,
  ...daemonProblemPatterns,
  ...connectionProblemPatterns,
  ...processPatterns,
  ...controllerPatterns,
  ...peerPatterns,
  ...schedulerPatterns,
  ...plannedActionPatterns,
  ...transitionPatterns,
  ...fencingWordingPatterns,
  ...neighbourPatterns,
  ...operationPatterns,
  ...fencingPatterns,
  ...fencingProblemPatterns,
  ...sbdPatterns,
  ...cibChangePatterns,
  ...cibPatterns,
  ...systemPatterns,
  ...clockPatterns,
  ...journalPatterns,
  ...routinePatterns,
];
