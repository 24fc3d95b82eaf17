/** Primitives counted by agent, as the brief text of crm_mon lists them. */
import { compareNames, compareText } from '../../base/compare.js';
import { mergeSort } from '../../base/sorting.js';
import type { PrimitiveView, ResourceAgent } from '../../views/status/primitive.js';

/** `ocf:heartbeat:IPaddr2`; only agents of the OCF standard have a provider. */
export function agentText({ standard, provider, type }: ResourceAgent): string {
  const hasProvider = standard?.toLowerCase() === 'ocf' && provider !== undefined;
  return [standard ?? 'unknown', ...(hasProvider ? [provider] : []), type ?? 'unknown'].join(':');
}

export interface BriefStyle {
  /** Say also how many there are, and list agents of which none is active. */
  readonly inactive: boolean;
  /** The node stands above. */
  readonly belowNode: boolean;
}

/** A primitive counts where it is active, or where nobody knows that it is not. */
function placesOf({ nodes, managed }: PrimitiveView): string[] {
  return nodes.filter(({ unclean, online }) => unclean || online || !managed).map(({ name }) => name);
}

function agentItems(
  agent: string,
  resources: readonly PrimitiveView[],
  { inactive, belowNode }: BriefStyle,
): string[] {
  const counts = new Map<string, number>();
  for (const place of resources.flatMap(placesOf)) counts.set(place, (counts.get(place) ?? 0) + 1);
  const total = inactive ? `/${resources.length}` : '';
  if (counts.size === 0) return inactive ? [`0${total}\t(${agent}):\tActive`] : [];
  return mergeSort([...counts.keys()], compareNames).map(
    (place) => `${counts.get(place)}${total}\t(${agent}):\tActive ${belowNode ? '' : place}`,
  );
}

/** A line for each agent and node. Pacemaker: pe__rscs_brief_output */
export function briefItems(resources: readonly PrimitiveView[], style: BriefStyle): string[] {
  const byAgent = new Map<string, PrimitiveView[]>();
  for (const resource of resources) {
    const agent = agentText(resource.agent);
    const group = byAgent.get(agent);
    if (group) group.push(resource);
    else byAgent.set(agent, [resource]);
  }
  return [...byAgent]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([agent, group]) => agentItems(agent, group, style));
}
