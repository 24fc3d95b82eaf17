/** Meta attributes: where each is defined, and which value a resource ends up with. */
import { parseBoolean } from '../base/values.js';
import type { Cib } from '../cib/cib.js';
import { effectivePairs, isUnconditional, type NvPair, type NvSet } from '../cib/nvsets.js';
import type { ResourceElement, TemplateElement } from '../cib/resource-elements.js';

export interface MetaDefinition {
  /** Absent for the defaults of all resources. */
  readonly owner: ResourceElement | TemplateElement | undefined;
  readonly set: NvSet;
  readonly pair: NvPair;
}

/** Every meta attribute of resources, templates and resource defaults, once, at the place where it is written. */
export function metaDefinitions(cib: Cib): MetaDefinition[] {
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
}

/** How a message names the owner of a meta attribute: `"WebIP"`, or the defaults. */
export function ownerName(owner: MetaDefinition['owner']): string {
  return owner ? `"${owner.id}"` : 'the resource defaults';
}

/** The pair that decides a meta attribute of the resource itself, rules left aside; parents do not count. */
export function ownMeta(resource: ResourceElement, name: string): NvPair | undefined {
  return effectivePairs(resource.meta, isUnconditional).get(name);
}

/** The pair that decides: the resource's own, else its parents', else the resource defaults'; rules left aside. */
export function effectiveMeta(cib: Cib, resource: ResourceElement, name: string): NvPair | undefined {
  for (let at: ResourceElement | undefined = resource; at; at = at.parent) {
    const pair = ownMeta(at, name);
    if (pair) return pair;
  }
  return effectivePairs(cib.resourceDefaults, isUnconditional).get(name);
}

/** The effective value of a boolean meta attribute; undefined when it is unset or no boolean. */
export function metaFlag(cib: Cib, resource: ResourceElement, name: string): boolean | undefined {
  const value = effectiveMeta(cib, resource, name)?.value;
  return value === undefined ? undefined : parseBoolean(value);
}

/** The effective value of a whole-number meta attribute; undefined when it is unset or no such number. */
export function metaCount(cib: Cib, resource: ResourceElement, name: string): number | undefined {
  const value = effectiveMeta(cib, resource, name)?.value;
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
