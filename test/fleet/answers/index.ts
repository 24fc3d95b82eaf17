/** The answers of all named questions, by their names. */
import * as configurations from './configurations.js';
import * as events from './events.js';
import type { AnswerOf } from './expected.js';
import * as outages from './outages.js';
import * as wholeFleet from './whole-fleet.js';

export const ANSWERS: Readonly<Record<string, AnswerOf>> = {
  availability: outages.availability,
  'before-outages': events.beforeOutages,
  'close-decisions': configurations.closeDecisions,
  'cluster-day': events.clusterDay,
  'cluster-history': events.clusterHistory,
  'clusters-like': configurations.clustersLike,
  'clusters-with-rule': configurations.clustersWithRule,
  'costly-changes': outages.costlyChanges,
  'data-loss-risk': configurations.dataLossRisk,
  'day-by-kind': events.dayByKind,
  'failed-transitions': outages.failedTransitions,
  'failing-agents': events.failingAgents,
  'failing-fence-devices': wholeFleet.failingFenceDevices,
  'failing-fencing': events.failingFencing,
  'failing-resources': events.failingResources,
  'fencing-by-day': events.fencingByDay,
  'finding-matrix': wholeFleet.findingMatrix,
  'findings-by-rule': configurations.findingsByRule,
  'fleet-totals': wholeFleet.fleetTotals,
  'incidents-by-trigger': outages.incidentsByTrigger,
  'incomplete-inputs': configurations.incompleteInputs,
  'long-outages': outages.longOutages,
  'near-misses': outages.nearMisses,
  'new-findings': configurations.newFindings,
  'not-covered': configurations.notCovered,
  'nowhere-else': configurations.nowhereElse,
  'outages-by-cause': outages.outagesByCause,
  'ranked-clusters': wholeFleet.rankedClusters,
  'repair-times': outages.repairTimes,
  'repeated-fencing': events.repeatedFencing,
  search: events.search,
  'setting-outliers': configurations.settingOutliers,
  'setting-values': configurations.settingValues,
  'split-brains': outages.splitBrains,
  'stale-clusters': wholeFleet.staleClusters,
  'trouble-by-day': wholeFleet.troubleByDay,
  'without-fencing': configurations.withoutFencing,
  'worst-clusters': outages.worstClusters,
};
