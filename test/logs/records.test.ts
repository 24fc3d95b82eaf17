/** Entries that are spread over lines, coded in one, or wrapped by somebody who collected them. */
import { describe, expect, it } from 'vitest';
import { readText } from './read-text.js';

const STARTED = "Corosync Cluster Engine ('3.1.7'): started and ready to provide service.";
const MESSAGE = `  [MAIN  ] ${STARTED}`;
const WALL = Date.UTC(2026, 10, 22, 11, 10, 52);
const AS_READ = {
  host: 'node2',
  daemon: 'corosync',
  data: { kind: 'corosync-started', version: '3.1.7' },
  time: { wall: WALL, hasYear: true, offset: 0 },
};

const FIELDS = {
  __CURSOR: 's=1',
  __REALTIME_TIMESTAMP: `${WALL}000`,
  _HOSTNAME: 'node2',
  SYSLOG_IDENTIFIER: 'corosync',
  _PID: '2318',
  PRIORITY: '5',
  MESSAGE,
};
const exported = Object.entries(FIELDS)
  .map(([name, value]) => `${name}=${value}\n`)
  .join('');

/** A field whose value has its length before it. */
function counted(name: string, value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  const length = new DataView(new ArrayBuffer(8));
  length.setBigUint64(0, BigInt(bytes.length), true);
  return Buffer.concat([Buffer.from(`${name}\n`), new Uint8Array(length.buffer), bytes, Buffer.from('\n')]);
}

const FORMS: readonly (readonly [name: string, content: string, line: number])[] = [
  ['journalctl -o json', `${JSON.stringify(FIELDS)}\n`, 1],
  ['journalctl -o json-seq', `\u001E${JSON.stringify(FIELDS)}\n`, 1],
  ['journalctl -o json-sse', `data: ${JSON.stringify(FIELDS)}\n\n`, 1],
  ['journalctl -o json-pretty', `${JSON.stringify(FIELDS, null, '\t')}\n`, 8],
  ['journalctl -o export', `${exported}\n`, 7],
  ['journalctl -o export that is cut off', exported, 7],
  [
    'journalctl -o verbose',
    `Sun 2026-11-22 11:10:52.000000 UTC [s=1;i=2]\n    _HOSTNAME=node2\n    SYSLOG_IDENTIFIER=corosync\n    MESSAGE=${MESSAGE}\n`,
    4,
  ],
  [
    "Docker's json-file",
    `${JSON.stringify({ log: `Nov 22 12:10:52 node2 corosync[1]: ${MESSAGE}\n`, stream: 'stdout', time: '2026-11-22T12:10:52.1+01:00' })}\n`,
    1,
  ],
];

describe('a record of several lines or of coded text', () => {
  it.each(FORMS)('of %s is the event that its line tells of', async (name, content, line) => {
    const { events } = await readText(content);
    const time = name.startsWith('Docker')
      ? { wall: WALL + 3_600_000, hasYear: true, offset: 60 }
      : AS_READ.time;
    expect(events).toMatchObject([{ ...AS_READ, time, line }]);
  });

  it.each(FORMS)('of %s is read in pieces of any size, beside plain lines', async (_, content) => {
    const plain = `Nov 22 11:10:51 node2 corosync[1]: ${MESSAGE}\n`;
    for (const piece of [1, 7]) {
      const { events } = await readText(`${plain}${content}\n${plain.replace(':51', ':53')}`, piece);
      expect(events.map(({ data }) => data)).toEqual([AS_READ.data, AS_READ.data, AS_READ.data]);
    }
  });

  it('of the export format may have values with line ends, whose length stands before them', async () => {
    const ten = 'ten: \n6789';
    const bytes = Buffer.concat([
      Buffer.from(exported.replace(`MESSAGE=${MESSAGE}\n`, '')),
      counted('COREDUMP', ten),
      counted('MESSAGE', `${MESSAGE}\nand more`),
      Buffer.from(`\n${exported}\n`),
    ]);
    const { events } = await readText(bytes, 5);
    expect(events.map(({ data, count }) => [data, count])).toEqual([
      [AS_READ.data, 1],
      [AS_READ.data, 1],
    ]);
  });

  it('has the level that the journal keeps beside the message', async () => {
    const entry = JSON.stringify({ ...FIELDS, PRIORITY: '3', MESSAGE: '  [QB    ] what nobody knows yet' });
    const { statistics } = await readText(`${entry}\n`);
    expect(statistics.unrecognised).toBe(1);
  });

  it('is no reason to keep much: an object that never ends is let go', async () => {
    const endless = `{\n${'  "key": "value",\n'.repeat(100_000)}`;
    const { events } = await readText(`${endless}{\n${JSON.stringify(FIELDS, null, 1).slice(2)}\n`);
    expect(events).toMatchObject([AS_READ]);
  });
});

const SYSLOG = `Nov 22 11:10:52 node2 corosync[2318]: ${MESSAGE}`;
const TAGGED = `corosync[2318]: ${MESSAGE}`;

describe('a line that was wrapped', () => {
  it.each([
    ['by docker compose', `node2-1  | ${SYSLOG}`],
    ['by kubectl logs --prefix', `[pod/corosync-0/corosync] ${SYSLOG}`],
    ['by grep -H', `/var/log/messages:${SYSLOG}`],
    ['by grep -n', `123:${SYSLOG}`],
    ['by grep -Hn, as context', `messages-20261122-123-${SYSLOG}`],
    ['by grep -H over ISO stamps', `var/log/messages:2026-11-22 11:10:52 node2 ${TAGGED}`],
    ['by a template with the facility', `Nov 22 11:10:52 node2 <daemon.notice> ${TAGGED}`],
    ['by busybox', `Nov 22 11:10:52 daemon.notice node2 ${TAGGED}`],
    ['with the year in front', `2026 Nov 22 11:10:52 node2 ${TAGGED}`],
    ['with the year behind the day', `Nov 22 2026 11:10:52 node2 ${TAGGED}`],
    ['in German', `22 Nov. 11:10:52 node2 ${TAGGED}`],
    ['in Japanese', `11月 22 11:10:52 node2 ${TAGGED}`],
    ['in French', `22 novembre 2026 11:10:52 node2 ${TAGGED}`],
    ['in colours', `\u001B[1mNov 22 11:10:52\u001B[0m node2 corosync[2318]: \u001B[0;31m${MESSAGE}\u001B[m`],
    ['in links', `\u001B]8;;file://x\u0007Nov 22\u001B]8;;\u001B\\ 11:10:52 node2 ${TAGGED}`],
    ['since the boot', `[  100.000000] node2 ${TAGGED}`],
    ['since the line before', `[  100.000000 <    0.000001 >] node2 ${TAGGED}`],
    ['by the unit', `Sun 2026-11-22 11:10:52 UTC node2 corosync.service[2318]: ${MESSAGE}`],
    ['by the unit of another', `Sun 2026-11-22 11:10:52 UTC node2 pacemaker.service[2318]: ${MESSAGE}`],
    ['by labels', `2026-11-22T11:10:52Z {host="node2",unit="corosync.service"} ${TAGGED}`],
    ['by a container runtime', `2026-11-22T11:10:52.000000123Z stdout F ${SYSLOG}`],
  ])('%s is read', async (_, line) => {
    for (const piece of [1 << 20, 3]) {
      const { events } = await readText(`${line}\n`, piece);
      expect(events).toMatchObject([{ host: 'node2', daemon: 'corosync', data: AS_READ.data }]);
    }
  });

  it('is read when only time and subsystem were left of its envelope', async () => {
    const { events } = await readText(`Nov 22 11:10:52 ${MESSAGE}\n`);
    expect(events).toMatchObject([{ host: undefined, daemon: 'corosync', data: AS_READ.data }]);
  });

  it.each(['utf-16le', 'utf-16be'] as const)('in %s is read, with and without a mark', async (encoding) => {
    const little = Buffer.from(`\uFEFF${SYSLOG}\n`, 'utf16le');
    const bytes = encoding === 'utf-16le' ? little : Buffer.from(little).swap16();
    for (const content of [bytes, bytes.subarray(2)])
      for (const piece of [1, 1000])
        expect((await readText(content, piece)).events).toMatchObject([
          { host: 'node2', data: AS_READ.data },
        ]);
  });

  it.each([
    ['Jan', 0],
    ['janvier', 0],
    ['März', 2],
    ['Mai', 4],
    ['juin', 5],
    ['juil', 6],
    ['août', 7],
    ['Dez', 11],
    ['gru', 11],
  ])('has the month %s', async (word, month) => {
    const { events } = await readText(`3 ${word}. 2026 11:10:52 node2 ${TAGGED}\n`);
    expect(events[0]?.time?.wall).toBe(Date.UTC(2026, month, 3, 11, 10, 52));
  });

  it('keeps its own clock where that has nothing to do with the collector’s', async () => {
    const { events } = await readText(`2026-11-22T17:31:07Z stdout F ${SYSLOG}\n`);
    expect(events[0]?.time).toMatchObject({ hasYear: false });
    expect(events[0]?.time?.offset).toBeUndefined();
  });

  it('has the level of its priority', async () => {
    const { statistics } = await readText(
      `<27>Nov 22 11:10:52 node2 corosync[1]:   [QB    ] what nobody knows yet\n`,
    );
    expect(statistics.unrecognised).toBe(1);
  });
});

describe('lines that are nothing but messages', () => {
  const bare = [
    MESSAGE,
    '  [TOTEM ] A processor failed, forming new configuration.',
    ' notice: State transition S_IDLE -> S_POLICY_ENGINE',
    '  [QUORUM] This node is within the primary component and will provide service.',
  ];

  it('are a log where there are several and none has an envelope', async () => {
    const { events } = await readText(`${bare.join('\n')}\n`);
    expect(events.map(({ line, daemon }) => [line, daemon])).toEqual([
      [1, 'corosync'],
      [2, 'corosync'],
      [3, 'controld'],
      [4, 'corosync'],
    ]);
  });

  it('are none beside lines with an envelope', async () => {
    const { events } = await readText(`${SYSLOG}\n${bare.join('\n')}\n`);
    expect(events.map(({ line }) => line)).toEqual([1]);
  });

  it('are none where a tool prints what the scheduler thinks', async () => {
    const said = 'error: Resource start-up disabled since no STONITH resources have been defined\n';
    expect((await readText(said.repeat(10))).events).toEqual([]);
  });
});
