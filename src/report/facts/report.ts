/** ReportData: everything that a report says, from what was read. */
import { renderDocumentMarkdown } from '../../render/document/markdown.js';
import { printable } from '../../render/printable.js';
import { availabilityOf } from '../../timeline/availability.js';
import type { Incident } from '../../timeline/incidents/incident.js';
import type { Timeline } from '../../timeline/timeline.js';
import type { TransitionRun } from '../../timeline/transitions.js';
import { availabilityDocument } from '../../views/timeline/availability-document.js';
import { timeFrame, type TimeFrame } from '../../views/timeline/clock.js';
import { statement, type Document, type Mark } from '../../views/document.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import type { Chapter } from '../../views/timeline/story.js';
import type { TimelineFilter } from '../../views/timeline/timeline-view.js';
import type { Verdict } from '../../views/timeline/verdict.js';
import { verdictDocument } from '../../views/timeline/verdict-document.js';
import type { Download, ReportData, ReportDecision, ReportHistory, ReportTime } from '../report-data.js';
import {
  configurationMask,
  configurationParts,
  configurationVerdict,
  type ConfigurationFacts,
} from './configuration.js';
import { reportHistory } from './history.js';
import { postMortem } from './post-mortem.js';
import type { LineChoice, ReadLines } from './raw-lines.js';
import { withTexts } from './with-texts.js';

/** What the logs tell, before it is put into columns. */
export interface LogFacts {
  readonly timeline: Timeline;
  readonly time: ReportTime;
  readonly filter: TimelineFilter;
  readonly verdict: Verdict | undefined;
  /** What is told by default, and all of it: in order of time. */
  readonly entries: readonly TimelineEntry[];
  readonly allEntries: readonly TimelineEntry[];
  /** The incidents that the filter lets pass. */
  readonly incidents: readonly Incident[];
  readonly chapters: readonly Chapter[];
  readonly decisions: ReadonlyMap<TransitionRun, ReportDecision>;
  readonly choice: LineChoice;
  readonly lines: ReadLines;
}

export interface ReportFacts {
  readonly title: string;
  readonly tool: ReportData['tool'];
  /** Undefined without logs. */
  readonly logs: LogFacts | undefined;
  readonly configuration: ConfigurationFacts;
  /** What could not be read or decided: a sentence each. */
  readonly notes: readonly string[];
  /** Documents for programs. */
  readonly downloads: readonly Download[];
}

function historyOf(logs: LogFacts): ReportHistory {
  const { timeline, filter, allEntries, incidents, chapters, decisions, choice, lines, time } = logs;
  const ofIncident = incidents.map((incident) => {
    const own = incident.decisions.flatMap((run) => decisions.get(run) ?? []);
    return [incident, own] as const;
  });
  return reportHistory(
    {
      timeline,
      filter,
      entries: allEntries,
      incidents,
      chapters,
      decisions: new Map(ofIncident),
      choice,
      lines,
    },
    time,
  );
}

/** Availability and the like; of the resources that are asked for. */
function figuresOf({ timeline, filter }: LogFacts): Document {
  const availability = availabilityOf(timeline);
  if (!availability) return [];
  const { resources } = availability;
  const wanted = resources.filter(({ resource }) => filter.resources.includes(resource));
  return availabilityDocument({
    ...availability,
    resources: filter.resources.length === 0 ? resources : wanted,
  });
}

const GRADES: Readonly<Partial<Record<Mark, ReportData['grade']>>> = {
  broken: 'error',
  attention: 'warning',
  good: 'good',
};

/** The gravest mark of the first level of a document. */
function gradeOf(document: Document): ReportData['grade'] {
  const marks = new Set(document.flatMap((block) => (block.kind === 'statement' ? (block.mark ?? []) : [])));
  const gravest = (['broken', 'attention', 'good'] as const).find((mark) => marks.has(mark));
  return (gravest && GRADES[gravest]) ?? 'notice';
}

function verdictOf({ logs, configuration }: ReportFacts, frame: TimeFrame | undefined): Document {
  const told = logs?.verdict && frame ? verdictDocument(logs.verdict, frame) : [];
  return [...told, ...configurationVerdict(configuration, told.length > 0 ? 'with logs' : 'alone')];
}

interface Told {
  readonly verdict: Document;
  readonly figures: Document;
  readonly history: ReportHistory | undefined;
  readonly parts: ReportData['configuration'];
}

/** The post-mortem as a text for a wiki; undefined without logs. */
function postMortemText(
  { title, logs }: ReportFacts,
  { verdict, figures, history, parts }: Told,
): string | undefined {
  if (!logs || !history) return undefined;
  const { timeline, filter, entries, time } = logs;
  const document = postMortem({
    timeline,
    filter,
    entries,
    time,
    frame: timeFrame(timeline),
    verdict,
    figures,
    incidents: history.incidents,
    configuration: parts,
  });
  const about = filter.resources.length === 0 ? title : `${filter.resources.join(', ')} of ${title}`;
  return renderDocumentMarkdown({ title: `Post-mortem: ${about}` }, document);
}

/** A report without logs as a text for a wiki: what the configuration alone says. */
function configurationText({ title }: ReportFacts, { verdict, parts }: Told): string {
  const blocks = parts.flatMap(({ title: name, document }) => [
    { kind: 'heading' as const, text: name },
    ...document,
  ]);
  return renderDocumentMarkdown({ title: `Report: ${title}` }, [...verdict, ...blocks]);
}

export interface Report {
  readonly data: ReportData;
  /** The report as Markdown. */
  readonly markdown: string;
}

/** What is told, without the secrets of the configuration. */
function toldBy(facts: ReportFacts): Told {
  const { logs, configuration } = facts;
  const told: Told = {
    verdict: verdictOf(facts, logs && timeFrame(logs.timeline)),
    figures: logs ? figuresOf(logs) : [],
    history: logs && historyOf(logs),
    parts: configurationParts(configuration),
  };
  return withTexts(told, configurationMask(configuration));
}

/** Puts a report together. */
export function reportOf(facts: ReportFacts): Report {
  const { logs, notes, configuration } = facts;
  const mask = configurationMask(configuration);
  const told = toldBy(facts);
  const markdown = mask(postMortemText(facts, told) ?? configurationText(facts, told));
  const downloads = facts.downloads.map((one) => ({ ...one, text: mask(one.text) }));
  const document = (shown: Document): Document => withTexts(shown, printable);
  const data: ReportData = {
    title: printable(facts.title),
    tool: facts.tool,
    grade: logs?.verdict?.severity ?? gradeOf(told.verdict),
    verdict: document(told.verdict),
    figures: document(told.figures),
    notes: document(notes.map((sentence) => statement(sentence))),
    ...(told.history ? { history: told.history } : {}),
    configuration: told.parts.map((part) => ({ ...part, document: document(part.document) })),
    downloads: [{ name: 'post-mortem.md', mediaType: 'text/markdown', text: markdown }, ...downloads],
  };
  return { data, markdown };
}
