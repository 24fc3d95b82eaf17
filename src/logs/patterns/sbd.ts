/** SBD: messages on its disks, its watchdog, and what it cannot read or reach. */
import { definePattern, ignored, type LogPattern } from '../pattern.js';
import { problemPatterns, type ProblemRow } from './told-problems.js';

const daemon = 'sbd';

const row = (id: string, has: string, level: string, body: string): ProblemRow => [
  `sbd/${id}`,
  has,
  `2019-03-22T11:01:24+0800 15sp1-1 sbd[1734]:  ${level}: ${body}`,
  body,
];

const PROBLEMS: readonly ProblemRow[] = [
  row(
    'header-gone',
    'No longer found a valid header',
    'error',
    'No longer found a valid header on /dev/sdb1',
  ),
  row(
    'header-unreadable',
    'Unable to read header from device',
    'error',
    'Unable to read header from device 5',
  ),
  row('header-changed', 'changed since start-up', 'error', 'Header on /dev/sdb1 changed since start-up!'),
  row('header-invalid', 'ot a valid header', 'error', 'Not a valid header on /dev/sdb1'),
  row('entry-unreadable', 'Unable to read node entry', 'error', 'Unable to read node entry on /dev/sdb1'),
  row('mailbox-unreadable', 'mbox read failed', 'error', 'mbox read failed in servant.'),
  row('slot-unreadable', 'slot read failed', 'error', 'slot read failed in servant.'),
  row('no-slot', 'No slot found for', 'error', 'slot_msg(): No slot found for node2.'),
  row(
    'device-unreadable',
    'Failed to read header from',
    'warning',
    'Failed to read header from /dev/sdb1. Trying any other configured devices, otherwise retrying every 5s within 120s',
  ),
  row(
    'device-unopened',
    'Failed to open',
    'warning',
    'Failed to open /dev/sdb1. Trying any other configured devices, otherwise retrying every 5s within 120s',
  ),
  row(
    'no-device',
    'No devices were available at',
    'error',
    'No devices were available at start-up within 120 seconds.',
  ),
  row(
    'no-votes',
    'Not enough votes to proceed',
    'error',
    'SBD: Not enough votes to proceed. Aborting start-up.',
  ),
  row(
    'fencing-message-found',
    'Found fencing message',
    'warning',
    'Found fencing message - aborting start-up. Manual intervention required!',
  ),
  row('reset-requested', ' requested a ', 'warning', '/dev/sdb1 requested a reset'),
  row(
    'servant-given-up',
    'not restarting servant',
    'warning',
    'Max retry count (5) reached: not restarting servant for /dev/sdb1',
  ),
  row('connection-lost', 'Lost connection to', 'warning', 'Lost connection to pacemakerd'),
  row(
    'undelivered',
    'Message is not delivered',
    'error',
    'Message is not delivered via more then a half of devices',
  ),
  row('delivery-failed', 'failed to deliver', 'warning', 'Process 12 failed to deliver!'),
  row(
    'watchdog-unopened',
    'Cannot open watchdog device',
    'error',
    "Cannot open watchdog device '/dev/watchdog': Device or resource busy (16)",
  ),
  row(
    'watchdog-write',
    'Watchdog write failure',
    'error',
    'Watchdog write failure: /dev/watchdog!: No such device (19)',
  ),
  row(
    'watchdog-timer',
    'Failed to set watchdog timer',
    'error',
    'WDIOC_SETTIMEOUT: Failed to set watchdog timer to 5 seconds.',
  ),
  row('parent-dead', 'Our parent is dead', 'warning', 'Our parent is dead.'),
  row(
    'debug-mode',
    'DO NOT RUN IN PRODUCTION',
    'error',
    'DEBUG MODE 1 IS ACTIVE - DO NOT RUN IN PRODUCTION!',
  ),
  row('short-read', 'Short IO', 'error', 'Short IO (rw=1, res=0, sector_size=512)'),
  row(
    'timeouts-differ',
    'do not match first device',
    'error',
    'Timeouts on /dev/sdc1 do not match first device',
  ),
];

export const sbdPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'sbd/command',
    daemon: 'sbd',
    has: 'Received command',
    match: /Received command (?<action>\w+) from (?<from>\S+)/,
    event: ({ action, from }) => ({ kind: 'sbd-command', command: action, from }),
    samples: [
      {
        line: '2019-03-22T10:57:16.817867+08:00 15sp1-2 sbd[1652]:  /dev/sdb1:   notice: servant: Received command reset from 15sp1-1 on disk /dev/sdb1',
        versions: 'all',
        event: { kind: 'sbd-command', command: 'reset', from: '15sp1-1' },
      },
    ],
  }),
  definePattern({
    id: 'sbd/state',
    daemon: 'sbd',
    has: [
      'is outdated',
      'is healthy (age',
      'health check: UNHEALTHY',
      'Rebooting system',
      'Turning off system',
      'Latency:',
      'Majority of devices lost',
      'successfully delivered',
      'Using watchdog device',
      'watchdog timeout to',
      'Monitoring',
      'to sysrq',
      'Node-mode',
      'requires both nodes present',
    ],
    match:
      /^(?<text>Servant \S+ is (?<level>outdated|healthy) .*|\S+ health check: (?<state>UNHEALTHY)|(?<action>Rebooting|Turning off) system.*|(?<what>Latency): .*|(?<problem>Majority) of devices lost.*|.*successfully delivered.*|Using watchdog device .*|Set watchdog timeout to .*|Monitoring .*|.*to sysrq.*|Corosync is .*Node-mode.*|.*requires both nodes present)/,
    event: ({ text, level, state, action, what, problem }) => ({
      kind: 'sbd',
      what: text,
      grave: level === 'outdated' || state !== '' || action !== '' || what !== '' || problem !== '',
    }),
    samples: [
      {
        line: '2019-03-22T11:02:21+0800 15sp1-1 sbd[1734]:  warning: inquisitor_child: Servant pcmk is outdated (age: 79)',
        versions: 'all',
        event: { kind: 'sbd', what: 'Servant pcmk is outdated (age: 79)', grave: true },
      },
      {
        line: "2019-03-22T11:01:24+0800 15sp1-1 sbd[1734]:   notice: watchdog_init: Using watchdog device '/dev/watchdog'",
        versions: 'all',
        event: { kind: 'sbd', what: "Using watchdog device '/dev/watchdog'", grave: false },
      },
    ],
  }),
  ...problemPatterns(
    {
      daemon,
      versions: 'all (instance of the template)',
      event: (what) => ({ kind: 'sbd', what, grave: true }),
    },
    PROBLEMS,
  ),
  ignored(
    'sbd/routine',
    daemon,
    ['SBD built against pacemaker'],
    '2019-03-22T11:01:24+0800 15sp1-1 sbd[1734]:  warning: main: SBD built against pacemaker supporting pacemakerd-API. Should think about enabling SBD_SYNC_RESOURCE_STARTUP.',
  ),
];
