/** Wrong usages of `hatool timeline`: what is called, and what is answered. */

import type { WrongUsage } from './wrong-usage-rows.js';

export const TIMELINE_ROWS: readonly WrongUsage[] = [
  [2, 'timeline', 'timeline needs FILE: logs, folders or archives; "-" is standard input'],
  [2, 'timeline @nosuch.log', 'cannot read "nosuch.log": there is no such file'],
  [
    2,
    'timeline @cib.xml',
    'no line was recognised as one of a cluster log: logs of Corosync, Pacemaker, SBD or resource agents are expected: this is a CIB, which "hatool verify" checks and "hatool explain" explains',
  ],
  [
    2,
    'timeline @corosync.conf',
    'no line was recognised as one of a cluster log: logs of Corosync, Pacemaker, SBD or resource agents are expected: this is a corosync.conf, which "hatool verify" checks',
  ],
  [
    2,
    'timeline @empty.xml',
    'no line was recognised as one of a cluster log: logs of Corosync, Pacemaker, SBD or resource agents are expected: "empty.xml" is empty',
  ],
  [2, 'timeline @folder', '"folder" holds no files'],
  [
    2,
    'timeline --since yesterday @corosync.log',
    '--since "yesterday" is no time: an ISO 8601 date or date-time is expected, such as 2014-04-21 or 2014-04-21T00:10:44+08:00',
  ],
  [
    2,
    'timeline --since 2014-13-40 @corosync.log',
    '--since "2014-13-40" is no time: an ISO 8601 date or date-time is expected, such as 2014-04-21 or 2014-04-21T00:10:44+08:00',
  ],
  [
    2,
    'timeline --since 2014-04-22 --until 2014-04-21 @corosync.log',
    '--since is later than --until: nothing can lie between them',
  ],
  [
    2,
    'timeline --context few @corosync.log',
    '--context "few" is no number of lines: a whole number up to 1000 is expected, such as 3',
  ],
  [
    2,
    'timeline --context 1001 @corosync.log',
    '--context "1001" is no number of lines: a whole number up to 1000 is expected, such as 3',
  ],
  [
    2,
    'timeline --context 3 -',
    '--context cannot be used with "-": standard input cannot be read a second time; save it to a file, and name that',
  ],
  [2, 'timeline --follow --context 3 @corosync.log', '--context cannot be used with --follow'],
  [2, 'timeline --follow --unrecognised @corosync.log', '--unrecognised cannot be used with --follow'],
  [
    2,
    'timeline --follow --format json @corosync.log',
    '--format json cannot be used with --follow; "ndjson" and "otlp" can',
  ],
  [2, 'timeline --follow @nosuch.log', 'cannot read "nosuch.log": there is no such file'],
  [2, 'timeline --follow @folder', 'cannot follow "folder": it is a folder, and a file is expected'],
  [
    2,
    'timeline --tz Europe/Berln @corosync.log',
    '--tz "Europe/Berln" is no time zone: a name such as Europe/Berlin or an offset such as +01:00 is expected; did you mean "Europe/Berlin"?',
  ],
  [
    2,
    'timeline --tz +25:00 @corosync.log',
    '--tz "+25:00" is no time zone: a name such as Europe/Berlin or an offset such as +01:00 is expected',
  ],
  [
    2,
    'timeline --year 14 @corosync.log',
    '--year "14" is no year: one of four digits is expected, such as 2014',
  ],
  [
    2,
    'timeline --year',
    '--year needs a value: the year of the first stamp without one in each log, whatever lines prove',
  ],
  [
    2,
    'timeline --tz',
    '--tz needs a value: the time zone of stamps without one, as a name (Europe/Berlin) or an offset (+01:00), whatever lines prove',
  ],
  [
    2,
    'timeline --kind fence @corosync.log',
    '--kind: "fence" is not known; known are agent, attribute, configuration, corosync, dc, failure, fencing, link, membership, outage, pacemaker, quorum, resource, system, transition, unrecognised',
  ],
  [
    2,
    'timeline --node nod1 @corosync.log',
    'no node "nod1" is named in these logs; known are "node1.wangfeng7399.com", "node2.wangfeng7399.com"',
  ],
  [2, 'timeline --resource web @corosync.log', 'no resource "web" is named in these logs; none is known'],
  [2, 'timeline --flat @corosync.log', '--flat needs --format ndjson'],
  [
    2,
    'timeline --flat --format ndjson --context 2 @corosync.log',
    '--flat cannot be used with --context: rows have no column for it',
  ],
  [
    2,
    'timeline --format xml @corosync.log',
    '--format: "xml" is not known; known are text, json, ndjson, otlp',
  ],
  [2, 'timeline --al @corosync.log', 'timeline has no option "--al"; did you mean "--all"?'],
];
