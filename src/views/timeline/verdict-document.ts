/** The verdict as a document: what happened, the worst of it, what is broken at the end, and where to look first. */
import { statement, type Document, type Mark, type Statement } from '../document.js';
import { clockText, dateText, type TimeFrame } from './clock.js';
import type { EntrySeverity } from './entry.js';
import type { IncidentLine, Verdict } from './verdict.js';

const MARKS: Readonly<Record<EntrySeverity, Mark | undefined>> = {
  error: 'broken',
  warning: 'attention',
  notice: undefined,
  good: 'good',
};

/** The mark that stands for a severity. */
export const markOf = (severity: EntrySeverity): Mark | undefined => MARKS[severity];

function incidentStatement(
  { incident, text, severity }: IncidentLine,
  frame: TimeFrame,
  days: 'one day' | 'several days',
): Statement {
  const { id, from, trigger } = incident;
  const day = days === 'one day' ? '' : `${dateText(from, frame)} `;
  const { source, line } = trigger.evidence.event;
  return {
    ...statement(` ${text}`, [{ file: source.name, line }]),
    subject: `${id} ${day}${clockText(from, frame)}`,
    mark: markOf(severity),
  };
}

/** The incidents that are told, in order of time, and how many are not. */
function incidentStatements({ incidents, count }: Verdict, frame: TimeFrame): Statement[] {
  const days = new Set(incidents.map(({ incident }) => dateText(incident.from, frame)));
  const others = count - incidents.length;
  return [
    ...incidents
      .toSorted((a, b) => a.incident.from - b.incident.from)
      .map((line) => incidentStatement(line, frame, days.size <= 1 ? 'one day' : 'several days')),
    ...(others > 0 ? [statement(`and ${others} more, not as bad`)] : []),
  ];
}

/** In the words of `hatool timeline`. */
export function verdictDocument(verdict: Verdict, frame: TimeFrame): Document {
  const { summary, severity, broken, lookAt } = verdict;
  return [
    { ...statement(summary), mark: markOf(severity) },
    ...incidentStatements(verdict, frame),
    ...broken.map(({ label, text }): Statement => ({
      ...statement(` ${label}: ${text}`),
      subject: 'at the end',
      mark: 'broken',
    })),
    ...(lookAt
      ? [
          {
            ...statement(` ${lookAt.text}`, [
              { file: lookAt.evidence.source.name, line: lookAt.evidence.line },
            ]),
            subject: 'look at',
            mark: 'advice' as const,
          },
        ]
      : []),
  ];
}
