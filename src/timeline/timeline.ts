/** The timeline of a cluster: what its logs tell, in one order, and what follows from it. */
import type { LogEvent, LogSource } from '../logs/event.js';
import type { LogStatistics } from '../logs/log-statistics.js';
import type { UnreadLine } from '../logs/unread-lines.js';
import { stampedEvents } from './stamped-event.js';
import { unwantedAtEnd } from './unwanted.js';
import { inferClocks, type GivenClock, type SourceClock } from './clock.js';
import type { ConfigurationChange } from './changes/change.js';
import { followChanges } from './changes/follow.js';
import { followDc, type DcTenure } from './coordinator.js';
import type { OmittedEvents } from './event-store.js';
import { followFencing, type FencingIncident } from './fencing.js';
import type { Incident } from './incidents/incident.js';
import { findIncidents } from './incidents/incidents.js';
import { hasMoment, type PlacedEvent } from './placed-event.js';
import { followMembership, type MembershipView, type QuorumSpan } from './membership.js';
import { mergeEvents } from './merge.js';
import { learnNodeNames, type NodeNames } from './names.js';
import { Observed } from './observed.js';
import {
  findDoubleActivity,
  findOutages,
  lastHeard,
  type DoubleActivity,
  type Outage,
  type TimeSpan,
  type Undecided,
} from './outages.js';
import { followResources, type ActiveSpan } from './resources.js';
import { findSplits, type Split } from './splits.js';
import { findResent } from './resent.js';
import { measureSkew, type ClockSkew } from './skew.js';
import { followTransitions, type TransitionRun } from './transitions.js';

/** A file of which less was read than not, as its lines are in a form that is not known. */
export interface UnreadLog {
  readonly name: string;
  /** The first line of a cluster program in that form. */
  readonly first: UnreadLine;
  /** True when some of it could be read all the same. */
  readonly isReadInPart: boolean;
}

export interface Timeline {
  /** Files that are logs, and could not be read as such. */
  readonly unread: readonly UnreadLog[];
  /** Names of files in a known form of which no line says anything about a cluster. */
  readonly silent: readonly string[];
  readonly statistics: readonly LogStatistics[];
  readonly clocks: ReadonlyMap<LogSource, SourceClock>;
  readonly skew: readonly ClockSkew[];
  /** Events of each file that were asked for but not kept, because there were too many. */
  readonly omitted: readonly OmittedEvents[];
  readonly happenings: readonly PlacedEvent[];
  readonly nodeName: NodeNames;
  readonly memberships: readonly MembershipView[];
  readonly quorum: readonly QuorumSpan[];
  readonly dc: readonly DcTenure[];
  readonly transitions: readonly TransitionRun[];
  readonly fencing: readonly FencingIncident[];
  readonly resources: readonly ActiveSpan[];
  readonly outages: readonly Outage[];
  /** Resources of which the logs, which are silent about some nodes, do not tell whether they are active at the end. */
  readonly undecided: readonly Undecided[];
  readonly doubleActivity: readonly DoubleActivity[];
  readonly splits: readonly Split[];
  readonly incidents: readonly Incident[];
  /** The last starts of resources that are wanted, but active nowhere at the end: those that failed. */
  readonly failedStarts: ReadonlyMap<string, PlacedEvent>;
  /** Events that repeat an attribute as it was already. */
  readonly resent: ReadonlySet<PlacedEvent>;
  /** What people changed in the configuration. */
  readonly changes: readonly ConfigurationChange[];
  /** Resources that people have removed or disabled, with the change that did so. */
  readonly unwanted: ReadonlyMap<string, ConfigurationChange>;
}

/** False for what ended but began at no known time: how long it lasted cannot be said. */
const isDated = ({ from, to }: TimeSpan): boolean => to === undefined || hasMoment(from);

/**
 * Builds the timeline of the events of any number of logs of one cluster. Pure: the same events give the same timeline
 * on any day.
 */
export function buildTimeline(
  statistics: readonly LogStatistics[],
  events: readonly LogEvent[],
  omitted: readonly OmittedEvents[] = [],
  given: GivenClock = {},
): Timeline {
  const clocks = inferClocks(statistics, events, given);
  const stamped = stampedEvents(events, clocks);
  const skew = measureSkew(stamped);
  const happenings = mergeEvents(stamped, skew.bySource);
  const nodeName = learnNodeNames(happenings);
  const { views, quorum, missedLeaves } = followMembership(happenings, nodeName);
  const dc = followDc(happenings);
  const activity = followResources(happenings);
  const changes = followChanges(happenings, nodeName);
  const unwanted = unwantedAtEnd(changes);
  const observed = new Observed(happenings, dc, quorum);
  const { outages, undecided } = findOutages(activity, (span) => observed.isWhole(span), unwanted);
  const end = happenings.at(-1)?.at ?? 0;
  const stale = observed.isWhole({ from: end })
    ? []
    : lastHeard(activity.spans, (node) => observed.isSilent(node));
  const spans = {
    happenings,
    memberships: views,
    quorum,
    dc,
    transitions: followTransitions(happenings),
    fencing: followFencing(happenings),
    outages: outages.filter(({ atMost }) => isDated(atMost)),
    doubleActivity: findDoubleActivity(activity, happenings).filter(isDated),
    splits: findSplits({ happenings, memberships: views, quorum, dc }).filter(isDated),
    resent: findResent(happenings),
    failedStarts: new Map([...activity.failedStarts].filter(([resource]) => !unwanted.has(resource))),
    changes,
    unwanted,
  };
  return {
    unread: [],
    silent: [],
    statistics,
    clocks,
    skew: skew.skews,
    omitted,
    nodeName,
    resources: activity.spans,
    undecided: [...undecided, ...stale],
    incidents: findIncidents({ ...spans, missedLeaves }),
    ...spans,
  };
}
