/** The pairs that the engine takes from a CIB's constraints, in words, and those that the configuration tells. */
import { createSource } from '../../../src/base/source.js';
import { readCib } from '../../../src/cib/cib.js';
import { configurationOf, type Configuration } from '../../../src/config/configuration.js';
import { configurationAt } from '../../../src/config/current.js';
import { parseOperationKey } from '../../../src/cluster/model/action.js';
import type { ProbeRelation } from '../../../src/cluster/model/relation.js';
import type { Resource } from '../../../src/cluster/model/resource.js';
import type { ClusterState } from '../../../src/cluster/model/cluster-state.js';
import { roleName, type Role } from '../../../src/cluster/model/role.js';
import { unpack } from '../../../src/cluster/unpack/unpack.js';
import type { Colocation, LocationConstraint } from '../../../src/cluster/model/constraint.js';
import type { Scheduler } from '../../../src/scheduler/context.js';
import type { RecordedScores } from '../../../src/scheduler/score-events.js';
import { constraintResource } from '../../../src/scheduler/constraints/references.js';
import { unpackConstraints } from '../../../src/scheduler/constraints/unpack-constraints.js';
import { invertAction } from '../../../src/scheduler/constraints/ordering-kind.js';
import { methodsTable } from '../../../src/scheduler/variants/methods-table.js';
import { attributeOf, type XmlElement } from '../../../src/xml/element.js';
import { parseXml } from '../../../src/xml/parse.js';

const NOW = { seconds: 1_767_225_600, offset: 0 };

export interface BothReadings {
  readonly configuration: Configuration;
  readonly scheduler: Scheduler;
}

/** Both readings of a text; undefined when Pacemaker refuses it, or it is no CIB. */
export function bothReadings(text: string): BothReadings | undefined {
  const cib = readCib(parseXml(createSource('cib.xml', text)));
  if (!cib) return undefined;
  const configuration = configurationOf(cib);
  if (configuration.validation.faults.length > 0) return undefined;
  const state: ClusterState = unpack(configurationAt(configuration.cib.root, NOW));
  const scheduler = Object.assign(state, {
    phase: 'scheduled' as const,
    methods: methodsTable,
    scheduleOptions: { recordScores: false },
    locations: new Array<LocationConstraint>(),
    colocations: new Array<Colocation>(),
    recordedScores: new Array<RecordedScores>(),
    probeRelations: new Array<ProbeRelation>(),
    latestProbeRelations: new Map<Resource, ProbeRelation>(),
    chainSteps: 0,
  });
  unpackConstraints(scheduler);
  return { configuration, scheduler };
}

/** Pairs by constraint: the order between constraints of different kinds is not told. */
export type Pairs = ReadonlyMap<string, readonly string[]>;

function byConstraint(entries: readonly (readonly [string | undefined, string])[]): Pairs {
  const found = new Map<string, string[]>();
  for (const [id = '', text] of entries) found.set(id, [...(found.get(id) ?? []), text]);
  return found;
}

const ANY = 'Any';
const roleText = (role: Role): string => (roleName(role) === 'Unknown' ? ANY : roleName(role));

export function engineColocations({ scheduler }: BothReadings): Pairs {
  return byConstraint(
    scheduler.colocations.map(({ element, dependent, primary, score, nodeAttribute, ...roles }) => [
      element && attributeOf(element, 'id'),
      `${dependent.id} ${roleText(roles.dependentRole)} with ${primary.id} ${roleText(roles.primaryRole)} ${score} ${nodeAttribute}`,
    ]),
  );
}

export function configuredColocations({ configuration, scheduler }: BothReadings): Pairs {
  const idOf = (id: string): string => constraintResource(scheduler, id)?.id ?? `unknown ${id}`;
  return byConstraint(
    configuration.constraints.colocations.map((pair) => [
      pair.constraint.id,
      `${idOf(pair.dependent)} ${pair.dependentRole ?? ANY} with ${idOf(pair.primary)} ${pair.primaryRole ?? ANY} ${pair.score} ${pair.nodeAttribute ?? '#uname'}`,
    ]),
  );
}

/** What says so, by its id. */
const nameOf = (element: XmlElement): string | undefined =>
  attributeOf(element, 'id') ?? attributeOf(element, 'id-ref');

/** Constraints by which enough of several are awaited: the engine does that through an action of nobody. */
function withThreshold({ scheduler }: BothReadings): ReadonlySet<XmlElement | undefined> {
  return new Set(
    scheduler.relations.flatMap(({ origin, firstAction, thenAction }) =>
      firstAction || thenAction ? origin : [],
    ),
  );
}

/** Relations of constraints between two resources, without what the engine adds to them for live migration. */
export function engineOrders(both: BothReadings): Pairs {
  const taskIn = (key: string | undefined): string => parseOperationKey(key)?.task ?? key ?? '';
  const left = withThreshold(both);
  return byConstraint(
    both.scheduler.relations.flatMap(({ origin, firstResource, thenResource, firstTask, thenTask }) => {
      if (!origin || left.has(origin) || !firstResource || !thenResource) return [];
      const tasks = [taskIn(firstTask), taskIn(thenTask)];
      if (tasks.some((task) => task.startsWith('migrate'))) return [];
      return [[nameOf(origin), `${tasks[0]} ${firstResource.id}, ${tasks[1]} ${thenResource.id}`] as const];
    }),
  );
}

export function configuredOrders(both: BothReadings): Pairs {
  const { configuration, scheduler } = both;
  const left = withThreshold(both);
  const idOf = (id: string): string => constraintResource(scheduler, id)?.id ?? `unknown ${id}`;
  return byConstraint(
    configuration.constraints.orders.flatMap((pair) => {
      const { firstAction, laterAction, element, constraint } = pair;
      if (left.has(element)) return [];
      const id = nameOf(element);
      const [first, later] = [idOf(pair.first), idOf(pair.later)];
      const written = [id, `${firstAction} ${first}, ${laterAction} ${later}`] as const;
      const [undoFirst, undoLater] = [invertAction(firstAction), invertAction(laterAction)];
      const isSimple = constraint.firstResource === pair.first && constraint.thenResource === pair.later;
      const isOneWay =
        !pair.symmetrical || (isSimple && (undoFirst === undefined || undoLater === undefined));
      if (isOneWay) return [written];
      return [written, [id, `${undoLater ?? 'null'} ${later}, ${undoFirst ?? 'null'} ${first}`] as const];
    }),
  );
}

/** Locations of a fixed node. */
export function engineLocations({ scheduler }: BothReadings): Pairs {
  return byConstraint(
    scheduler.locations.flatMap(({ id, element, resource, roleFilter, nodes }) => {
      const [cell] = nodes;
      if (!element || !cell || id !== attributeOf(element, 'id')) return [];
      return [[id, `${resource.id} ${roleText(roleFilter)} on ${cell.node.name} ${cell.score}`] as const];
    }),
  );
}

export function configuredLocations({ configuration, scheduler }: BothReadings): Pairs {
  return byConstraint(
    configuration.constraints.locations.flatMap(({ resource, fixed, role, constraint }) => {
      const node = fixed && configuration.nodes.named(fixed.node)?.name;
      if (!fixed || node === undefined) return [];
      const id = constraintResource(scheduler, resource)?.id ?? `unknown ${resource}`;
      return [[constraint.id, `${id} ${role ?? ANY} on ${node} ${fixed.score}`] as const];
    }),
  );
}
