/** The status of a course that was not recorded: nodes as recorded at a moment, what runs on them as simulated until then. */
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../xml/element.js';

const nodeStates = (root: XmlElement): readonly XmlElement[] => {
  const status = childNamed(root, 'status');
  return status ? childrenNamed(status, 'node_state') : [];
};

const nameOf = (state: XmlElement): string => attributeOf(state, 'uname') ?? attributeOf(state, 'id') ?? '';

/** True for a node whose cluster software runs, by its recorded state. */
const isUp = (state: XmlElement): boolean =>
  attributeOf(state, 'remote_node') === 'true' ||
  (attributeOf(state, 'crmd') !== 'offline' && attributeOf(state, 'crmd') !== '0');

/** The names of the nodes that are down in a recorded input: what ran on them is gone. */
export const nodesDown = (root: XmlElement): readonly string[] =>
  nodeStates(root).flatMap((state) => (isUp(state) ? [] : [nameOf(state)]));

function withHistory(state: XmlElement, history: XmlElement): XmlElement {
  const others = state.children.filter(({ name }) => name !== 'lrm');
  return { ...state, children: [...others, history], parent: undefined };
}

/**
 * A recorded input with the history of operations that a simulated course has left. Nodes whose history it does not
 * have, as they were down meanwhile, keep what was recorded.
 * @param root - `<cib>` as recorded, with the configuration that is asked about
 * @param simulated - `<cib>` as simulated
 * @param unknown - names of nodes of which the simulated history does not count any more
 */
export function withSimulatedHistory(
  root: XmlElement,
  simulated: XmlElement,
  unknown: ReadonlySet<string>,
): XmlElement {
  const histories = new Map(
    nodeStates(simulated).flatMap((state) => {
      const history = childNamed(state, 'lrm');
      return history && !unknown.has(nameOf(state)) ? [[nameOf(state), history] as const] : [];
    }),
  );
  const children = root.children.map((section): XmlElement => {
    if (section.name !== 'status') return section;
    const states = section.children.map((state) => {
      const history = state.name === 'node_state' ? histories.get(nameOf(state)) : undefined;
      return history ? withHistory(state, history) : state;
    });
    return { ...section, children: states, parent: undefined };
  });
  return { ...root, children, parent: undefined };
}

const INACTIVE = '7';

function historyOf(root: XmlElement, resource: string, node: string): readonly XmlElement[] {
  const state = nodeStates(root).find((one) => nameOf(one) === node);
  const lrm = state && childNamed(state, 'lrm');
  const list = lrm && childNamed(lrm, 'lrm_resources');
  const own = list && childrenNamed(list, 'lrm_resource').find((one) => attributeOf(one, 'id') === resource);
  return own ? childrenNamed(own, 'lrm_rsc_op') : [];
}

const intervalOf = (operation: XmlElement): number => Number(attributeOf(operation, 'interval') ?? 0);

/** True when a resource is active on a node by the history of operations there. */
export function isActiveIn(root: XmlElement, resource: string, node: string): boolean {
  const callOf = (operation: XmlElement): number => Number(attributeOf(operation, 'call-id') ?? 0);
  const last = historyOf(root, resource, node)
    .filter((operation) => intervalOf(operation) === 0)
    .toSorted((a, b) => callOf(b) - callOf(a))[0];
  if (!last) return false;
  const isStopped = attributeOf(last, 'operation') === 'stop' && attributeOf(last, 'rc-code') === '0';
  return !isStopped && attributeOf(last, 'rc-code') !== INACTIVE;
}

/** The interval of a resource's recurring monitor on a node, in milliseconds; undefined when it has none there. */
export function monitorIntervalIn(root: XmlElement, resource: string, node: string): number | undefined {
  return historyOf(root, resource, node)
    .map(intervalOf)
    .find((interval) => interval > 0);
}
