/** The verdict as text: what is read in one glance. */
import { pushAll } from '../../base/arrays.js';
import { clockText, dateText } from '../../views/timeline/clock.js';
import type { Verdict } from '../../views/timeline/verdict.js';
import { printable } from '../printable.js';
import { labelled, MARKS, styleOf, wrap, type Layout } from './layout.js';

/** What is read in one glance. */
const VERDICT_LINES = 12;

interface Placed {
  readonly at: number;
  readonly lines: readonly string[];
}

/** As many of the incidents as fit, the worst before others, then in order of time. */
function incidentLines({ incidents, count }: Verdict, layout: Layout, room: number): string[] {
  const { palette, frame } = layout;
  const days = new Set(incidents.map(({ incident }) => dateText(incident.from, frame)));
  const isOneDay = days.size <= 1;
  const shown: Placed[] = [];
  let left = room;
  for (const { incident, text, severity } of incidents) {
    const day = isOneDay ? '' : `${dateText(incident.from, frame)} `;
    const label = `${String(incident.id).padStart(3)}  ${day}${clockText(incident.from, frame)}  `;
    const [first = '', ...rest] = labelled(label, text, layout);
    const lines = [styleOf(severity, palette)(first), ...rest];
    const isLast = shown.length + 1 === count;
    if (lines.length > left - (isLast ? 0 : 1)) break;
    left -= lines.length;
    shown.push({ at: incident.from, lines });
  }
  const lines = shown.toSorted((a, b) => a.at - b.at).flatMap((one) => one.lines);
  const others = count - shown.length;
  return others === 0 ? lines : [...lines, `     and ${others} more, not as bad`];
}

/** The verdict, which stands first. */
export function verdictLines(verdict: Verdict, layout: Layout): string[] {
  const { palette, citations, columns } = layout;
  const { summary, severity, broken, lookAt } = verdict;
  const head = wrap(`${MARKS[severity]} ${printable(summary)}`, columns).map(styleOf(severity, palette));
  const end = broken.flatMap(({ label, text }) =>
    labelled(`  at the end  ${label}: `, text, layout).map(palette.red),
  );
  if (lookAt) {
    const text = `${citations.spell(lookAt.evidence)}: ${lookAt.text}`;
    pushAll(end, labelled('  look at     ', text, layout).map(palette.dim));
  }
  if (verdict.count === 0) return [...head, ...end];
  const room = Math.max(3, VERDICT_LINES - head.length - 1 - end.length);
  return [...head, '', ...incidentLines(verdict, layout, room), ...end];
}
