/** Transitions are put together from the lines of the scheduler and of the controller, which write at their own pace. */
import { describe, expect, it } from 'vitest';
import type { LogEventData } from '../../src/logs/event.js';
import { followTransitions, type TransitionRun } from '../../src/timeline/transitions.js';
import { placed } from './placed.js';

const calculated = (number: number): LogEventData => ({
  kind: 'transition-calculated',
  number,
  input: `pe-input-${number}.bz2`,
  found: 'warnings',
});
const started = (number: number): LogEventData => ({
  kind: 'transition-started',
  number,
  reference: `ref-${number}`,
});
const finished = (number: number): LogEventData => ({
  kind: 'transition-finished',
  number,
  status: 'Complete',
  complete: 1,
  pending: 0,
  fired: 0,
  skipped: 0,
  incomplete: 0,
});
const planned: LogEventData = {
  kind: 'action-planned',
  action: 'Start',
  resource: 'web',
  where: 'n1',
  blocked: false,
};
const aborted = (reason: string, idle?: boolean): LogEventData => ({
  kind: 'transition-aborted',
  reason,
  idle,
});

function runs(...told: readonly (readonly [number, LogEventData])[]): readonly TransitionRun[] {
  return followTransitions(told.map(([at, data]) => placed(at, 'n1', data)));
}

describe('a transition', () => {
  it('reaches from its calculation to its end, with its plan, its cause and its aborts', () => {
    const [run, ...others] = runs(
      [0, aborted('node joined', true)],
      [10, planned],
      [20, calculated(4)],
      [30, started(4)],
      [40, { kind: 'action-initiated', operation: 'start', key: 'web_start_0', node: 'n1' }],
      [50, aborted('attribute changed')],
      [60, { kind: 'action-failed', action: 3, key: 'web_start_0', node: 'n1' }],
      [70, finished(4)],
    );
    expect(others).toEqual([]);
    expect(run).toMatchObject({
      number: 4,
      from: 20,
      to: 70,
      input: 'pe-input-4.bz2',
      reference: 'ref-4',
      found: 'warnings',
      isOvertaken: false,
      end: { status: 'Complete' },
    });
    expect(run?.cause?.at).toBe(0);
    const times = [run?.planned, run?.initiated, run?.aborts, run?.failed].map((all) =>
      all?.map(({ at }) => at),
    );
    expect(times).toEqual([[10], [40], [50], [60]]);
  });

  it('is one whose start was logged up to two seconds before its calculation', () => {
    const [run, ...others] = runs([0, started(4)], [2000, planned], [2000, calculated(4)]);
    expect(others).toEqual([]);
    expect(run).toMatchObject({ from: 0, reference: 'ref-4', input: 'pe-input-4.bz2', found: 'warnings' });
    expect(run?.planned).toHaveLength(1);
    expect(runs([0, started(4)], [2001, calculated(4)])).toHaveLength(2);
    expect(runs([0, started(4)], [10, calculated(5)])).toHaveLength(2);
  });

  it('is overtaken when the next is calculated before it started, and not once it has', () => {
    expect(runs([0, calculated(4)], [10, calculated(5)])[0]?.isOvertaken).toBe(true);
    expect(runs([0, calculated(4)], [5, started(4)], [10, calculated(5)])[0]?.isOvertaken).toBeUndefined();
    expect(runs([0, calculated(4)], [5, finished(4)], [10, calculated(5)])[0]?.isOvertaken).toBe(false);
  });

  it('ends by its own number although the next was calculated meanwhile', () => {
    const told = runs(
      [0, calculated(4)],
      [5, started(4)],
      [10, calculated(5)],
      [20, finished(4)],
      [30, finished(5)],
    );
    expect(told.map(({ number, to }) => [number, to])).toEqual([
      [4, 20],
      [5, 30],
    ]);
  });

  it('is followed anew when its Pacemaker starts again', () => {
    const told = runs(
      [0, calculated(0)],
      [5, { kind: 'pacemaker-started', version: '2.1.7' }],
      [9, started(0)],
    );
    expect(told.map(({ from, reference }) => [from, reference])).toEqual([
      [0, undefined],
      [9, 'ref-0'],
    ]);
  });
  it('is followed anew when the DC is released', () => {
    const told = runs([0, planned], [5, { kind: 'dc-released' }], [9, calculated(4)]);
    expect(told.map((run) => run.planned.length)).toEqual([0]);
  });

  it('has what is planned for nodes and what is fenced among its actions', () => {
    const [run] = runs(
      [0, { kind: 'node-action-planned', action: 'Fence (reboot)', node: 'n2', reason: 'lost' }],
      [1, calculated(4)],
      [2, started(4)],
      [3, { kind: 'fencing-requested', operation: 'reboot', target: 'n2' }],
    );
    expect([run?.planned.length, run?.initiated.length]).toEqual([1, 1]);
  });

  it('is caused by an abort that hits an idle cluster, while it runs too', () => {
    const told = runs([0, calculated(4)], [1, started(4)], [5, aborted('x', true)], [9, calculated(5)]);
    expect(told.map(({ cause, aborts }) => [cause?.at, aborts.length])).toEqual([
      [undefined, 0],
      [5, 0],
    ]);
    expect(runs([0, aborted('x')], [9, calculated(5)])[0]?.cause?.at).toBe(0);
    expect(
      runs([0, calculated(4)], [2, finished(4)], [5, aborted('x')], [9, calculated(5)])[1]?.cause?.at,
    ).toBe(5);
  });

  it('belongs to its own DC', () => {
    const told = followTransitions([
      placed(0, 'n1', planned),
      placed(1, 'n2', calculated(4)),
      placed(2, 'n1', finished(4)),
    ]);
    expect(told.map(({ node, planned: plans, end }) => [node, plans.length, end?.status])).toEqual([
      ['n2', 0, undefined],
      ['n1', 1, 'Complete'],
    ]);
  });

  it('is overtaken neither when something of it was initiated nor when it was started', () => {
    const initiated: LogEventData = {
      kind: 'action-initiated',
      operation: 'start',
      key: 'web_start_0',
      node: 'n1',
    };
    expect(runs([0, calculated(4)], [1, initiated], [2, calculated(5)])[0]?.isOvertaken).toBeUndefined();
  });

  it('is another when its number is started again after its end', () => {
    const told = runs([0, calculated(4)], [1, started(4)], [2, finished(4)], [9, started(4)]);
    expect(told.map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [9, undefined],
    ]);
  });

  it('keeps the input of its calculation', () => {
    const end = { ...finished(4), input: 'other.bz2' } as LogEventData;
    expect(runs([0, calculated(4)], [1, started(4)], [2, end])[0]?.input).toBe('pe-input-4.bz2');
    expect(runs([1, started(4)], [2, end])[0]?.input).toBe('other.bz2');
  });
});
