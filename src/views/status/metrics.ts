/** What a status says as metrics: those of ha_cluster_exporter that a CIB can supply. */
import { INFINITY } from '../../base/score.js';
import type { LocationConstraint } from '../../cluster/model/constraint.js';
import { stripInstance } from '../../cluster/model/resource-queries.js';
import { role, type Role } from '../../cluster/model/role.js';
import type { ClusterStatusView } from './cluster-status.js';
import type { ResourceView } from './collective.js';
import type { NodeView } from './node.js';
import type { PrimitiveView } from './primitive.js';

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  /** May be infinite. */
  readonly value: number;
}

export interface Metric {
  readonly name: string;
  /** What it measures, in a sentence without a full stop. */
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** A score as a number that is infinite where scores end. */
function valueOf(score: number): number {
  if (score >= INFINITY) return Number.POSITIVE_INFINITY;
  return score <= -INFINITY ? Number.NEGATIVE_INFINITY : score;
}

function nodeSamples(node: NodeView): Sample[] {
  const states = {
    online: node.online,
    standby: node.standby,
    standby_onfail: node.standbyOnFail,
    maintenance: node.maintenance,
    pending: node.pending,
    unclean: node.unclean,
    shutdown: node.shutdown,
    expected_up: node.expectedUp,
    dc: node.isCoordinator,
  };
  const type = node.kind === 'cluster' ? 'member' : 'remote';
  return Object.entries(states).flatMap(([status, isSo]) =>
    isSo ? [{ labels: { node: node.name, status, type }, value: 1 }] : [],
  );
}

/** What is around a primitive. */
interface Around {
  readonly clone: string;
  readonly group: string;
}

function* primitivesIn(view: ResourceView, around: Around): Generator<[PrimitiveView, Around]> {
  switch (view.kind) {
    case 'primitive':
      yield [view, around];
      break;
    case 'group':
      for (const member of view.members) yield [member, { ...around, group: stripInstance(view.id) }];
      break;
    case 'clone':
      for (const instance of view.instances) yield* primitivesIn(instance, { ...around, clone: view.id });
      break;
    case 'bundle':
      for (const { parts } of view.replicas) for (const part of parts) yield* primitivesIn(part, around);
  }
}

/** The words for roles by which alerts know them. */
const ROLE_WORDS: Readonly<Record<string, string>> = { Promoted: 'master', Unpromoted: 'slave' };

function roleWord(name: string): string {
  return ROLE_WORDS[name] ?? name.toLowerCase();
}

function resourceSamples(view: PrimitiveView, around: Around): Sample[] {
  const { standard, provider, type } = view.agent;
  const states = {
    active: view.active,
    orphaned: view.orphan,
    blocked: view.blocked,
    failed: view.failed,
    failure_ignored: view.failureIgnored,
  };
  const places = view.nodes.length === 0 ? [''] : view.nodes.map(({ name }) => name);
  const labels = {
    agent: [standard, ...(provider === undefined ? [] : [provider]), type].join(':'),
    ...around,
    managed: String(view.managed),
    resource: view.id,
    role: roleWord(view.transition ?? view.role),
  };
  return places.flatMap((node) =>
    Object.entries(states).flatMap(([status, isSo]) =>
      isSo ? [{ labels: { ...labels, node, status }, value: 1 }] : [],
    ),
  );
}

const CONSTRAINT_ROLES: Readonly<Record<Role, string>> = {
  [role.unknown]: '',
  [role.stopped]: 'stopped',
  [role.started]: 'started',
  [role.unpromoted]: 'slave',
  [role.promoted]: 'master',
};

function locationSamples({ id, resource, roleFilter, nodes }: LocationConstraint): Sample[] {
  return nodes.map(({ node, score }) => ({
    labels: { constraint: id, node: node.name, resource: resource.id, role: CONSTRAINT_ROLES[roleFilter] },
    value: valueOf(score),
  }));
}

/** Seconds since 1970 of `Mon May  4 22:26:33 2026`, taken as UTC, as the exporter does; undefined when it is no time. */
function lastChange(text: string | undefined): number | undefined {
  const milliseconds = Date.parse(`${text ?? ''} UTC`);
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000;
}

function historySamples({ history }: ClusterStatusView, what: 'failCount' | 'migrationThreshold'): Sample[] {
  return (history ?? []).flatMap(({ node, resources }) =>
    resources.map((view) => ({
      labels: { node: node.name, resource: view.resource },
      // A threshold of 1000000 is a number like any other for the exporter.
      value: what === 'failCount' ? valueOf(view.failCount) : view.migrationThreshold,
    })),
  );
}

function attributeSamples({ attributes }: ClusterStatusView): Sample[] {
  return (attributes ?? []).flatMap(({ node, attributes: pairs }) =>
    pairs.map(({ name, value }) => ({ labels: { name, node: node.name, value }, value: 1 })),
  );
}

/**
 * The metrics of a status. A state that something is not in has no sample.
 * @param view - with attributes and operations
 */
export function statusMetrics(
  view: ClusterStatusView,
  locations: readonly LocationConstraint[],
): readonly Metric[] {
  const changed = lastChange(view.summary.lastChange.time);
  const primitives = view.resources.flatMap((resource) => [
    ...primitivesIn(resource, { clone: '', group: '' }),
  ]);
  return [
    {
      name: 'config_last_change',
      help: 'When the configuration was changed last, in seconds since 1970',
      samples: changed === undefined ? [] : [{ labels: {}, value: changed }],
    },
    {
      name: 'fail_count',
      help: 'How often a resource failed on a node',
      samples: historySamples(view, 'failCount'),
    },
    {
      name: 'location_constraints',
      help: 'The score that a location constraint gives to a node',
      samples: locations.flatMap(locationSamples),
    },
    {
      name: 'migration_threshold',
      help: 'After how many failures a resource leaves a node',
      samples: historySamples(view, 'migrationThreshold'),
    },
    {
      name: 'nodes',
      help: 'The states that a node is in',
      samples: view.nodes.flatMap(nodeSamples),
    },
    {
      name: 'node_attributes',
      help: 'The attributes of a node',
      samples: attributeSamples(view),
    },
    {
      name: 'resources',
      help: 'The states that a resource is in, on each node where it is',
      samples: primitives.flatMap(([primitive, around]) => resourceSamples(primitive, around)),
    },
    {
      name: 'stonith_enabled',
      help: 'Whether fencing is enabled',
      samples: [{ labels: {}, value: view.summary.options.fencingEnabled ? 1 : 0 }],
    },
  ];
}
