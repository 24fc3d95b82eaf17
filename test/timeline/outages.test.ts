/** Outages and double activity, by the spans in which a resource was active. */
import { describe, expect, it } from 'vitest';
import { findDoubleActivity, findOutages } from '../../src/timeline/outages.js';
import type { ActiveSpan, Activity } from '../../src/timeline/resources.js';
import { outagesOf } from './outages-of.js';
import { placed } from './placed.js';

const proof = (at: number, node = 'n1') => placed(at, node, { kind: 'boot' });

const span = (node: string, from: number, to?: number, more: Partial<ActiveSpan> = {}): ActiveSpan => ({
  resource: 'db',
  node,
  from,
  notBefore: undefined,
  ...(to === undefined ? {} : { to }),
  role: 'started',
  evidence: proof(from, node),
  ...more,
});
const activity = (spans: readonly ActiveSpan[], more: Partial<Activity> = {}): Activity => ({
  spans,
  secondStarts: [],
  shared: new Set(),
  failedStarts: new Map(),
  ...more,
});

describe('an outage', () => {
  const outages = (...spans: readonly ActiveSpan[]) =>
    outagesOf(activity(spans)).map(({ resource, node, atMost, atLeast, back, cause }) => [
      `${resource} ${node}-${back?.node ?? ''} ${cause}`,
      [atMost.from, atMost.to],
      atLeast && [atLeast.from, atLeast.to],
    ]);

  it('lies between two spans, or behind the last that ended', () => {
    expect(
      outages(span('n1', 0, 10, { endedBy: 'stop' }), span('n2', 30, 40, { endedBy: 'failure' })),
    ).toEqual([
      ['db n1-n2 stop', [10, 30], [10, 10]],
      ['db n2- failure', [40, undefined], [40, undefined]],
    ]);
    expect(outages(span('n1', 0))).toEqual([]);
    expect(outages()).toEqual([]);
  });

  it('is as long as is possible, and as is certain', () => {
    expect(outages(span('n1', 0, 10, { until: 7 }), span('n2', 30, undefined, { notBefore: 25 }))).toEqual([
      ['db n1-n2 node-lost', [7, 30], [10, 25]],
    ]);
    expect(outages(span('n1', 0, 10), span('n2', 30, undefined, { notBefore: 5 }))).toEqual([
      ['db n1-n2 node-lost', [10, 30], [10, 10]],
    ]);
    expect(outages(span('n1', 0, undefined, { until: 7 }), span('n2', 30))).toEqual([
      ['db n1-n2 node-lost', [7, 30], undefined],
    ]);
    expect(outages(span('n1', 0, undefined, { until: 7 }))).toEqual([]);
    expect(outages(span('n1', 0, 40, { until: 7 }), span('n2', 30))).toEqual([
      ['db n1-n2 node-lost', [7, 30], undefined],
    ]);
    expect(outages(span('n1', 0, 30, { until: 7 }), span('n2', 30))).toEqual([
      ['db n1-n2 node-lost', [7, 30], [30, 30]],
    ]);
  });

  it('is none where one span follows the other at once', () => {
    expect(outages(span('n1', 0, 30), span('n2', 30))).toEqual([]);
    expect(outages(span('n1', 0, 29), span('n2', 30))).toHaveLength(1);
    expect(outages(span('n1', 0, 31), span('n2', 30))).toEqual([]);
  });

  it('begins with the end of whatever lasted longest', () => {
    expect(
      outages(
        span('n1', 0, 50, { endedBy: 'stop' }),
        span('n2', 5, 20, { endedBy: 'failure' }),
        span('n3', 60, 70, { endedBy: 'stop' }),
      ),
    ).toEqual([
      ['db n1-n3 stop', [50, 60], [50, 50]],
      ['db n3- stop', [70, undefined], [70, undefined]],
    ]);
    expect(outages(span('n1', 0, 10), span('n2', 20, 30), span('n3', 40)).map(([, most]) => most)).toEqual([
      [10, 20],
      [30, 40],
    ]);
    expect(
      outages(span('n1', 0, 90, { until: 10 }), span('n2', 20, 30), span('n3', 40)).map(
        ([, , least]) => least,
      ),
    ).toEqual([undefined, [30, 30]]);
  });

  it('is told for each resource, in order of time, whatever the order of the spans', () => {
    const other = { resource: 'web' };
    expect(
      outages(span('n2', 30, 40), span('n1', 0, 10), span('n1', 0, 5, other)).map(([what, most]) => [
        what,
        most,
      ]),
    ).toEqual([
      ['web n1- node-lost', [5, undefined]],
      ['db n1-n2 node-lost', [10, 30]],
      ['db n2- node-lost', [40, undefined]],
    ]);
  });

  it('has the line that ended it, else the one that began the span, and the line of the return', () => {
    const [ended] = outagesOf(activity([span('n1', 0, 10, { endEvidence: proof(11) }), span('n2', 30)]));
    expect([ended?.evidence.at, ended?.back?.evidence.at]).toEqual([11, 30]);
    const [open] = outagesOf(activity([span('n1', 0, 10)]));
    expect([open?.evidence.at, open?.back]).toEqual([0, undefined]);
  });
});

describe('double activity', () => {
  const told = (found: ReturnType<typeof findDoubleActivity>) =>
    found.map(({ resource, nodes, from, to, evidence }) => [
      resource,
      nodes.join(' '),
      from,
      to,
      evidence.at,
    ]);
  const lost = (first: ActiveSpan, second: ActiveSpan, more: Partial<Activity> = {}) =>
    told(findDoubleActivity(activity([first, second], { secondStarts: [{ first, second }], ...more }), []));

  it('lasts from the start of the second to the end of either', () => {
    expect(lost(span('n1', 0, 50), span('n2', 20, 90))).toEqual([['db', 'n1 n2', 20, 50, 20]]);
    expect(lost(span('n1', 0, 90), span('n2', 20, 50))).toEqual([['db', 'n1 n2', 20, 50, 20]]);
    expect(lost(span('n1', 0, 90, { until: 40 }), span('n2', 20, 50))).toEqual([['db', 'n1 n2', 20, 40, 20]]);
    expect(lost(span('n1', 30), span('n2', 20))).toEqual([['db', 'n1 n2', 30, undefined, 20]]);
  });

  it('is none that takes no time, and none of a clone', () => {
    expect(lost(span('n1', 0, 20), span('n2', 20, 90))).toEqual([]);
    expect(lost(span('n1', 0, 21), span('n2', 20, 90))).toHaveLength(1);
    expect(lost(span('n1', 0, 50), span('n2', 20, 90), { shared: new Set(['db']) })).toEqual([]);
    expect(lost(span('n1', 0, 50), span('n2', 20, 90), { shared: new Set(['web']) })).toHaveLength(1);
  });

  const report = (at: number, resource = 'db') =>
    placed(at, 'n1', { kind: 'resource-multiply-active', resource });
  const reported = (at: number, ...spans: readonly ActiveSpan[]) =>
    told(findDoubleActivity(activity(spans), [placed(1, 'n1', { kind: 'boot' }), report(at)]));

  it('is told as the cluster reports it, of what was active at that moment', () => {
    expect(reported(30, span('n1', 0, 90), span('n2', 20, 50))).toEqual([['db', 'n1 n2', 20, 50, 30]]);
    expect(reported(20, span('n1', 0, 90), span('n2', 20, 50))).toHaveLength(1);
    expect(reported(19, span('n1', 0, 90), span('n2', 20, 50))).toEqual([]);
    expect(reported(50, span('n1', 0, 90), span('n2', 20, 50))).toHaveLength(1);
    expect(reported(51, span('n1', 0, 90), span('n2', 20, 50))).toEqual([]);
    expect(reported(30, span('n1', 0, 90), span('n2', 20, 50, { resource: 'web' }))).toEqual([]);
    expect(reported(30, span('n1', 0, 90))).toEqual([]);
    expect(reported(30, span('n1', 0, 25, { until: 25 }), span('n3', 0), span('n2', 20, 50))).toEqual([
      ['db', 'n3 n2', 20, 50, 30],
    ]);
    expect(
      told(
        findDoubleActivity(activity([span('n1', 0), span('n2', 5)]), [report(9, 'db:1'), report(9, 'no')]),
      ),
    ).toEqual([['db', 'n1 n2', 5, undefined, 9]]);
  });

  it('is told once where one report follows another', () => {
    const spans = [span('n1', 0, 90), span('n2', 20, 50), span('n2', 60, 70)];
    const times = (...moments: readonly number[]) =>
      told(
        findDoubleActivity(
          activity(spans),
          moments.map((at) => report(at)),
        ),
      ).map(([, , from]) => from);
    expect(times(30, 40)).toEqual([20]);
    expect(times(65, 30)).toEqual([20, 60]);
    const first = span('n1', 0, 40);
    const second = span('n2', 20, 60);
    const both = activity([first, second], { secondStarts: [{ first, second }] });
    expect(told(findDoubleActivity(both, [report(30)])).map((one) => one.slice(2))).toEqual([[20, 40, 20]]);
    const other = { first: { ...first, resource: 'web' }, second: { ...second, resource: 'web', from: 10 } };
    const two = activity([first, second], { secondStarts: [{ first, second }, other] });
    expect(told(findDoubleActivity(two, [])).map(([resource, , from]) => [resource, from])).toEqual([
      ['web', 10],
      ['db', 20],
    ]);
  });
});

describe('an outage while a node was silent', () => {
  const told = (spans: readonly ActiveSpan[], unwanted: readonly string[] = []) => {
    const { outages, undecided } = findOutages(
      activity(spans),
      () => false,
      new Map(unwanted.map((resource) => [resource, true])),
    );
    return [
      outages.map(({ atMost, atLeast, cause }) => [cause, atMost.from, atMost.to, atLeast]),
      undecided.map(({ resource, node, since, cause }) => `${resource} ${cause} on ${node} at ${since}`),
    ];
  };

  it('is not certain where the resource failed, and none where it was stopped: it may have been active there', () => {
    const back = span('n1', 30);
    expect(told([span('n1', 0, 10, { endedBy: 'failure' }), back])).toEqual([
      [['failure', 10, 30, undefined]],
      [],
    ]);
    expect(told([span('n1', 0, 10, { endedBy: 'stop' }), back])).toEqual([[], []]);
  });

  it('is left open at the end of the log, unless somebody disabled the resource', () => {
    const stopped = span('n1', 0, 10, { endedBy: 'stop', endEvidence: proof(10) });
    expect(told([stopped])).toEqual([[], ['db stop on n1 at 10']]);
    expect(told([stopped], ['db'])).toEqual([[['stop', 10, undefined, { from: 10, to: undefined }]], []]);
  });
});
