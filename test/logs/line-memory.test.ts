import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/logs/event.js';
import { fractionOf, LineMemory, stampEnd } from '../../src/logs/line-memory.js';
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

describe('the stamp of a line', () => {
  it('ends where the rest begins', () => {
    expect(stampEnd(bytes('Nov 22 10:50:05 n x'))).toBe(15);
    expect(stampEnd(bytes('Nov  2 10:50:05.079 n x'))).toBe(19);
    expect(stampEnd(bytes('Nov 22 10:50:05.07912345678901 n'))).toBe(0);
    expect(stampEnd(bytes('Nov 22 10:50:05.079'))).toBe(0);
    expect(stampEnd(bytes('2026-11-22T10:50:05+00:00 n x'))).toBe(0);
    expect(stampEnd(bytes('short'))).toBe(0);
  });

  it('has a fraction of milliseconds, however many digits it has', () => {
    expect(fractionOf(bytes('079'), 0, 3)).toBe(79);
    expect(fractionOf(bytes('5'), 0, 1)).toBe(500);
    expect(fractionOf(bytes('123456'), 0, 6)).toBe(123);
  });
});

describe('the memory of lines', () => {
  it('recalls a line only when every byte behind the stamp is the same', () => {
    const memory = new LineMemory<string>();
    expect(memory.recall(bytes('1 abc'), 2)).toBeUndefined();
    memory.remember(bytes('1 abc'), 2, 'meaning');
    expect(memory.recall(bytes('2 abc'), 2)).toBe('meaning');
    expect(memory.recall(bytes('2 abd'), 2)).toBeUndefined();
    expect(memory.recall(bytes('2 abcd'), 2)).toBeUndefined();
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
