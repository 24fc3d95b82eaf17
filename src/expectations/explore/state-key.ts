/** What of a cluster at rest decides about all that can follow: the same for two states from which the same follows. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { compareText } from '../../base/compare.js';
import { stripInstance } from '../../cluster/model/resource-queries.js';
import { primitivesIn } from '../../explain/with-parts.js';
import { configuredId, presentPlaces } from '../../scheduler/plan/outcomes.js';
import { attributeOf, childNamed, childrenNamed, descendants, type XmlElement } from '../../xml/element.js';
import type { World } from '../run/world.js';

/** What is known of one node. */
export interface NodeFacts {
  readonly name: string;
  /** Membership, standby, maintenance. */
  readonly state: string;
  /** Attributes in effect, fail counts among them; times of failures left out. */
  readonly attributes: readonly string[];
  /** Primitives there with role and failure. */
  readonly resources: readonly (readonly [name: string, state: string])[];
  /** Failed results that are recorded, by primitive. */
  readonly failures: readonly (readonly [name: string, state: string])[];
}

export interface StateFacts {
  readonly nodes: readonly NodeFacts[];
  /** What belongs to no node: quorum, tickets, the time. */
  readonly cluster: string;
  /** Operations that fail whenever they are tried, with the node that they end in. */
  readonly failing: readonly string[];
}

/**
 * When something failed decides only when time goes on, which it does for all states alike; what begins with `#` and is not
 * of fencing or health is made of the node's name and id.
 */
const UNTELLING = /^(?:last-failure-|probe_complete$|#(?!node-unfenced|digests|health))/;

function failuresIn(nodeState: XmlElement): NodeFacts['failures'] {
  return [...descendants(nodeState)].flatMap((element) => {
    if (element.name !== 'lrm_rsc_op') return [];
    const isFailure = attributeOf(element, 'id')?.endsWith('_last_failure_0') === true;
    const name = stripInstance((element.parent && attributeOf(element.parent, 'id')) ?? '');
    const result = `${attributeOf(element, 'operation')} ${attributeOf(element, 'interval')} ${attributeOf(element, 'rc-code')}`;
    return isFailure ? [[name, result] as const] : [];
  });
}

function statusOf(cib: XmlElement): ReadonlyMap<string, XmlElement> {
  const status = childNamed(cib, 'status');
  const states = status ? childrenNamed(status, 'node_state') : [];
  return new Map(states.map((state) => [attributeOf(state, 'uname') ?? '', state]));
}

/** The facts of a state. */
export function factsOf({ settled, time, failing, isQuorumStated }: World): StateFacts {
  const { state } = settled.plan;
  const status = statusOf(settled.cib);
  const running = state.resources.flatMap(primitivesIn).flatMap((resource) =>
    presentPlaces(resource).map(({ node, role }) => {
      const condition = [
        role,
        resource.failed && 'failed',
        resource.blocked && 'blocked',
        !resource.managed && 'unmanaged',
      ];
      return { node, entry: [configuredId(resource), condition.filter(Boolean).join(' ')] as const };
    }),
  );
  const nodes = state.nodes.map((node): NodeFacts => {
    const own = status.get(node.name);
    const { online, unclean, standby, standbyOnFail, maintenance, pending, shutdown, expectedUp } = node;
    const flags = { online, unclean, standby, standbyOnFail, maintenance, pending, shutdown, expectedUp };
    return {
      name: node.name,
      state: JSON.stringify(flags),
      attributes: [...node.attributes]
        .filter(([name]) => !UNTELLING.test(name))
        .map(([name, value]) => `${name}=${value}`)
        .sort(compareText),
      resources: running.filter(({ node: at }) => at === node.name).map(({ entry }) => entry),
      failures: own ? failuresIn(own) : [],
    };
  });
  const tickets = [...state.tickets.values()].map(
    ({ id, granted, standby }) => `${id} ${granted} ${standby}`,
  );
  const { kind } = settled.end;
  const cluster = JSON.stringify({
    quorate: state.quorate,
    isQuorumStated,
    tickets: tickets.sort(compareText),
    time,
    kind,
  });
  return { nodes, cluster, failing };
}

/** New names for nodes and resources; a name that is absent stays. */
export interface Renaming {
  readonly nodes: ReadonlyMap<string, string>;
  readonly resources: ReadonlyMap<string, string>;
}

export const SAME_NAMES: Renaming = { nodes: new Map(), resources: new Map() };

/** Names in attributes of nodes: of a fail count that of the resource, of the node itself that of the node. */
function renamedAttribute(attribute: string, { nodes, resources }: Renaming): string {
  const [, kind, resource, rest] = /^(fail-count-)([^#]+)(#.*)$/s.exec(attribute) ?? [];
  if (kind !== undefined && resource !== undefined)
    return `${kind}${resources.get(resource) ?? resource}${rest ?? ''}`;
  const at = attribute.indexOf('=');
  const [name, value] = [attribute.slice(0, at), attribute.slice(at + 1)];
  return `${name}=${nodes.get(value) ?? value}`;
}

function renamedOperation(operation: string, { nodes, resources }: Renaming): string {
  const [, resource, task, node, code] = /^([^@]*)(_(?:start|stop)_0)@([^=]*)(=\d+)$/.exec(operation) ?? [];
  if (resource === undefined || node === undefined) return operation;
  return `${resources.get(resource) ?? resource}${task}@${nodes.get(node) ?? node}${code}`;
}

/** The state as a text in which neither the order of nodes nor that of resources matters. */
export function stateKey({ nodes, cluster, failing }: StateFacts, names: Renaming): string {
  const entries = (list: NodeFacts['resources']): readonly string[] =>
    list.map(([name, what]) => `${names.resources.get(name) ?? name}: ${what}`).sort(compareText);
  const lines = nodes.map((node) => {
    const name = names.nodes.get(node.name) ?? node.name;
    const attributes = node.attributes.map((one) => renamedAttribute(one, names)).sort(compareText);
    return JSON.stringify([name, node.state, attributes, entries(node.resources), entries(node.failures)]);
  });
  const failures = failing.map((one) => renamedOperation(one, names)).sort(compareText);
  return [cluster, ...lines.sort(compareText), ...failures].join('\n');
}

/** The digest of its key, which may be long: that of a cluster of 500 resources has tens of thousands of characters. */
export function stateDigest(facts: StateFacts): string {
  return bytesToHex(sha256(utf8ToBytes(stateKey(facts, SAME_NAMES))));
}

/** States that were met, by their digests. */
export class StateSet {
  readonly #digests = new Set<string>();

  /** True for one that is new. */
  add(digest: string): boolean {
    const { size } = this.#digests;
    return this.#digests.add(digest).size > size;
  }
}
