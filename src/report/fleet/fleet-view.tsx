/** The body of a fleet's page: everything is text, tables and drawings; nothing of it needs a program. */
import type { VNode } from 'preact';
import {
  MEASURES,
  type FleetReport,
  type Measure,
  type VerdictLine,
} from '../../fleet/report/fleet-report.js';
import { count, lastingText } from '../../fleet/report/verdict.js';
import { printable } from '../../render/printable.js';
import { statement, type Document } from '../../views/document.js';
import { DocumentView } from '../components/document-view.js';
import { Section } from '../components/section.js';
import { DayBars } from './day-bars.js';
import { ExcerptView, Rest, RowTable } from './excerpt-view.js';
import { MatrixView } from './matrix-view.js';
import { shownDays } from './shown-days.js';
import { INPUTS, PARTS, RANKED, RULES, type ColumnSpec } from './tables.js';

interface Props {
  readonly report: FleetReport;
}

const verdictDocument = (lines: readonly VerdictLine[]): Document =>
  lines.map(({ mark, text }) => (mark === null ? statement(text) : { ...statement(text), mark }));

const TREND = [
  ['failures', 'Failed operations'],
  ['outages', 'Outages that nobody had asked for'],
  ['fencings', 'Fencings'],
] as const;

const DAYS: readonly ColumnSpec[] = [
  { name: 'day', title: 'day', kind: 'text' },
  ...TREND.map(([name, title]): ColumnSpec => ({ name, title, kind: 'number' })),
];

const SECTIONS: readonly (readonly [id: string, title: string])[] = [
  ['verdict', 'Verdict'],
  ['figures', 'Key figures'],
  ['trends', 'Trends'],
  ['worst', 'Worst clusters'],
  ['findings', 'Findings'],
  ...PARTS.map(({ id, title }) => [id, title] as const),
  ['inputs', 'Inputs'],
];

function TopBar({ report }: Props): VNode {
  const { first_ts: first, last_ts: last } = report.totals;
  const span = [first, last].map((moment) => moment?.slice(0, 10) ?? 'unknown').join(' to ');
  return (
    <header class="top">
      <p class="of">
        <strong>{printable(report.title)}</strong>
        <span class="aside"> {`${span}, UTC`}</span>
      </p>
      <nav aria-label="Sections">
        {SECTIONS.map(([id, title]) => (
          <a href={`#${id}`}>{title}</a>
        ))}
      </nav>
    </header>
  );
}

/** What there is, and what went wrong. */
function figuresOf({ totals }: FleetReport): Document {
  const rows: readonly (readonly [what: string, value: string])[] = [
    ['clusters', count(totals.clusters)],
    ['inputs', count(totals.inputs)],
    ['lines of logs', count(totals.lines)],
    ['events', count(totals.events)],
    ['incidents', count(totals.incidents)],
    ['incidents that had not ended', count(totals.not_recovered)],
    ['outages that nobody had asked for', count(totals.outages)],
    ['certainly down, all resources', lastingText(totals.down_s)],
    ['failed operations', count(totals.failures)],
    ['fencings', count(totals.fencings)],
    ['fencings that failed', count(totals.failed_fencings)],
  ];
  return [{ kind: 'table', columns: [{ title: 'what' }, { title: 'how many', align: 'right' }], rows }];
}

function Trends({ report }: Props): VNode {
  const { days, earlier, undated } = shownDays(report.days);
  const notes = [
    ...(earlier > 0 ? [`${count(earlier)} earlier days with trouble are not shown`] : []),
    ...(undated
      ? [
          `without a known day: ${count(undated.failures)} failed operations, ${count(undated.outages)} outages, ${count(undated.fencings)} fencings`,
        ]
      : []),
  ];
  return (
    <Section id="trends" title="Trends">
      {days.length === 0 ? <p>Nothing went wrong on any known day.</p> : null}
      {days.length === 0
        ? null
        : TREND.map(([measure, title]) => <DayBars days={days} measure={measure} title={title} />)}
      {notes.length === 0 ? null : <p class="aside">{notes.join('; ')}</p>}
      {days.length === 0 ? null : (
        <details class="fold">
          <summary>{`${count(days.length)} days as a table`}</summary>
          <RowTable label="Trouble by day" columns={DAYS} rows={days.map((day) => ({ ...day }))} />
        </details>
      )}
    </Section>
  );
}

const BY: Readonly<Record<Measure, string>> = {
  downtime: 'downtime',
  incidents: 'incidents',
  failures: 'failed operations',
  fencings: 'fencings',
  findings: 'findings',
};

/** The worst clusters in each order; the style shows the one that is chosen. */
function Worst({ report }: Props): VNode {
  return (
    <Section id="worst" title="Worst clusters">
      <fieldset class="ranks">
        <legend>By</legend>
        {MEASURES.map((measure) => (
          <>
            <input
              type="radio"
              name="rank"
              id={`rank-${measure}`}
              value={measure}
              checked={measure === 'downtime'}
            />
            <label for={`rank-${measure}`}>{BY[measure]}</label>
          </>
        ))}
        {MEASURES.map((measure) => (
          <div class={`ranked by-${measure}`}>
            <RowTable
              label={`Worst clusters by ${BY[measure]}`}
              columns={RANKED}
              rows={report.worst[measure].rows}
            />
            <Rest excerpt={report.worst[measure]} />
          </div>
        ))}
      </fieldset>
    </Section>
  );
}

function Inputs({ report }: Props): VNode {
  const { failed, failedTotal, answers } = report;
  const columns: readonly ColumnSpec[] = [
    { name: 'path', title: 'path', kind: 'text' },
    { name: 'reason', title: 'reason', kind: 'text' },
  ];
  return (
    <Section id="inputs" title="Inputs">
      <h3>{failedTotal === 0 ? 'Not read' : `Not read (${count(failedTotal)})`}</h3>
      {failedTotal === 0 ? <p class="aside">Every input could be read.</p> : null}
      {failedTotal === 0 ? null : (
        <RowTable
          label="Inputs that were not read"
          columns={columns}
          rows={failed.map((one) => ({ ...one }))}
        />
      )}
      {failedTotal > failed.length ? (
        <p class="aside">{`and ${count(failedTotal - failed.length)} more, in the manifest of the lake`}</p>
      ) : null}
      {INPUTS.map((spec) => (
        <ExcerptView spec={spec} excerpt={answers[spec.name]} />
      ))}
    </Section>
  );
}

export function FleetView({ report }: Props): VNode {
  const { answers, tool, title, grade, verdict, since } = report;
  return (
    <>
      <TopBar report={report} />
      <main class="fleet">
        <div class="first">
          <section id="verdict" class={`verdict ${grade}`} aria-labelledby="verdict-title">
            <h1 id="verdict-title" class="unseen">
              {printable(`Report of the fleet ${title}`)}
            </h1>
            <DocumentView document={verdictDocument(verdict)} />
          </section>
          <Section id="figures" title="Key figures">
            <DocumentView document={figuresOf(report)} />
          </Section>
        </div>
        <Trends report={report} />
        <Worst report={report} />
        <Section id="findings" title="Findings">
          <MatrixView excerpt={answers['finding-matrix']} />
          <ExcerptView spec={RULES} excerpt={answers['findings-by-rule']} />
        </Section>
        {PARTS.map((part) => (
          <Section id={part.id} title={part.title}>
            {part.tables.map((spec) => (
              <ExcerptView spec={spec} excerpt={answers[spec.name]} />
            ))}
          </Section>
        ))}
        <Inputs report={report} />
      </main>
      <footer>
        {printable(
          `Made by ${tool.name} ${tool.version}${since === '1970-01-01' ? '' : `, of what happened since ${since}`}. This page needs no network and sends nothing.`,
        )}
      </footer>
    </>
  );
}
