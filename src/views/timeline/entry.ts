/** One entry of the timeline as every format shows it: when, how grave, where, in words, and the evidence. */
import { withoutInstance } from '../../logs/operation-key.js';
import type { LogEventData, LogSource } from '../../logs/event.js';
import type { ConfigurationChange } from '../../timeline/changes/change.js';
import type { DcTenure } from '../../timeline/coordinator.js';
import type { FencingIncident } from '../../timeline/fencing.js';
import type { PlacedEvent } from '../../timeline/placed-event.js';
import type { MembershipView, QuorumSpan } from '../../timeline/membership.js';
import type { Split } from '../../timeline/splits.js';
import type { DoubleActivity, Outage } from '../../timeline/outages.js';
import type { TransitionRun } from '../../timeline/transitions.js';

export type EntrySeverity = 'error' | 'warning' | 'notice' | 'good';

/** What an entry is about; the values of `--kind`. */
export const ENTRY_KINDS = [
  'agent',
  'attribute',
  'configuration',
  'corosync',
  'dc',
  'failure',
  'fencing',
  'link',
  'membership',
  'outage',
  'pacemaker',
  'quorum',
  'resource',
  'system',
  'transition',
  'unrecognised',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A statement about an event, before it is placed in time. */
export interface Statement {
  readonly kind: EntryKind;
  readonly severity: EntrySeverity;
  /** `key` is shown by default, `detail` with --all only. */
  readonly weight: 'key' | 'detail';
  /** A sentence without its subject's node and without a full stop. */
  readonly text: string;
  readonly nodes?: readonly string[];
  readonly resources?: readonly string[];
}

/** What an entry tells of: by this it is folded with others, and programs get it as `data`. */
export type EntrySubject =
  | LogEventData
  | { readonly kind: 'transition-run'; readonly run: TransitionRun }
  | { readonly kind: 'fencing-incident'; readonly incident: FencingIncident }
  | { readonly kind: 'membership-view'; readonly view: MembershipView }
  | { readonly kind: 'quorum-span'; readonly span: QuorumSpan }
  | { readonly kind: 'outage'; readonly outage: Outage }
  | { readonly kind: 'double-activity'; readonly double: DoubleActivity }
  | { readonly kind: 'split'; readonly split: Split }
  | { readonly kind: 'configuration-change'; readonly change: ConfigurationChange }
  | { readonly kind: 'dc-tenure'; readonly tenure: DcTenure; readonly change: 'begins' | 'ends' };

export interface Evidence {
  readonly source: LogSource;
  readonly line: number;
}

export interface TimelineEntry extends Omit<Statement, 'nodes' | 'resources'> {
  /** Milliseconds since 1970 UTC, as far as the clock is known. */
  readonly at: number;
  /** The moment of its stamp, where that is of a clock that was wrong. */
  readonly stampedAt?: number | undefined;
  readonly hasTime: boolean;
  /** Whose view it is. */
  readonly node: string;
  /** Every node the entry is about, the viewer included. */
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly subject: EntrySubject;
  /** How often; the last time is `until`. */
  count: number;
  until?: number;
}

const placeOf = ({ event: { source, line } }: PlacedEvent): Evidence => ({ source, line });

/** Places a statement where and when a happening was. */
export function entryAt(
  happening: PlacedEvent,
  statement: Statement,
  more: readonly PlacedEvent[] = [],
  subject: EntrySubject = happening.event.data,
): TimelineEntry {
  const { at, stampedAt, hasTime, node } = happening;
  const { kind, severity, weight, text, nodes = [], resources = [] } = statement;
  return {
    at,
    ...(stampedAt === undefined ? {} : { stampedAt }),
    hasTime,
    node,
    kind,
    severity,
    weight,
    text,
    nodes: nodes.length === 0 ? [node] : [...new Set([node, ...nodes])],
    resources: resources.map(withoutInstance),
    evidence: more.length === 0 ? [placeOf(happening)] : [happening, ...more].map(placeOf),
    subject,
    // Several daemons tell of the result of one operation; it failed but once.
    count: subject.kind === 'operation-result' ? 1 : happening.count,
  };
}
