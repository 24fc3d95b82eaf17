/** What the configuration says about fencing: whether it is switched off, and which primitives are devices. */
import { parseBoolean } from '../base/values.js';
import type { Cib } from '../cib/cib.js';
import { effectivePairs, isUnconditional, type NvPair } from '../cib/nvsets.js';

/** The option that switches fencing off for good, under its present or its former name; undefined when none does. */
export function fencingSwitchedOffBy(cib: Cib): NvPair | undefined {
  const options = effectivePairs(cib.clusterOptions, isUnconditional, 'cib-bootstrap-options');
  const option = options.get('fencing-enabled') ?? options.get('stonith-enabled');
  return option?.value !== undefined && parseBoolean(option.value) === false ? option : undefined;
}

/** True for a primitive or template of class `stonith`. */
export function isFenceDevice(resource: { readonly class: string | undefined }): boolean {
  return resource.class === 'stonith';
}
