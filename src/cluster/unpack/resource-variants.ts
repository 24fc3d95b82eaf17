/** What is inside groups and clones: members and instances. */
import { deriveElement } from '../../xml/derive.js';
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';
import { complain, tell, type ClusterState } from '../model/cluster-state.js';
import type { Clone, Group, Primitive, Resource } from '../model/resource.js';
import { isClone, setFlagRecursively, topBelowBundle } from '../model/resource-queries.js';

/** Unpacks a resource inside another; undefined when it must be ignored. */
export type UnpackInner = (
  state: ClusterState,
  definition: XmlElement,
  parent: Resource | undefined,
) => Resource | undefined;

// Pacemaker: recursive_clear_unique
function clearUnique(resource: Resource): void {
  resource.unique = false;
  resource.meta.set('globally-unique', 'false');
  for (const child of resource.children) clearUnique(child);
}

const UNIQUE_CLASSES: ReadonlySet<string> = new Set(['ocf', 'stonith']);

/** Limits what a primitive's class cannot do; false when it cannot be used at all. Pacemaker: native_unpack */
export function unpackPrimitive(state: ClusterState, resource: Primitive): boolean {
  const parent = topBelowBundle(resource);
  const agentClass = attributeOf(resource.element, 'class')?.toLowerCase() ?? '';
  if (!UNIQUE_CLASSES.has(agentClass) && resource.unique && isClone(parent)) {
    const written = attributeOf(resource.element, 'class');
    const text = `Ignoring globally-unique for ${parent.id} because ${written} resources such as ${resource.id} can be used only as anonymous clones`;
    tell(state, { severity: 'warning', text, element: parent.element });
    parent.cloneNodeMax = 1;
    parent.cloneMax = Math.min(parent.cloneMax, state.nodes.length);
    clearUnique(parent);
    clearUnique(resource);
  }
  if (agentClass === 'ocf' || !parent.promotable) return true;
  complain(state, {
    kind: 'class-cannot-be-promoted',
    severity: 'error',
    message: `resource "${resource.id}" of class "${agentClass}" cannot be promoted`,
    said: `Resource ${resource.id} is of type ${attributeOf(resource.element, 'class')} and therefore cannot be used as a promotable clone resource`,
    element: resource.element,
  });
  return false;
}

/** Pacemaker: group_unpack */
export function unpackGroup(state: ClusterState, group: Group, unpackInner: UnpackInner): boolean {
  const clone = attributeOf(group.element, 'clone');
  for (const definition of childrenNamed(group.element, 'primitive')) {
    const member = unpackInner(
      state,
      clone === undefined ? definition : deriveElement(definition, { clone }),
      group,
    );
    if (member) group.children.push(member);
  }
  if (group.children.length > 0) return true;
  complain(state, {
    kind: 'empty-group',
    severity: 'error',
    message: `group "${group.id}" has no members`,
    said: `Group ${group.id} has no members`,
    element: group.element,
  });
  return false;
}

/** Adds an instance; those beyond the configured count are removed ones. Pacemaker: pe__create_clone_child */
export function createInstance(
  state: ClusterState,
  clone: Clone,
  unpackInner: UnpackInner,
): Resource | undefined {
  const isRemoved = clone.totalClones >= clone.cloneMax;
  const max = String(clone.cloneMax);
  const definition = deriveElement(clone.childElement, { clone: String(clone.totalClones) });
  const instance = unpackInner(state, definition, clone);
  if (!instance) return undefined;
  clone.totalClones += 1;
  clone.children.push(instance);
  if (isRemoved) setFlagRecursively(instance, 'orphan');
  instance.meta.set('clone-max', max);
  return instance;
}

/** Pacemaker: clone_unpack */
export function unpackClone(state: ClusterState, clone: Clone, unpackInner: UnpackInner): boolean {
  if (!clone.unique && clone.cloneNodeMax > 1) {
    complain(state, {
      kind: 'anonymous-instances-per-node',
      severity: 'error',
      message: `anonymous clone "${clone.id}" can have one instance on each node only`,
      said: `Ignoring clone-node-max of ${clone.cloneNodeMax} for ${clone.id} because anonymous clones support only one instance per node`,
      element: clone.element,
    });
    clone.cloneNodeMax = 1;
  }
  if (!clone.meta.has('resource-stickiness')) clone.meta.set('resource-stickiness', '1');
  clone.meta.set('globally-unique', String(clone.unique));
  if (clone.cloneMax <= 0) return createInstance(state, clone, unpackInner) !== undefined;
  // The limit may fall while instances are made: their class decides what they can do.
  for (let i = 0; i < clone.cloneMax; i += 1) {
    if (!createInstance(state, clone, unpackInner)) return false;
  }
  return true;
}
