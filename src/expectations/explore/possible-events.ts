/** The events that exploring tries in a state. */
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import { isGuestNode, isRemoteNode } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { primitivesIn } from '../../explain/with-parts.js';
import { configuredId } from '../../scheduler/plan/outcomes.js';
import { attributeOf } from '../../xml/element.js';
import type { ClusterEvent, ExploreSettings } from '../language/expectation-file.js';
import { watchInterval } from '../run/failures.js';
import { partsOf } from '../run/since.js';

/** What a monitor reports in an explored failure: OCF_ERR_GENERIC. */
const ERROR = 1;

const isFenceDevice = ({ element }: Resource): boolean => attributeOf(element, 'class') === 'stonith';

/** The primitives whose failures are tried: those that are named, or all but fence devices. */
function triedPrimitives(state: ClusterState, { resources }: ExploreSettings): readonly Resource[] {
  const all = state.resources.filter(({ orphan }) => !orphan).flatMap(primitivesIn);
  if (!resources) return all.filter((one) => !isFenceDevice(one));
  const named = new Set(resources.flatMap((name) => partsOf(state, name)));
  return all.filter((one) => named.has(configuredId(one)));
}

/** Names of primitives whose failures nobody would notice, and that are not tried therefore. */
export function unwatchedPrimitives(state: ClusterState, settings: ExploreSettings): readonly string[] {
  if (!settings.events.includes('failed')) return [];
  const unwatched = triedPrimitives(state, settings).filter(
    ({ configuredOperations }) =>
      !configuredOperations.some(
        ({ name, isEnabled, intervalMs }) => name === 'monitor' && isEnabled && intervalMs > 0,
      ),
  );
  return [...new Set(unwatched.map(configuredId))];
}

function failures(state: ClusterState, settings: ExploreSettings): readonly ClusterEvent[] {
  const seen = new Set<string>();
  return triedPrimitives(state, settings).flatMap((resource) => {
    if (resource.failed || watchInterval(resource) === undefined) return [];
    const nodes = resource.activeNodes.filter(({ online, unclean }) => online && !unclean);
    return nodes.flatMap(({ name: on }): readonly ClusterEvent[] => {
      const event = { kind: 'failed', resource: configuredId(resource), on, code: ERROR } as const;
      const key = `${event.resource} ${on}`;
      if (seen.has(key)) return [];
      seen.add(key);
      return [event];
    });
  });
}

/** In the order of nodes, then of resources; node events first. */
export function possibleEvents(state: ClusterState, settings: ExploreSettings): readonly ClusterEvent[] {
  const { events, nodes } = settings;
  const tried = state.nodes.filter(
    (node) => !isGuestNode(node) && (nodes === undefined || nodes.includes(node.name)),
  );
  const ofNodes = tried.flatMap((node): readonly ClusterEvent[] => {
    const isThere = node.online && !node.unclean;
    const leaving = (['node-lost', 'node-stopped'] as const).filter(
      (kind) => isThere && (kind === 'node-lost' || !isRemoteNode(node)),
    );
    const standby = node.standby ? ('unstandby' as const) : ('standby' as const);
    const kinds = [
      ...leaving.filter((kind) => events.includes(kind)),
      ...(!isThere && events.includes('node-back') ? (['node-back'] as const) : []),
      ...(isThere && events.includes('standby') ? [standby] : []),
    ];
    return kinds.map((kind) => ({ kind, nodes: [node.name] }));
  });
  return events.includes('failed') ? [...ofNodes, ...failures(state, settings)] : ofNodes;
}
