/** ReportData: what the page of a report shows, as plain data that is made in Node and read in the browser. */
import type { Figure } from '../render/figure/figure.js';
import type { Document, LinePlace } from '../views/document.js';

/** Moments are milliseconds since 1970 UTC; where the logs have no year or zone, as far as these are known. */
export interface ReportTime {
  readonly from: number;
  readonly to: number;
  /** Minutes east of UTC in which times are shown; null where the zone is unknown. */
  readonly utcOffsetMinutes: number | null;
  readonly hasYear: boolean;
}

export const LANE_KINDS = ['node', 'resource', 'transitions'] as const;
export type LaneKind = (typeof LANE_KINDS)[number];

/** What lasts in a lane; each has a colour and a shape of its own. */
export const SPAN_STATES = [
  // of nodes
  'member',
  'not-member',
  'quorum-lost',
  'dc',
  'standby',
  'maintenance',
  'fencing',
  // of resources
  'started',
  'promoted',
  'outage',
  'maybe-outage',
  'failed',
  'double-active',
  // of transitions
  'transition',
  'transition-incomplete',
] as const;
export type SpanState = (typeof SPAN_STATES)[number];

/** Columns of equal length, in order of `from`: one entry for each span of a lane. */
export interface SpanColumns {
  /** Index in {@link SPAN_STATES}. */
  readonly state: readonly number[];
  /** Milliseconds after that of the span before (the first: after `time.from`). */
  readonly from: readonly number[];
  /** Milliseconds; -1: to the end of the logs. */
  readonly length: readonly number[];
  /** Index in `nodes` of where the resource is active; -1: none, or no resource. */
  readonly node: readonly number[];
  /** Index in `files`, and line, of what proves its begin; file -1: nothing does. */
  readonly file: readonly number[];
  readonly line: readonly number[];
}

export interface Lane {
  readonly kind: LaneKind;
  readonly name: string;
  readonly spans: SpanColumns;
}

export const SEVERITIES = ['good', 'notice', 'warning', 'error'] as const;

/** Stands for an argument in a template. */
export const SLOT = '\u0001';

/** Columns of equal length, in order of time: one entry for each event. */
export interface EventColumns {
  readonly count: number;
  /** Milliseconds after that of the event before (the first: after `time.from`). */
  readonly at: readonly number[];
  /** Events of which the stamp says another moment than `at`: index of the event, and the stamp minus `at`. */
  readonly stamped: readonly (readonly [event: number, difference: number])[];
  /** Index in `kinds`. */
  readonly kind: readonly number[];
  readonly kinds: readonly string[];
  /** Index in {@link SEVERITIES}. */
  readonly severity: readonly number[];
  /** Index in `nodes` of the one whose view it is; -1: none. */
  readonly node: readonly number[];
  /** Indexes in `nodes` and in `resources` of what else it is about: set number, index in `sets`. */
  readonly about: readonly number[];
  readonly sets: readonly { readonly nodes: readonly number[]; readonly resources: readonly number[] }[];
  /** Index in `templates`. */
  readonly template: readonly number[];
  /** Texts with {@link SLOT} for each argument. */
  readonly templates: readonly string[];
  /** Indexes in `words`: the arguments of all events, one after the other. */
  readonly arguments: readonly number[];
  readonly words: readonly string[];
  /** Events that stand for several: index of the event, how many, and the moment of the last minus `at`. */
  readonly repeated: readonly (readonly [event: number, count: number, lasts: number])[];
  /** Index in `files`, and line, of the first evidence; file -1: none. */
  readonly file: readonly number[];
  readonly line: readonly number[];
}

/** Lines of the logs that are in the report, as they were written (secrets masked). */
export interface RawLines {
  readonly file: number;
  readonly lines: readonly (readonly [line: number, text: string])[];
}

export interface ChainStep {
  readonly part: 'trigger' | 'decision' | 'effect';
  readonly at: number;
  readonly text: string;
  readonly severity: (typeof SEVERITIES)[number];
  /** Names of lanes that it touches. */
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly place?: LinePlace;
}

/** One action of a transition: what the scheduler planned, and what the logs tell of it. */
export interface ActionRow {
  readonly action: string;
  readonly node: string;
  readonly planned: boolean;
  /** `not-told`: the logs tell nothing of it. */
  readonly done: 'done' | 'failed' | 'not-told' | 'not-planned';
  readonly place?: LinePlace;
}

export interface ReportDecision {
  /** `transition 12 of node1`. */
  readonly title: string;
  readonly at: number;
  /** The saved scheduler input that the engine explained; absent when it is not among the files. */
  readonly input?: string;
  /** Why, from the engine. */
  readonly why: Document;
  /** Scores of each resource on each node. */
  readonly scores: Document;
  readonly actions: readonly ActionRow[];
  /** What differs from the configuration of the transition before. */
  readonly changed: Document;
  readonly graph?: Figure;
}

export interface ReportIncident {
  readonly id: number;
  readonly from: number;
  readonly to: number;
  readonly end: 'recovered' | 'ongoing';
  readonly severity: (typeof SEVERITIES)[number];
  /** One sentence. */
  readonly text: string;
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly chain: readonly ChainStep[];
  readonly decisions: readonly ReportDecision[];
}

/** A part of the page: its heading is the page's. */
export interface Part {
  /** For links: `constraints`, `findings`. */
  readonly id: string;
  readonly title: string;
  readonly document: Document;
  readonly figure?: Figure;
}

/** A file that the page offers to save. */
export interface Download {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

export interface ReportData {
  /** What the page is of: the cluster's name, or the name of the input. */
  readonly title: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** Which mark the verdict bears; the page's title and colour follow. */
  readonly grade: (typeof SEVERITIES)[number];
  /** What happened, the worst outages with their causes, what is broken now, where to look first. */
  readonly verdict: Document;
  /** The file that the verdict is about, where it is about one: places in it go without its name. */
  readonly file?: string;
  /** Availability, outages, fencing, time without quorum: of each resource. */
  readonly figures: Document;
  /** What could not be read or decided, clocks that were corrected. */
  readonly notes: Document;
  /** Absent when there are no logs, or no line has a time. */
  readonly history?: ReportHistory;
  /** Resources with where they run and why, constraints, findings, coverage; empty without a configuration. */
  readonly configuration: readonly Part[];
  readonly downloads: readonly Download[];
}

/** What the logs tell. */
export interface ReportHistory {
  readonly time: ReportTime;
  readonly files: readonly string[];
  readonly nodes: readonly string[];
  readonly resources: readonly string[];
  readonly lanes: readonly Lane[];
  readonly events: EventColumns;
  readonly raw: readonly RawLines[];
  /** True when some lines that events name are left out of `raw` for their size. */
  readonly rawIsCut: boolean;
  /** In order of time. */
  readonly incidents: readonly ReportIncident[];
}

/** What the page's program needs of a report: it is in the page, packed; lines of events as differences. */
export interface PageContent {
  readonly history?: ReportHistory;
  readonly downloads: readonly Download[];
}
