/** Reading survives whatever a file holds, and counts it. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/logs/event.js';
import type { LogStatistics } from '../../src/logs/log-statistics.js';
import { defaultPatternIndex, readLog } from '../../src/logs/read-log.js';
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
    expect(statistics.unrecognisedForms).toMatchObject([
      { line: 1, program: 'crmd', example: 'a message nobody ever saw' },
    ]);
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

describe('what is kept of a log', () => {
  const stamp = (second: number): string =>
    `Apr 20 23:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}`;
  const graphs = (count: number, epochOf: (i: number) => number): string =>
    Array.from(
      { length: count },
      (_, i) =>
        `${stamp(i)} n1 crmd[1]:  info: do_te_invoke: Processing graph ${i} (ref=pe_calc-dc-${epochOf(i)}-5) derived from /p/pe-input-${i}.bz2\n`,
    ).join('');

  it('as evidence of the clock are 64 moments at most, each once in a row', async () => {
    const { statistics } = await read(graphs(70, (i) => 1_398_010_000 + i));
    expect(statistics.evidence.map(({ line }) => line)).toEqual(Array.from({ length: 64 }, (_, i) => i + 1));
    expect(statistics.evidence[1]).toEqual({
      wall: Date.UTC(2000, 3, 20, 23, 0, 1),
      yearsLater: 0,
      epochSeconds: 1_398_010_001,
      line: 2,
      text: 'pe_calc-dc-1398010001-5',
    });
    const again = await read(graphs(6, (i) => 1_398_010_000 + (i >> 1)));
    expect(again.statistics.evidence.map(({ line }) => line)).toEqual([1, 3, 5]);
  });

  it('of what is not recognised is one form for lines that differ in numbers alone, all of them counted', async () => {
    const lines = Array.from(
      { length: 30 },
      (_, i) =>
        `${stamp(i)} n1 crmd[1]:  ${i < 20 ? 'error' : 'notice'}: never heard of x${i} id=ab12cd34${i}\n`,
    );
    const { statistics } = await read(lines.join(''));
    expect(statistics).toMatchObject({ unrecognised: 30, unrecognisedGrave: 20, unrecognisedBeyond: 0 });
    const form = { program: 'crmd', form: 'never heard of x# id=#' };
    expect(statistics.unrecognisedForms).toEqual([
      { ...form, level: 'error', count: 20, line: 1, example: 'never heard of x0 id=ab12cd340' },
      { ...form, level: 'notice', count: 10, line: 21, example: 'never heard of x20 id=ab12cd3420' },
    ]);
  });

  it('of what is not recognised are a thousand forms at most, and what is beyond is counted and told', async () => {
    const word = (i: number): string =>
      String.fromCharCode(97 + (i % 26), 97 + (Math.floor(i / 26) % 26), 97 + Math.floor(i / 676));
    const lines = Array.from(
      { length: 1100 },
      (_, i) => `${stamp(i)} n1 crmd[1]:  error: what is ${word(i)}\n`,
    );
    const { statistics, events } = await read(lines.join(''));
    expect(statistics.unrecognisedForms).toHaveLength(1000);
    expect(statistics).toMatchObject({ unrecognised: 1100, unrecognisedBeyond: 100 });
    expect(events).toHaveLength(1100);
  });
});

describe('the turn of the year', () => {
  const wall = (month: number, day: number): number => Date.UTC(2000, month - 1, day);
  const years = (...walls: readonly number[]): number[] => {
    const counter = new YearCounter();
    return walls.map((one) => counter.after(one));
  };

  it('is more than 31 days back, and counts once', () => {
    expect(years(wall(12, 31), wall(1, 1), wall(1, 2))).toEqual([0, 1, 1]);
    expect(years(wall(3, 5), wall(2, 3))).toEqual([0, 0]);
    expect(years(wall(3, 5), wall(2, 2))).toEqual([0, 1]);
  });

  it('is taken back for stragglers of the old year, and never before the first', () => {
    expect(years(wall(12, 31), wall(1, 1), wall(12, 31), wall(1, 1))).toEqual([0, 1, 0, 1]);
    expect(years(wall(1, 1), wall(12, 31))).toEqual([0, 0]);
    expect(years(wall(12, 31), wall(1, 1), wall(11, 20))).toEqual([0, 1, 1]);
  });
});

describe('the host of a file', () => {
  it('is the first of those that equally many lines name, and none when no line names one', async () => {
    expect((await read(failedOn('a', 1) + failedOn('b', 2))).statistics.source.host).toBe('a');
    expect((await read(`${START}\n`)).statistics.source.host).toBeUndefined();
  });
});

async function* twoPieces(): AsyncGenerator<Uint8Array> {
  for (const text of ['one\n', 'three\n']) yield new TextEncoder().encode(text);
}

describe('lines that are counted', () => {
  const line = (level: string, body: string, program = 'crmd'): string =>
    `Apr 20 23:48:45 n ${program}[1]:  ${level}: ${body}\n`;

  it.each([
    ['emerg', 1],
    ['alert', 1],
    ['crit', 1],
    ['error', 1],
    ['warning', 1],
    ['notice', 1],
    ['info', 0],
    ['debug', 0],
    ['trace', 0],
  ])('as unknown are those of cluster programs at %s: %i', async (level, expected) => {
    const { statistics } = await read(line(level, 'nobody ever wrote this'));
    expect([statistics.unrecognised, statistics.recognised]).toEqual([expected, 0]);
  });

  it('as unknown are none of programs outside of the cluster', async () => {
    for (const program of ['cron', 'systemd', 'rsyslogd'])
      expect((await read(line('error', 'nobody ever wrote this', program))).statistics.unrecognised).toBe(0);
    expect((await read(line('error', 'nobody ever wrote this', 'sbd'))).statistics.unrecognised).toBe(1);
  });

  it('as known and notable are those at notice and above', async () => {
    const { statistics } = await read(
      line('notice', 'Transition failed: terminated') + line('info', 'Transition failed: terminated'),
    );
    expect([statistics.recognised, statistics.recognisedNotable]).toEqual([2, 1]);
  });

  it('are told of while they are read, piece by piece', async () => {
    const told: number[] = [];
    const { lines, bytes } = await readLog(
      { name: 'x', chunks: twoPieces },
      index,
      () => undefined,
      (more) => told.push(more),
    );
    expect([told, lines, bytes]).toEqual([[4, 6], 2, 10]);
  });
});

describe('evidence of the clock', () => {
  const graph = (host: string, epoch: string): string =>
    `${host} crmd[1]:  info: do_te_invoke: Processing graph 1 (ref=pe_calc-dc-${epoch}-5) derived from /p/pe-input-1.bz2\n`;

  it('is not taken from a stamp that has its zone, nor from a number that is no moment', async () => {
    expect((await read(`Apr 20 23:48:45 ${graph('n', '1398010244')}`)).statistics.evidence).toHaveLength(1);
    expect((await read(`2014-04-20T23:48:45+08:00 ${graph('n', '1398010244')}`)).statistics.evidence).toEqual(
      [],
    );
    expect((await read(`2014-04-20 23:48:45 ${graph('n', '1398010244')}`)).statistics.evidence).toHaveLength(
      1,
    );
    expect((await read(`Apr 20 23:48:45 ${graph('n', '12345')}`)).statistics.evidence).toEqual([]);
  });

  it('counts the years since the first stamp', async () => {
    const { statistics, events } = await read(
      `Dec 31 23:48:45 ${graph('n', '1398010244')}Jan  1 00:00:45 ${graph('n', '1398010999')}`,
    );
    expect(statistics.evidence.map(({ yearsLater }) => yearsLater)).toEqual([0, 1]);
    expect(events.map(({ yearsLater }) => yearsLater)).toEqual([0, 1]);
  });
});
