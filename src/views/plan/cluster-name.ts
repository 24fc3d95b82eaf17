/** The name that a cluster has by its configuration. */
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';

/** @param root - `<cib>` */
export function clusterName(root: XmlElement): string | undefined {
  const configuration = childNamed(root, 'configuration');
  const sets = (configuration && childNamed(configuration, 'crm_config')?.children) ?? [];
  const pair = sets
    .flatMap(({ children }) => children)
    .find((child) => attributeOf(child, 'name') === 'cluster-name');
  const name = pair && attributeOf(pair, 'value');
  return name === '' ? undefined : name;
}
