/** The order in which objects can be created, each after what it refers to. */
import type { ConfigObject, ObjectKind } from './objects.js';

const RANKS: readonly (readonly ObjectKind[])[] = [
  ['node'],
  ['resource-defaults', 'operation-defaults'],
  ['template'],
  ['primitive', 'group', 'clone', 'master', 'bundle'],
  ['fencing-topology'],
  ['location', 'colocation', 'order', 'ticket'],
  ['tag'],
  ['alert'],
  ['acl-role'],
  ['acl-target', 'acl-group', 'acl-user'],
  ['cluster-options'],
];

/** Whether the resource in a bundle is created into it, or taken into it when it is there. */
export type BundleOrder = 'bundle first' | 'resource first';

/** A resource behind its parts; of bundles as the tool has it. */
function inOrderOfMaking(objects: readonly ConfigObject[], bundles: BundleOrder): readonly ConfigObject[] {
  const made: ConfigObject[] = [];
  const among = new Set(objects);
  const partsOf = new Map<ConfigObject | undefined, ConfigObject[]>();
  for (const object of objects) {
    const container = object.container && among.has(object.container) ? object.container : undefined;
    const parts = partsOf.get(container) ?? [];
    parts.push(object);
    partsOf.set(container, parts);
  }
  const add = (object: ConfigObject): void => {
    const comesFirst = object.kind === 'bundle' && bundles === 'bundle first';
    if (comesFirst) made.push(object);
    for (const part of partsOf.get(object) ?? []) add(part);
    if (!comesFirst) made.push(object);
  };
  for (const object of partsOf.get(undefined) ?? []) add(object);
  return made;
}

/**
 * Objects in an order in which each is created after what it refers to. Resources keep the order of the document, which
 * decides where several are as good; options come last, fencing is switched on when its devices are there.
 */
export function inCreationOrder(
  objects: readonly ConfigObject[],
  bundles: BundleOrder,
): readonly ConfigObject[] {
  return RANKS.flatMap((kinds) =>
    inOrderOfMaking(
      objects.filter(({ kind }) => kinds.includes(kind)),
      bundles,
    ),
  );
}
