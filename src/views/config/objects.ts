/** What a configuration consists of: nodes, resources, constraints and the others, each of which can be told alone. */
import type { Cib } from '../../cib/cib.js';
import { attributeOf, childNamed, type XmlElement } from '../../xml/element.js';

/** Kinds in the order in which crm shell and Pacemaker's own documents present them. */
export type ObjectKind =
  | 'node'
  | 'template'
  | 'primitive'
  | 'bundle'
  | 'group'
  | 'master'
  | 'clone'
  | 'tag'
  | 'location'
  | 'colocation'
  | 'order'
  | 'ticket'
  | 'fencing-topology'
  | 'cluster-options'
  | 'resource-defaults'
  | 'operation-defaults'
  | 'acl-role'
  | 'acl-target'
  | 'acl-group'
  | 'acl-user'
  | 'alert';

export interface ConfigObject {
  readonly kind: ObjectKind;
  /** Its id; that of all fencing levels together is `fencing_topology`, as in crm shell. */
  readonly id: string;
  readonly element: XmlElement;
  /** The group, clone or bundle that the resource is part of. */
  readonly container: ConfigObject | undefined;
}

/** The one name under which crm shell knows all fencing levels. */
export const FENCING_TOPOLOGY_ID = 'fencing_topology';

const KINDS: Readonly<Record<string, ReadonlyMap<string, ObjectKind>>> = {
  crm_config: new Map([['cluster_property_set', 'cluster-options']]),
  rsc_defaults: new Map([['meta_attributes', 'resource-defaults']]),
  op_defaults: new Map([['meta_attributes', 'operation-defaults']]),
  nodes: new Map([['node', 'node']]),
  resources: new Map([
    ['template', 'template'],
    ['primitive', 'primitive'],
    ['bundle', 'bundle'],
    ['group', 'group'],
    ['master', 'master'],
    ['clone', 'clone'],
  ]),
  constraints: new Map([
    ['rsc_location', 'location'],
    ['rsc_colocation', 'colocation'],
    ['rsc_order', 'order'],
    ['rsc_ticket', 'ticket'],
  ]),
  tags: new Map([['tag', 'tag']]),
  acls: new Map([
    ['acl_role', 'acl-role'],
    ['acl_target', 'acl-target'],
    ['acl_group', 'acl-group'],
    ['acl_user', 'acl-user'],
  ]),
  alerts: new Map([['alert', 'alert']]),
};

const RESOURCES = KINDS['resources'] ?? new Map<string, ObjectKind>();

function idOf(element: XmlElement): string {
  return attributeOf(element, 'id') ?? attributeOf(element, 'uname') ?? '';
}

/** The object that an element is, and the resources inside of it. */
function withInner(element: XmlElement, kind: ObjectKind, container?: ConfigObject): ConfigObject[] {
  const object: ConfigObject = { kind, id: idOf(element), element, container };
  const inner = element.children.flatMap((child) => {
    const innerKind = RESOURCES.get(child.name);
    return innerKind && RESOURCES.has(element.name) ? withInner(child, innerKind, object) : [];
  });
  return [object, ...inner];
}

/** All objects of the configuration, in document order. */
export function configObjects({ root }: Pick<Cib, 'root'>): readonly ConfigObject[] {
  const configuration = childNamed(root, 'configuration');
  return (configuration?.children ?? []).flatMap((section) => {
    if (section.name === 'fencing-topology') {
      const topology: ConfigObject = {
        kind: 'fencing-topology',
        id: FENCING_TOPOLOGY_ID,
        element: section,
        container: undefined,
      };
      return [topology];
    }
    const kinds = KINDS[section.name];
    return section.children.flatMap((child) => {
      const kind = kinds?.get(child.name);
      return kind ? withInner(child, kind) : [];
    });
  });
}
