/** The operation history by node name and resource, so that nobody searches the whole status section. */
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../../../xml/element.js';
import type { ClusterState } from '../../model/cluster-state.js';

function resourceEntries(nodeState: XmlElement): XmlElement[] {
  return childrenNamed(nodeState, 'lrm')
    .flatMap((executor) => childrenNamed(executor, 'lrm_resources'))
    .flatMap((list) => childrenNamed(list, 'lrm_resource'));
}

function indexStatus(root: XmlElement): Map<string, XmlElement[]> {
  const index = new Map<string, XmlElement[]>();
  const status = childNamed(root, 'status');
  for (const nodeState of status ? childrenNamed(status, 'node_state') : []) {
    const node = attributeOf(nodeState, 'uname') ?? '';
    for (const entry of resourceEntries(nodeState)) {
      const key = `${node}\n${attributeOf(entry, 'id')}`;
      const known = index.get(key);
      if (known) known.push(entry);
      else index.set(key, [entry]);
    }
  }
  return index;
}

/** The `lrm_resource` entries of a resource on a node. */
export function historyOf(state: ClusterState, node: string, resource: string): readonly XmlElement[] {
  state.historyIndex ??= indexStatus(state.root);
  return state.historyIndex.get(`${node}\n${resource}`) ?? [];
}

/** The recorded operations of a resource on a node. */
export function operationsOf(state: ClusterState, node: string, resource: string): XmlElement[] {
  return historyOf(state, node, resource).flatMap((entry) => childrenNamed(entry, 'lrm_rsc_op'));
}
