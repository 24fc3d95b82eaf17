/** A line whose writer is found in its bytes means what the whole line taken apart means. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseLine } from '../../src/logs/envelope.js';
import { stampEnd } from '../../src/logs/line-memory.js';
import type { LogLine } from '../../src/logs/log-line.js';
import { patterns } from '../../src/logs/patterns/index.js';
import { timePrefix } from '../../src/logs/written-time.js';
import { WriterBytes } from '../../src/logs/writer-bytes.js';
import { writtenLine } from '../../src/logs/written-line.js';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';

const writer = new WriterBytes();

/** What the bytes of a line say; undefined when they have none of the usual forms. */
function fromBytes(text: string): LogLine | undefined {
  const bytes = Buffer.from(text);
  const start = stampEnd(bytes, 0, bytes.length);
  if (start === 0 || !writer.find(bytes, start, bytes.length)) return undefined;
  const time = parseLine(text)?.time;
  const decode = (from: number, to: number): string => bytes.toString('utf8', from, to);
  return writtenLine(writer, { bytes, to: bytes.length, text: decode }, time);
}

const STAMP = 'Nov 22 10:50:05';

describe('the writer in the bytes of a line', () => {
  it.each([
    [
      'detail',
      `${STAMP}.079 node1 pacemaker-controld  [3848] (do_state_transition) \tnotice: State transition`,
    ],
    ['a function without a name', `${STAMP} node1 pacemaker-based [1] () info: text`],
    ['a level that is none', `${STAMP} node1 pacemaker-based [12] (main) remark: text`],
    ['no level', `${STAMP} node1 pacemaker-based [12] (main) text  with   blanks `],
    ['no message', `${STAMP} node1 pacemaker-based [12] (main)`],
    ['syslog', `${STAMP} node1 pacemaker-controld[3848]:  notice: text#011more`],
    ['syslog of an old version', `${STAMP} node1 crmd[3848]:   notice: do_state_transition: text`],
    ['corosync in syslog', `${STAMP} node1 corosync[12]:   [TOTEM ] A processor failed`],
    ['the plugin of corosync', `${STAMP} node1 corosync[12]:   [pcmk  ] ERROR: pcmk_wait_dispatch: text`],
    ['a watcher of sbd', `${STAMP} node1 sbd[12]:   pcmk: warning: text`],
    ['a day of one digit', 'Nov  2 10:50:05 node1 crmd[3848]:   notice: text'],
    ['no blank behind the tag', `${STAMP} node1 crmd[3848]:notice: text`],
    ['a message that is not ASCII', `${STAMP} node1 crmd[3848]: notice: Zürich\u00a0\u00a0\u2192`],
  ])('says what the whole line says: %s', (_, text) => {
    const line = fromBytes(text);
    expect(line).toBeDefined();
    expect(line).toStrictEqual(parseLine(text));
  });

  it.each([
    ['a program that is none of the cluster', `${STAMP} node1 sshd[12]: text`],
    ['a program with a longer name', `${STAMP} node1 crmd2[12]: text`],
    ['an agent', `${STAMP} node1 IPaddr2(vip)[12]: INFO: text`],
    ['a facility in the place of the host', `${STAMP} daemon.err crmd[12]: text`],
    ['a facility behind the host', `${STAMP} node1 daemon.err crmd[12]: text`],
    ['Corosync without a host', `${STAMP} corosync [TOTEM ] text`],
    ['a process in front of the host', `${STAMP} [12] node1 crmd: info: text`],
    ['no process', `${STAMP} node1 crmd: info: text`],
    ['a process that is no number', `${STAMP} node1 crmd[1x]: info: text`],
    ['a process without digits', `${STAMP} node1 crmd[]: info: text`],
    ['a process that does not end', `${STAMP} node1 crmd[12`],
    ['more digits than a process has', `${STAMP} node1 crmd[12345678901]: text`],
    ['a blank before the tag ends', `${STAMP} node1 crmd [12]: text`],
    ['two blanks before the program', `${STAMP} node1  crmd[12]: text`],
    ['a function with its file', `${STAMP} node1 crmd [12] (main@main.c:12) info: text`],
    ['a function that does not end', `${STAMP} node1 crmd [12] (main`],
    ['two blanks before the function', `${STAMP} node1 crmd [12]  (main) info: text`],
    ['a host that is not ASCII', `${STAMP} nöde crmd[12]: text`],
    ['the line of a container', `${STAMP} stdout F ${STAMP} node1 crmd[12]: text`],
  ])('is left to whoever takes whole lines apart: %s', (_, text) => {
    expect(fromBytes(text)).toBeUndefined();
  });

  it('is that of each line, whatever the host of the one before', () => {
    for (const host of ['node1', 'node2', 'n', 'node10', 'node1.example.com', 'node1']) {
      const text = `${STAMP} ${host} crmd[12]: notice: text`;
      expect(fromBytes(text)).toStrictEqual(parseLine(text));
    }
  });

  it('says of every sample of a pattern what the whole line says', () => {
    const lines = patterns.flatMap(({ samples }) => samples.map(({ line }) => line));
    const read = lines.map((text) => [fromBytes(text), parseLine(text)]).filter(([line]) => line);
    expect(read.length).toBeGreaterThan(lines.length / 3);
    for (const [line, whole] of read) expect(line).toStrictEqual(whole);
  });
});

describe.skipIf(!hasShared)(sharedTitle('the writer in the bytes of real logs'), () => {
  it('says of every line what the whole line says', () => {
    let read = 0;
    for (const file of sharedFiles('cluster-recordings', '.log')) {
      for (const text of readFileSync(join(file), 'utf8').split('\n')) {
        const line = timePrefix(text) ? fromBytes(text) : undefined;
        if (!line) continue;
        read += 1;
        expect(line).toStrictEqual(parseLine(text));
      }
    }
    expect(read).toBeGreaterThan(50_000);
  });
});
