/** Utilization: what resources need and what nodes have, in whole numbers as Pacemaker counts them. */
import type { Configuration } from '../config/configuration.js';
import { optionValue } from '../config/cluster-options.js';
import { primitivesIn } from '../config/resources.js';
import type { NvPair, NvSet } from '../cib/nvsets.js';
import type { ResourceElement } from '../cib/resource-elements.js';

/** An amount, and the pairs that make it up. */
export interface Amount {
  readonly value: number;
  readonly pairs: readonly NvPair[];
}

export type Amounts = ReadonlyMap<string, Amount>;

/** True when the cluster looks at utilization when it places resources. */
export function countsUtilization(configuration: Configuration): boolean {
  return optionValue(configuration, 'placement-strategy')?.toLowerCase() !== 'default';
}

function numberIn(value: string | undefined): number {
  return /^\s*[+-]?\d+\s*$/.test(value ?? '') ? Number(value) : 0;
}

/** The amounts that sets give; undefined when a rule decides some of them. Of pairs of one name the first counts. */
export function amountsOf(sets: readonly NvSet[]): Amounts | undefined {
  if (sets.some(({ rules }) => rules.length > 0)) return undefined;
  const amounts = new Map<string, Amount>();
  for (const pair of sets.flatMap(({ pairs }) => pairs)) {
    if (!amounts.has(pair.name)) amounts.set(pair.name, { value: numberIn(pair.value), pairs: [pair] });
  }
  return amounts;
}

/** What a resource needs on one node; a group needs what its members need together. Undefined when it is not known. */
export function needsOf(resource: ResourceElement): Amounts | undefined {
  const total = new Map<string, Amount>();
  for (const primitive of primitivesIn(resource)) {
    const own = amountsOf(primitive.utilization);
    if (!own) return undefined;
    for (const [name, { value, pairs }] of own) {
      const before = total.get(name);
      total.set(name, {
        value: value + (before?.value ?? 0),
        pairs: [...(before?.pairs ?? []), ...pairs],
      });
    }
  }
  return total;
}
