/** All that is taken from lines of every form, as it was when somebody last read it. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLine } from '../../src/logs/envelope.js';
import { inputFile, parseLoggedOperationKey } from '../../src/logs/operation-key.js';
import { ringName } from '../../src/logs/ring.js';
import { YearCounter } from '../../src/logs/year-counter.js';

const LINES = [
  'Apr 20 23:48:45 corosync [MAIN  ] text',
  'Apr 20 23:48:45 corosync [TOTEM ] A processor failed: 1.2.3.4',
  'corosync [MAIN  ] text',
  'corosync [text',
  'Apr 20 23:48:45 corosync text without subsystem',
  '[434] node1 corosyncnotice  [TOTEM ] text',
  '[434] node1 corosyncerror [TOTEM ] text',
  '[434] node1 corosync [TOTEM ] text',
  '[434] node1 crmd: info: text',
  '[434] node1',
  'Apr 20 23:48:45 [1694] node1 corosync warning [MAIN  ] text',
  'Apr 20 23:48:45 [1694] node1 corosync strange [MAIN  ] text',
  'Apr 20 23:48:45.123 [1694] node1 corosync crit    [QB    ] text',
  'Apr 20 23:48:45 corosync [pcmk  ] ERROR: process_ais_conf: text',
  'Apr 20 23:48:45 corosync [pcmk  ] info: text without function',
  'Apr 20 23:48:45 corosync [pcmk  ] notice text without a level',
  'Apr 20 23:48:45 corosync [MAIN  ] ERROR: process_ais_conf: text',
  'Apr 20 23:48:45 [2462] node1       crmd:     info: do_te_invoke: \ttext',
  'Apr 20 23:48:45 [2462] node1       crmd:  warning: (utils.c:12 tag) error: fn: text',
  'Apr 20 23:48:45 [2462] node1       crmd: (utils.c:12 tag) error: fn: text',
  'Apr 20 23:48:45 [2462] node1 stonith-ng:   debug: text: with colon',
  'Apr 20 23:48:45.250 node1 pacemaker-schedulerd[7] (main@file.c:12) \tnotice: text',
  'Apr 20 23:48:45.250 node1 pacemaker-schedulerd [7] (main) \tnotice: text',
  'Apr 20 23:48:45.250 node1 pacemaker-controld [7] () info: text',
  'Apr 20 23:48:45.250 node1 pacemaker-controld [7] (fn) strange: text',
  'Apr 20 23:48:45.250 node1 pacemaker-controld [7] (fn) text',
  'Apr 20 23:48:45 node1 corosync[5]:   [QUORUM] text',
  'Apr 20 23:48:45 node1 corosync[5]: text',
  'Apr 20 23:48:45 node1 pacemaker-fenced[5]:  notice: text',
  'Apr 20 23:48:45 node1 pacemaker-fenced:  notice: text',
  'Apr 20 23:48:45 node1 crmd: [24]: WARN: do_log: text',
  'Apr 20 23:48:45 node1 crmd: [24]: do_log: text',
  'Apr 20 23:48:45 node1 crmd[24]: main: text',
  'Apr 20 23:48:45 node1 crmd[24]: other: text',
  'Apr 20 23:48:45 node1 crmd[24]: log_connected_agent: text',
  'Apr 20 23:48:45 node1 crmd[24]: servant: text',
  'Apr 20 23:48:45 node1 sbd[5]:  /dev/sdb1:   notice: servant: text',
  'Apr 20 23:48:45 node1 sbd[5]:  pcmk:   notice: servant: text',
  'Apr 20 23:48:45 node1 sbd[5]:  cluster: error: text',
  'Apr 20 23:48:45 node1 crmd[5]:  pcmk: notice: text',
  'Apr 20 23:48:45 node1 IPaddr2(VIP)[3]: ERROR: text',
  'Apr 20 23:48:45 node1 IPaddr2(VIP)[3]: text',
  'Apr 20 23:48:45 node1 IPaddr2[3]: INFO: text',
  'Apr 20 23:48:45 node1 IPaddr2[3]: info: text',
  'Apr 20 23:48:45 node1 IPaddr2: CRIT: text',
  'Apr 20 23:48:45  IPaddr2(VIP)[3]:    INFO: text',
  'IPaddr2(VIP)[3]: INFO: text',
  'IPaddr2(VIP)[3]: 2012/04/20_23:48:45 INFO: text',
  '2019-04-20T23:48:45.602896+08:00 node1 corosync[5]:   [MAIN  ] text',
  '2019-04-20T23:48:45,602-0330 node1 crmd[5]: notice: text',
  '2019-04-20T23:48:45Z node1 crmd[5]: notice: text',
  '2019-04-20 23:48:45 node1 crmd[5]: notice: text',
  '2019-04-20T23:48:45+0800 node1 systemd[1]: Started Corosync Cluster Engine.',
  'Sat 2019-04-20 23:48:45 UTC node1 crmd[1]: text',
  'Sat 2019-04-20 23:48:45 CEST node1 crmd[1]: text',
  'Sat 2019-04-20 23:48:45 node1 crmd[1]: text',
  'Sat 20 Apr 2019 node1 crmd[1]: text',
  '<29>1 2019-04-20T23:48:45Z node1 corosync 5 - - [MAIN  ] text',
  '<29>1 2019-04-20T23:48:45Z node1 crmd - ID47 [meta x="1"] notice: text',
  '<29>Apr 20 23:48:45 node1 crmd[5]: notice: text',
  '<29>Apr 20 23:48:45 node1 corosync 5 - - [MAIN  ] text',
  'heartbeat[23]: 2012/04/20_23:48:45 info: Starting heartbeat',
  'heartbeat: 2012/04/20_23:48:45 info: main: text',
  'crmd: [17]: 2012/04/20_23:48:45 info: do_log: text',
  'heartbeat[23]: info: no stamp',
  '> Apr 20 23:48:45 corosync [MAIN  ] text',
  '>> > Apr 20 23:48:45 corosync [MAIN  ] text',
  '1553222087.224345 node1 crmd[1]: text',
  '1553222087.22 node1 crmd[1]: text',
  '-- Reboot --',
  '-- Boot 5e1f --',
  '-- Logs begin at Mon 2019-04-15 --',
  '-- Journal begins at Mon 2019-04-15 --',
  '-- No entries --',
  '-- something else --',
  'Feb 29 00:00:00 node1 crmd[5]: notice: text',
  'Apr  2 03:04:05.678 node1 crmd[1]: text',
  'Apr 2 03:04:05 node1 crmd[1]: text',
  'Apr 12 03:04:05.5: node1 crmd[1]: text',
  'Apr 12 03:04:05: node1 crmd[1]: text',
  'Apr 12 03-04-05 node1 crmd[1]: text',
  'Apr 12 03:04-05 node1 crmd[1]: text',
  'Apr 1x 03:04:05 node1 crmd[1]: text',
  'Mai 12 03:04:05 node1 crmd[1]: text',
  'Apr_12 03:04:05 node1 crmd[1]: text',
  '{"__REALTIME_TIMESTAMP":"1553222087224345","_HOSTNAME":"node1","SYSLOG_IDENTIFIER":"pacemaker-controld","_PID":"17","PRIORITY":"5","MESSAGE":" notice: text"}',
  '{"__REALTIME_TIMESTAMP":"1553222087224345","SYSLOG_PID":"9","PRIORITY":"4","MESSAGE":"text"}',
  '{"__REALTIME_TIMESTAMP":"1553222087224345","_HOSTNAME":"n","SYSLOG_IDENTIFIER":"crmd","MESSAGE":[104,105]}',
  '{"__REALTIME_TIMESTAMP":"1553222087224345","_HOSTNAME":"n","SYSLOG_IDENTIFIER":"crmd","MESSAGE":["x"]}',
  '{"__REALTIME_TIMESTAMP":"x","MESSAGE":"text"}',
  '{"__REALTIME_TIMESTAMP":"1553222087224345","_HOSTNAME":"n","SYSLOG_IDENTIFIER":"a b","MESSAGE":"text"}',
];

describe('lines of every form', () => {
  it('are taken apart as they were', async () => {
    const told = LINES.map((line) => `${line}\n    ${JSON.stringify(parseLine(line) ?? 'no envelope')}\n`);
    await expect(told.join('')).toMatchFileSnapshot(join(import.meta.dirname, 'envelopes.txt'));
  });
});

describe('the key of an operation', () => {
  it.each([
    ['web_start_0', 'web', 'start', 0],
    ['my_web_monitor_30000', 'my_web', 'monitor', 30_000],
    ['vm_migrate_to_0', 'vm', 'migrate_to', 0],
    ['vm_migrate_from_0', 'vm', 'migrate_from', 0],
    ['a_to_0', 'a', 'to', 0],
    ['web_meta-data_0', 'web', 'meta-data', 0],
  ])('%s is taken apart', (key, resource, operation, interval) => {
    expect(parseLoggedOperationKey(key)).toEqual({ resource, operation, interval });
  });

  it.each(['web', 'web_start', 'web_start_x', '_start_0', 'web_Start_0', 'web_start_0 '])(
    '%j is none',
    (text) => {
      expect(parseLoggedOperationKey(text)).toBeUndefined();
    },
  );

  it('names no input file where none was saved', () => {
    expect(['', 'unknown', '(null)', '/p/pe-input-1.bz2'].map(inputFile)).toEqual([
      undefined,
      undefined,
      undefined,
      '/p/pe-input-1.bz2',
    ]);
  });
});

describe('the number of a membership', () => {
  it('is what stands behind the last colon, or hexadecimal behind the last dot', () => {
    expect(['a:b:12', '1.ff', '1.2.10', '12', '1.xyz', '1.'].map(ringName)).toEqual([
      '12',
      '255',
      '16',
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('turns of the year', () => {
  const DAY = 86_400_000;
  const years = (...days: readonly number[]): number[] => {
    const counter = new YearCounter();
    return days.map((day) => counter.after(Date.UTC(2000, 0, 1) + day * DAY));
  };

  it('are steps back of more than 31 days', () => {
    expect(years(300, 269, 238, 206)).toEqual([0, 0, 0, 1]);
    expect(years(365, 0, 200, 0)).toEqual([0, 1, 1, 2]);
  });

  it('are undone by stragglers of the old year, of which there is none before the first turn', () => {
    expect(years(365, 0, 335)).toEqual([0, 1, 0]);
    expect(years(365, 0, 334)).toEqual([0, 1, 1]);
    expect(years(0, 365)).toEqual([0, 0]);
  });
});
