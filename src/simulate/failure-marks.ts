/** The marks that unpacking leaves on operations of a CIB, and that show where the CIB is stored afterwards. */
import { deriveElement } from '../xml/derive.js';
import { attributeOf, type XmlElement } from '../xml/element.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';

type Mark = Readonly<Record<string, string>>;
type Marks = ReadonlyMap<XmlElement, Mark>;

const CONTAINERS = new Set(['cib', 'status', 'node_state', 'lrm', 'lrm_resources', 'lrm_resource']);

/** An attribute that is there keeps its place. */
function markedOperation(element: XmlElement, mark: Mark): XmlElement {
  const attributes = element.attributes.map((one) => ({ ...one, value: mark[one.name] ?? one.value }));
  const added = Object.entries(mark).filter(([name]) => attributeOf(element, name) === undefined);
  return deriveElement({ ...element, attributes }, Object.fromEntries(added));
}

function marked(element: XmlElement, marks: Marks): XmlElement {
  const own = marks.get(element);
  if (own) return markedOperation(element, own);
  if (!CONTAINERS.has(element.name)) return element;
  return deriveElement(
    element,
    {},
    element.children.map((child) => marked(child, marks)),
  );
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
  return marked(root, marks);
}
