/** The marks that unpacking leaves on failed operations of a CIB, and that show where the CIB is stored afterwards. */
import { openChild, openRoot, setAttribute, type OpenElement } from '../cib/change/open-tree.js';
import type { XmlElement } from '../xml/element.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';

type Marks = ReadonlyMap<XmlElement, Readonly<Record<string, string>>>;

const CONTAINERS = new Set(['status', 'node_state', 'lrm', 'lrm_resources', 'lrm_resource']);

function mark(parent: OpenElement, marks: Marks): void {
  for (const child of [...parent.children]) {
    const own = marks.get(child);
    if (!own && !CONTAINERS.has(child.name)) continue;
    const open = openChild(parent, child);
    for (const [name, value] of Object.entries(own ?? {})) setAttribute(open, name, value);
    if (!own) mark(open, marks);
  }
}

/**
 * The CIB of a state with the node (`uname`) and the resource (`rsc-id`) on each failed operation that was recorded.
 * Pacemaker: record_failed_op, which writes them into the input
 */
export function withFailureMarks({ root, failures }: ClusterState): XmlElement {
  if (failures.length === 0) return root;
  const open = openRoot(root);
  const marks = failures.map(({ element, nodeName, resourceId }) => {
    return [element, { uname: nodeName, 'rsc-id': resourceId }] as const;
  });
  mark(open, new Map(marks));
  return open;
}
