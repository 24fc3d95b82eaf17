/** Lines that are not read as they are meant. */

import { sbdRule } from '../../rule.js';

export default sbdRule({
  meta: {
    id: 'sbd-parse-error',
    category: 'sbd',
    severity: 'error',
    summary: 'A line of the file of SBD is not read as it is meant',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'systemd, the init script and SBD read the file as lines of NAME=value. What is written otherwise has no effect, or becomes part of a value: a disk of that name does not exist, a number with words behind it is none.',
    fix: 'Write one setting on each line, in quotes when it has blanks in it, and comments on lines of their own.',
  },
  check({ conf }, report) {
    for (const { at, message, severity } of conf.problems) report(at, message, { severity });
  },
  examples: [
    {
      title: 'a quote that is never closed, and blanks around the sign',
      input: `SBD_PACEMAKER = yes
SBD_DEVICE="/dev/disk/by-id/wwn-0x5000c500`,
      finds: [
        'this line is neither a comment nor NAME=value; it sets nothing',
        'the quote that begins the value of SBD_DEVICE is never closed',
      ],
    },
    {
      title: 'a comment behind a value',
      input: `SBD_WATCHDOG_TIMEOUT=10 # seconds`,
      finds: [
        'a comment needs a line of its own: systemd takes this one as part of the value of SBD_WATCHDOG_TIMEOUT',
      ],
    },
    {
      title: 'settings and comments on lines of their own',
      input: `# seconds
SBD_WATCHDOG_TIMEOUT=10
SBD_DEVICE="/dev/disk/by-id/wwn-0x5000c500"`,
      finds: [],
    },
  ],
});
