/** The document of `hatool replay --format json`: docs/formats/replay.md describes it. */
import type { Disturbance, SimulatedCourse } from '../../replay/simulated-course.js';
import type { NotBegun } from '../../replay/carried-out.js';
import type { ComparedPlans } from '../../replay/compare-plans.js';
import type { ChangedBetween, RecordedChange } from '../../replay/recorded-configurations.js';
import type { NotCompared, ReplayedTransition } from '../../replay/replay-transition.js';
import type { WhatIf } from '../../replay/what-if.js';
import type { PlacedEvent } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { machineTime, timeFrame, type TimeFrame } from '../../views/timeline/clock.js';
import { evidenceJson, factJson } from '../timeline/json-spans.js';
import type { EvidenceJson, FactJson, TimeJson } from '../timeline/json-types.js';

const REPLAY_FORMAT_VERSION = '1.0';

/** Why actions were not begun. */
export type NotBegunJson =
  | { readonly kind: 'aborted' | 'failed'; readonly by: FactJson }
  | { readonly kind: 'ended'; readonly status: string }
  | { readonly kind: 'overtaken' | 'log-ends' };

/** What became of the actions of a plan that agents carry out; names are `db_start_0 on node1`. */
export interface CarriedOutJson {
  readonly planned: readonly string[];
  readonly started: readonly string[];
  readonly failed: readonly FactJson[];
  readonly notBegun: readonly string[];
  readonly because?: NotBegunJson;
  readonly unplanned: readonly string[];
}

/** Changes between two saved inputs. */
export interface ChangedJson {
  /** The transition of the input before. */
  readonly since: { readonly node: string; readonly number: number };
  readonly changes: readonly RecordedChange[];
}

export interface ReplayedTransitionJson {
  readonly time: TimeJson;
  /** The DC. */
  readonly node: string;
  readonly number: number;
  /** The path of its input, as the log has it. */
  readonly input?: string;
  /** The file that was taken for it. */
  readonly file?: string;
  /** The version of Pacemaker that planned. */
  readonly version?: string;
  readonly verdict: ReplayedTransition['verdict'];
  readonly notCompared?: NotCompared;
  readonly plan?: ComparedPlans;
  readonly carriedOut?: CarriedOutJson;
  /** How the configuration differs from that of the saved input before. */
  readonly changed?: ChangedJson;
  /** As the transition engine puts it. */
  readonly status?: string;
  readonly evidence: EvidenceJson;
}

/** The document. */
export interface ReplayJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly transitions: readonly ReplayedTransitionJson[];
}

export interface ReplayJsonRequest {
  readonly timeline: Timeline;
  readonly transitions: readonly ReplayedTransition[];
  readonly tool: ReplayJson['tool'];
}

function notBegunJson(because: NotBegun, fact: (happening: PlacedEvent) => FactJson): NotBegunJson {
  switch (because.kind) {
    case 'aborted':
      return { kind: because.kind, by: fact(because.by) };
    case 'failed':
      return { kind: because.kind, by: fact(because.action) };
    default:
      return because;
  }
}

function changedJson({ since, changes }: ChangedBetween): ChangedJson {
  return { since: { node: since.node, number: since.number }, changes };
}

function transitionJson(replayed: ReplayedTransition, frame: TimeFrame): ReplayedTransitionJson {
  const { run, input, version, verdict, notCompared, compared, changed, carriedOut: deeds } = replayed;
  const fact = (happening: PlacedEvent): FactJson => factJson(happening, frame);
  return {
    time: machineTime(run.from, frame),
    node: run.node,
    number: run.number,
    ...(run.input === undefined ? {} : { input: run.input }),
    ...(input === undefined ? {} : { file: input }),
    ...(version === undefined ? {} : { version }),
    verdict,
    ...(notCompared ? { notCompared } : {}),
    ...(compared ? { plan: compared } : {}),
    ...(deeds
      ? {
          carriedOut: {
            planned: deeds.planned,
            started: deeds.started,
            failed: deeds.failed.map(fact),
            notBegun: deeds.notBegun,
            ...(deeds.because ? { because: notBegunJson(deeds.because, fact) } : {}),
            unplanned: deeds.unplanned,
          },
        }
      : {}),
    ...(changed ? { changed: changedJson(changed) } : {}),
    ...(run.end ? { status: run.end.status } : {}),
    evidence: evidenceJson(run.evidence.event),
  };
}

/** One document for all transitions. */
export function renderReplayJson({ timeline, transitions, tool }: ReplayJsonRequest): string {
  const frame = timeFrame(timeline);
  const document: ReplayJson = {
    formatVersion: REPLAY_FORMAT_VERSION,
    tool,
    transitions: transitions.map((one) => transitionJson(one, frame)),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

/** A decision that would have been another one. */
export interface OtherDecisionJson {
  readonly time: TimeJson;
  readonly node: string;
  readonly number: number;
  readonly file: string;
  /** Changes as they were (`logged`) and with the changed configuration (`planned`). */
  readonly differences: ComparedPlans['differences'];
}

/** The document of `hatool replay --set … --format json`. */
export interface WhatIfJson {
  readonly formatVersion: string;
  readonly tool: ReplayJson['tool'];
  readonly change: string;
  readonly compared: number;
  /** In order of time; only the first is certain, as those after it were recorded on a course that it would have ended. */
  readonly others: readonly OtherDecisionJson[];
  /** How it would have gone on after the first, simulated with and without the change; null where nothing follows. */
  readonly course: CourseJson | null;
  /** Later decisions that were not simulated, as there are too many. */
  readonly notSimulated: number;
}

/** A stop, move, restart, recovery or fencing at a decision. */
export interface DisturbanceJson {
  readonly time: TimeJson;
  readonly node: string;
  readonly number: number;
  readonly change: Disturbance['change'];
}

export interface CourseJson {
  /** Without the change only. */
  readonly avoided: readonly DisturbanceJson[];
  /** With the change only. */
  readonly added: readonly DisturbanceJson[];
  /** How many are in both. */
  readonly both: number;
}

function courseJson({ avoided, added, both }: SimulatedCourse, frame: TimeFrame): CourseJson {
  const disturbance = ({ run, change }: Disturbance): DisturbanceJson => ({
    time: machineTime(run.from, frame),
    node: run.node,
    number: run.number,
    change,
  });
  return { avoided: avoided.map(disturbance), added: added.map(disturbance), both };
}

/** One document for the whole recording. */
export function renderWhatIfJson({
  timeline,
  result,
  change,
  tool,
}: {
  readonly timeline: Timeline;
  readonly result: WhatIf;
  readonly change: string;
  readonly tool: ReplayJson['tool'];
}): string {
  const frame = timeFrame(timeline);
  const document: WhatIfJson = {
    formatVersion: REPLAY_FORMAT_VERSION,
    tool,
    change,
    compared: result.compared,
    others: result.others.map(({ run, file, differences }) => ({
      time: machineTime(run.from, frame),
      node: run.node,
      number: run.number,
      file,
      differences,
    })),
    course: result.course ? courseJson(result.course, frame) : null,
    notSimulated: result.notSimulated,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
