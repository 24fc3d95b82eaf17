/** A resource's parameters, and attributes of nodes. */
import { addValues } from '../../config/nvsets.js';
import type { RuleInput } from '../../config/evaluate-rule.js';
import type { ClusterState } from './cluster-state.js';
import type { Node } from './node.js';
import type { Resource } from './resource.js';

function addInstanceAttributes(
  state: ClusterState,
  resource: Resource,
  node: Node | undefined,
  values: Map<string, string>,
): void {
  const rules: RuleInput = { now: state.now, nodeAttributes: node?.attributes };
  const { element, document } = resource;
  addValues({ state, element, name: 'instance_attributes', rules, document }, values);
  if (resource.parent) addInstanceAttributes(state, resource.parent, node, values);
}

/** A resource's parameters as they are on a node (or without one). Pacemaker: pe_rsc_params */
export function parametersOf(
  state: ClusterState,
  resource: Resource,
  node: Node | undefined,
): Map<string, string> {
  const key = node?.name.toLowerCase() ?? '';
  const known = resource.parameterCache.get(key);
  if (known) return known;
  const values = new Map<string, string>();
  addInstanceAttributes(state, resource, node, values);
  resource.parameterCache.set(key, values);
  return values;
}

/** The value of a node attribute: for `target` "host" that of the node on which a guest's container is. */
export function nodeAttribute(
  node: Node,
  name: string,
  target?: string,
  where: 'current' | 'assigned' = 'current',
): string | undefined {
  const container = node.kind === 'remote' ? node.remote?.container : undefined;
  if (!container || target?.toLowerCase() !== 'host') return node.attributes.get(name);
  const host = where === 'assigned' ? container.assignedNode : container.activeNodes[0];
  return host?.attributes.get(name);
}
