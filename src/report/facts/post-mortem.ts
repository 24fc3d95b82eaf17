/** A post-mortem for a wiki: what happened, why, what it cost, what was done, and what is wrong with the configuration. */
import { isUnasked, outageAt, type Outage } from '../../timeline/outages.js';
import type { Timeline } from '../../timeline/timeline.js';
import {
  statement,
  type Block,
  type Document,
  type LinePlace,
  type Statement,
} from '../../views/document.js';
import { clockText, dateText, zonesText, type TimeFrame } from '../../views/timeline/clock.js';
import type { TimelineEntry } from '../../views/timeline/entry.js';
import { causeSentence, lengthOf, lengthWords, isOpen } from '../../views/timeline/outage-words.js';
import type { TimelineFilter } from '../../views/timeline/timeline-view.js';
import { markOf } from '../../views/timeline/verdict-document.js';
import { count } from '../../views/timeline/words.js';
import type { Part, ReportIncident, ReportTime } from '../report-data.js';

/** More rows are a log, no table. */
const MOST_ROWS = 200;

/** What a post-mortem is made of. */
export interface PostMortemSources {
  readonly timeline: Timeline;
  readonly frame: TimeFrame;
  readonly filter: TimelineFilter;
  readonly time: ReportTime;
  readonly verdict: Document;
  readonly figures: Document;
  readonly incidents: readonly ReportIncident[];
  /** What is told by default, in order of time. */
  readonly entries: readonly TimelineEntry[];
  readonly configuration: readonly Part[];
}

/** Files by short labels, as tables have no room for their names. */
class Labels {
  readonly #labels = new Map<string, string>();

  of({ file, line }: LinePlace): string {
    const label = this.#labels.get(file) ?? `[${this.#labels.size + 1}]`;
    this.#labels.set(file, label);
    return `${label}:${line}`;
  }

  legend(): Block[] {
    if (this.#labels.size === 0) return [];
    return [{ kind: 'legend', files: [...this.#labels].map(([file, label]) => ({ label, file })) }];
  }
}

const heading = (text: string): Block => ({ kind: 'heading', text });

/** Date and time of a moment. */
const momentOf = (at: number, frame: TimeFrame): string => `${dateText(at, frame)} ${clockText(at, frame)}`;

function spanStatement({ time, frame }: PostMortemSources): Statement {
  const { from, to } = time;
  return statement(`${momentOf(from, frame)} to ${momentOf(to, frame)} (${zonesText(from, to, frame)})`);
}

function timelineBlocks({ incidents, frame }: PostMortemSources, labels: Labels): Block[] {
  const rows = incidents.flatMap(({ id, chain }) =>
    chain.map(({ at, part, text, nodes, place }) => [
      String(id),
      momentOf(at, frame),
      nodes[0] ?? '',
      part,
      text,
      place ? labels.of(place) : '',
    ]),
  );
  if (rows.length === 0) return [heading('Timeline'), statement('no incident')];
  const left = rows.length - MOST_ROWS;
  return [
    heading('Timeline'),
    {
      kind: 'table',
      isTitled: true,
      columns: [
        { title: 'incident', align: 'right' },
        { title: 'time' },
        { title: 'node' },
        { title: 'part' },
        { title: 'what', flexible: true },
        { title: 'evidence' },
      ],
      rows: rows.slice(0, MOST_ROWS),
    },
    ...(left > 0 ? [statement(`and ${count(left, 'more step')}`)] : []),
  ];
}

function causeBlocks({ incidents }: PostMortemSources): Block[] {
  const causes = incidents.map(({ id, text, severity, decisions }): Statement => {
    const reasons = decisions.flatMap(({ title, why }) =>
      why.length === 0 ? [] : [statement(title, [], why)],
    );
    return { ...statement(` ${text}`, [], reasons), subject: `Incident ${id}:`, mark: markOf(severity) };
  });
  return causes.length === 0 ? [] : [heading('Cause'), ...causes];
}

/** Outages that nobody asked for, and that the filter lets pass. */
function outagesOf({ timeline, filter, time }: PostMortemSources): readonly Outage[] {
  return timeline.outages.filter(
    (outage) =>
      isUnasked(outage) &&
      (filter.resources.length === 0 || filter.resources.includes(outage.resource)) &&
      outage.atMost.from <= time.to &&
      (outage.atMost.to ?? Infinity) >= time.from,
  );
}

function impactBlocks(sources: PostMortemSources, labels: Labels): Block[] {
  const { frame } = sources;
  const rows = outagesOf(sources).map((outage) => {
    const { resource, atMost, back, node, evidence } = outage;
    const { source, line } = evidence.event;
    return [
      resource,
      momentOf(outageAt(outage), frame),
      isOpen(outage) || atMost.to === undefined ? 'to the end of the logs' : momentOf(atMost.to, frame),
      lengthWords(lengthOf(outage)),
      `${causeSentence(outage)} (${node})`,
      back?.node ?? '',
      labels.of({ file: source.name, line }),
    ];
  });
  const none = statement('no outage that nobody asked for');
  return [
    heading('Impact'),
    ...(rows.length === 0
      ? [none]
      : [
          {
            kind: 'table' as const,
            isTitled: true,
            columns: [
              { title: 'resource' },
              { title: 'down from' },
              { title: 'up again' },
              { title: 'length' },
              { title: 'because', flexible: true },
              { title: 'then on' },
              { title: 'evidence' },
            ],
            rows: rows.slice(0, MOST_ROWS),
          },
        ]),
    ...(rows.length > MOST_ROWS ? [statement(`and ${count(rows.length - MOST_ROWS, 'more outage')}`)] : []),
    ...sources.figures,
  ];
}

const DEEDS: ReadonlySet<TimelineEntry['kind']> = new Set(['configuration', 'fencing']);

function deedBlocks({ entries, frame }: PostMortemSources): Block[] {
  const deeds = entries.filter(({ kind }) => DEEDS.has(kind));
  const left = deeds.length - MOST_ROWS;
  const statements = deeds.slice(0, MOST_ROWS).map((entry): Statement => {
    const { at, text, severity, evidence } = entry;
    const places = evidence.slice(0, 1).map(({ source, line }) => ({ file: source.name, line }));
    return { ...statement(`${momentOf(at, frame)} ${text}`, places), mark: markOf(severity) };
  });
  return [
    heading('What was done'),
    ...(statements.length === 0 ? [statement('nothing that the logs tell of')] : statements),
    ...(left > 0 ? [statement(`and ${left} more`)] : []),
  ];
}

/** The parts that list findings. */
function findingBlocks({ configuration }: PostMortemSources): Block[] {
  return configuration
    .filter(({ id }) => id === 'findings' || id === 'corosync')
    .flatMap(({ title, document }) => [heading(title), ...document]);
}

/** The whole text. */
export function postMortem(sources: PostMortemSources): Document {
  const labels = new Labels();
  const tables = [
    ...timelineBlocks(sources, labels),
    ...causeBlocks(sources),
    ...impactBlocks(sources, labels),
  ];
  return [
    spanStatement(sources),
    heading('Verdict'),
    ...sources.verdict,
    ...tables,
    ...deedBlocks(sources),
    ...findingBlocks(sources),
    heading('Files'),
    ...labels.legend(),
  ];
}
