/** SAP central services: which instances hold the lock table of a system (ASCS), and which its copy (ERS). */
import { parseBoolean } from '../base/values.js';
import type { Cib } from '../cib/cib.js';
import type { Condition } from '../cib/rule-elements.js';
import type { PrimitiveElement, ResourceElement } from '../cib/resource-elements.js';
import type { Configuration } from '../config/configuration.js';
import type { LocationPair } from '../config/constraints/location-pairs.js';
import { collectiveOf, outermost } from '../config/resources.js';
import { agentOf } from './agent-uses.js';
import { metaCount } from './meta-values.js';

export interface SapInstance {
  readonly primitive: PrimitiveElement;
  /** The identifier of the SAP system: three characters. */
  readonly system: string;
  readonly role: 'ASCS' | 'ERS';
}

/** The two instances of one system. */
export interface CentralServices {
  readonly system: string;
  readonly ascs: PrimitiveElement;
  readonly ers: PrimitiveElement;
}

/** `HA1_ASCS00_sapascs`: system, kind and number, and the virtual host name. */
const INSTANCE_NAME = /^([A-Z0-9]{3})_(A?SCS|ERS)\d{2}(?:_|$)/;

/**
 * The instances of central services whose names say what they are. Those of promotable clones are left out: there, one
 * resource is both.
 */
export function sapInstances(
  { primitives }: Pick<Cib, 'primitives'>,
  configuration: Configuration,
): SapInstance[] {
  return primitives.flatMap((primitive) => {
    if (agentOf(primitive) !== 'ocf:heartbeat:SAPInstance' || collectiveOf(primitive)) return [];
    const name = configuration.parameters(primitive).settled('InstanceName')?.value ?? '';
    const [, system, kind] = INSTANCE_NAME.exec(name) ?? [];
    return system === undefined ? [] : { primitive, system, role: kind === 'ERS' ? 'ERS' : 'ASCS' };
  });
}

/** True when a parameter of an instance says yes. */
export function saysYes(configuration: Configuration, instance: PrimitiveElement, name: string): boolean {
  return parseBoolean(configuration.parameters(instance).settled(name)?.value ?? '') === true;
}

/** The systems of which the cluster runs one ASCS and one ERS. */
export function centralServices(cib: Cib, configuration: Configuration): CentralServices[] {
  const bySystem = new Map<string, { ASCS: PrimitiveElement[]; ERS: PrimitiveElement[] }>();
  for (const { system, role, primitive } of sapInstances(cib, configuration)) {
    const found = bySystem.get(system) ?? { ASCS: [], ERS: [] };
    found[role].push(primitive);
    bySystem.set(system, found);
  }
  return [...bySystem].flatMap(([system, { ASCS, ERS }]) => {
    const [[ascs, otherAscs], [ers, otherErs]] = [ASCS, ERS];
    // Of two stacks in one system it is not said which belong together.
    return ascs && ers && !otherAscs && !otherErs ? { system, ascs, ers } : [];
  });
}

/** The outermost resource around the one of that id. */
export function wholeOf({ resources }: Configuration, id: string): ResourceElement | undefined {
  const named = resources.named(id);
  return named && outermost(named);
}

/** True for a condition about the attribute with which the agent marks the node of the ERS. */
function asksForErs(condition: Condition): boolean {
  if (condition.kind === 'rule') return condition.conditions.some(asksForErs);
  return condition.kind === 'attribute' && (condition.attribute ?? '').startsWith('runs_ers_');
}

/** The locations that lead an ASCS to the node of its ERS by a rule, as only the first enqueue server needs it. */
export function locationsByErs(configuration: Configuration, ascs: PrimitiveElement): LocationPair[] {
  const whole = outermost(ascs).id;
  return configuration.constraints.locations.filter(
    ({ resource, constraint }) =>
      constraint.rules.some(asksForErs) && wholeOf(configuration, resource)?.id === whole,
  );
}

/** True for an ASCS that leaves its node at the first failure, as only the first enqueue server needs it. */
export function leavesAtFirstFailure(configuration: Configuration, ascs: PrimitiveElement): boolean {
  return metaCount(configuration, ascs, 'migration-threshold') === 1;
}

/** True for central services that are set up, at least by half, for the first enqueue server (ENSA1). */
export function isForFirstEnqueueServer(configuration: Configuration, ascs: PrimitiveElement): boolean {
  return leavesAtFirstFailure(configuration, ascs) || locationsByErs(configuration, ascs).length > 0;
}
