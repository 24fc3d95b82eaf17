/** Moments that lines name besides their stamps: what year and zone of the stamps are inferred from. */
import type { Daemon } from '../daemon.js';
import type { ClockMark } from '../events/system.js';
import { definePattern, type LogPattern } from '../pattern.js';

interface Mark {
  readonly id: string;
  readonly daemon: Daemon | readonly Daemon[];
  readonly has: string;
  readonly match: RegExp;
  readonly name: ClockMark;
  readonly line: string;
  readonly versions: string;
  readonly value: string;
}

const marks: readonly Mark[] = [
  {
    id: 'clock/cib-last-written',
    daemon: ['based', 'controld'],
    has: 'cib-last-written=',
    match: /cib-last-written="?(?<value>[A-Z][a-z]{2} [A-Z][a-z]{2} \d{1,2} \d\d:\d\d:\d\d \d{4})/,
    name: 'cib-last-written',
    line: 'Dec 14 20:06:57 xen-e cib: [24223]: info: cib:diff: + <cib epoch="2" num_updates="1" admin_epoch="0" update-client="crmd" cib-last-written="Fri Dec 14 20:06:57 2012" >',
    versions: 'all',
    value: 'Fri Dec 14 20:06:57 2012',
  },
  {
    id: 'clock/last-rc-change',
    daemon: 'based',
    // Only of an operation that is recorded as pending: that is done when it begins, all others tell of the past.
    has: '@op-status=-1, @last-r',
    match: /@op-status=-1, (?:@last-run=\d+, )?@last-rc-change=(?<value>\d{9,10})/,
    name: 'last-rc-change',
    line: "Nov 22 10:50:34.035 node1 pacemaker-based     [1055] (cib_perform_op) \tinfo: +  /cib/status/node_state[@id='2']/lrm[@id='2']/lrm_resources/lrm_resource[@id='db']/lrm_rsc_op[@id='db_last_0']:  @operation=start, @rc-code=193, @op-status=-1, @last-rc-change=1795344634, @exec-time=0",
    versions: '1.1.12+',
    value: '1795344634',
  },
  {
    id: 'clock/report-mark',
    daemon: 'other',
    has: 'Mark:HB_REPORT:',
    match: /^Mark:HB_REPORT:(?<value>\d{9,10})/,
    name: 'Mark:HB_REPORT',
    line: 'Dec 14 20:08:29 xen-d logger: Mark:HB_REPORT:1355512108',
    versions: 'hb_report',
    value: '1355512108',
  },
  {
    id: 'clock/load',
    daemon: 'controld',
    has: ' ticks at ',
    match: /^Init .* ticks at (?<value>\d{9,10})\b/,
    name: 'ticks at',
    line: 'Nov 22 11:18:17.811 node1 pacemaker-controld  [2722] (throttle_cib_load) \tdebug: Init 4 + 16 ticks at 1795346297 (100 tps)',
    versions: '1.1.12+ at level debug',
    value: '1795346297',
  },
];

export const clockPatterns: readonly LogPattern[] = marks.map(
  ({ id, daemon, has, match, name, line, versions, value: expected }) =>
    definePattern({
      id,
      daemon,
      has,
      match,
      event: ({ value }) => ({ kind: 'clock-mark', name, value }),
      samples: [{ line, versions, event: { kind: 'clock-mark', name, value: expected } }],
    }),
);
