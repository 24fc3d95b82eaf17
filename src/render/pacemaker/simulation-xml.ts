/** The parts of a simulation as elements of crm_simulate's XML. */
import type { ExecutionStep, InjectionStep, SimulationPart } from '../../simulate/simulation-part.js';
import { scoreEventsOf, type ScoreEvent } from '../../scheduler/score-events.js';
import { hashTableOrder } from '../../base/hash-order.js';
import { formatScore, toScore } from '../../base/score.js';
import { clusterStatusView } from '../../views/status/cluster-status.js';
import { simulationSections } from '../../views/status/sections.js';
import {
  transitionSummaryView,
  type NodeChangeView,
  type ResourceChangeView,
} from '../../views/simulate/transition-summary.js';
import type { OffsetAt } from './local-time.js';
import { element, textElement, type ResultElement } from './result-xml.js';
import { statusElement } from './monitor-xml.js';

/** What of a simulation is shown, and in which zone. */
export interface SimulationXmlOptions {
  readonly attributes: boolean;
  readonly failures: boolean;
  readonly scores: boolean;
  readonly utilization: boolean;
  readonly offsetAt: OffsetAt;
}

function injectionElements(step: InjectionStep): ResultElement[] {
  switch (step.kind) {
    case 'node':
      return [element('modify_node', { action: step.change, node: step.node })];
    case 'ticket':
      return [element('modify_ticket', { action: step.change, ticket: step.ticket })];
    case 'operation':
      return [element('inject_spec', { spec: step.specification })];
    case 'attribute':
      return [
        element('inject_attr', {
          name: step.name,
          value: step.value,
          node_path: '/node_state',
          cib_node: step.nodeId,
        }),
      ];
    case 'quorum':
    case 'watchdog':
    case 'error':
      return [];
  }
}

/**
 * Pacemaker: inject_modify_config_xml and its siblings. The reference loses everything that comes after its
 * `modifications`; here what was changed stands inside of it, and the rest follows, as its published schema has it.
 */
function modificationsElement(steps: readonly InjectionStep[]): ResultElement {
  const valueOf = (kind: 'quorum' | 'watchdog'): string | undefined =>
    steps.flatMap((step) => (step.kind === kind ? [step.value] : []))[0];
  return element(
    'modifications',
    { quorum: valueOf('quorum'), watchdog: valueOf('watchdog') },
    steps.flatMap(injectionElements),
  );
}

function executionElements(step: ExecutionStep): ResultElement[] {
  switch (step.kind) {
    case 'pseudo-action':
      return [element('pseudo_action', { task: step.task, node: step.node })];
    case 'resource-action': {
      const { resource, operation, node, intervalMs } = step;
      const interval = intervalMs === 0 ? undefined : String(intervalMs);
      return [element('rsc_action', { resource, op: operation, node, interval })];
    }
    case 'cluster-action':
      return [element('cluster_action', { task: step.task, node: step.node, id: step.resource })];
    case 'fencing':
      return [element('fencing_action', { target: step.target, op: step.operation })];
    case 'attribute':
      return injectionElements(step);
    case 'pretended-failure':
    case 'error':
      return [];
  }
}

function valueElements(values: ReadonlyMap<string, string>): ResultElement[] {
  return hashTableOrder(values.keys()).map((name) => textElement(name, values.get(name) ?? ''));
}

/** Pacemaker: node_weight_xml, promotion_score_xml, node_capacity_xml, resource_util_xml */
function scoreElement(event: ScoreEvent): ResultElement {
  switch (event.kind) {
    case 'node':
      return element('node_weight', {
        function: event.step,
        node: event.node,
        score: formatScore(toScore(event.score)),
        id: event.resource,
      });
    case 'promotion':
      return element('promotion_score', {
        id: event.resource,
        score: formatScore(toScore(event.score)),
        node: event.node,
      });
    case 'capacity':
      return element('capacity', { node: event.node, comment: event.when }, valueElements(event.values));
    case 'utilization':
      return element(
        'utilization',
        { resource: event.resource, node: event.node, function: 'pcmk__assign_resource' },
        valueElements(event.values),
      );
  }
}

function isShown({ kind }: ScoreEvent, { scores, utilization }: SimulationXmlOptions): boolean {
  return kind === 'node' || kind === 'promotion' ? scores : utilization;
}

function listingElements(
  events: Iterable<ScoreEvent>,
  options: SimulationXmlOptions,
): readonly ResultElement[] {
  const { scores, utilization } = options;
  if (!scores && !utilization) return [];
  const title = scores ? (utilization ? 'allocations_utilizations' : 'allocations') : 'utilizations';
  const shown = [...events].filter((event) => isShown(event, options));
  return [element(title, {}, shown.map(scoreElement))];
}

// A change of a node without a reason goes to the log only. Pacemaker: node_action_xml
function nodeChangeElements({ task, node, container, reason }: NodeChangeView): ResultElement[] {
  if (reason === undefined) return [];
  const inside = container === undefined ? '' : ` (resource: ${container})`;
  return [element('node_action', { task, node: `${node}${inside}`, reason })];
}

/** Roles and places, in the order in which the reference writes them. Pacemaker: rsc_action_item_xml */
function placeAttributes(view: ResourceChangeView): ResultElement['attributes'] {
  const { origin, destination, role, nextRole, showsRole } = view;
  if (origin === undefined) {
    return showsRole ? { role, 'next-role': nextRole, dest: destination } : { node: destination };
  }
  if (destination === undefined) return showsRole ? { role, node: origin } : { node: origin };
  const isSameHost = origin === destination;
  if (role === nextRole) {
    if (isSameHost) return showsRole ? { role, source: origin } : { source: origin };
    return showsRole ? { source: origin, dest: destination, role } : { source: origin, dest: destination };
  }
  if (isSameHost) return { role, 'next-role': nextRole, source: origin };
  return { role, source: origin, 'next-role': nextRole, dest: destination };
}

function resourceChangeElement(view: ResourceChangeView): ResultElement {
  return element('rsc_action', {
    action: view.change.toLowerCase(),
    resource: view.resource,
    ...placeAttributes(view),
    reason: view.reason,
    blocked: view.blocked ? 'true' : undefined,
  });
}

/** The elements of a part of a simulation; none for parts that XML leaves out. Pacemaker: pcmk__simulate */
export function simulationElements(
  part: SimulationPart,
  options: SimulationXmlOptions,
): readonly ResultElement[] {
  switch (part.kind) {
    case 'status': {
      const isCurrent = part.when === 'current';
      const { attributes, failures, offsetAt } = options;
      const view = clusterStatusView(part.state, {
        pending: isCurrent,
        sections: simulationSections({ attributes, failures }),
      });
      return [statusElement(isCurrent ? 'cluster_status' : 'revised_cluster_status', view, offsetAt)];
    }
    case 'injections':
      return [modificationsElement(part.steps)];
    case 'schedule': {
      const { state, changes: planned } = part.schedule;
      const { nodes, resources } = transitionSummaryView(planned);
      const changes = [...nodes.flatMap(nodeChangeElements), ...resources.map(resourceChangeElement)];
      return [...listingElements(scoreEventsOf(state), options), element('actions', {}, changes)];
    }
    case 'execution':
      return [element('transition', {}, part.steps.flatMap(executionElements))];
    case 'effective-time':
    case 'input':
    case 'output':
      return [];
  }
}
