/** Wrong usages of `hatool report`: what is called, and what is answered. */
import type { WrongUsage } from './wrong-usage-rows.js';

const NO_LOG =
  'no line was recognised as one of a cluster log: logs of Corosync, Pacemaker, SBD or resource agents are expected';

export const REPORT_ROWS: readonly WrongUsage[] = [
  [2, 'report', 'report needs FILE: archives, folders, logs and configurations of one cluster'],
  [2, 'report @nosuch.log', 'cannot read "nosuch.log": there is no such file'],
  [2, 'report @folder', '"folder" holds no files'],
  [2, 'report @empty.xml', `${NO_LOG}: "empty.xml" is empty`],
  [2, 'report -', 'report reads its inputs several times: save standard input to a file first'],
  [2, 'report --format pdf @corosync.log', '--format: "pdf" is not known; known are html, json, markdown'],
  [
    2,
    'report --since yesterday @corosync.log',
    '--since "yesterday" is no time: an ISO 8601 date or date-time is expected, such as 2014-04-21 or 2014-04-21T00:10:44+08:00',
  ],
  [2, 'report --formt json @corosync.log', 'report has no option "--formt"; did you mean "--format"?'],
];
