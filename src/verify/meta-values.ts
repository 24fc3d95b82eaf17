/** Meta attributes: where each is defined, and which value a resource ends up with. */
import { onceFor } from '../base/once-for.js';
import { parseBoolean } from '../base/values.js';
import type { Cib } from '../cib/cib.js';
import type { Configuration } from '../config/configuration.js';
import type { InEffect } from '../config/in-effect.js';
import type { NvPair, NvSet } from '../cib/nvsets.js';
import type { ResourceElement, TemplateElement } from '../cib/resource-elements.js';

export interface MetaDefinition {
  /** Absent for the defaults of all resources. */
  readonly owner: ResourceElement | TemplateElement | undefined;
  readonly set: NvSet;
  readonly pair: NvPair;
}

/** Every meta attribute of resources, templates and resource defaults, once, at the place where it is written. */
export const metaDefinitions = onceFor((cib: Cib): readonly MetaDefinition[] => {
  const seen = new Set<unknown>();
  const found: MetaDefinition[] = [];
  const add = (owner: MetaDefinition['owner'], sets: readonly NvSet[]): void => {
    for (const set of sets) {
      for (const pair of set.pairs) {
        if (seen.has(pair.element)) continue;
        seen.add(pair.element);
        found.push({ owner, set, pair });
      }
    }
  };
  add(undefined, cib.resourceDefaults);
  // Templates before the primitives that take their sets over.
  for (const owner of [...cib.templates, ...cib.allResources]) add(owner, owner.meta);
  return found;
});

/** How a message names the owner of a meta attribute: `"WebIP"`, or the defaults. */
export function ownerName(owner: MetaDefinition['owner']): string {
  return owner ? `"${owner.id}"` : 'the resource defaults';
}

/** The pair that decides a meta attribute of the resource itself; parents and defaults do not count. */
export function ownMeta(
  configuration: Configuration,
  resource: ResourceElement,
  name: string,
): InEffect | undefined {
  return configuration.ownMeta(resource).settled(name);
}

/** The pair that decides: the resource's own, else its parents', else the resource defaults'. */
export function effectiveMeta(
  configuration: Configuration,
  resource: ResourceElement,
  name: string,
): InEffect | undefined {
  return configuration.meta(resource).settled(name);
}

/** The effective value of a boolean meta attribute; undefined when it is unset or no boolean. */
export function metaFlag(
  configuration: Configuration,
  resource: ResourceElement,
  name: string,
): boolean | undefined {
  const value = effectiveMeta(configuration, resource, name)?.value;
  return value === undefined ? undefined : parseBoolean(value);
}

/** The effective value of a whole-number meta attribute; undefined when it is unset or no such number. */
export function metaCount(
  configuration: Configuration,
  resource: ResourceElement,
  name: string,
): number | undefined {
  const value = effectiveMeta(configuration, resource, name)?.value;
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
