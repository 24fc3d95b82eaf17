/** The marks that unpacking leaves on failed operations of a CIB, and that show where the CIB is stored afterwards. */
import { deriveElement } from '../xml/derive.js';
import type { XmlElement } from '../xml/element.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';

type Marks = ReadonlyMap<XmlElement, Readonly<Record<string, string>>>;

const CONTAINERS = new Set(['cib', 'status', 'node_state', 'lrm', 'lrm_resources', 'lrm_resource']);

function marked(element: XmlElement, marks: Marks): XmlElement {
  const own = marks.get(element);
  if (own) return deriveElement(element, own);
  if (!CONTAINERS.has(element.name)) return element;
  return deriveElement(
    element,
    {},
    element.children.map((child) => marked(child, marks)),
  );
}

/**
 * The CIB of a state with the node (`uname`) and the resource (`rsc-id`) on each failed operation that was recorded.
 * Pacemaker: record_failed_op, which writes them into the input
 */
export function withFailureMarks({ root, failures }: ClusterState): XmlElement {
  if (failures.length === 0) return root;
  return marked(
    root,
    new Map(
      failures.map(({ element, nodeName, resourceId }) => [
        element,
        { uname: nodeName, 'rsc-id': resourceId },
      ]),
    ),
  );
}
