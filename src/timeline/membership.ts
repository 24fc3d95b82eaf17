/** Membership and quorum over time, each as one node saw it. */
import type { DataOf, PlacedEvent } from './placed-event.js';
import { isName, type NodeNames } from './names.js';
import { happeningsOf, type HappeningOf } from './of-kinds.js';

/** What one node took for the membership, from one formation to the next. */
export interface MembershipView {
  readonly node: string;
  readonly from: number;
  to?: number;
  readonly members: readonly string[];
  readonly ring?: string | undefined;
  /** Members that vanished without saying goodbye when this membership was formed. */
  failed: readonly string[];
  readonly evidence: PlacedEvent;
}

/** A span in which one node had quorum, or had not. */
export interface QuorumSpan {
  readonly node: string;
  readonly from: number;
  to?: number;
  readonly quorate: boolean;
  readonly evidence: PlacedEvent;
}

/** A node that another one lost without its saying so. */
export interface MissedLeave {
  readonly node: string;
  readonly at: number;
  readonly evidence: PlacedEvent;
}

interface Observer {
  members: Set<string>;
  joined: readonly string[];
  left: readonly string[];
  ring: string | undefined;
  failed: readonly string[];
  failedAt: number;
  /** When a membership was formed of which no member is known yet. */
  unnamedSince: number | undefined;
  pluginMembers: string[] | undefined;
  continuing: readonly string[];
  inSync: readonly string[];
  view: MembershipView | undefined;
  quorum: QuorumSpan | undefined;
  quorumFromCorosync: boolean;
}

export interface Memberships {
  readonly views: readonly MembershipView[];
  readonly quorum: readonly QuorumSpan[];
  readonly missedLeaves: readonly MissedLeave[];
}

const sameMembers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((member, i) => member === b[i]);

const TELLING = [
  'membership-formed',
  'members',
  'members-in-sync',
  'leave-not-received',
  'plugin-ring',
  'plugin-member',
  'quorum',
  'corosync-started',
  'corosync-exited',
] as const;

/** The line of who is missing stands this close behind that of the formation. */
const SAME_CHANGE = 1000;
/** Or this long before it; later it is another formation. */
const BEFORE = 2000;

/** A list of members stands this close behind its formation. */
const AT_ONCE = 500;

class MembershipTracker {
  readonly views: MembershipView[] = [];
  readonly quorum: QuorumSpan[] = [];
  readonly missedLeaves: MissedLeave[] = [];
  readonly #names: NodeNames;
  readonly #observers = new Map<string, Observer>();

  constructor(names: NodeNames) {
    this.#names = names;
  }

  #observer(node: string): Observer {
    const known = this.#observers.get(node);
    if (known) return known;
    const fresh: Observer = {
      members: new Set(),
      joined: [],
      left: [],
      ring: undefined,
      failed: [],
      failedAt: -Infinity,
      unnamedSince: undefined,
      pluginMembers: undefined,
      continuing: [],
      inSync: [],
      view: undefined,
      quorum: undefined,
      quorumFromCorosync: false,
    };
    this.#observers.set(node, fresh);
    return fresh;
  }

  take(happening: HappeningOf<(typeof TELLING)[number]>): void {
    const { node, event } = happening;
    const { data } = event;
    switch (data.kind) {
      case 'membership-formed':
        return this.#formed(happening, data.ring, data.joined, data.left);
      case 'members':
        return this.#members(happening, data.nodeIds, data.continued);
      case 'members-in-sync':
        return this.#inSync(this.#observer(node), data.nodeIds, data.continued);
      case 'leave-not-received':
        return this.#missed(happening, data.nodeIds.map(this.#names));
      case 'plugin-ring':
        this.#observer(node).pluginMembers = [];
        this.#observer(node).ring = data.ring;
        return undefined;
      case 'plugin-member':
        return this.#pluginMember(happening, data);
      case 'quorum':
        // What is retained was there before; that is news only where the log begins later.
        if (data.state === 'retained' && this.#observer(node).quorum) return undefined;
        return this.#quorum(
          happening,
          data.state === 'gained' || data.state === 'retained',
          event.daemon === 'corosync',
        );
      case 'corosync-started':
      case 'corosync-exited':
        return this.#gone(happening);
    }
  }

  /** Ends every span of a node whose Corosync is known to be gone. */
  #gone({ node, at }: PlacedEvent): void {
    const observer = this.#observer(node);
    if (observer.view) observer.view.to = at;
    if (observer.quorum) observer.quorum.to = at;
    this.#observers.delete(node);
  }

  /** The line stands before or behind that of the formation it belongs to. */
  #missed(happening: PlacedEvent, nodes: readonly string[]): void {
    const { at } = happening;
    for (const node of nodes) this.missedLeaves.push({ node, at, evidence: happening });
    const observer = this.#observer(happening.node);
    if (observer.view && at - observer.view.from < SAME_CHANGE) observer.view.failed = nodes;
    else Object.assign(observer, { failed: nodes, failedAt: at });
  }

  /** What was lost in the change that a line belongs to. */
  #failedNow({ failed, failedAt }: Observer, at: number): readonly string[] {
    return at - failedAt <= BEFORE ? failed : [];
  }

  #formed(
    happening: PlacedEvent,
    ring: string | undefined,
    joined: readonly string[],
    left: readonly string[],
  ): void {
    const observer = this.#observer(happening.node);
    for (const nodeId of joined) observer.members.add(nodeId);
    for (const nodeId of left) observer.members.delete(nodeId);
    observer.ring = ring ?? observer.ring;
    // A log that begins later than the cluster says who left, and leaves it to the list that follows who stayed.
    if (joined.length + left.length > 0 && observer.members.size === 0) {
      observer.unnamedSince = happening.at;
      return;
    }
    const failed = this.#failedNow(observer, happening.at);
    observer.failed = [];
    if (joined.length + left.length === 0) return;
    this.#setMembers(happening, observer, [...observer.members].map(this.#names), failed);
  }

  #members(happening: PlacedEvent, nodeIds: readonly string[], continued: boolean): void {
    const observer = this.#observer(happening.node);
    const all = [...observer.continuing, ...nodeIds];
    observer.continuing = continued ? all : [];
    if (continued) return;
    observer.members = new Set(all);
    this.#setMembers(
      happening,
      observer,
      all.map(this.#names),
      observer.view?.failed ?? this.#failedNow(observer, happening.at),
    );
  }

  /** The formation that follows says who is new and who is gone, but not who stayed. */
  #inSync(observer: Observer, nodeIds: readonly string[], continued: boolean): void {
    const all = [...observer.inSync, ...nodeIds];
    observer.inSync = continued ? all : [];
    if (!continued) observer.members = new Set(all);
  }

  #pluginMember(happening: PlacedEvent, { change, node, nodeId }: DataOf<'plugin-member'>): void {
    const observer = this.#observer(happening.node);
    if (change !== 'member' || !observer.pluginMembers) return;
    // A member that has not told its name yet is `.pending.`; the whole log may know it.
    observer.pluginMembers.push(isName(node) ? node : this.#names(nodeId));
    this.#setMembers(happening, observer, observer.pluginMembers, []);
  }

  #setMembers(
    happening: PlacedEvent,
    observer: Observer,
    names: readonly string[],
    failed: readonly string[],
  ): void {
    const members = [...names].sort();
    const { view } = observer;
    if (view && sameMembers(view.members, members)) return;
    // The list that follows a formation at once is the same view told in full.
    const isCorrection =
      view !== undefined && happening.at - view.from < AT_ONCE && view.ring === observer.ring;
    const { unnamedSince = -Infinity } = observer;
    const formed = happening.at - unnamedSince < AT_ONCE ? unnamedSince : happening.at;
    observer.unnamedSince = undefined;
    if (view) view.to = happening.at;
    if (isCorrection) this.views.splice(this.views.indexOf(view), 1);
    observer.view = {
      node: happening.node,
      from: isCorrection ? view.from : formed,
      members,
      ring: observer.ring,
      failed,
      evidence: happening,
    };
    this.views.push(observer.view);
  }

  #quorum(happening: PlacedEvent, quorate: boolean, fromCorosync: boolean): void {
    const observer = this.#observer(happening.node);
    // Pacemaker repeats what Corosync said; where both speak, Corosync was there first.
    if (observer.quorumFromCorosync && !fromCorosync) return;
    observer.quorumFromCorosync ||= fromCorosync;
    if (observer.quorum?.quorate === quorate) return;
    if (observer.quorum) observer.quorum.to = happening.at;
    observer.quorum = { node: happening.node, from: happening.at, quorate, evidence: happening };
    this.quorum.push(observer.quorum);
  }
}

/** Follows membership and quorum of every node that has a log. */
export function followMembership(happenings: readonly PlacedEvent[], names: NodeNames): Memberships {
  const tracker = new MembershipTracker(names);
  for (const happening of happeningsOf(happenings, TELLING)) tracker.take(happening);
  return { views: tracker.views, quorum: tracker.quorum, missedLeaves: tracker.missedLeaves };
}
