/** The marks that unpacking leaves on operations of a CIB, and that show where the CIB is stored afterwards. */
import { openChild, openRoot, setAttribute, type OpenElement } from '../cib/change/open-tree.js';
import type { XmlElement } from '../xml/element.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';

type Mark = Readonly<Record<string, string>>;
type Marks = ReadonlyMap<XmlElement, Mark>;

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
 * The CIB of a state with the node (`uname`) and the resource (`rsc-id`) on each failed operation that was recorded, and
 * with the digest that makes an expired monitor run again.
 * Pacemaker: record_failed_op, process_expired_result, which write them into the input
 */
export function withFailureMarks({ root, failures, replacedRestartDigests }: ClusterState): XmlElement {
  if (failures.length === 0 && replacedRestartDigests.size === 0) return root;
  const marks = new Map<XmlElement, Mark>();
  for (const [element, digest] of replacedRestartDigests) marks.set(element, { 'op-restart-digest': digest });
  for (const { element, nodeName, resourceId } of failures)
    marks.set(element, { ...marks.get(element), uname: nodeName, 'rsc-id': resourceId });
  const open = openRoot(root);
  mark(open, marks);
  return open;
}
