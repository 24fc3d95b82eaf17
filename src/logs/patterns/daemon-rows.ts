/** Rows of problems that Pacemaker's daemons log, with the line that the detail log has of them. */
import type { Daemon } from '../daemon.js';
import type { ProblemRow } from './told-problems.js';

/** Every daemon of Pacemaker. */
export const anyPacemaker: readonly Daemon[] = [
  'pacemakerd',
  'controld',
  'schedulerd',
  'based',
  'attrd',
  'fenced',
  'execd',
  'remoted',
];

/** A line of the detail log. */
export const line = (daemon: string, level: string, body: string): string =>
  `Nov 22 11:00:05.000 node1 ${daemon.padEnd(20)}[1] (f) \t${level}: ${body}`;

/** A row whose text is told up to the bar, behind which stands what is for developers. */
export const row = (
  id: string,
  has: string | readonly string[],
  [daemon, level]: readonly [daemon: string, level: string],
  body: string,
): ProblemRow => [`daemon/${id}`, has, line(daemon, level, body), (body.split('|')[0] ?? body).trim()];
