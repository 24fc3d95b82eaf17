/** Nodes and resources of a status as elements of the XML of crm_mon and crm_simulate. */
import type { BundleView, CloneView, GroupView, ResourceView } from '../../views/status/collective.js';
import type { NodeView } from '../../views/status/node.js';
import type { PrimitiveView } from '../../views/status/primitive.js';
import { element, type ResultElement } from './result-xml.js';

/** How much is said of a resource. */
export interface ElementStyle {
  readonly descriptions: boolean;
}

/** Pacemaker: node_xml */
export function nodeElement(node: NodeView): ResultElement {
  // What is listed below its node always has its description.
  const running = node.running?.map((resource) => primitiveElement(resource, { descriptions: true }));
  return element(
    'node',
    {
      name: node.name,
      id: node.id,
      online: String(node.online),
      standby: String(node.standby),
      standby_onfail: String(node.standbyOnFail),
      maintenance: String(node.maintenance),
      pending: String(node.pending),
      unclean: String(node.unclean),
      health: node.health,
      feature_set: node.featureSet,
      shutdown: String(node.shutdown),
      expected_up: String(node.expectedUp),
      is_dc: String(node.isCoordinator),
      resources_running: String(node.activeResources),
      type: node.kind === 'cluster' ? 'member' : 'remote',
      id_as_resource: node.container,
    },
    running,
  );
}

/** Pacemaker: pe__resource_xml */
function primitiveElement(view: PrimitiveView, { descriptions }: ElementStyle): ResultElement {
  const { standard, provider, type } = view.agent;
  return element(
    'resource',
    {
      id: view.id,
      resource_agent: [standard, ...(provider === undefined ? [] : [provider]), type].join(':'),
      role: view.transition ?? view.role,
      target_role: view.targetRole,
      active: String(view.active),
      orphaned: String(view.orphan),
      removed: String(view.orphan),
      blocked: String(view.blocked),
      maintenance: String(view.maintenance),
      managed: String(view.managed),
      failed: String(view.failed),
      failure_ignored: String(view.failureIgnored),
      nodes_running_on: String(view.nodes.length),
      pending: view.pendingAction,
      locked_to: view.lockedTo,
      description: descriptions ? view.description : undefined,
    },
    view.nodes.map(({ name, id, online }) => element('node', { name, id, cached: String(online) })),
  );
}

/** Pacemaker: pe__group_xml */
function groupElement(view: GroupView, style: ElementStyle): ResultElement {
  return element(
    'group',
    {
      id: view.id,
      number_resources: String(view.countFromFirst),
      maintenance: String(view.maintenance),
      managed: String(view.managed),
      disabled: String(view.disabled),
      description: style.descriptions ? view.description : undefined,
    },
    view.members.map((member) => primitiveElement(member, style)),
  );
}

/** Pacemaker: pe__clone_xml */
function cloneElement(view: CloneView, style: ElementStyle): ResultElement {
  return element(
    'clone',
    {
      id: view.id,
      multi_state: String(view.promotable),
      unique: String(view.unique),
      maintenance: String(view.maintenance),
      managed: String(view.managed),
      disabled: String(view.disabled),
      failed: String(view.failed),
      failure_ignored: String(view.failureIgnored),
      target_role: view.targetRole,
      description: style.descriptions ? view.description : undefined,
    },
    view.instances.flatMap((instance) => resourceElements(instance, style)),
  );
}

/** Pacemaker: pe__bundle_xml */
function bundleElements(view: BundleView, style: ElementStyle): ResultElement[] {
  const replicas = view.replicas.filter(({ parts }) => parts.length > 0);
  if (replicas.length === 0) return [];
  const bundle = element(
    'bundle',
    {
      id: view.id,
      type: view.containerType,
      image: view.image,
      unique: String(view.unique),
      maintenance: String(view.maintenance),
      managed: String(view.managed),
      failed: String(view.failed),
      description: style.descriptions ? view.description : undefined,
    },
    replicas.map(({ offset, parts }) =>
      element(
        'replica',
        { id: String(offset) },
        parts.flatMap((part) => resourceElements(part, style)),
      ),
    ),
  );
  return [bundle];
}

/** The element of a resource; none for collectives without anything in them. */
export function resourceElements(view: ResourceView, style: ElementStyle): ResultElement[] {
  switch (view.kind) {
    case 'primitive':
      return [primitiveElement(view, style)];
    case 'group':
      return view.members.length === 0 ? [] : [groupElement(view, style)];
    case 'clone':
      return view.instances.length === 0 ? [] : [cloneElement(view, style)];
    case 'bundle':
      return bundleElements(view, style);
  }
}
