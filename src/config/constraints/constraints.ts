/** Constraints: what they say of single resources, worked out from sets, tags and templates. */
import type { Cib } from '../../cib/cib.js';
import type { Resources } from '../resources.js';
import { colocationPairs, type ColocationPair } from './colocation-pairs.js';
import { orderPairs, type OrderPair } from './order-pairs.js';
import { constraintTargets, type ConstraintTargets } from './targets.js';

export interface Constraints {
  /** What an id in a constraint stands for. */
  readonly targets: ConstraintTargets;
  /** Every pair "dependent with primary", in document order. */
  readonly colocations: readonly ColocationPair[];
  /** Every pair "first before then", in document order. */
  readonly orders: readonly OrderPair[];
}

/** Works the constraints of a CIB out. */
export function constraintsOf(cib: Cib, resources: Resources): Constraints {
  const targets = constraintTargets(cib, resources);
  return {
    targets,
    colocations: colocationPairs(cib, targets),
    orders: orderPairs(cib, targets),
  };
}
