/** Constraints: what they say of single resources, in the order in which Pacemaker reads them, and what it ignores. */
import type { Cib } from '../../cib/cib.js';
import type { ConstraintElement } from '../../cib/constraint-elements.js';
import type { Nodes } from '../nodes.js';
import type { Reading } from '../reading.js';
import type { Resources } from '../resources.js';
import { colocationPairs, type ColocationPair } from './colocation-pairs.js';
import { ConstraintReader, type IgnoredPart } from './constraint-reader.js';
import { locationPairs, type LocationPair } from './location-pairs.js';
import { constraintNames } from './names.js';
import { orderPairs, type OrderPair } from './order-pairs.js';

export interface Constraints {
  readonly colocations: readonly ColocationPair[];
  readonly orders: readonly OrderPair[];
  readonly locations: readonly LocationPair[];
  /** Constraints and parts of them that have no effect. */
  readonly ignored: readonly IgnoredPart[];
}

function ofKind<K extends ConstraintElement['kind']>(
  constraints: readonly ConstraintElement[],
  kind: K,
): readonly Extract<ConstraintElement, { kind: K }>[] {
  const isOfKind = (one: ConstraintElement): one is Extract<ConstraintElement, { kind: K }> =>
    one.kind === kind;
  return constraints.filter(isOfKind);
}

/** What constraints are worked out from. */
export interface ConstraintsInput {
  readonly cib: Cib;
  readonly nodes: Nodes;
  readonly resources: Resources;
  readonly reading: Reading;
}

/** Works the constraints of a CIB out. */
export function constraintsOf({ cib, nodes, resources, reading }: ConstraintsInput): Constraints {
  const { constraints } = cib;
  const reader = new ConstraintReader(reading, constraintNames(cib, resources, nodes));
  const guests = nodes.defined.filter(({ kind }) => kind === 'guest').map(({ name }) => name);
  const topIds = [...cib.resources.map(({ id }) => id), ...guests];
  const colocations = colocationPairs(ofKind(constraints, 'colocation'), reader, resources);
  const orders = orderPairs(ofKind(constraints, 'order'), reader);
  const locations = locationPairs(ofKind(constraints, 'location'), reader, topIds);
  return { colocations, orders, locations, ignored: reader.ignored };
}
