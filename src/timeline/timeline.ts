/** The timeline of a cluster: what its logs tell, in one order, and what follows from it. */
import type { LogEvent, LogSource } from '../logs/event.js';
import type { LogStatistics } from '../logs/read-log.js';
import type { ConfigurationChange } from './changes/change.js';
import { followChanges } from './changes/follow.js';
import { inferClocks, type SourceClock } from './clock.js';
import { followDc, type DcTenure } from './coordinator.js';
import { followFencing, type FencingIncident } from './fencing.js';
import type { Incident } from './incidents/incident.js';
import { findIncidents } from './incidents/incidents.js';
import type { PlacedEvent } from './placed-event.js';
import { followMembership, type MembershipView, type QuorumSpan } from './membership.js';
import { mergeEvents } from './merge.js';
import { learnNodeNames, type NodeNames } from './names.js';
import { findDoubleActivity, findOutages, type DoubleActivity, type Outage } from './outages.js';
import { followResources, type ActiveSpan } from './resources.js';
import { findSplits, type Split } from './splits.js';
import { findResent } from './resent.js';
import { measureSkew, type ClockSkew } from './skew.js';
import { followTransitions, type TransitionRun } from './transitions.js';

export interface Timeline {
  readonly statistics: readonly LogStatistics[];
  readonly clocks: ReadonlyMap<LogSource, SourceClock>;
  readonly skew: readonly ClockSkew[];
  /** Events that were read but not kept, because there were too many. */
  readonly omitted: number;
  readonly happenings: readonly PlacedEvent[];
  readonly nodeName: NodeNames;
  readonly memberships: readonly MembershipView[];
  readonly quorum: readonly QuorumSpan[];
  readonly dc: readonly DcTenure[];
  readonly transitions: readonly TransitionRun[];
  readonly fencing: readonly FencingIncident[];
  readonly resources: readonly ActiveSpan[];
  readonly outages: readonly Outage[];
  readonly doubleActivity: readonly DoubleActivity[];
  readonly splits: readonly Split[];
  readonly incidents: readonly Incident[];
  /** Events that repeat an attribute as it was already. */
  readonly resent: ReadonlySet<PlacedEvent>;
  /** What people changed in the configuration. */
  readonly changes: readonly ConfigurationChange[];
}

/**
 * Builds the timeline of the events of any number of logs of one cluster. Pure: the same events give the same timeline
 * on any day.
 */
export function buildTimeline(
  statistics: readonly LogStatistics[],
  events: readonly LogEvent[],
  omitted = 0,
): Timeline {
  const clocks = inferClocks(statistics, events);
  const happenings = mergeEvents(events, clocks);
  const nodeName = learnNodeNames(happenings);
  const { views, quorum } = followMembership(happenings, nodeName);
  const dc = followDc(happenings);
  const activity = followResources(happenings);
  const spans = {
    happenings,
    memberships: views,
    quorum,
    dc,
    transitions: followTransitions(happenings),
    fencing: followFencing(happenings),
    outages: findOutages(activity),
    doubleActivity: findDoubleActivity(activity, happenings),
    splits: findSplits({ happenings, memberships: views, quorum, dc }),
    resent: findResent(happenings),
    changes: followChanges(happenings, nodeName),
  };
  return {
    ...spans,
    statistics,
    clocks,
    skew: measureSkew(happenings),
    omitted,
    nodeName,
    resources: activity.spans,
    incidents: findIncidents(spans),
  };
}
