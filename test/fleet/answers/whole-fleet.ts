/** Answers about the whole fleet, as its page tells them: totals, days, the order of clusters, rules and clusters. */
import type { ClusterTruth, ToldEvent, TrueFinding } from '../../../scripts/fleet-data/truth.js';
import { dayOf, each, firstRows, grouped, rounded, since, sum, type AnswerOf } from './expected.js';

const DAY = 86_400_000;

const isFailure = ({ event, severity }: ToldEvent): boolean =>
  event === 'operation-result' && severity === 'error';
const isFencing = ({ event }: ToldEvent): boolean => event === 'fencing-incident';

/** How often something was told. */
const times = (events: readonly ToldEvent[]): number => sum(events.map(({ count }) => count));

interface Trouble {
  readonly events: readonly ToldEvent[];
  readonly incidents: ClusterTruth['incidents'];
  /** Outages that nobody had asked for. */
  readonly outages: ClusterTruth['outages'];
}

/** What went wrong in a cluster from a moment on. */
const trouble = ({ events, incidents, outages }: ClusterTruth, from: number): Trouble => ({
  events: events.filter(({ at }) => at >= from),
  incidents: incidents.filter((incident) => incident.from >= from),
  outages: outages.filter(({ cause, possible }) => cause !== 'stop' && possible[0] >= from),
});

const downtime = (outages: ClusterTruth['outages']): number =>
  sum(outages.map(({ certain: [from, to] }) => (to - from) / 1000));

const findingsOf = ({ findings }: ClusterTruth, severity: TrueFinding['severity']): number =>
  findings.filter((finding) => finding.severity === severity).length;

export const fleetTotals: AnswerOf = (fleet, values) => {
  const all = fleet.map((cluster) => trouble(cluster, since(values)));
  const events = all.flatMap((one) => one.events);
  const incidents = all.flatMap((one) => one.incidents);
  const outages = all.flatMap((one) => one.outages);
  const fencings = events.filter(isFencing);
  return {
    columns: [
      ...['clusters', 'inputs', 'partial', 'lines', 'first_ts', 'last_ts', 'events', 'failures', 'fencings'],
      ...['failed_fencings', 'incidents', 'not_recovered', 'outages', 'down_s'],
    ],
    rows: [
      [
        fleet.length,
        fleet.length,
        fleet.filter(({ isCut }) => isCut).length,
        sum(fleet.map(({ lines }) => lines)),
        Math.min(...fleet.map(({ span: [first] }) => first)),
        Math.max(...fleet.map(({ span: [, last] }) => last)),
        // Asked for all days.
        sum(fleet.map(({ eventRows }) => eventRows)),
        times(events.filter(isFailure)),
        fencings.length,
        fencings.filter(({ severity }) => severity === 'error').length,
        incidents.length,
        incidents.filter(({ recovered }) => !recovered).length,
        outages.length,
        rounded(downtime(outages)),
      ],
    ],
  };
};

export const troubleByDay: AnswerOf = (fleet, values) => {
  const all = fleet.map((cluster) => trouble(cluster, since(values)));
  const events = all.flatMap((one) => one.events.filter((event) => isFailure(event) || isFencing(event)));
  const outages = all.flatMap((one) => one.outages);
  const days = [
    ...events.map((event) => ({ day: dayOf(event.at), event, isOutage: false })),
    ...outages.map(({ possible }) => ({ day: dayOf(possible[0]), event: undefined, isOutage: true })),
  ];
  return {
    columns: ['day', 'failures', 'fencings', 'outages'],
    rows: grouped(days, ({ day }) => day).map(([day, those]) => {
      const told = those.flatMap(({ event }) => event ?? []);
      return [
        day,
        times(told.filter(isFailure)),
        told.filter(isFencing).length,
        those.filter(({ isOutage }) => isOutage).length,
      ];
    }),
  };
};

/** Asked for by downtime, which is the default. */
export const rankedClusters: AnswerOf = (fleet, values) => ({
  columns: ['cluster', 'incidents', 'down_s', 'failures', 'fencings', 'errors', 'warnings'],
  rows: firstRows(
    fleet.map((cluster) => {
      const { events, incidents } = trouble(cluster, since(values));
      return [
        cluster.cluster,
        incidents.length,
        rounded(sum(incidents.map(({ outages }) => downtime(outages)))),
        times(events.filter(isFailure)),
        events.filter(isFencing).length,
        findingsOf(cluster, 'error'),
        findingsOf(cluster, 'warning'),
      ];
    }),
    [-3, -2, 1],
    values['limit'],
  ),
});

/** Rows by the names of what they begin with, the most of something first. */
function mostOf(counts: readonly (readonly [string, ...number[]])[], limit: unknown): ReadonlySet<string> {
  const by = counts[0]?.slice(1).map((_, place) => -place - 2) ?? [];
  return new Set(firstRows(counts, [...by, 1], limit).map(([name]) => String(name)));
}

export const findingMatrix: AnswerOf = (fleet, values) => {
  const found = each(
    fleet,
    ({ findings }) => findings.filter(({ severity }) => severity !== 'info'),
    ({ rule, severity }, { cluster }) => ({ rule, severity, cluster }),
  );
  const rules = grouped(found, ({ rule }) => rule).map(
    ([rule, those]) => [rule, new Set(those.map(({ cluster }) => cluster)).size] as const,
  );
  const clusters = grouped(found, ({ cluster }) => cluster).map(
    ([cluster, those]) =>
      [cluster, those.filter(({ severity }) => severity === 'error').length, those.length] as const,
  );
  const shownRules = mostOf(rules, values['rules']);
  const shownClusters = mostOf(clusters, values['clusters']);
  const shown = found.filter(({ rule, cluster }) => shownRules.has(rule) && shownClusters.has(cluster));
  return {
    columns: ['rule', 'cluster', 'severity', 'findings'],
    rows: grouped(shown, ({ rule, cluster, severity }) => `${rule} ${cluster} ${severity}`).map(
      ([key, those]) => [...key.split(' '), those.length],
    ),
  };
};

export const staleClusters: AnswerOf = (fleet, values) => {
  const dayNumber = (at: number): number => Math.floor(at / DAY);
  const newest = Math.max(...fleet.map(({ span: [, last] }) => last));
  return {
    columns: ['cluster', 'newest_ts', 'days', 'inputs'],
    rows: fleet.flatMap(({ cluster, span: [, last] }) => {
      const days = dayNumber(newest) - dayNumber(last);
      return days > Number(values['days']) ? [[cluster, last, days, 1]] : [];
    }),
  };
};

export const failingFenceDevices: AnswerOf = (fleet, values) => {
  const failed = fleet.flatMap((cluster) => {
    const devices = new Map(
      cluster.resources.flatMap(({ id, agent, fences }) => (fences ? [[id, agent]] : [])),
    );
    return trouble(cluster, since(values)).events.flatMap((event) => {
      const agent = devices.get(event.resource ?? '');
      return isFailure(event) && agent !== undefined ? [{ event, agent, cluster: cluster.cluster }] : [];
    });
  });
  return {
    columns: ['cluster', 'device', 'agent', 'operation', 'failures', 'last_ts'],
    rows: grouped(
      failed,
      ({ event, agent, cluster }) => `${cluster} ${event.resource} ${agent} ${event.operation}`,
    ).map(([key, those]) => [
      ...key.split(' '),
      times(those.map(({ event }) => event)),
      Math.max(...those.map(({ event }) => event.at)),
    ]),
  };
};
