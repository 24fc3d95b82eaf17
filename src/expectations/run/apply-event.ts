/** An event → the cluster that has come to rest after it. */
import { childFor, commit, editCib, setAll, type CibEdit } from '../../simulate/cib-edit.js';
import { setTransientAttribute } from '../../simulate/fail-counts.js';
import { inject } from '../../simulate/inject.js';
import type { Injection, InjectionOption } from '../../simulate/injection.js';
import { nodeStateOf } from '../../simulate/node-state.js';
import type { ClusterState } from '../../cluster/model/cluster-state.js';
import { findNode } from '../../cluster/model/cluster-state.js';
import { isRemoteNode } from '../../cluster/model/node.js';
import { openChild } from '../../cib/change/open-tree.js';
import { failingConnections, lossInjections } from '../../whatif/node-loss.js';
import { unpacked, type Settled } from '../../whatif/settle.js';
import { attributeOf, childrenNamed, type XmlElement } from '../../xml/element.js';
import type { ClusterEvent, NodeEventKind, TicketEventKind } from '../language/expectation-file.js';
import { withoutFailures } from './clean-up.js';
import { failureOf, isOperationOf, operationsThatFail, primitiveNames, withFailure } from './failures.js';
import {
  restAfter,
  settleOptions,
  type Circumstances,
  type Resting,
  type World,
  type WorldRules,
} from './world.js';

/** An event that cannot happen in this state, and why. */
export interface Impossible {
  readonly impossible: string;
}

/** What an event changes before the cluster does anything. */
interface Change {
  readonly cib: XmlElement;
  readonly around: Partial<Circumstances>;
}

interface Before {
  readonly world: Resting;
  readonly cib: XmlElement;
  readonly state: ClusterState;
}

function injected({ state, cib }: Before, injections: readonly Injection[]): XmlElement {
  return injections.length === 0 ? cib : inject(state, injections, state.now.seconds).cib;
}

function edited({ cib }: Before, author: string, write: (edit: CibEdit) => void): XmlElement {
  const edit = editCib(cib, { addsNodes: false });
  edit.author = author;
  write(edit);
  return edit.root;
}

/** As `crm node standby` does: an attribute that stays. */
function setStandby(
  edit: CibEdit,
  node: { readonly id: string; readonly name: string },
  value: 'on' | 'off',
): void {
  const nodes = childFor(edit, childFor(edit, edit.root, 'configuration'), 'nodes');
  const known = nodes.children.find((child) => attributeOf(child, 'uname') === node.name);
  const entry = known ? openChild(nodes, known) : childFor(edit, nodes, 'node', { id: node.id });
  if (!known) setAll(edit, entry, { uname: node.name, type: 'remote' });
  const sets = childrenNamed(entry, 'instance_attributes');
  const named = sets.flatMap((set) =>
    set.children.filter((pair) => attributeOf(pair, 'name') === 'standby').map((pair) => ({ set, pair })),
  );
  for (const { set, pair } of named) setAll(edit, openChild(openChild(entry, set), pair), { value });
  if (named.length === 0) {
    const id = `nodes-${node.id}`;
    const set = childFor(edit, entry, 'instance_attributes', { id });
    setAll(edit, childFor(edit, set, 'nvpair', { id: `${id}-standby` }), { name: 'standby', value });
  }
  commit(edit, 'configuration');
}

/** Why the event cannot befall the node; undefined where it can. */
function objection({ state }: Before, kind: NodeEventKind, name: string): string | undefined {
  const node = findNode(state, name);
  if (!node) return `there is no node "${name}"`;
  const isThere = node.online && !node.unclean;
  switch (kind) {
    case 'node-lost':
    case 'node-stopped':
      return isThere ? undefined : `"${name}" is not online any more`;
    case 'node-back':
      return isThere ? `"${name}" is online already` : undefined;
    case 'standby':
      return node.standby ? `"${name}" is in standby already` : undefined;
    case 'unstandby':
      return node.standby ? undefined : `"${name}" is not in standby`;
  }
}

function loseNodes(before: Before, lost: readonly string[]): Change {
  const { state, world } = before;
  const failing = [...world.failing, ...failingConnections(state, lost)];
  return { cib: injected(before, lossInjections(state, { lost })), around: { failing } };
}

/** A remote node answers again once its connection is tried; a failed connection waits for somebody to clean it up. */
function bringBack(before: Before, nodes: readonly string[]): Change {
  const { state, world } = before;
  const remote = nodes.filter((name) => isRemoteNode(findNode(state, name)));
  const others = nodes.filter((name) => !remote.includes(name));
  const cib = injected(
    before,
    others.map((value) => ({ option: '--node-up', value })),
  );
  const gone = new Set(failingConnections(state, remote));
  const failing = world.failing.filter((operation) => !gone.has(operation));
  return { cib: remote.length === 0 ? cib : withoutFailures(cib, remote), around: { failing } };
}

function nodeChange(before: Before, kind: NodeEventKind, nodes: readonly string[]): Change | Impossible {
  const why = nodes.flatMap((name) => objection(before, kind, name) ?? [])[0];
  if (why !== undefined) return { impossible: why };
  switch (kind) {
    case 'node-lost':
      return loseNodes(before, nodes);
    case 'node-stopped': {
      const down = nodes.map((value): Injection => ({ option: '--node-down', value }));
      return { cib: injected(before, down), around: {} };
    }
    case 'node-back':
      return bringBack(before, nodes);
    case 'standby':
    case 'unstandby': {
      const value = kind === 'standby' ? 'on' : 'off';
      const cib = edited(before, `${kind} of ${nodes.join(', ')}`, (edit) => {
        for (const name of nodes) {
          const node = findNode(before.state, name);
          if (node) setStandby(edit, node, value);
        }
      });
      return { cib, around: {} };
    }
  }
}

const TICKET_OPTIONS: Readonly<Record<TicketEventKind, InjectionOption>> = {
  'ticket-granted': '--ticket-grant',
  'ticket-revoked': '--ticket-revoke',
  'ticket-standby': '--ticket-standby',
  'ticket-activated': '--ticket-activate',
};

function failedChange(
  before: Before,
  event: Extract<ClusterEvent, { readonly kind: 'failed' }>,
): Change | Impossible {
  const failure = failureOf(before.state, event);
  if ('impossible' in failure) return failure;
  return { cib: withFailure(before.state, failure), around: {} };
}

function changeBy(before: Before, event: ClusterEvent): Change | Impossible {
  const { world, cib } = before;
  switch (event.kind) {
    case 'failed':
      return failedChange(before, event);
    case 'cannot-start':
    case 'cannot-stop': {
      const failing = [...world.failing, ...operationsThatFail(before.state, event)];
      return { cib, around: { failing } };
    }
    case 'cleaned': {
      const names = primitiveNames(before.state, event.resource);
      const failing = world.failing.filter((operation) => !isOperationOf(operation, names));
      return { cib: withoutFailures(cib, names), around: { failing } };
    }
    case 'quorum': {
      const value = event.has ? '1' : '0';
      const around = { isQuorumStated: true };
      return { cib: injected(before, [{ option: '--quorum', value }]), around };
    }
    case 'time':
      return { cib, around: { time: event.time } };
    case 'attribute':
      return {
        cib: edited(before, `${event.name}=${event.value}`, (edit) => {
          setTransientAttribute(edit, nodeStateOf(edit, event.node), event.name, event.value);
          commit(edit);
        }),
        around: {},
      };
    case 'ticket-granted':
    case 'ticket-revoked':
    case 'ticket-standby':
    case 'ticket-activated': {
      const option = TICKET_OPTIONS[event.kind];
      return { cib: injected(before, [{ option, value: event.ticket }]), around: {} };
    }
    default:
      return nodeChange(before, event.kind, event.nodes);
  }
}

/** The cluster after an event, at rest; or why the event cannot happen. The world that is given stays as it is. */
export function applyEvent(world: Resting, event: ClusterEvent, rules: WorldRules): World | Impossible {
  const { settled, ...around } = world;
  const { cib } = settled;
  const state = unpacked(cib, settleOptions(rules, around));
  const change = changeBy({ world, cib, state }, event);
  if ('impossible' in change) return change;
  const next: Circumstances = {
    failing: around.failing,
    time: around.time,
    isQuorumStated: around.isQuorumStated,
    ...change.around,
  };
  const rest: Settled = restAfter(rules, { before: cib, cib: change.cib, around: next });
  return { ...next, settled: rest };
}
