/** Reading survives whatever a file holds, and counts it. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/logs/event.js';
import { defaultPatternIndex, readLog, type LogStatistics } from '../../src/logs/read-log.js';
import { ringName } from '../../src/logs/ring.js';
import { YearCounter } from '../../src/logs/year-counter.js';

const index = defaultPatternIndex();
const START =
  "Apr 20 23:48:45 corosync [MAIN  ] Corosync Cluster Engine ('1.4.1'): started and ready to provide service.";

async function read(
  content: string | Uint8Array,
  piece = 1 << 20,
): Promise<{ events: LogEvent[]; statistics: LogStatistics }> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const events: LogEvent[] = [];
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.slice(at, at + piece);
  }
  const statistics = await readLog({ name: 'test.log', chunks }, index, (event) => events.push(event));
  return { events, statistics };
}

const failedOn = (host: string, second: number): string =>
  `Apr 20 23:48:0${second} ${host} crmd[1]:  notice: Transition failed: terminated\n`;

describe('reading a log', () => {
  it.each([1, 2, 7, 64])('finds the same in pieces of %i bytes', async (piece) => {
    const { events, statistics } = await read(`${START}\nnothing\n${START.replace('45', '46')}`, piece);
    expect(events.map(({ line }) => line)).toEqual([1, 3]);
    expect(statistics).toMatchObject({ lines: 3, recognised: 2, endsWithLineEnd: false });
  });

  it('counts a line that comes again instead of telling it twice', async () => {
    const { events } = await read(`${START}\n`.repeat(5));
    expect(events.map(({ count }) => count)).toEqual([5]);
  });

  it('reads no-break spaces as blanks', async () => {
    const { events } = await read(`${START.replaceAll(' ', '\u00A0')}\n`);
    expect(events[0]?.data).toEqual({ kind: 'corosync-started', version: '1.4.1' });
  });

  it('counts binary lines and reads on', async () => {
    const { events, statistics } = await read(`\0\0 ${START}\n${START}\n`);
    expect(statistics.binary).toBe(1);
    expect(events.map(({ line }) => line)).toEqual([2]);
  });

  it('counts lines that are not UTF-8 and still reads them', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode(START), 0xff, 0x0a]);
    const { events, statistics } = await read(bytes);
    expect([events.length, statistics.undecodable]).toEqual([1, 1]);
  });

  it('cuts an endless line and counts it', async () => {
    const { events, statistics } = await read(
      `${START}${'x'.repeat(200_000)}\n${START.replace('45', '46')}\n`,
      4096,
    );
    expect(statistics).toMatchObject({ lines: 2, overlong: 1 });
    expect(events.map(({ line }) => line)).toEqual([1, 2]);
  });

  it('counts messages at notice and above that no pattern knows', async () => {
    const { statistics } = await read('Apr 20 23:48:45 n crmd[1]:  notice: a message nobody ever saw\n');
    expect(statistics).toMatchObject({ unrecognised: 1, recognised: 0 });
    expect(statistics.unrecognisedSamples).toEqual([{ line: 1, body: 'crmd: a message nobody ever saw' }]);
  });

  it('takes the host that most lines name for the file', async () => {
    const { statistics } = await read(failedOn('a', 1) + failedOn('b', 2) + failedOn('b', 3));
    expect(statistics.source.host).toBe('b');
  });
});

describe('the turn of the year', () => {
  it('is seen where December is followed by January', () => {
    const years = new YearCounter();
    const stamps = [
      Date.UTC(2000, 11, 31),
      Date.UTC(2000, 0, 1),
      Date.UTC(2000, 11, 31, 23),
      Date.UTC(2000, 0, 2),
    ];
    expect(stamps.map((stamp) => years.after(stamp))).toEqual([0, 1, 0, 1]);
  });

  it('is not seen where a clock was set back', () => {
    const years = new YearCounter();
    expect([Date.UTC(2000, 5, 2), Date.UTC(2000, 5, 1)].map((stamp) => years.after(stamp))).toEqual([0, 0]);
  });
});

describe('the number of a membership', () => {
  it.each([
    ['10.0.0.1:20', '20'],
    ['1:20', '20'],
    ['1.14', '20'],
    ['?', undefined],
  ])('of %s is %s', (written, expected) => {
    expect(ringName(written)).toBe(expected);
  });
});
