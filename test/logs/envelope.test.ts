/** Every envelope that cluster programs write is taken apart alike. */
import { describe, expect, it } from 'vitest';
import { parseLine } from '../../src/logs/envelope.js';
import { normaliseBlanks } from '../../src/logs/message.js';

const april = Date.UTC(2000, 3, 20, 23, 48, 45);

describe('an envelope', () => {
  it.each([
    [
      'Corosync 1.x without host',
      'Apr 20 23:48:45 corosync [MAIN  ] text',
      { daemon: 'corosync', subsystem: 'MAIN', body: 'text' },
    ],
    [
      'Corosync without a stamp',
      'corosync [MAIN  ] text',
      { daemon: 'corosync', subsystem: 'MAIN', body: 'text', time: undefined },
    ],
    [
      'Corosync 2 without a stamp, name glued to level',
      '[434] node1 corosyncnotice  [TOTEM ] text',
      { daemon: 'corosync', host: 'node1', pid: 434, level: 'notice', subsystem: 'TOTEM' },
    ],
    [
      'Corosync 2 and 3',
      'Apr 20 23:48:45 [1694] node1 corosync warning [MAIN  ] text',
      { host: 'node1', pid: 1694, level: 'warning', subsystem: 'MAIN', body: 'text' },
    ],
    [
      'the plugin',
      'Apr 20 23:48:45 corosync [pcmk  ] ERROR: process_ais_conf: text',
      { level: 'error', body: 'text' },
    ],
    [
      'Pacemaker 1.1',
      'Apr 20 23:48:45 [2462] node1       crmd:     info: do_te_invoke: \ttext',
      { daemon: 'controld', level: 'info', body: 'text' },
    ],
    [
      'Pacemaker 2',
      'Apr 20 23:48:45.250 node1 pacemaker-schedulerd[7] (main@file.c:12) \tnotice: text',
      { daemon: 'schedulerd', level: 'notice', body: 'text' },
    ],
    [
      'syslog of Corosync',
      'Apr 20 23:48:45 node1 corosync[5]:   [QUORUM] text',
      { daemon: 'corosync', host: 'node1', pid: 5, subsystem: 'QUORUM', body: 'text' },
    ],
    [
      'syslog of Pacemaker',
      'Apr 20 23:48:45 node1 pacemaker-fenced[5]:  notice: text',
      { daemon: 'fenced', level: 'notice', body: 'text' },
    ],
    [
      'syslog of Pacemaker 1.1.7',
      'Apr 20 23:48:45 node1 crmd: [24]: WARN: do_log: text',
      { daemon: 'controld', pid: 24, level: 'warning', body: 'text' },
    ],
    [
      'a servant of SBD',
      'Apr 20 23:48:45 node1 sbd[5]:  /dev/sdb1:   notice: servant: text',
      { daemon: 'sbd', level: 'notice', body: 'text' },
    ],
    [
      'a resource agent in syslog',
      'Apr 20 23:48:45 node1 IPaddr2(VIP)[3]: ERROR: text',
      { daemon: 'agent', host: 'node1', resource: 'VIP', level: 'error', body: 'text' },
    ],
    [
      'a resource agent without resource',
      'Apr 20 23:48:45 node1 IPaddr2[3]: INFO: text',
      { daemon: 'agent', program: 'IPaddr2', level: 'info' },
    ],
    [
      'a resource agent in the log itself',
      'Apr 20 23:48:45  IPaddr2(VIP)[3]:    INFO: text',
      { daemon: 'agent', host: undefined, resource: 'VIP' },
    ],
    [
      'RFC 3339',
      '2019-04-20T23:48:45.602896+08:00 node1 corosync[5]:   [MAIN  ] text',
      { host: 'node1', subsystem: 'MAIN' },
    ],
    [
      'journal short-iso',
      '2019-04-20T23:48:45+0800 node1 systemd[1]: Started Corosync Cluster Engine.',
      { daemon: 'systemd' },
    ],
    [
      'RFC 5424',
      '<29>1 2019-04-20T23:48:45Z node1 corosync 5 - - [MAIN  ] text',
      { daemon: 'corosync', host: 'node1', pid: 5, subsystem: 'MAIN', body: 'text' },
    ],
    [
      'heartbeat',
      'heartbeat[23]: 2012/04/20_23:48:45 info: Starting heartbeat',
      { program: 'heartbeat', level: 'info', body: 'Starting heartbeat' },
    ],
    ['a quoted paste', '> Apr 20 23:48:45 corosync [MAIN  ] text', { daemon: 'corosync', body: 'text' }],
    [
      'journalctl -o json',
      '{"__REALTIME_TIMESTAMP":"1553222087224345","_HOSTNAME":"node1","SYSLOG_IDENTIFIER":"pacemaker-controld","_PID":"17","PRIORITY":"5","MESSAGE":" notice: text"}',
      { daemon: 'controld', host: 'node1', pid: 17, level: 'notice', body: 'text' },
    ],
    [
      'journalctl -o json with bytes',
      '{"__REALTIME_TIMESTAMP":"1553222087224345","_HOSTNAME":"n","SYSLOG_IDENTIFIER":"crmd","PRIORITY":"3","MESSAGE":[104,105]}',
      { daemon: 'controld', level: 'error', body: 'hi' },
    ],
  ])('of %s is understood', (_, line, expected) => {
    expect(parseLine(line)).toMatchObject(expected);
  });

  it.each(['', 'no envelope at all', '{"broken', '{"MESSAGE":"x"}', 'Foo 99 99:99', '[1] x'])(
    'is not found in %j',
    (line) => {
      expect(parseLine(line)).toBeUndefined();
    },
  );

  it('takes no-break spaces, tabs and #011 for blanks', () => {
    expect(normaliseBlanks('a\u00A0b\tc#011d  e')).toBe('a b c d e');
  });
});

describe('a time stamp', () => {
  it.each([
    ['Apr 20 23:48:45 corosync [MAIN ] x', { wall: april, hasYear: false, hasFraction: false }],
    ['Apr  2 03:04:05.678 h crmd[1]: x', { wall: Date.UTC(2000, 3, 2, 3, 4, 5, 678), hasFraction: true }],
    [
      '2019-04-20T23:48:45+0530 h crmd[1]: x',
      { wall: Date.UTC(2019, 3, 20, 23, 48, 45), hasYear: true, offset: 330 },
    ],
    [
      '2019-04-20T23:48:45.5-03:00 h crmd[1]: x',
      { wall: Date.UTC(2019, 3, 20, 23, 48, 45, 500), offset: -180 },
    ],
    ['2019-04-20 23:48:45 h crmd[1]: x', { hasYear: true, offset: undefined }],
    ['Sat 2019-04-20 23:48:45 UTC h crmd[1]: x', { hasYear: true, offset: 0 }],
    ['1553222087.224345 h crmd[1]: x', { wall: 1_553_222_087_224, offset: 0 }],
  ])('is read from %s', (line, expected) => {
    expect(parseLine(line)?.time).toMatchObject(expected);
  });
});

describe('the parts of a line', () => {
  it('have the function behind a late process id whatever its name, and in other syslog lines by its form alone', () => {
    expect(parseLine('Apr 20 23:48:45 n crmd: [24]: info: Shutdown: text')).toMatchObject({
      body: 'text',
    });
    expect(parseLine('Apr 20 23:48:45 n crmd[24]: info: Shutdown: text')).toMatchObject({
      body: 'Shutdown: text',
    });
    expect(parseLine('Apr 20 23:48:45 n crmd[24]: info: do_exit: text')).toMatchObject({
      body: 'text',
    });
  });

  it.each([
    ['emerg', 'emerg'],
    ['ALERT', 'alert'],
    ['critical', 'crit'],
    ['err', 'error'],
    ['WARN', 'warning'],
    ['warn', 'warning'],
    ['NOTICE', 'notice'],
    ['INFO', 'info'],
    ['debug', 'debug'],
    ['debug2', 'trace'],
    ['trace', 'trace'],
  ])('have the level %s as %s', (written, level) => {
    expect(parseLine(`Apr 20 23:48:45 n crmd[24]: ${written}: text`)).toMatchObject({ level, body: 'text' });
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('have the level of the journal by its priority %i', (priority) => {
    const levels = ['emerg', 'alert', 'crit', 'error', 'warning', 'notice', 'info', 'debug'];
    const entry = {
      __REALTIME_TIMESTAMP: '1553222087224999',
      SYSLOG_IDENTIFIER: 'crmd',
      SYSLOG_PID: '9',
      PRIORITY: String(priority),
      MESSAGE: 'text',
    };
    expect(parseLine(JSON.stringify(entry))).toMatchObject({
      level: levels[priority],
      host: '-',
      pid: 9,
      time: { wall: 1_553_222_087_224, hasYear: true, hasFraction: true, offset: 0 },
    });
  });

  it.each([
    ['pacemaker-controld', 'controld'],
    ['crmd', 'controld'],
    ['pengine', 'schedulerd'],
    ['cib', 'based'],
    ['attrd', 'attrd'],
    ['stonith-ng', 'fenced'],
    ['stonithd', 'fenced'],
    ['lrmd', 'execd'],
    ['pacemaker_remoted', 'remoted'],
    ['rsyslogd', 'syslog'],
    ['systemd-journald', 'journal'],
    ['cron', 'other'],
  ])('have %s for the daemon %s', (program, daemon) => {
    expect(parseLine(`Apr 20 23:48:45 n ${program}[24]: text`)).toMatchObject({ daemon, program, pid: 24 });
  });

  it('have no day before the first of a month or behind the 31st', () => {
    const day = (text: string): boolean =>
      parseLine(`Apr ${text} 23:48:45 corosync [MAIN ] x`)?.time !== undefined;
    expect([day(' 0'), day(' 1'), day('31'), day('32')]).toEqual([false, true, true, false]);
  });
});
