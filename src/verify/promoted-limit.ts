/** How many instances of a clone are promoted, under the present name of the limit and the former one. */
import type { CloneElement } from '../cib/resource-elements.js';
import type { Configuration } from '../config/configuration.js';
import type { InEffect } from '../config/in-effect.js';
import { effectiveMeta, metaCount } from './meta-values.js';

export interface PromotedLimit {
  readonly pair: InEffect;
  readonly count: number;
}

/** The limit that is set; undefined where none is, which means one. */
export function promotedLimit(configuration: Configuration, clone: CloneElement): PromotedLimit | undefined {
  for (const name of ['promoted-max', 'master-max']) {
    const pair = effectiveMeta(configuration, clone, name);
    const count = metaCount(configuration, clone, name);
    if (pair) return count === undefined ? undefined : { pair, count };
  }
  return undefined;
}
