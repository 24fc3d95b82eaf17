/** What a timeline says of a recorded cluster beside what was observed of it from outside, kind by kind. */
import type { Outage } from '../../src/timeline/outages.js';
import { latestOf, type PlacedEvent } from '../../src/timeline/placed-event.js';
import type { Timeline } from '../../src/timeline/timeline.js';
import { actionRecall } from './action-truth.js';
import { recallOf, type Recall } from './recall.js';
import {
  intervalsOf,
  nodesOf,
  summaryOf,
  truthOf,
  type ObservedOutage,
  type TruthRecord,
} from './recordings.js';

/** Observers polled about once a second; what they saw a moment ago may have changed since. */
const POLL = 1500;
const SETTLED = 50;
/** The poll of resources and power. */
const FAST_POLL = 150;
/** An agent is called, and its result logged, within this time. */
const LOGGED = 1500;

const ms = (time: string): number => Date.parse(time);

interface View {
  readonly node: string;
  readonly time: string;
  readonly value: string;
}

function viewsOf(recording: string, kind: 'quorum' | 'membership'): View[] {
  return Object.entries(intervalsOf(recording).views).flatMap(([node, views]) =>
    views[kind].flatMap(([time, , value]) => (value === null ? [] : [{ node, time, value }])),
  );
}

function quorumRecall(recording: string, { quorum }: Timeline): Recall {
  const facts = viewsOf(recording, 'quorum').filter(({ value }) => value === 'Yes' || value === 'No');
  const isFound = ({ node, time, value }: View): boolean => {
    const at = ms(time) + SETTLED;
    const span = quorum.findLast((known) => known.node === node && known.from <= at);
    return (span !== undefined && (span.to ?? at) >= at && span.quorate) === (value === 'Yes');
  };
  return recallOf('quorum', facts, isFound, ({ node, time, value }) => `${time} ${node}: quorate ${value}`);
}

function membershipRecall(recording: string, { memberships }: Timeline): Recall {
  const isFound = ({ node, time, value }: View): boolean => {
    const at = ms(time) + SETTLED;
    const view = memberships.findLast(
      (known) => known.node === node && known.from <= at && (known.to ?? at) >= at,
    );
    return (view?.members.join(' ') ?? '') === value;
  };
  const say = ({ node, time, value }: View): string => `${time} ${node} saw "${value}"`;
  return recallOf('membership', viewsOf(recording, 'membership'), isFound, say);
}

function dcRecall(recording: string, { dc }: Timeline): Recall {
  const facts = truthOf(recording).filter(({ kind, new: value }) => kind === 'dc' && value);
  const isFound = (record: TruthRecord): boolean => {
    const at = ms(record.time);
    return dc.some(
      ({ node, from, to }) => node === record.new && from <= at + SETTLED && (to ?? at) >= at - POLL,
    );
  };
  return recallOf('DC', facts, isFound, (record) => `${record.time} ${record.new ?? ''}`);
}

function fencingRecall(recording: string, { fencing }: Timeline): Recall {
  const facts = truthOf(recording).filter(({ kind }) => kind === 'fence-reply');
  const isFound = (reply: TruthRecord): boolean =>
    fencing.some(
      ({ target, by, ok, from, to }) =>
        target === reply.node &&
        by === reply.requested_by &&
        ok === (reply.result === 'ok') &&
        from <= ms(reply.time) + POLL &&
        (to ?? 0) >= ms(reply.time) - POLL,
    );
  const confirmed = truthOf(recording)
    .filter(({ kind }) => kind === 'confirm-fence')
    .map(({ time }) => ms(time));
  const untrue = fencing
    .filter(({ ok, target, from, to = 0 }) => {
      const isReal = facts.some(
        (reply) =>
          reply.node === target &&
          reply.result === 'ok' &&
          ms(reply.time) > from - POLL &&
          ms(reply.time) < to + POLL,
      );
      return ok === true && !isReal && !confirmed.some((at) => Math.abs(at - to) < POLL);
    })
    .map(({ target, from }) => `${target} fenced at ${new Date(from).toISOString()}`);
  return recallOf(
    'fencing',
    facts,
    isFound,
    ({ time, node, result }) => `${time} ${node ?? ''}: ${result ?? ''}`,
    untrue,
  );
}

function transitionRecall(recording: string, { transitions }: Timeline): Recall {
  const counts = nodesOf(recording).map((node) => ({
    node,
    of: summaryOf(recording).nodes[node]?.transitions_calculated ?? 0,
    found: transitions.filter((run) => run.node === node).length,
  }));
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return {
    kind: 'transitions',
    found: sum(counts.map(({ of, found }) => Math.min(of, found))),
    of: sum(counts.map(({ of }) => of)),
    missed: counts
      .filter(({ of, found }) => found < of)
      .map(({ node, of, found }) => `${node}: ${found} of ${of}`),
    untrue: counts
      .filter(({ of, found }) => found > of)
      .map(({ node, of, found }) => `${node}: ${found} of ${of}`),
  };
}

const AGENT_CALL = /^agent-(start|stop|promote|demote|migrate_to|migrate_from|probe|monitor)$/;

function operationOf(record: TruthRecord): string {
  return AGENT_CALL.exec(record.kind)?.[1] ?? '';
}

type Result = PlacedEvent & { readonly event: { readonly data: { readonly kind: 'operation-result' } } };

function resultsOf({ happenings }: Timeline): readonly Result[] {
  return happenings.filter((one): one is Result => one.event.data.kind === 'operation-result');
}

function isLogged(record: TruthRecord, results: readonly Result[]): boolean {
  const end = ms(record.end ?? record.time);
  const operation = operationOf(record);
  return results.some((happening) => {
    const { at, node, event } = happening;
    const { data } = event;
    const { kind: _, ...result } = data;
    const name = result.operation === 'monitor' && result.interval === 0 ? 'probe' : result.operation;
    return (
      result.resource === record.resource &&
      name === operation &&
      (result.node ?? node) === record.node &&
      result.code === record.rc &&
      latestOf(happening) >= end - FAST_POLL &&
      at <= end + LOGGED
    );
  });
}

const sayCall = (record: TruthRecord): string =>
  `${record.time} ${record.node ?? ''} ${record.resource ?? ''} ${operationOf(record)} rc=${record.rc ?? '?'}`;

function operationRecall(recording: string, results: readonly Result[]): Recall {
  const facts = truthOf(recording).filter(
    (record) =>
      record.source === 'agent' &&
      record.end &&
      operationOf(record) !== 'monitor' &&
      operationOf(record) !== '',
  );
  return recallOf('operations', facts, (record) => isLogged(record, results), sayCall);
}

function failureRecall(recording: string, results: readonly Result[]): Recall {
  const last = new Map<string, number | undefined>();
  const facts = truthOf(recording).filter((record) => {
    const operation = operationOf(record);
    if (record.source !== 'agent' || !record.end || operation === '' || operation === 'probe') return false;
    const key = `${record.resource ?? ''} ${record.node ?? ''}`;
    const before = last.get(key);
    last.set(key, operation === 'monitor' ? record.rc : undefined);
    // The same finding again is not logged again; 8 is a promoted instance.
    return record.rc !== 0 && record.rc !== 8 && !(operation === 'monitor' && before === record.rc);
  });
  return recallOf('failures', facts, (record) => isLogged(record, results), sayCall);
}

/** The truth lies between what is told to be certain and what is told to be possible. */
function isWithin({ from, to }: ObservedOutage, { atLeast, atMost }: Outage): boolean {
  const [begin, end] = [ms(from), to === null ? Infinity : ms(to)];
  const isPossible = atMost.from <= begin + FAST_POLL && (atMost.to ?? Infinity) >= end - FAST_POLL;
  const isCertain =
    atLeast === undefined ||
    (atLeast.from >= begin - 2 * FAST_POLL && (atLeast.to ?? Infinity) <= end + FAST_POLL);
  return isPossible && isCertain;
}

const sayOutage = ({ resource, from, to }: ObservedOutage): string =>
  `${resource} ${from} to ${to ?? 'the end'}`;

function outageRecall(recording: string, { outages }: Timeline): Recall {
  const facts = intervalsOf(recording).outages;
  const isFound = (fact: ObservedOutage): boolean =>
    outages.some((told) => told.resource === fact.resource && isWithin(fact, told));
  const followed = new Set(Object.keys(intervalsOf(recording).resources));
  const untrue = outages
    .filter(
      ({ resource, atLeast }) =>
        followed.has(resource) &&
        atLeast !== undefined &&
        (atLeast.to ?? Infinity) - atLeast.from > FAST_POLL,
    )
    .filter(
      (told) =>
        !facts.some(
          (fact) =>
            fact.resource === told.resource &&
            ms(fact.from) <= (told.atLeast?.from ?? 0) + 2 * FAST_POLL &&
            (fact.to === null ? Infinity : ms(fact.to)) >= (told.atLeast?.to ?? Infinity) - 2 * FAST_POLL,
        ),
    )
    .map(({ resource, atLeast }) => `${resource} ${new Date(atLeast?.from ?? 0).toISOString()}`);
  return recallOf('outages', facts, isFound, sayOutage, untrue);
}

function doubleActiveRecall(recording: string, { doubleActivity }: Timeline): Recall {
  const facts = intervalsOf(recording).double_active;
  const overlaps = (fact: ObservedOutage, told: Timeline['doubleActivity'][number]): boolean =>
    fact.resource === told.resource &&
    told.from <= (fact.to === null ? Infinity : ms(fact.to)) + POLL &&
    (told.to ?? Infinity) >= ms(fact.from) - POLL;
  const untrue = doubleActivity
    // What is over before the observers look again, they cannot have seen.
    .filter(({ from, to }) => to === undefined || to - from > FAST_POLL)
    .filter((told) => !facts.some((fact) => overlaps(fact, told)))
    .map(({ resource, from }) => `${resource} ${new Date(from).toISOString()}`);
  return recallOf(
    'double active',
    facts,
    (fact) => doubleActivity.some((told) => overlaps(fact, told)),
    sayOutage,
    untrue,
  );
}

/** Every kind of fact of one recording. */
export function recallsOf(recording: string, timeline: Timeline): readonly Recall[] {
  const results = resultsOf(timeline);
  return [
    membershipRecall(recording, timeline),
    quorumRecall(recording, timeline),
    dcRecall(recording, timeline),
    fencingRecall(recording, timeline),
    transitionRecall(recording, timeline),
    operationRecall(recording, results),
    failureRecall(recording, results),
    outageRecall(recording, timeline),
    doubleActiveRecall(recording, timeline),
    actionRecall(recording, timeline),
  ];
}
