/** Answers about what happened: events of a day and of a cluster, failures, fencing. */
import type { ClusterTruth, ToldEvent } from '../../../scripts/fleet-data/truth.js';
import {
  dayOf,
  distinct,
  each,
  fileOf,
  firstRows,
  grouped,
  since,
  sum,
  type AnswerOf,
  type Expected,
} from './expected.js';

interface Of {
  readonly event: ToldEvent;
  readonly cluster: ClusterTruth;
}

const told = (fleet: readonly ClusterTruth[], wanted: (event: ToldEvent) => boolean): Of[] =>
  each(
    fleet,
    ({ events }) => events.filter(wanted),
    (event, cluster) => ({ event, cluster }),
  );

const WORDS = 'the words of events are not part of the truth';

const ofCluster = (fleet: readonly ClusterTruth[], wanted: (event: ToldEvent) => boolean): Expected => ({
  columns: ['ts', 'node', 'kind', 'severity', 'file', 'line'],
  rows: told(fleet, wanted).map(({ event, cluster }) => [
    event.at,
    event.node,
    event.kind,
    event.severity,
    fileOf(cluster, event),
    event.line,
  ]),
  leavesOut: WORDS,
});

export const clusterDay: AnswerOf = (fleet, { cluster, day }) =>
  ofCluster(
    fleet.filter((one) => one.cluster === cluster),
    ({ at }) => dayOf(at) === day,
  );

export const clusterHistory: AnswerOf = (fleet, { cluster }) =>
  ofCluster(
    fleet.filter((one) => one.cluster === cluster),
    ({ severity }) => severity !== 'notice',
  );

export const dayByKind: AnswerOf = (fleet, { day }) => {
  const counts = each(
    fleet,
    ({ days }) => days.filter(([on]) => on === day),
    ([, kind, severity, times], { cluster }) => ({ kind, severity, times, cluster }),
  );
  return {
    columns: ['kind', 'severity', 'times', 'clusters'],
    rows: grouped(counts, ({ kind, severity }) => `${kind} ${severity}`).map(([key, all]) => [
      ...key.split(' '),
      sum(all.map(({ times }) => times)),
      distinct(all.map(({ cluster }) => cluster)),
    ]),
  };
};

const failed = (fleet: readonly ClusterTruth[], from: number): Of[] =>
  told(
    fleet,
    ({ event, severity, at }) => event === 'operation-result' && severity === 'error' && at >= from,
  );

export const failingAgents: AnswerOf = (fleet, values) => {
  const agentOf = ({ event, cluster }: Of): string =>
    cluster.resources.find(({ id }) => id === event.resource)?.agent ?? '';
  return {
    columns: ['agent', 'operation', 'failures', 'clusters'],
    rows: grouped(failed(fleet, since(values)), (of) => `${agentOf(of)} ${of.event.operation ?? ''}`).map(
      ([key, all]) => [
        ...key.split(' '),
        sum(all.map(({ event }) => event.count)),
        distinct(all.map(({ cluster }) => cluster.cluster)),
      ],
    ),
  };
};

export const failingResources: AnswerOf = (fleet, values) => {
  const rows = grouped(
    failed(fleet, since(values)),
    ({ event, cluster }) => `${cluster.cluster} ${event.resource ?? ''} ${event.operation ?? ''}`,
  ).map(([key, all]) => {
    const times = all.map(({ event }) => event.at);
    const [first] = all.toSorted((one, other) => one.event.at - other.event.at);
    return [
      ...key.split(' '),
      all.length,
      Math.min(...times),
      Math.max(...times),
      first ? fileOf(first.cluster, first.event) : null,
      first?.event.line ?? null,
    ];
  });
  return {
    columns: ['cluster', 'resource', 'operation', 'failures', 'first_ts', 'last_ts', 'file', 'line'],
    rows: firstRows(rows, [-4, 1, 2, 3], values['limit']),
  };
};

const fenced = (fleet: readonly ClusterTruth[], from: number): Of[] =>
  told(fleet, ({ event, at }) => event === 'fencing-incident' && at >= from);

export const fencingByDay: AnswerOf = (fleet, values) => ({
  columns: ['day', 'fenced', 'clusters'],
  rows: grouped(fenced(fleet, since(values)), ({ event }) => dayOf(event.at)).map(([day, all]) => [
    day,
    all.length,
    distinct(all.map(({ cluster }) => cluster.cluster)),
  ]),
});

const byNode = (fleet: readonly ClusterTruth[], from: number) =>
  grouped(fenced(fleet, from), ({ event, cluster }) => `${cluster.cluster} ${event.node}`);

export const failingFencing: AnswerOf = (fleet, values) => ({
  columns: ['cluster', 'node', 'failed', 'others'],
  rows: byNode(fleet, since(values)).flatMap(([key, all]) => {
    const wrong = all.filter(({ event }) => event.severity === 'error').length;
    return wrong > 0 ? [[...key.split(' '), wrong, all.length - wrong]] : [];
  }),
});

export const repeatedFencing: AnswerOf = (fleet, values) => ({
  columns: ['cluster', 'node', 'times', 'first_ts', 'last_ts'],
  rows: byNode(fleet, since(values)).flatMap(([key, all]) => {
    const times = all.map(({ event }) => event.at);
    return all.length >= Number(values['least'])
      ? [[...key.split(' '), all.length, Math.min(...times), Math.max(...times)]]
      : [];
  }),
});

/** Asked for the name of a resource, which stands in what is told of its operations. */
export const search: AnswerOf = (fleet, { day, words }) => ({
  columns: ['cluster', 'ts', 'node', 'kind', 'file', 'line'],
  rows: told(fleet, ({ at, event }) => dayOf(at) === day && event === 'operation-result').flatMap(
    ({ event, cluster }) =>
      event.resource?.includes(String(words)) === true
        ? [[cluster.cluster, event.at, event.node, event.kind, fileOf(cluster, event), event.line]]
        : [],
  ),
  leavesOut: `${WORDS}, but a result names its resource`,
  isKnown: ({ text }) => / of \S+ on \S+(?:: | failed with )/.test(String(text)),
});

export const beforeOutages: AnswerOf = (fleet, values) => {
  const found = fleet.flatMap(({ outages, events, cluster }) => {
    const grave = events.filter(({ severity }) => severity === 'error' || severity === 'warning');
    const long = outages.filter(
      ({ cause, certain: [from, to], possible }) =>
        cause !== 'stop' && to - from >= Number(values['seconds']) * 1000 && possible[0] >= since(values),
    );
    return long.flatMap(({ possible: [gone] }) =>
      grave
        .filter(({ at }) => at < gone && secondsBetween(at, gone) <= Number(values['window']))
        .map(({ kind, event }) => ({ key: `${kind} ${event}`, cluster })),
    );
  });
  return {
    columns: ['kind', 'event', 'times', 'clusters'],
    rows: grouped(found, ({ key }) => key).map(([key, all]) => [
      ...key.split(' '),
      all.length,
      distinct(all.map(({ cluster }) => cluster)),
    ]),
  };
};

/** Whole seconds that begin between two moments. */
export const secondsBetween = (from: number, to: number): number =>
  Math.floor(to / 1000) - Math.floor(from / 1000);
