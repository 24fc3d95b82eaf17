/** The machine under the cluster: boots, systemd units, lost messages. */
import { definePattern, given, numberIn, type LogPattern } from '../pattern.js';

export const systemPatterns: readonly LogPattern[] = [
  definePattern({
    id: 'system/boot',
    daemon: 'journal',
    has: ['-- Reboot --', '-- Boot '],
    match: /^-- (?:Reboot|Boot (?<id>[0-9a-f]+))/,
    event: ({ id }) => ({ kind: 'boot', id: given(id) }),
    samples: [
      { line: '-- Reboot --', versions: 'journalctl', event: { kind: 'boot' } },
      {
        line: '-- Boot 5a1c0f3b2d4e6f708192a3b4c5d6e7f8 --',
        versions: 'journalctl of systemd 248+',
        event: { kind: 'boot', id: '5a1c0f3b2d4e6f708192a3b4c5d6e7f8' },
      },
    ],
  }),
  definePattern({
    id: 'system/unit',
    daemon: 'systemd',
    has: [
      'Pacemaker High Availability',
      'Corosync Cluster Engine',
      'corosync.service',
      'pacemaker.service',
      'sbd.service',
    ],
    match:
      /^(?:(?<what>Started|Stopped|Failed to start) (?<name>.*(?:Pacemaker High Availability Cluster Manager|Corosync Cluster Engine))|(?<service>(?:corosync|pacemaker|sbd)\.service): (?<text>Main process exited.*|Failed with result.*))/,
    event: ({ what, name, service, text }) => ({
      kind: 'unit',
      unit: service || name.replace(/^\S+\.service - /, ''),
      what: (what || text).toLowerCase(),
    }),
    samples: [
      {
        line: '2019-03-22T11:01:22+0800 15sp1-1 systemd[1]: Started Corosync Cluster Engine.',
        versions: 'systemd',
        event: { kind: 'unit', unit: 'Corosync Cluster Engine', what: 'started' },
      },
    ],
  }),
  definePattern({
    id: 'system/messages-lost',
    daemon: ['syslog', 'journal', 'systemd'],
    has: ['due to rate-limiting', 'messages from'],
    match: /(?:lost (?<count>\d+) messages|Suppressed (?<number>\d+) messages)/,
    event: ({ count, number }) => ({ kind: 'messages-lost', count: numberIn(count) ?? numberIn(number) }),
    samples: [
      {
        line: 'Dec 14 20:06:57 xen-e rsyslogd: imuxsock lost 231 messages from pid 24227 due to rate-limiting',
        versions: 'rsyslog (instance of the template)',
        event: { kind: 'messages-lost', count: 231 },
      },
    ],
  }),
];
