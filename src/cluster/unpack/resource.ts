/** One resource from its definition, with everything inside it. */
import { addValues } from '../../config/nvsets.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { complain, tell, type ClusterState } from '../model/cluster-state.js';
import type { Resource } from '../model/resource.js';
import { unpackBundle } from './bundle.js';
import { indexResource } from './find-resource.js';
import { newResource } from './new-resource.js';
import { addLocationEverywhere } from './resource-location.js';
import { metaValues } from '../../config/meta.js';
import { applyMeta } from './resource-meta.js';
import { completeDefinition, rememberTemplateUse } from './resource-template.js';
import { unpackClone, unpackGroup, unpackPrimitive } from './resource-variants.js';
import { linkLauncher, linkRemoteNode } from './nodes.js';

function unpackContent(state: ClusterState, resource: Resource): boolean {
  switch (resource.kind) {
    case 'primitive':
      return unpackPrimitive(state, resource);
    case 'group':
      return unpackGroup(state, resource, unpackResource);
    case 'clone':
      return unpackClone(state, resource, unpackResource);
    case 'bundle':
      return unpackBundle(state, resource, unpackResource);
  }
}

/** Unpacks a definition; undefined when it must be ignored. Pacemaker: pe__unpack_resource */
export function unpackResource(
  state: ClusterState,
  definition: XmlElement,
  parent: Resource | undefined,
): Resource | undefined {
  const id = attributeOf(definition, 'id');
  if (id === undefined) {
    complain(state, {
      kind: 'resource-without-id',
      severity: 'error',
      message: `a <${definition.name}> without id is ignored`,
      said: `Ignoring <${definition.name}> resource without ID`,
      element: definition,
    });
    return undefined;
  }
  const element = completeDefinition(state, definition);
  if (!element) return undefined;
  const instance = attributeOf(element, 'clone');
  const resourceDefaults = state.configuration.sections.get('rsc_defaults');
  const meta = metaValues({ element, document: element, parent }, { state, resourceDefaults }, parent?.meta);
  const fullId = instance === undefined ? id : `${id}:${instance}`;
  const resource = newResource(state, { id: fullId, definition, element, meta, parent });
  if (!resource) {
    complain(state, {
      kind: 'invalid-resource',
      severity: 'error',
      message: `<${element.name}> "${id}" is not complete or not known: it is ignored`,
      said: element.name === 'clone' ? `${fullId} has nothing to clone` : undefined,
      element: definition,
    });
    return undefined;
  }
  applyMeta(state, resource);
  if (!unpackContent(state, resource)) return undefined;
  const isGuest = resource.remoteConnection && meta.has('container');
  if (state.settings.symmetric)
    addLocationEverywhere(state, resource, { score: 0, cause: { kind: 'symmetric-default' } });
  else if (isGuest)
    addLocationEverywhere(state, resource, { score: 0, cause: { kind: 'remote-connection-default' } });
  const rules = { now: state.now };
  addValues({ state, element, name: 'utilization', rules, document: element }, resource.utilization);
  if (element !== definition) rememberTemplateUse(state, definition);
  return resource;
}

const NO_FENCING =
  'Resource start-up disabled since no fencing resources have been defined. Either configure some or disable fencing with the fencing-enabled option. NOTE: Clusters with shared data need fencing to ensure data integrity.';

/** Unpacks the resources section and what it implies. Pacemaker: unpack_resources */
export function unpackResources(state: ClusterState, definitions: readonly XmlElement[]): void {
  for (const definition of definitions) {
    const id = attributeOf(definition, 'id');
    if (!id) continue;
    if (definition.name === 'template') {
      if (!state.templates.has(id)) state.templates.set(id, []);
      continue;
    }
    const resource = unpackResource(state, definition, undefined);
    if (!resource) {
      const text = `Ignoring <${definition.name}> resource '${id}' because configuration is invalid`;
      tell(state, { severity: 'error', text, element: definition });
      continue;
    }
    state.resources.push(resource);
    indexResource(state, resource);
  }
  for (const resource of state.resources) {
    linkLauncher(state, resource);
    linkRemoteNode(state, resource);
  }
  state.resources.sort((a, b) => b.priority - a.priority);
  if (state.settings.fencingEnabled && !state.haveFencing)
    tell(state, { severity: 'error', text: NO_FENCING });
}
