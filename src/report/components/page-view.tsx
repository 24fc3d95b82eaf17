/** The body of a page as it is without its program: everything can be read and printed. */
import type { VNode } from 'preact';
import { printable } from '../../render/printable.js';
import type { Document } from '../../views/document.js';
import { dateText, clockText, zoneText } from '../lanes/clock.js';
import { indexHistory, type HistoryIndex } from '../lanes/history-index.js';
import type { Part, ReportData, ReportHistory } from '../report-data.js';
import { DocumentView } from './document-view.js';
import { FigureView } from './figure-view.js';
import { IncidentView } from './incident-view.js';
import { lineLinks, linkToLine } from './line-link.js';
import { KeyEvents } from './key-events.js';
import { Keys, Legend } from './legend.js';
import { Section } from './section.js';
import { LanesPicture, Patterns } from './lanes-picture.js';

function spanText({ time }: ReportHistory): string {
  const day = (moment: number): string => dateText(moment, time);
  const clock = (moment: number): string => clockText(moment, time, 'seconds');
  const until = day(time.from) === day(time.to) ? clock(time.to) : `${day(time.to)} ${clock(time.to)}`;
  return `${day(time.from)} ${clock(time.from)} to ${until}, ${zoneText(time)}`;
}

/** The sections of a page, in their order. */
function sectionsOf({
  history,
  figures,
  configuration,
  notes,
  downloads,
}: ReportData): [id: string, title: string][] {
  return [
    ['verdict', 'Verdict'],
    ...(figures.length === 0 ? [] : [['figures', 'Key figures'] satisfies [string, string]]),
    ...(history === undefined
      ? []
      : [
          ['timeline', 'Timeline'] satisfies [string, string],
          ['incidents', `Incidents (${history.incidents.length})`] satisfies [string, string],
          ['events', 'Events'] satisfies [string, string],
        ]),
    ...configuration.map(({ id, title }): [string, string] => [id, title]),
    ...(notes.length === 0 ? [] : [['notes', 'Notes'] satisfies [string, string]]),
    ...(downloads.length === 0 ? [] : [['downloads', 'Data'] satisfies [string, string]]),
  ];
}

function TopBar({ data }: { readonly data: ReportData }): VNode {
  return (
    <header class="top">
      <p class="of">
        <strong>{printable(data.title)}</strong>
        {data.history === undefined ? null : <span class="aside"> {spanText(data.history)}</span>}
      </p>
      <nav aria-label="Sections">
        {sectionsOf(data).map(([id, title]) => (
          <a href={`#${id}`}>{printable(title)}</a>
        ))}
      </nav>
    </header>
  );
}

function Verdict({ data }: { readonly data: ReportData }): VNode {
  const linkOf = data.history === undefined ? undefined : linkToLine(data.history);
  return (
    <div class="first">
      <section id="verdict" class={`verdict ${data.grade}`} aria-labelledby="verdict-title">
        <h1 id="verdict-title" class="unseen">
          {printable(`Report of ${data.title}`)}
        </h1>
        <DocumentView document={data.verdict} file={data.file} others={data.history?.files} linkOf={linkOf} />
      </section>
      {data.figures.length === 0 ? null : (
        <Section id="figures" title="Key figures">
          <DocumentView document={data.figures} others={data.history?.files} linkOf={linkOf} />
        </Section>
      )}
    </div>
  );
}

function History({ index }: { readonly index: HistoryIndex }): VNode {
  const { history } = index;
  const links = lineLinks(history);
  return (
    <>
      <Patterns />
      <Section id="timeline" title="Timeline">
        <div id="timeline-program">
          <LanesPicture index={index} />
        </div>
        <div class="only-on-paper" id="timeline-on-paper" />
        <div class="under-board">
          <Legend index={index} />
          <Keys />
        </div>
        <div class="only-alive" id="evidence-program" />
      </Section>
      <Section id="incidents" title={`Incidents (${history.incidents.length})`}>
        {history.incidents.length === 0 ? <p>None: nothing failed, no node was lost.</p> : null}
        {history.incidents.map((incident) => (
          <IncidentView incident={incident} time={history.time} links={links} />
        ))}
      </Section>
      <Section id="events" title="Events">
        <div id="events-program" />
        <div id="key-events">
          <KeyEvents index={index} isAsked={() => true} />
        </div>
      </Section>
    </>
  );
}

/** What is read at once of a long list. */
const MOST_NOTES = 6;

/** Behind the first blocks the others are folded. */
function Folded({ document }: { readonly document: Document }): VNode {
  const rest = document.slice(MOST_NOTES);
  if (rest.length < 3) return <DocumentView document={document} />;
  return (
    <>
      <DocumentView document={document.slice(0, MOST_NOTES)} />
      <details class="fold">
        <summary>{`and ${rest.length} more`}</summary>
        <DocumentView document={rest} />
      </details>
    </>
  );
}

function PartView({ part }: { readonly part: Part }): VNode {
  return (
    <Section id={part.id} title={part.title}>
      {part.figure === undefined ? null : (
        <div class="drawing" tabIndex={0} role="group" aria-label={printable(part.figure.title)}>
          <FigureView figure={part.figure} />
        </div>
      )}
      <DocumentView document={part.document} />
    </Section>
  );
}

export function PageView({ data }: { readonly data: ReportData }): VNode {
  const { history, configuration, notes, downloads, tool } = data;
  return (
    <>
      <TopBar data={data} />
      <main>
        <Verdict data={data} />
        {history === undefined ? null : <History index={indexHistory(history)} />}
        {configuration.map((part) => (
          <PartView part={part} />
        ))}
        {notes.length === 0 ? null : (
          <Section id="notes" title="Notes">
            <Folded document={notes} />
          </Section>
        )}
        {downloads.length === 0 ? null : (
          <Section id="downloads" title="Data">
            <ul id="downloads-program" class="downloads">
              {downloads.map(({ name }) => (
                <li>{printable(name)}</li>
              ))}
            </ul>
          </Section>
        )}
      </main>
      <footer>
        {printable(`Made by ${tool.name} ${tool.version}. This page needs no network and sends nothing.`)}
      </footer>
    </>
  );
}
