/** Signs of life of the nodes: until when each one is known to have run, and who has lost whom. */
import { findingOf } from './finding.js';
import { lastGood } from './last-good.js';
import type { DataOf, PlacedEvent } from './placed-event.js';

/**
 * Milliseconds before which a node that is lost was still heard of, where no log tells the token timeout.
 * corosync.conf(5): 1000 to 3000 ms by default for the token, 1.2 times that for consensus.
 */
const USUAL_NOTICE = 10_000;
/** A loss follows the missing token that caused it within this time. */
const TOKEN_BEFORE = 60_000;
/** A node of Pacemaker Remote, as the line of its lost connection calls it. */
const REMOTE = 'Pacemaker Remote node ';

/** The node of Pacemaker Remote to which the connection is lost; undefined for a connection to something else. */
export function remoteNodeOf({ to }: DataOf<'connection-lost'>): string | undefined {
  return to?.startsWith(REMOTE) === true ? to.slice(REMOTE.length) : undefined;
}
/** Nodes of Pacemaker Remote have no number in Corosync. */
const NO_NUMBER = '0';

const latestKnown = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.max(one, other);

export class NodeSigns {
  readonly #own = new Map<string, number>();
  /** Who is a member in whose eyes. */
  readonly #members = new Map<string, Set<string>>();
  /** Who is lost, by whom they are. */
  readonly #lost = new Map<string, Map<string, PlacedEvent>>();
  /** Nodes without Corosync, behind a connection resource of the same name: nobody but its host hears of them. */
  readonly #remote = new Set<string>();
  /** Until when the connection of such a node has worked, as its operations tell. */
  readonly #connected = new Map<string, number>();
  #token: { readonly at: number; readonly timeout: number } | undefined;

  /** Takes every event, in order of time. */
  take(happening: PlacedEvent): void {
    const { data } = happening.event;
    if (data.kind === 'token-lost' && data.token !== undefined)
      this.#token = { at: happening.at, timeout: data.token };
    const remote = data.kind === 'connection-lost' ? remoteNodeOf(data) : undefined;
    if (remote !== undefined) this.#remote.add(remote);
    if (data.kind === 'peer' && (data.remote === true || data.nodeId === NO_NUMBER))
      this.#remote.add(data.node);
    if (data.kind === 'peer' && data.node !== happening.node) this.#peer(happening, data.node, data.state);
    if (data.kind === 'operation-result') this.#operated(happening, data);
    this.#own.set(happening.node, happening.at);
  }

  /** What is done on a node, or with a connection of its name, tells that the node runs. */
  #operated(happening: PlacedEvent, data: DataOf<'operation-result'>): void {
    const { at, node: host } = happening;
    const { resource, node = host } = data;
    const finding = findingOf(data);
    const isFailed = finding === 'failed';
    const isDone = !isFailed && finding !== 'nothing';
    if (node !== host && isDone) this.#connectedUntil(node, at);
    if (data.operation === 'start' && isDone) this.#connectedUntil(resource, at);
    if (data.operation === 'monitor' && isFailed) this.#connectedUntil(resource, lastGood(happening, data));
  }

  #connectedUntil(node: string, at: number): void {
    if (!Number.isFinite(at)) return;
    this.#connected.set(node, Math.max(at, this.#connected.get(node) ?? -Infinity));
  }

  #peer(happening: PlacedEvent, node: string, state: 'member' | 'lost'): void {
    const by = this.#lost.get(node) ?? new Map<string, PlacedEvent>();
    this.#lost.set(node, by);
    const members = this.#members.get(node) ?? new Set<string>();
    this.#members.set(node, members);
    if (state === 'member') {
      // Who has its connection now need not be who had lost it.
      if (this.#remote.has(node)) by.clear();
      by.delete(happening.node);
      members.add(happening.node);
      return;
    }
    members.delete(happening.node);
    if (!by.has(happening.node)) by.set(happening.node, happening);
  }

  /** The first loss of a node that is not made good again, as seen by another one. */
  lossOf(node: string): PlacedEvent | undefined {
    const losses = [...(this.#lost.get(node)?.values() ?? [])];
    return losses.toSorted((a, b) => a.at - b.at)[0];
  }

  /** A node that is back, or gone for good, is no longer one that was lost. */
  forgetLoss(node: string): void {
    this.#lost.delete(node);
  }

  /**
   * Until when a node has certainly run, as known at a moment: its own last line, or what the others heard of it
   * before they lost it, or still hear while it is a member for them; of a node of Pacemaker Remote, what its connection
   * tells, whose monitors may be minutes apart. Undefined when nobody tells.
   */
  aliveUntil(node: string, now: number): number | undefined {
    const loss = this.lossOf(node);
    const own = this.#own.get(node);
    if (this.#remote.has(node)) return latestKnown(own, this.#connected.get(node));
    if (!loss) {
      const isMember = (this.#members.get(node)?.size ?? 0) > 0;
      return isMember ? Math.max(own ?? -Infinity, now - USUAL_NOTICE) : own;
    }
    const token = this.#token && loss.at - this.#token.at <= TOKEN_BEFORE ? this.#token : undefined;
    const heard = token ? token.at - token.timeout : loss.at - USUAL_NOTICE;
    return Math.max(own ?? -Infinity, heard);
  }
}
