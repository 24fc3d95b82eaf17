/** Signs of life of the nodes: until when each one is known to have run, and who has lost whom. */
import type { PlacedEvent } from './placed-event.js';

/**
 * Milliseconds before which a node that is lost was still heard of, where no log tells the token timeout.
 * corosync.conf(5): 1000 to 3000 ms by default for the token, 1.2 times that for consensus.
 */
const USUAL_NOTICE = 10_000;
/** A loss follows the missing token that caused it within this time. */
const TOKEN_BEFORE = 60_000;

export class NodeSigns {
  readonly #own = new Map<string, number>();
  /** Who is a member in whose eyes. */
  readonly #members = new Map<string, Set<string>>();
  /** Who is lost, by whom they are. */
  readonly #lost = new Map<string, Map<string, PlacedEvent>>();
  #token: { readonly at: number; readonly timeout: number } | undefined;

  /** Takes every event, in order of time. */
  take(happening: PlacedEvent): void {
    const { data } = happening.event;
    if (data.kind === 'token-lost' && data.token !== undefined)
      this.#token = { at: happening.at, timeout: data.token };
    if (data.kind === 'peer' && data.node !== happening.node) this.#peer(happening, data.node, data.state);
    this.#own.set(happening.node, happening.at);
  }

  #peer(happening: PlacedEvent, node: string, state: 'member' | 'lost'): void {
    const by = this.#lost.get(node) ?? new Map<string, PlacedEvent>();
    this.#lost.set(node, by);
    const members = this.#members.get(node) ?? new Set<string>();
    this.#members.set(node, members);
    if (state === 'member') {
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
   * before they lost it, or still hear while it is a member for them. Undefined when nobody tells.
   */
  aliveUntil(node: string, now: number): number | undefined {
    const loss = this.lossOf(node);
    const own = this.#own.get(node);
    if (!loss) {
      const isMember = (this.#members.get(node)?.size ?? 0) > 0;
      return isMember ? Math.max(own ?? -Infinity, now - USUAL_NOTICE) : own;
    }
    const token = this.#token && loss.at - this.#token.at <= TOKEN_BEFORE ? this.#token : undefined;
    const heard = token ? token.at - token.timeout : loss.at - USUAL_NOTICE;
    return Math.max(own ?? -Infinity, heard);
  }
}
