/** Until when a node has certainly run, and who has lost it. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { NodeSigns } from '../../src/timeline/node-signs.js';
import { placed } from './placed.js';

type Told = readonly (readonly [number, string, LogEventData])[];

const peer = (node: string, state: 'lost' | 'member'): LogEventData => ({ kind: 'peer', node, state });
const token = (milliseconds?: number): LogEventData => ({ kind: 'token-lost', token: milliseconds });
const boot: LogEventData = { kind: 'boot' };

function signs(...told: Told): NodeSigns {
  const all = new NodeSigns();
  for (const [at, node, data] of told) all.take(placed(at, node, data));
  return all;
}

describe('a node has run', () => {
  const until = (now: number, ...told: Told): number | undefined => signs(...told).aliveUntil('n2', now);

  it('until its last line, where nobody else tells', () => {
    expect(until(99, [5, 'n2', boot], [9, 'n2', boot], [20, 'n1', boot])).toBe(9);
    expect(until(99, [5, 'n1', boot])).toBeUndefined();
  });

  it('until ten seconds ago while it is a member for another', () => {
    expect(until(50_000, [5, 'n1', peer('n2', 'member')])).toBe(40_000);
    expect(until(50_000, [5, 'n1', peer('n2', 'member')], [40_001, 'n2', boot])).toBe(40_001);
    expect(until(50_000, [5, 'n2', peer('n2', 'member')])).toBe(5);
    expect(until(50_000, [5, 'n1', peer('n3', 'member')])).toBeUndefined();
  });

  it('until ten seconds before its first loss', () => {
    expect(until(90_000, [50_000, 'n1', peer('n2', 'lost')])).toBe(40_000);
    expect(until(90_000, [50_000, 'n1', peer('n2', 'lost')], [60_000, 'n3', peer('n2', 'lost')])).toBe(
      40_000,
    );
    expect(until(90_000, [50_000, 'n1', peer('n2', 'lost')], [60_000, 'n1', peer('n2', 'lost')])).toBe(
      40_000,
    );
    expect(until(90_000, [40_001, 'n2', boot], [50_000, 'n1', peer('n2', 'lost')])).toBe(40_001);
    expect(until(90_000, [50_000, 'n1', peer('n2', 'lost')], [70_000, 'n2', boot])).toBe(70_000);
  });

  it('until its token failed to come, when that was at most a minute before the loss', () => {
    const withToken = (at: number, milliseconds?: number): number | undefined =>
      until(999_000, [at, 'n1', token(milliseconds)], [100_000, 'n1', peer('n2', 'lost')]);
    expect(withToken(96_000, 3000)).toBe(93_000);
    expect(withToken(40_000, 3000)).toBe(37_000);
    expect(withToken(39_999, 3000)).toBe(90_000);
    expect(withToken(96_000)).toBe(90_000);
  });
});

describe('a loss', () => {
  const lossAt = (...told: Told): number | undefined => signs(...told).lossOf('n2')?.at;

  it('is the first that is not made good for the one who lost it', () => {
    expect(lossAt([5, 'n1', peer('n2', 'lost')], [6, 'n3', peer('n2', 'lost')])).toBe(5);
    expect(lossAt([5, 'n1', peer('n2', 'lost')], [6, 'n1', peer('n2', 'lost')])).toBe(5);
    expect(
      lossAt([5, 'n1', peer('n2', 'lost')], [6, 'n3', peer('n2', 'lost')], [7, 'n1', peer('n2', 'member')]),
    ).toBe(6);
    expect(lossAt([5, 'n1', peer('n2', 'lost')], [7, 'n3', peer('n2', 'member')])).toBe(5);
    expect(lossAt([5, 'n1', peer('n2', 'lost')], [7, 'n1', peer('n2', 'member')])).toBeUndefined();
    expect(lossAt([5, 'n2', peer('n2', 'lost')])).toBeUndefined();
    expect(lossAt([5, 'n1', peer('n3', 'lost')])).toBeUndefined();
  });

  it('is forgotten when asked to, with all who saw it', () => {
    const all = signs(
      [5, 'n1', peer('n2', 'lost')],
      [6, 'n3', peer('n2', 'lost')],
      [6, 'n3', peer('n4', 'lost')],
    );
    all.forgetLoss('n2');
    expect([all.lossOf('n2'), all.lossOf('n4')?.at]).toEqual([undefined, 6]);
    expect(all.aliveUntil('n2', 90_000)).toBeUndefined();
  });

  it('ends the membership for the one who sees it', () => {
    const all = signs([5, 'n1', peer('n2', 'member')], [6, 'n1', peer('n2', 'lost')]);
    all.forgetLoss('n2');
    expect(all.aliveUntil('n2', 90_000)).toBeUndefined();
  });
});
