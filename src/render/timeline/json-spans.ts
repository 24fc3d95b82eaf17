/** What lasts, as JSON: transitions, memberships, quorum, DC, fencing, resources and outages. */
import type { ConfigurationChange } from '../../timeline/changes/change.js';
import type { DcTenure } from '../../timeline/coordinator.js';
import type { FencingIncident } from '../../timeline/fencing.js';
import type { MembershipView, QuorumSpan } from '../../timeline/membership.js';
import type { PlacedEvent } from '../../timeline/placed-event.js';
import type { DoubleActivity, Outage, TimeSpan, Undecided } from '../../timeline/outages.js';
import type { Split } from '../../timeline/splits.js';
import type { ActiveSpan } from '../../timeline/resources.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import type { EntrySubject, Evidence } from '../../views/timeline/entry.js';
import { machineTime, type TimeFrame } from '../../views/timeline/clock.js';
import type {
  ChangeJson,
  DcJson,
  DoubleActivityJson,
  EntryDataJson,
  EvidenceJson,
  FactJson,
  FencingJson,
  MembershipJson,
  OutageJson,
  QuorumJson,
  ResourceJson,
  SpanJson,
  SplitJson,
  TimeSpanJson,
  TimelineSpansJson,
  TransitionJson,
  UndecidedJson,
  TransitionSummaryJson,
} from './json-types.js';

/** File and line. */
export function evidenceJson({ source, line }: Evidence): EvidenceJson {
  return { file: source.name, line };
}

interface Times {
  readonly from: number;
  readonly to?: number | undefined;
}

interface Span extends Times {
  readonly evidence: PlacedEvent;
  readonly endEvidence?: PlacedEvent;
}

function spanJson({ from, to, evidence, endEvidence }: Span, frame: TimeFrame): SpanJson {
  return {
    from: machineTime(from, frame),
    ...(to === undefined ? {} : { to: machineTime(to, frame) }),
    evidence: evidenceJson(evidence.event),
    ...(endEvidence === undefined ? {} : { endEvidence: evidenceJson(endEvidence.event) }),
  };
}

/** An event as its line tells it. */
export function factJson({ at, event }: PlacedEvent, frame: TimeFrame): FactJson {
  return { time: machineTime(at, frame), data: event.data, evidence: evidenceJson(event) };
}

function transitionSummary(run: TransitionRun, frame: TimeFrame): TransitionSummaryJson {
  const { node, number, input, reference, found, end, isOvertaken = false } = run;
  return {
    node,
    number,
    ...spanJson(run, frame),
    input,
    reference,
    found,
    status: end?.status,
    overtaken: isOvertaken,
    complete: end?.complete,
    incomplete: end?.incomplete,
  };
}

function transitionJson(run: TransitionRun, frame: TimeFrame): TransitionJson {
  const facts = (happenings: readonly PlacedEvent[]): FactJson[] =>
    happenings.map((one) => factJson(one, frame));
  return Object.assign(transitionSummary(run, frame), {
    cause: run.cause && factJson(run.cause, frame),
    planned: facts(run.planned),
    initiated: facts(run.initiated),
    failed: facts(run.failed),
    aborts: facts(run.aborts),
  });
}

function membershipJson(view: MembershipView, frame: TimeFrame): MembershipJson {
  const { node, members, ring, failed } = view;
  return { node, members, ring, failed, ...spanJson(view, frame) };
}

function quorumJson(span: QuorumSpan, frame: TimeFrame): QuorumJson {
  return { node: span.node, quorate: span.quorate, ...spanJson(span, frame) };
}

function dcJson({ node, seenBy, end, ...span }: DcTenure, frame: TimeFrame): DcJson {
  return { node, seenBy, ...spanJson({ ...span, ...(end ? { endEvidence: end } : {}) }, frame) };
}

export function fencingJson(incident: FencingIncident, frame: TimeFrame): FencingJson {
  const { from: _from, to: _to, evidence: _evidence, endEvidence: _end, ...facts } = incident;
  return { ...facts, ...spanJson(incident, frame) };
}

function resourceJson(span: ActiveSpan, frame: TimeFrame): ResourceJson {
  const { resource, node, role, endedBy } = span;
  return { resource, node, role, ...(endedBy === undefined ? {} : { endedBy }), ...spanJson(span, frame) };
}

function timesJson({ from, to }: TimeSpan, frame: TimeFrame): TimeSpanJson {
  return {
    from: Number.isFinite(from) ? machineTime(from, frame) : null,
    ...(to === undefined ? {} : { to: machineTime(to, frame) }),
  };
}

export function outageJson(outage: Outage, frame: TimeFrame): OutageJson {
  const { resource, node, back, cause, atLeast, atMost, evidence } = outage;
  return {
    resource,
    node,
    cause,
    ...(atLeast ? { atLeast: timesJson(atLeast, frame) } : {}),
    atMost: timesJson(atMost, frame),
    evidence: evidenceJson(evidence.event),
    ...(back ? { back: { node: back.node, evidence: evidenceJson(back.evidence.event) } } : {}),
  };
}

const undecidedJson = ({ resource, node, since, cause }: Undecided, frame: TimeFrame): UndecidedJson => ({
  resource,
  node,
  since: machineTime(since, frame),
  ...(cause === undefined ? {} : { cause }),
});

export function doubleActivityJson(double: DoubleActivity, frame: TimeFrame): DoubleActivityJson {
  return { resource: double.resource, nodes: double.nodes, ...spanJson(double, frame) };
}

export function splitJson({ parts, ...span }: Split, frame: TimeFrame): SplitJson {
  return { parts, ...spanJson(span, frame) };
}

function changeJson(whole: ConfigurationChange): ChangeJson {
  const { at: _at, evidence: _evidence, resources: _resources, nodes: _nodes, ...facts } = whole;
  return facts;
}

/** What an entry tells of. */
export function entryData(subject: EntrySubject, frame: TimeFrame): EntryDataJson {
  switch (subject.kind) {
    case 'transition-run':
      return { kind: subject.kind, ...transitionSummary(subject.run, frame) };
    case 'fencing-incident':
      return { kind: subject.kind, ...fencingJson(subject.incident, frame) };
    case 'membership-view':
      return { kind: subject.kind, ...membershipJson(subject.view, frame) };
    case 'quorum-span':
      return { kind: subject.kind, ...quorumJson(subject.span, frame) };
    case 'outage':
      return { kind: subject.kind, ...outageJson(subject.outage, frame) };
    case 'double-activity':
      return { kind: subject.kind, ...doubleActivityJson(subject.double, frame) };
    case 'split':
      return { kind: subject.kind, ...splitJson(subject.split, frame) };
    case 'configuration-change':
      return { kind: subject.kind, ...changeJson(subject.change) };
    case 'dc-tenure':
      return { kind: subject.kind, change: subject.change, ...dcJson(subject.tenure, frame) };
    default:
      return subject;
  }
}

/** Which spans to keep, by time. */
export interface JsonRange {
  readonly since?: number | undefined;
  readonly until?: number | undefined;
}

/** Every span that reaches into the range. */
export function spansJson(
  timeline: Timeline,
  frame: TimeFrame,
  { since, until }: JsonRange,
): TimelineSpansJson {
  const isWanted = ({ from, to }: Times): boolean =>
    (since === undefined || to === undefined || to >= since) && (until === undefined || from <= until);
  const each = <Item extends Times, Json>(
    items: readonly Item[],
    json: (item: Item, frame: TimeFrame) => Json,
  ): readonly Json[] => items.filter(isWanted).map((item) => json(item, frame));
  return {
    transitions: each(timeline.transitions, transitionJson),
    memberships: each(timeline.memberships, membershipJson),
    quorum: each(timeline.quorum, quorumJson),
    dc: each(timeline.dc, dcJson),
    fencing: each(timeline.fencing, fencingJson),
    resources: each(timeline.resources, resourceJson),
    outages: timeline.outages
      .filter(({ atMost }) => isWanted(atMost))
      .map((outage) => outageJson(outage, frame)),
    undecided: timeline.undecided
      .filter((one) => isWanted({ from: one.since }))
      .map((one) => undecidedJson(one, frame)),
    doubleActivity: each(timeline.doubleActivity, doubleActivityJson),
    splits: each(timeline.splits, splitJson),
  };
}
