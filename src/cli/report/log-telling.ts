/** What a report tells of logs: which incidents, which of their decisions, which lines. */
import { chooseLines, RAW_LIMITS, type LineChoice } from '../../report/facts/raw-lines.js';
import { reportTime } from '../../report/facts/history.js';
import type { LogFacts } from '../../report/facts/report.js';
import type { Incident } from '../../timeline/incidents/incident.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { headerLines } from '../../views/timeline/header.js';
import { stateRows } from '../../views/timeline/state.js';
import { storyOf, type Chapter } from '../../views/timeline/story.js';
import { timelineEntries, type TimelineFilter } from '../../views/timeline/timeline-view.js';
import { rankedIncidents, verdictOf } from '../../views/timeline/verdict.js';
import { tellingDecisions } from '../../views/timeline/why.js';
import { DecisionReader } from './decision-reader.js';

/** Decisions are explained of as many incidents, the worst. */
const EXPLAINED = 20;
/** Each takes some kilobytes of the page; more are read in no page. */
const TOLD = 200;

export class LogTelling {
  readonly decisions: DecisionReader;
  readonly lines: LineChoice;
  readonly #timeline: Timeline;
  readonly #filter: TimelineFilter;
  readonly #incidents: readonly Incident[];
  readonly #notTold: number;
  readonly #chapters: readonly Chapter[];
  readonly #entries: readonly TimelineEntry[];
  readonly #all: readonly TimelineEntry[];
  readonly #wanted: readonly TransitionRun[];

  constructor(timeline: Timeline, filter: TimelineFilter) {
    this.#timeline = timeline;
    this.#filter = filter;
    const incidents = rankedIncidents(timeline, filter);
    this.#incidents = incidents.slice(0, TOLD);
    this.#notTold = incidents.length - this.#incidents.length;
    this.#entries = timelineEntries(timeline, filter);
    this.#all = timelineEntries(timeline, { ...filter, all: true });
    const { chapters } = storyOf(this.#entries, this.#incidents, 'told');
    const ranks = new Map(this.#incidents.map((incident, rank) => [incident, rank]));
    const rank = ({ incident }: Chapter): number => ranks.get(incident) ?? 0;
    this.#chapters = chapters.toSorted((a, b) => rank(a) - rank(b));
    this.#wanted = [...new Set(this.#incidents.slice(0, EXPLAINED).flatMap(tellingDecisions))];
    this.decisions = new DecisionReader(timeline, this.#wanted, Math.floor(Date.now() / 1000));
    this.lines = chooseLines({ chapters: this.#chapters, entries: this.#all });
  }

  /** Undefined where no line has a time. */
  facts({ lines, decisions }: Pick<LogFacts, 'lines' | 'decisions'>): LogFacts | undefined {
    const [timeline, filter, entries] = [this.#timeline, this.#filter, this.#entries];
    const time = reportTime(timeline, filter);
    if (!time) return undefined;
    return {
      timeline,
      time,
      filter,
      verdict: verdictOf(timeline, { state: stateRows(timeline, filter), entries }, filter),
      entries,
      allEntries: this.#all,
      incidents: this.#incidents,
      chapters: this.#chapters,
      decisions,
      choice: this.lines,
      lines,
    };
  }

  /** What a reader should know of how the logs were read. */
  notes(explained: LogFacts['decisions']): readonly string[] {
    const others = this.#incidents.length - EXPLAINED;
    const missing = this.#wanted.filter((run) => !explained.has(run)).length;
    return [
      ...headerLines(this.#timeline),
      ...(this.#timeline.happenings.some(({ hasTime }) => hasTime)
        ? []
        : ['no line of the logs has a time: there is no history']),
      ...(this.#notTold > 0 ? [`the ${TOLD} worst incidents are told, ${this.#notTold} others are not`] : []),
      ...(others > 0 ? [`decisions are explained of the ${EXPLAINED} worst incidents only`] : []),
      ...(missing > 0
        ? [
            `${missing} of ${this.#wanted.length} decisions are not explained: their saved inputs (pe-input-*.bz2) are not among the files`,
          ]
        : []),
      ...(this.lines.isCut
        ? [
            `of the lines of the logs ${RAW_LIMITS.lines} are in the report, those that incidents rest on first`,
          ]
        : []),
    ];
  }
}
