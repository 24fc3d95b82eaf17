/** Failures of resources: which result of which operation tells of them. */
import { findNode, type ClusterState } from '../../cluster/model/cluster-state.js';
import type { Node } from '../../cluster/model/node.js';
import { parseRole, role } from '../../cluster/model/role.js';
import type { Resource } from '../../cluster/model/resource.js';
import { primitivesIn } from '../../explain/with-parts.js';
import { configuredId } from '../../scheduler/plan/outcomes.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { digestOf, parametersNow } from '../../cluster/actions/digest.js';
import { openWhole } from '../../cib/change/open-tree.js';
import { commit, editCib, openStateNamed, setAll } from '../../simulate/cib-edit.js';
import { inject } from '../../simulate/inject.js';
import type { ClusterEvent } from '../language/expectation-file.js';
import { resourcesCalled } from './places.js';

type Failed = Extract<ClusterEvent, { readonly kind: 'failed' }>;
type Failing = Extract<ClusterEvent, { readonly kind: 'cannot-start' | 'cannot-stop' }>;

/** The primitives that are called so, or of which a clone that is called so has its instances. */
function primitivesCalled(state: ClusterState, name: string): readonly Resource[] {
  return [...new Set(resourcesCalled(state, name).flatMap(primitivesIn))];
}

/** The ids under which the primitives of a resource have their history. */
export function primitiveNames(state: ClusterState, name: string): readonly string[] {
  return [...new Set(primitivesCalled(state, name).map(configuredId))];
}

/**
 * The interval of the monitor that watches a resource in its present role, in milliseconds; undefined where nothing does,
 * so that nobody would notice.
 */
export function watchInterval(resource: Resource): number | undefined {
  const monitors = resource.configuredOperations.filter(
    ({ name, isEnabled, intervalMs }) => name === 'monitor' && isEnabled && intervalMs > 0,
  );
  const fitting = monitors.filter(({ element }) => {
    const asked = parseRole(attributeOf(element, 'role') ?? 'Started');
    if (asked === role.promoted) return resource.role === role.promoted;
    return asked === role.stopped ? false : resource.role !== role.promoted;
  });
  return fitting[0]?.intervalMs;
}

/** A failed monitor. */
export interface MonitorFailure {
  readonly resource: Resource;
  readonly node: Node;
  /** A failure that somebody finds who looks for it is an `asyncmon`, as with `crm_resource --fail`. */
  readonly task: 'monitor' | 'asyncmon';
  readonly intervalMs: number;
  readonly code: number;
}

/** Which result reports the failure; or why there can be none. */
export function failureOf(
  state: ClusterState,
  { resource: name, on, code }: Failed,
): MonitorFailure | { readonly impossible: string } {
  const primitives = primitivesCalled(state, name);
  const running = primitives
    .filter(({ failed }) => !failed)
    .flatMap((resource) =>
      resource.activeNodes
        .filter((node) => node.online && !node.unclean && (on === undefined || isCalled(node, on)))
        .map((node) => ({ resource, node })),
    );
  const [first, second] = running;
  if (!first) return { impossible: `"${name}" does not run${on === undefined ? '' : ` on "${on}"`}` };
  const other = running.find(({ resource }) => configuredId(resource) !== configuredId(first.resource));
  if (other) {
    const names = `"${configuredId(first.resource)}" or "${configuredId(other.resource)}"`;
    return { impossible: `"${name}" has parts, and one of them fails: say which ("failed": ${names})` };
  }
  if (second) {
    const nodes = running.map(({ node }) => `"${node.name}"`).join(' and ');
    return { impossible: `"${name}" runs on ${nodes}: say with "on" where it fails` };
  }
  const interval = watchInterval(first.resource);
  const task = interval === undefined ? 'asyncmon' : 'monitor';
  return { ...first, task, intervalMs: interval ?? 0, code };
}

/** The result as `--op-inject` has it. */
function specificationOf({ resource, node, task, intervalMs, code }: MonitorFailure): string {
  return `${configuredId(resource)}_${task}_${intervalMs}@${node.name}=${code}`;
}

/**
 * The CIB with the failure. An injected result does not know with which parameters it ran, and a failure with other
 * parameters than the present ones would be forgotten at once.
 */
export function withFailure(state: ClusterState, failure: MonitorFailure): XmlElement {
  const { resource, node, intervalMs } = failure;
  const injections = [{ option: '--op-inject', value: specificationOf(failure) }] as const;
  const edit = editCib(inject(state, injections, state.now.seconds).cib, { addsNodes: false });
  const digest = digestOf(parametersNow(state, { resource, node, task: 'monitor', intervalMs }));
  const nodeState = openStateNamed(edit, node.name);
  const key = `${configuredId(resource)}_${failure.task}_${intervalMs}`;
  for (const entry of nodeState ? openWhole(nodeState) : [])
    if (attributeOf(entry, 'operation_key') === key && attributeOf(entry, 'op-digest') === undefined)
      setAll(edit, entry, { 'op-digest': digest });
  commit(edit);
  return edit.root;
}

function isCalled({ name }: Node, wanted: string): boolean {
  return name.toLowerCase() === wanted.toLowerCase();
}

/** Whether a failing operation, as `--op-fail` has it, is one of these primitives. */
export function isOperationOf(operation: string, primitives: readonly string[]): boolean {
  const [, primitive] = /^(.*)_(?:start|stop)_0@/s.exec(operation) ?? [];
  return primitive !== undefined && primitives.includes(primitive);
}

/** The operations that fail, as `--op-fail` has them. */
export function operationsThatFail(
  state: ClusterState,
  { kind, resource, on, code }: Failing,
): readonly string[] {
  const task = kind === 'cannot-start' ? 'start' : 'stop';
  const node = on === undefined ? undefined : findNode(state, on);
  const nodes = node ? [node] : state.nodes;
  return primitiveNames(state, resource).flatMap((name) =>
    nodes.map((place) => `${name}_${task}_0@${place.name}=${code}`),
  );
}
