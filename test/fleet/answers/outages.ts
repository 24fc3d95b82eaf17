/** Answers about resources that were down, incidents, transitions, and what changes of configurations cost. */
import type { ClusterTruth, TrueIncident, TrueOutage } from '../../../scripts/fleet-data/truth.js';
import {
  distinct,
  each,
  fileOf,
  firstRows,
  grouped,
  rounded,
  since,
  sum,
  type AnswerOf,
} from './expected.js';
import { secondsBetween } from './events.js';

interface Down {
  readonly outage: TrueOutage;
  readonly cluster: ClusterTruth;
  readonly agent: string;
  /** Seconds for which it was certainly down. */
  readonly seconds: number;
}

const secondsOf = ({ certain: [from, to] }: TrueOutage): number => (to - from) / 1000;
const isUnasked = ({ cause }: TrueOutage): boolean => cause !== 'stop';

const downs = (fleet: readonly ClusterTruth[], from = 0): Down[] =>
  each(
    fleet,
    ({ outages }) => outages.filter(({ possible }) => possible[0] >= from),
    (outage, cluster) => ({
      outage,
      cluster,
      agent: cluster.resources.find(({ id }) => id === outage.resource)?.agent ?? '',
      seconds: secondsOf(outage),
    }),
  );

export const availability: AnswerOf = (fleet) => {
  const resources = each(
    fleet,
    (cluster) => cluster.resources.filter(({ fences }) => !fences),
    ({ id, agent }, { outages, span }) => ({
      agent,
      logged: secondsBetween(...span),
      down: sum(outages.filter((one) => one.resource === id && isUnasked(one)).map(secondsOf)),
    }),
  );
  return {
    columns: ['agent', 'resources', 'logged_s', 'down_s', 'percent'],
    rows: grouped(resources, ({ agent }) => agent).map(([agent, all]) => {
      const logged = sum(all.map((one) => one.logged));
      const down = sum(all.map((one) => one.down));
      return [agent, all.length, logged, rounded(down), rounded(100 - (100 * down) / logged, 4)];
    }),
  };
};

export const longOutages: AnswerOf = (fleet, values) => ({
  columns: ['cluster', 'from_ts', 'resource', 'node', 'cause', 'least_s', 'most_s', 'file', 'line'],
  rows: downs(fleet, since(values))
    .filter(({ outage, seconds }) => isUnasked(outage) && seconds >= Number(values['seconds']))
    .map(({ outage, cluster, seconds }) => [
      cluster.cluster,
      outage.possible[0],
      outage.resource,
      outage.node,
      outage.cause,
      rounded(seconds),
      rounded((outage.possible[1] - outage.possible[0]) / 1000),
      fileOf(cluster, outage),
      outage.line,
    ]),
});

export const outagesByCause: AnswerOf = (fleet, values) => ({
  columns: ['cause', 'outages', 'clusters', 'down_s', 'longest_s'],
  rows: grouped(downs(fleet, since(values)), ({ outage }) => outage.cause).map(([cause, all]) => [
    cause,
    all.length,
    distinct(all.map(({ cluster }) => cluster.cluster)),
    rounded(sum(all.map(({ seconds }) => seconds))),
    rounded(Math.max(...all.map(({ seconds }) => seconds))),
  ]),
});

export const repairTimes: AnswerOf = (fleet, values) => ({
  columns: ['agent', 'outages', 'mean_s', 'longest_s'],
  rows: grouped(
    downs(fleet, since(values)).filter(({ outage }) => isUnasked(outage) && outage.to !== null),
    ({ agent }) => agent,
  ).map(([agent, all]) => [
    agent,
    all.length,
    rounded(sum(all.map(({ seconds }) => seconds)) / all.length),
    rounded(Math.max(...all.map(({ seconds }) => seconds))),
  ]),
});

export const costlyChanges: AnswerOf = (fleet, values) => ({
  columns: ['cluster', 'changed_ts', 'resource', 'down_ts', 'cause', 'least_s', 'file', 'line'],
  rows: each(
    fleet,
    ({ changes }) => changes.filter(({ at }) => at >= since(values)),
    (change, cluster) =>
      cluster.outages
        .filter(
          ({ possible: [gone] }) =>
            gone >= change.at && secondsBetween(change.at, gone) <= Number(values['window']),
        )
        .map((outage) => [
          cluster.cluster,
          change.at,
          outage.resource,
          outage.possible[0],
          outage.cause,
          rounded(secondsOf(outage)),
          fileOf(cluster, change),
          change.line,
        ]),
  ).flat(),
  leavesOut: 'the words of a change are not part of the truth',
});

interface OfCluster {
  readonly incident: TrueIncident;
  readonly cluster: ClusterTruth;
  readonly seconds: number;
}

const incidents = (fleet: readonly ClusterTruth[], from: number): OfCluster[] =>
  each(
    fleet,
    (cluster) => cluster.incidents.filter((incident) => incident.from >= from),
    (incident, cluster) => ({ incident, cluster, seconds: sum(incident.outages.map(secondsOf)) }),
  );

export const incidentsByTrigger: AnswerOf = (fleet, values) => ({
  columns: ['trigger_kind', 'incidents', 'clusters', 'recovered', 'down_s'],
  rows: grouped(incidents(fleet, since(values)), ({ incident }) => incident.trigger).map(([trigger, all]) => [
    trigger,
    all.length,
    distinct(all.map(({ cluster }) => cluster.cluster)),
    all.filter(({ incident }) => incident.recovered).length,
    rounded(sum(all.map(({ seconds }) => seconds))),
  ]),
});

export const nearMisses: AnswerOf = (fleet, values) => ({
  columns: ['cluster', 'from_ts', 'nodes', 'file', 'line'],
  rows: incidents(fleet, since(values))
    .filter(({ incident }) => incident.quorumLost && incident.outages.length === 0)
    .map(({ incident, cluster }) => [
      cluster.cluster,
      incident.from,
      incident.nodes.join(' '),
      fileOf(cluster, incident),
      incident.line,
    ]),
  leavesOut: 'when it was over, and its words',
});

export const splitBrains: AnswerOf = (fleet, values) => ({
  columns: ['cluster', 'from_ts', 'split', 'active_twice', 'resources', 'file', 'line'],
  rows: incidents(fleet, since(values))
    .filter(({ incident }) => incident.split || incident.activeTwice)
    .map(({ incident, cluster }) => [
      cluster.cluster,
      incident.from,
      incident.split,
      incident.activeTwice,
      incident.resources.join(' '),
      fileOf(cluster, incident),
      incident.line,
    ]),
  leavesOut: 'the words of an incident are not part of the truth',
});

export const worstClusters: AnswerOf = (fleet, values) => ({
  columns: ['cluster', 'incidents', 'down_s', 'not_recovered', 'last_ts'],
  rows: firstRows(
    grouped(incidents(fleet, since(values)), ({ cluster }) => cluster.cluster).map(([cluster, all]) => [
      cluster,
      all.length,
      rounded(sum(all.map(({ seconds }) => seconds))),
      all.filter(({ incident }) => !incident.recovered).length,
      Math.max(...all.map(({ incident }) => incident.from)),
    ]),
    [-3, -2, 1],
    values['limit'],
  ),
});

export const failedTransitions: AnswerOf = (fleet, values) => ({
  columns: [
    'cluster',
    'from_ts',
    'dc',
    'number',
    'status',
    'done',
    'left',
    'failed',
    'input',
    'file',
    'line',
  ],
  rows: each(
    fleet,
    ({ transitions }) => transitions.filter(({ status, at }) => status !== 'Complete' && at >= since(values)),
    (one, cluster) => [
      cluster.cluster,
      one.at,
      one.dc,
      one.number,
      one.status,
      one.done,
      one.left,
      one.failed,
      one.input,
      fileOf(cluster, one),
      one.line,
    ],
  ),
  leavesOut: 'the words of a cause are not part of the truth',
});
