/** A configuration with the status that another CIB records: what is planned is the one in the place of the other. */
import { childNamed, type XmlElement } from '../xml/element.js';

/** Attributes of `<cib>` that say how the cluster is, not how it is configured. */
const STATUS_ATTRIBUTES: ReadonlySet<string> = new Set([
  'have-quorum',
  'dc-uuid',
  'no-quorum-panic',
  'execution-date',
]);

/**
 * The CIB with the status section of another, its quorum, its DC and, where it records one, its time.
 * @param root - `<cib>` in the current schema; it stays as it is, like the other
 */
export function withStatusOf(root: XmlElement, other: XmlElement): XmlElement {
  const status = childNamed(other, 'status');
  const by = `status of ${other.source.name}`;
  const own = root.attributes.filter(({ name }) => !STATUS_ATTRIBUTES.has(name));
  // Places within the start tag are those of the other text: the attributes cite it by name.
  const taken = other.attributes.filter(({ name }) => STATUS_ATTRIBUTES.has(name));
  const children = root.children.filter(({ name }) => name !== 'status');
  return {
    ...root,
    attributes: [...own, ...taken.map((attribute) => ({ writtenBy: by, ...attribute }))],
    children: status ? [...children, status] : children,
    parent: undefined,
  };
}
