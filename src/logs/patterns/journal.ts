/** What journalctl says of the journal it reads: the span of time that all lines below lie in. */
import { definePattern, type LogPattern } from '../pattern.js';

export const journalPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'journal/span',
    daemon: 'journal',
    has: ['-- Logs begin at ', '-- Journal begins at '],
    match:
      /^-- (?<value>(?:Logs begin|Journal begins) at [A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [A-Z+-][\w+-]{1,5}(?:[,;] ends? at [A-Z][a-z]{2} \d{4}-\d\d-\d\d \d\d:\d\d:\d\d [A-Z+-][\w+-]{1,5})?)/,
    event: ({ value }) => ({ kind: 'clock-mark', name: 'journal', value }),
    samples: [
      {
        line: '-- Logs begin at Thu 2019-03-21 14:02:46 CST, end at Fri 2019-03-22 11:02:17 CST. --',
        versions: 'journalctl before systemd 246',
        event: {
          kind: 'clock-mark',
          name: 'journal',
          value: 'Logs begin at Thu 2019-03-21 14:02:46 CST, end at Fri 2019-03-22 11:02:17 CST',
        },
      },
      {
        line: '-- Journal begins at Thu 2021-03-21 14:02:46 UTC, ends at Fri 2021-03-22 11:02:17 UTC. --',
        versions: 'journalctl of systemd 246 to 249',
        event: {
          kind: 'clock-mark',
          name: 'journal',
          value: 'Journal begins at Thu 2021-03-21 14:02:46 UTC, ends at Fri 2021-03-22 11:02:17 UTC',
        },
      },
    ],
  }),
];
