/** The documents of `hatool timeline --format json` and `ndjson`: docs/formats/timeline.md describes them. */
import type { LogEventData } from '../../logs/event.js';
import type { LogStatistics } from '../../logs/log-statistics.js';
import type { ConfigurationChange } from '../../timeline/changes/change.js';
import type { ClockBasis } from '../../timeline/clock.js';
import type { DcTenure } from '../../timeline/coordinator.js';
import type { FencingIncident } from '../../timeline/fencing.js';
import type { MembershipView, QuorumSpan } from '../../timeline/membership.js';
import type { Availability } from '../../timeline/availability.js';
import type { Incident } from '../../timeline/incidents/incident.js';
import type { Trouble } from '../../timeline/incidents/trouble.js';
import type { DoubleActivity, Outage, Undecided } from '../../timeline/outages.js';
import type { Split } from '../../timeline/splits.js';
import type { ActiveSpan } from '../../timeline/resources.js';
import type { ClockSkew } from '../../timeline/skew.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import type { ExplainedResourceView, NodeFactView } from '../../views/explain/explanation-view.js';
import type { EntryKind, EntrySeverity } from '../../views/timeline/entry.js';

/** ISO 8601, without year or zone where these are unknown; null where nothing of the time is known. */
export type TimeJson = string | null;

export interface EvidenceJson {
  readonly file: string;
  readonly line: number;
}

/** Times and evidence of what lasts; without `to` it lasts to the end of the log. */
export interface SpanJson {
  readonly from: TimeJson;
  readonly to?: TimeJson;
  readonly evidence: EvidenceJson;
  readonly endEvidence?: EvidenceJson;
}

/** An event as its line tells it. */
export interface FactJson {
  readonly time: TimeJson;
  readonly data: LogEventData;
  readonly evidence: EvidenceJson;
}

/** A transition without the list of what was done in it. */
export interface TransitionSummaryJson extends SpanJson {
  readonly node: string;
  readonly number: number;
  readonly input?: string | undefined;
  readonly reference?: string | undefined;
  readonly found: TransitionRun['found'];
  /** As the transition engine puts it; absent while the log does not tell of an end. */
  readonly status?: string | undefined;
  /** True when the next calculation was made before this one could run. */
  readonly overtaken: boolean;
  readonly complete?: number | undefined;
  readonly incomplete?: number | undefined;
}

export interface TransitionJson extends TransitionSummaryJson {
  /** What made the scheduler calculate. */
  readonly cause?: FactJson | undefined;
  readonly planned: readonly FactJson[];
  readonly initiated: readonly FactJson[];
  readonly failed: readonly FactJson[];
  readonly aborts: readonly FactJson[];
}

export type MembershipJson = Pick<MembershipView, 'node' | 'members' | 'ring' | 'failed'> & SpanJson;
export type QuorumJson = Pick<QuorumSpan, 'node' | 'quorate'> & SpanJson;
export type DcJson = Pick<DcTenure, 'node' | 'seenBy'> & SpanJson;
export type FencingJson = Omit<FencingIncident, keyof SpanJson> & SpanJson;
export type ResourceJson = Pick<ActiveSpan, 'resource' | 'node' | 'role' | 'endedBy'> & SpanJson;

/** A span of time; without `to` it lasts to the end of the log, with a `from` of null nothing tells when it began. */
export interface TimeSpanJson {
  readonly from: TimeJson | null;
  readonly to?: TimeJson;
}

/** When a resource was active nowhere: within `atMost`, and for certain, where the log proves it, in `atLeast`. */
export interface OutageJson extends Pick<Outage, 'resource' | 'node' | 'cause'> {
  readonly atLeast?: TimeSpanJson;
  readonly atMost: TimeSpanJson;
  readonly evidence: EvidenceJson;
  /** Where it was active again. */
  readonly back?: { readonly node: string; readonly evidence: EvidenceJson };
}

/**
 * A resource of which the logs, which are silent about some nodes, do not tell whether it is active at the end: when it
 * ceased to be so on this node, and why; without a cause, since when it was active there.
 */
export interface UndecidedJson extends Pick<Undecided, 'resource' | 'node'> {
  readonly since: TimeJson;
  readonly cause?: Outage['cause'];
}

/** When a resource that is no clone was active on two nodes at once. */
export type DoubleActivityJson = Pick<DoubleActivity, 'resource' | 'nodes'> & SpanJson;

/** When nodes that had been together went on without each other. */
export type SplitJson = Pick<Split, 'parts'> & SpanJson;

/** What somebody did to the configuration. */
export type ChangeJson = Omit<ConfigurationChange, 'at' | 'evidence' | 'resources' | 'nodes'>;

/** A trouble of an incident: `node-lost`, `node-back`, `operation-failed`, `fencing`, `quorum-lost`, `outage` and others. */
export interface TroubleJson {
  readonly kind: Trouble['kind'];
  readonly time: TimeJson;
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly evidence: EvidenceJson;
}

/** Troubles that follow from one another, what was decided for them, and what they did to resources. */
/** A transition of an incident. */
export interface DecisionJson {
  /** The DC. */
  readonly node: string;
  readonly number: number;
  /** The reasons of the engine, where the saved input is there; the fields are those of `hatool explain`. */
  readonly why?: {
    /** The saved input. */
    readonly file: string;
    /** The nodes that are fenced. */
    readonly nodes: readonly NodeFactView[];
    /** The resources that change. */
    readonly resources: readonly ExplainedResourceView[];
  };
}

export interface IncidentJson {
  readonly id: number;
  readonly from: TimeJson;
  readonly to: TimeJson;
  readonly end: Incident['end'];
  /** A sentence for people. */
  readonly text: string;
  /** In order of time; the first one began it. */
  readonly troubles: readonly TroubleJson[];
  /** The transitions that were calculated for it. */
  readonly decisions: readonly DecisionJson[];
  readonly outages: readonly OutageJson[];
  readonly fencing: readonly FencingJson[];
  readonly doubleActivity: readonly DoubleActivityJson[];
  readonly splits: readonly SplitJson[];
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
}

/** What an entry tells of: an event of a line, or a span. */
export type EntryDataJson =
  | LogEventData
  | ({ readonly kind: 'transition-run' } & TransitionSummaryJson)
  | ({ readonly kind: 'fencing-incident' } & FencingJson)
  | ({ readonly kind: 'membership-view' } & MembershipJson)
  | ({ readonly kind: 'quorum-span' } & QuorumJson)
  | ({ readonly kind: 'outage' } & OutageJson)
  | ({ readonly kind: 'double-activity' } & DoubleActivityJson)
  | ({ readonly kind: 'split' } & SplitJson)
  | ({ readonly kind: 'configuration-change' } & ChangeJson)
  | ({ readonly kind: 'dc-tenure'; readonly change: 'begins' | 'ends' } & DcJson);

export interface EntryJson {
  /** Null for a line without a stamp. */
  readonly time: TimeJson;
  /** The time as stamped, by a clock that was evidently wrong. */
  readonly stamped?: TimeJson;
  readonly until?: TimeJson;
  /** Whose view it is. */
  readonly node: string;
  readonly kind: EntryKind;
  readonly severity: EntrySeverity;
  readonly text: string;
  /** What `text` tells of, as fields; where several events became one entry, one of them. */
  readonly data: EntryDataJson;
  readonly count: number;
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly evidence: readonly EvidenceJson[];
  /** With `--context`: the lines of the file around the first evidence. */
  readonly context?: readonly (EvidenceJson & { readonly text: string })[];
}

/** A text that proves something about a clock. */
export interface ProofJson extends EvidenceJson {
  readonly text: string;
}

export interface ClockJson {
  readonly basis: ClockBasis;
  readonly year?: number | undefined;
  readonly utcOffsetMinutes?: number | undefined;
  readonly evidence?: ProofJson | undefined;
  readonly zoneBasis?: ClockBasis | undefined;
  readonly zoneEvidence?: ProofJson | undefined;
  readonly changes?:
    | readonly { readonly line: number; readonly time: TimeJson; readonly utcOffsetMinutes: number }[]
    | undefined;
  readonly contradiction?:
    { readonly count: number; readonly aheadMilliseconds: number; readonly evidence: ProofJson } | undefined;
}

export interface FileJson extends Omit<LogStatistics, 'source' | 'evidence' | 'form'> {
  readonly name: string;
  readonly host?: string | undefined;
  readonly clock?: ClockJson | undefined;
  /** Lines of cluster programs, of the first thousand without a stamp of syslog, whose form is not known. */
  readonly linesInUnknownForm: number;
  /** How many lines tell something about the clock. */
  readonly clockEvidence: number;
}

/** Events of a file that were not kept, because there were too many. */
export interface OmittedJson {
  readonly file: string;
  readonly count: number;
  /** How many of each kind of event. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly from: TimeJson;
  readonly to: TimeJson;
}

/** What holds for the whole. */
export interface TimelineHeadJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: readonly string[];
  readonly yearKnown: boolean;
  readonly utcOffsetMinutes: number | null;
  readonly omittedEvents: number;
  readonly omitted: readonly OmittedJson[];
  readonly files: readonly FileJson[];
  readonly clockSkew: readonly ClockSkew[];
}

export interface TimelineSpansJson {
  readonly transitions: readonly TransitionJson[];
  readonly memberships: readonly MembershipJson[];
  readonly quorum: readonly QuorumJson[];
  readonly dc: readonly DcJson[];
  readonly fencing: readonly FencingJson[];
  readonly resources: readonly ResourceJson[];
  readonly outages: readonly OutageJson[];
  readonly undecided: readonly UndecidedJson[];
  readonly doubleActivity: readonly DoubleActivityJson[];
  readonly splits: readonly SplitJson[];
}

/** Availability over the span of all logs, whatever the filter; durations are milliseconds. */
export type AvailabilityJson = Omit<Availability, 'from' | 'to'> & {
  readonly from: TimeJson;
  readonly to: TimeJson;
};

/** The document. */
export interface TimelineJson extends TimelineHeadJson, TimelineSpansJson {
  /** Null when no line has a time. */
  readonly availability: AvailabilityJson | null;
  readonly incidents: readonly IncidentJson[];
  readonly events: readonly EntryJson[];
}

/** A line of NDJSON. */
export type TimelineLineJson =
  | ({ readonly type: 'timeline' } & TimelineHeadJson)
  | ({ readonly type: 'event' } & EntryJson)
  | ({ readonly type: 'transition' } & TransitionJson)
  | ({ readonly type: 'membership' } & MembershipJson)
  | ({ readonly type: 'quorum' } & QuorumJson)
  | ({ readonly type: 'dc' } & DcJson)
  | ({ readonly type: 'fencing' } & FencingJson)
  | ({ readonly type: 'resource' } & ResourceJson)
  | ({ readonly type: 'outage' } & OutageJson)
  | ({ readonly type: 'undecided' } & UndecidedJson)
  | ({ readonly type: 'double-activity' } & DoubleActivityJson)
  | ({ readonly type: 'split' } & SplitJson)
  | ({ readonly type: 'incident' } & IncidentJson);
