import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/logs/event.js';
import { fractionOf, LineMemory, stampEnd, viewOf } from '../../src/logs/line-memory.js';
import { defaultPatternIndex, readLog } from '../../src/logs/read-log.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function eventsOf(text: string): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  const file = {
    name: 'x.log',
    async *chunks() {
      yield bytes(text);
    },
  };
  await readLog(file, defaultPatternIndex(), (event) => events.push(event));
  return events;
}

const endOfStamp = (text: string): number => stampEnd(bytes(text), 0, bytes(text).length);

describe('the stamp of a line', () => {
  it('ends where the rest begins', () => {
    expect(endOfStamp('Nov 22 10:50:05 n x')).toBe(15);
    expect(endOfStamp('Nov  2 10:50:05.079 n x')).toBe(19);
    expect(endOfStamp('Nov 22 10:50:05.07912345678901 n')).toBe(0);
    expect(endOfStamp('Nov 22 10:50:05.079')).toBe(0);
    expect(endOfStamp('2026-11-22T10:50:05+00:00 n x')).toBe(0);
    expect(endOfStamp('short')).toBe(0);
  });

  it('is found where the line begins, and does not reach beyond its end', () => {
    const two = bytes('first\nNov 22 10:50:05.079 n');
    expect(stampEnd(two, 6, two.length)).toBe(25);
    expect(stampEnd(two, 6, 24)).toBe(6);
  });

  it('has a fraction of milliseconds, however many digits it has', () => {
    expect(fractionOf(bytes('079'), 0, 3)).toBe(79);
    expect(fractionOf(bytes('5'), 0, 1)).toBe(500);
    expect(fractionOf(bytes('123456'), 0, 6)).toBe(123);
  });
});

describe('the memory of lines', () => {
  const view = (text: string): DataView => viewOf(bytes(text));
  const recall = (memory: LineMemory<string>, text: string) => memory.recall(view(text), 2, text.length);
  const remember = (memory: LineMemory<string>, text: string, literals: readonly number[]) => {
    recall(memory, text);
    return memory.remember(view(text), 2, text.length, literals);
  };

  it('keeps a line when it comes for the second time', () => {
    const memory = new LineMemory<string>();
    expect(remember(memory, '1 abcdef', [7])).toBeUndefined();
    expect(recall(memory, '1 abcdef')).toBeUndefined();
    expect(remember(memory, '2 abcdef', [7])?.literals).toEqual([7]);
    expect(recall(memory, '3 abcdef')?.literals).toEqual([7]);
  });

  it('recalls a line only when every byte behind the stamp is the same', () => {
    const memory = new LineMemory<string>();
    remember(memory, '1 abcdefghi', []);
    remember(memory, '1 abcdefghi', []);
    expect(recall(memory, '2 abcdefghi')).toBeDefined();
    for (const other of ['2 abcdefghj', '2 bbcdefghi', '2 abcdXfghi', '2 abcdefghij', '2 abcdefgh'])
      expect(recall(memory, other)).toBeUndefined();
  });

  it('does not keep lines of any length', () => {
    const memory = new LineMemory<string>();
    const long = `1 ${'x'.repeat(600)}`;
    remember(memory, long, []);
    expect(remember(memory, long, [])).toBeUndefined();
  });

  it('has room for the lines of a long log', () => {
    const memory = new LineMemory<string>();
    const lines = Array.from({ length: 3000 }, (_, i) => `1 line ${i} of many`);
    // Room is made twice, for the last time at the 1,024th line; what was noted before comes again.
    for (let turn = 0; turn < 3; turn += 1) for (const line of lines) remember(memory, line, []);
    const known = lines.filter((line) => recall(memory, line) !== undefined);
    expect(known.length).toBeGreaterThan(2000);
  });

  it('changes nothing of what is read: a line seen again has the meaning and the time of its own', async () => {
    const lines = [
      'n1 pacemaker-controld  [7] (peer_update_callback) \tnotice: State transition S_IDLE -> S_POLICY_ENGINE',
      'n1 corosync[5]:   [QUORUM] This node is within the primary component and will provide service.',
    ];
    const at = (stamp: string): string => lines.map((line) => `${stamp} ${line}\n`).join('');
    const stamps = [
      'Nov 22 10:00:00',
      'Nov 22 10:00:00.250',
      'Nov 22 10:00:01.5',
      'Nov  3 23:59:59',
      'Nov 22 10:00:02',
    ];
    const together = await eventsOf(stamps.map(at).join(''));
    const apart: LogEvent[] = [];
    for (const stamp of stamps) apart.push(...(await eventsOf(at(stamp))));
    const plain = (events: readonly LogEvent[]) =>
      events.map(({ time, data, host, daemon, pattern }) => ({ time, data, host, daemon, pattern }));
    expect(plain(together)).toEqual(plain(apart));
    expect(together.length).toBeGreaterThanOrEqual(stamps.length);
  });
});
