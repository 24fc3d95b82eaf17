/** Answers about configurations: findings, settings, and what is known of placements without the engine. */
import type { ClusterTruth, TrueFinding } from '../../../scripts/fleet-data/truth.js';
import { distinct, each, fileOf, firstRows, grouped, since, type AnswerOf } from './expected.js';

interface Found {
  readonly finding: TrueFinding;
  readonly cluster: ClusterTruth;
}

const findings = (fleet: readonly ClusterTruth[]): Found[] =>
  each(
    fleet,
    (cluster) => cluster.findings,
    (finding, cluster) => ({ finding, cluster }),
  );

const WORDS = 'the words of findings and their columns are not part of the truth';

export const clustersWithRule: AnswerOf = (fleet, { rule }) => ({
  columns: ['cluster', 'severity', 'object', 'file', 'line'],
  rows: findings(fleet)
    .filter(({ finding }) => finding.rule === rule)
    .map(({ finding, cluster }) => [
      cluster.cluster,
      finding.severity,
      finding.object,
      fileOf(cluster, finding),
      finding.line,
    ]),
  leavesOut: WORDS,
});

/** What of that which is planted can cost data: a node that is lost may live on, or two halves both think that they are the cluster. */
const COSTS_DATA: ReadonlySet<string> = new Set([
  'stonith-disabled',
  'no-fencing-devices',
  'node-without-fence-device',
  'no-quorum-policy-ignore',
  'quorum-policy-vs-corosync',
  'two-node-no-quorum-ignore-without-fencing',
  'corosync-two-node-wrong-size',
]);

export const dataLossRisk: AnswerOf = (fleet) => ({
  columns: ['cluster', 'rule', 'severity', 'object', 'file', 'line'],
  rows: findings(fleet)
    .filter(({ finding }) => COSTS_DATA.has(finding.rule))
    .map(({ finding, cluster }) => [
      cluster.cluster,
      finding.rule,
      finding.severity,
      finding.object,
      fileOf(cluster, finding),
      finding.line,
    ]),
  leavesOut: WORDS,
});

export const findingsByRule: AnswerOf = (fleet) => ({
  columns: ['rule', 'severity', 'clusters', 'findings', 'example'],
  rows: grouped(findings(fleet), ({ finding }) => `${finding.rule} ${finding.severity}`).map(([key, all]) => {
    const clusters = all.map(({ cluster }) => cluster.cluster);
    return [...key.split(' '), distinct(clusters), all.length, clusters.toSorted()[0] ?? null];
  }),
});

/** Each cluster is there once: all of its findings are new, if it was looked at since then. */
export const newFindings: AnswerOf = (fleet, values) => ({
  columns: ['cluster', 'rule', 'severity', 'object', 'file', 'line'],
  rows: findings(fleet)
    .filter(({ cluster }) => cluster.span[1] >= since(values))
    .map(({ finding, cluster }) => [
      cluster.cluster,
      finding.rule,
      finding.severity,
      finding.object,
      fileOf(cluster, finding),
      finding.line,
    ]),
  leavesOut: WORDS,
});

interface Set1 {
  readonly setting: ClusterTruth['settings'][number];
  readonly cluster: ClusterTruth;
}

const settingsCalled = (fleet: readonly ClusterTruth[], name: unknown): Set1[] =>
  each(
    fleet,
    ({ settings }) => settings.filter((setting) => setting.name === name),
    (setting, cluster) => ({ setting, cluster }),
  );

const clustersOf = (all: readonly Set1[]): number => distinct(all.map(({ cluster }) => cluster.cluster));

export const settingValues: AnswerOf = (fleet, { name }) => ({
  columns: ['section', 'kind', 'value', 'clusters', 'example'],
  rows: grouped(
    settingsCalled(fleet, name),
    ({ setting }) => `${setting.section} ${setting.kind} ${setting.value}`,
  ).map(([key, all]) => [
    ...key.split(' '),
    clustersOf(all),
    all.map(({ cluster }) => cluster.cluster).toSorted()[0] ?? null,
  ]),
});

export const settingOutliers: AnswerOf = (fleet, { name }) => ({
  columns: ['cluster', 'section', 'object', 'value', 'file', 'line'],
  rows: grouped(settingsCalled(fleet, name), ({ setting }) => `${setting.section} ${setting.kind}`).flatMap(
    ([, all]) => {
      const values = grouped(all, ({ setting }) => setting.value);
      const most = Math.max(...values.map(([, those]) => clustersOf(those)));
      return values
        .filter(([, those]) => clustersOf(those) < most)
        .flatMap(([, those]) => those)
        .map(({ setting, cluster }) => [
          cluster.cluster,
          setting.section,
          setting.object,
          setting.value,
          fileOf(cluster, { file: 'cib.xml' }),
          setting.line,
        ]);
    },
  ),
});

export const clustersLike: AnswerOf = (fleet, values) => {
  const own = fleet.find(({ cluster }) => cluster === values['cluster']);
  const agents = new Set(own?.resources.map(({ agent }) => agent));
  const rules = new Set(own?.findings.map(({ rule }) => rule));
  const rows = fleet.flatMap((other) => {
    const shared = distinct(other.resources.flatMap(({ agent }) => (agents.has(agent) ? agent : [])));
    if (other === own || shared === 0) return [];
    return [
      [other.cluster, shared, distinct(other.findings.flatMap(({ rule }) => (rules.has(rule) ? rule : [])))],
    ];
  });
  return {
    columns: ['cluster', 'shared_agents', 'shared_rules'],
    rows: firstRows(rows, [-2, -3, 1], values['limit']),
  };
};

const NO_FENCING: ReadonlySet<string> = new Set([
  'stonith-disabled',
  'no-fencing-devices',
  'node-without-fence-device',
]);

/** Where there is no device nothing starts, so no loss leaves anything UNCLEAN: what is planted is all there is. */
export const withoutFencing: AnswerOf = (fleet) => ({
  columns: ['cluster', 'because', 'nodes', 'file'],
  rows: grouped(
    findings(fleet).filter(({ finding }) => NO_FENCING.has(finding.rule)),
    ({ finding, cluster }) => `${cluster.cluster} ${finding.rule}`,
  ).map(([key, all]) => {
    const [first] = all;
    return [...key.split(' '), null, first ? fileOf(first.cluster, first.finding) : null];
  }),
});

/** Every cluster keeps quorum without one of its nodes, and has a second one for all but what may run on one only. */
export const notCovered: AnswerOf = (fleet) => ({
  columns: ['cluster', 'resource', 'lost', 'quorate', 'unclean', 'file'],
  rows: each(
    fleet.filter(canStart),
    ({ tied }) => tied,
    ({ id, node }, cluster) => [cluster.cluster, id, node, true, '', fileOf(cluster, { file: 'cib.xml' })],
  ),
});

/** A primitive that is alone runs where its constraints draw it, by as many points as they and its stickiness say. */
export const closeDecisions: AnswerOf = (fleet, { points }) => {
  const known = each(
    fleet.filter(canStart),
    // Of nodes that are as good as each other nothing says which one is named.
    ({ drawn }) => drawn.filter(({ next, margin }) => next !== undefined || margin >= Number(points)),
    ({ id, agent, node, next, margin }, cluster) => ({
      key: `${cluster.cluster} ${id}`,
      margin,
      row: [cluster.cluster, id, agent, node, next ?? null, margin, fileOf(cluster, { file: 'cib.xml' })],
    }),
  );
  const keys = new Set(known.map(({ key }) => key));
  return {
    columns: ['cluster', 'instance', 'agent', 'node', 'runner_up', 'margin', 'file'],
    rows: known.filter(({ margin }) => margin < Number(points)).map(({ row }) => row),
    leavesOut: "groups and clones: their scores are the engine's",
    isKnown: ({ cluster, instance }) => keys.has(`${String(cluster)} ${String(instance)}`),
  };
};

/** Members of a group go where the first of them goes; a primitive that is alone may go anywhere, unless it is tied. */
export const nowhereElse: AnswerOf = (fleet) => {
  const bound = each(
    fleet.filter(canStart),
    ({ followers, tied }) => [...followers, ...tied],
    ({ id, agent }, { cluster }) => [cluster, id, agent] as const,
  );
  const free = each(
    fleet,
    (one) => one.drawn,
    ({ id }, { cluster }) => `${cluster} ${id}`,
  );
  const known = new Set([...free, ...bound.map(([cluster, id]) => `${cluster} ${id}`)]);
  return {
    columns: ['cluster', 'instance', 'agent'],
    rows: bound,
    leavesOut: "nodes and scores are the engine's, and so are clones and what is placed beside them",
    isKnown: ({ cluster, instance }) => known.has(`${String(cluster)} ${String(instance)}`),
  };
};

/** With fencing on and no device nothing is started. */
const canStart = ({ fencingEnabled, hasFenceDevices }: ClusterTruth): boolean =>
  !fencingEnabled || hasFenceDevices;

/** All lines are in words that are known: only what is cut is incomplete. */
export const incompleteInputs: AnswerOf = (fleet) => ({
  columns: ['cluster', 'path', 'status', 'lines'],
  rows: fleet.flatMap(({ cluster, input, isCut, lines }) =>
    isCut ? [[cluster, input, 'partial', lines]] : [],
  ),
  leavesOut: 'the words of a reason are not part of the truth',
});
