/** Where each resource was active, by what is logged of its operations and of its nodes. */
import { parseLoggedOperationKey, withoutInstance } from '../logs/operation-key.js';
import { DistantResults } from './distant-results.js';
import { guestsOf, type Guests } from './guests.js';
import { lastGood } from './last-good.js';
import { NodeSigns } from './node-signs.js';
import { latestOf, type DataOf, type PlacedEvent } from './placed-event.js';
import { plannedSource } from './planned-source.js';
import { findingOf } from './finding.js';

type Role = 'started' | 'promoted';

/** What ended a span: a stop, a live migration, a failure, or the loss of the node. */
export type SpanEnd = 'stop' | 'migration' | 'failure' | 'node-lost';

/** A span in which a resource was active on a node. What is certain lies within what is possible. */
export interface ActiveSpan {
  readonly resource: string;
  readonly node: string;
  /** Active from here, for certain. */
  readonly from: number;
  /** Not active before; undefined where nothing tells that it was not. */
  readonly notBefore: number | undefined;
  /** Not active from here, for certain. */
  to?: number;
  /** Active until here, for certain; only where the span has an end, or its node was lost. */
  until?: number;
  role: Role;
  readonly evidence: PlacedEvent;
  endedBy?: SpanEnd;
  endEvidence?: PlacedEvent;
}

/** Two nodes on which a resource was active at once, although it had been lost on one of them. */
export interface SecondStart {
  readonly first: ActiveSpan;
  readonly second: ActiveSpan;
}

export interface Activity {
  /** In the order in which they began. */
  readonly spans: readonly ActiveSpan[];
  /** Starts beside a span on a node that nobody had fenced. */
  readonly secondStarts: readonly SecondStart[];
  /** Resources that may be active on several nodes: clones. */
  readonly shared: ReadonlySet<string>;
  /** The last starts of resources that are active nowhere at the end: those that failed. */
  readonly failedStarts: ReadonlyMap<string, PlacedEvent>;
}

/** What is known of a span besides what it says. */
interface OpenSpan {
  readonly span: ActiveSpan;
  /** A failure was found: until then it was certainly active. */
  suspect?: { readonly until: number };
  /** It was told to migrate from its node: from then on nothing says that it is active there. */
  migrated?: { readonly until: number };
  /** The cluster software of its node has started anew: a probe will tell. */
  restart?: { readonly until: number; readonly happening: PlacedEvent };
}

interface End {
  readonly by: SpanEnd;
  readonly happening: PlacedEvent;
  readonly until: number;
}

const keyOf = (resource: string, node: string): string => `${resource}\u0001${node}`;

class ActivityTracker {
  readonly spans: ActiveSpan[] = [];
  readonly secondStarts: SecondStart[] = [];
  readonly shared = new Set<string>();
  readonly failedStarts = new Map<string, PlacedEvent>();
  readonly #open = new Map<string, OpenSpan>();
  readonly #byResource = new Map<string, Set<OpenSpan>>();
  /** Resources and nodes of which anything was said before. */
  readonly #known = new Set<string>();
  readonly #requested = new Map<string, number>();
  readonly #signs = new NodeSigns();
  readonly #guests: Guests;
  readonly #distant: DistantResults;
  #calculated: number | undefined;

  constructor(happenings: readonly PlacedEvent[]) {
    this.#guests = guestsOf(happenings);
    this.#distant = new DistantResults(happenings);
  }

  take(happening: PlacedEvent): void {
    this.#follow(happening);
    for (const result of this.#distant.of(happening)) this.#result(happening, result);
    this.#signs.take(happening);
  }

  #follow(happening: PlacedEvent): void {
    const { node, at, event } = happening;
    const { data } = event;
    switch (data.kind) {
      case 'transition-calculated':
        this.#calculated = at;
        return;
      case 'operation-requested':
        this.#request(data.resource, data.operation, data.node ?? node, at);
        return;
      case 'action-initiated': {
        const key = parseLoggedOperationKey(data.key);
        if (key) this.#request(key.resource, key.operation, data.node, at);
        return;
      }
      case 'action-planned':
        this.#planned(happening, data);
        return;
      case 'operation-result':
        this.#result(happening, data);
        return;
      case 'fencing-result':
        if (data.ok && data.operation !== 'on') this.#nodeGone(data.target, happening);
        return;
      case 'boot':
        this.#nodeGone(node, happening);
        return;
      case 'corosync-started':
        this.#restarted(happening);
        return;
      default:
    }
  }

  #request(resource: string, operation: string, node: string, at: number): void {
    this.#requested.set(`${keyOf(resource, node)}\u0001${operation}`, at);
  }

  /** When an operation was asked for whose result is here; undefined when no line tells. */
  #requestOf(resource: string, operation: string, node: string): number | undefined {
    const key = `${keyOf(resource, node)}\u0001${operation}`;
    const at = this.#requested.get(key);
    this.#requested.delete(key);
    return at;
  }

  /** A log may begin after a resource has started: what the scheduler moves away from a node is active there. */
  #planned(happening: PlacedEvent, data: DataOf<'action-planned'>): void {
    const node = plannedSource(data);
    const resource = withoutInstance(data.resource);
    if (node === undefined || this.#known.has(keyOf(resource, node))) return;
    const heard = this.#signs.lossOf(node)
      ? (this.#signs.aliveUntil(node, happening.at) ?? happening.at)
      : happening.at;
    this.#begin({ resource, node, happening, from: Math.min(heard, happening.at) });
  }

  #nodeGone(node: string, happening: PlacedEvent): void {
    const until = this.#signs.aliveUntil(node, happening.at) ?? happening.at;
    for (const { span, restart } of [...this.#open.values()]) {
      // A node that is fenced may be up again before the others hear that it was.
      if (span.node === node)
        this.#end(span.resource, node, { by: 'node-lost', happening, until, ...restart });
    }
    this.#signs.forgetLoss(node);
  }

  #restarted(happening: PlacedEvent): void {
    const { node } = happening;
    const until = this.#signs.aliveUntil(node, happening.at) ?? happening.at;
    for (const open of this.#open.values()) {
      if (open.span.node === node) open.restart ??= { until, happening };
    }
  }

  #result(happening: PlacedEvent, data: DataOf<'operation-result'>): void {
    const { operation, resource } = data;
    const node = data.node ?? happening.node;
    const requested = this.#requestOf(resource, operation, node);
    const finding = findingOf(data);
    const isDone = finding === 'active' || finding === 'promoted';
    switch (operation) {
      case 'start':
      case 'migrate_from':
      case 'promote':
      case 'demote': {
        const role = operation === 'promote' ? 'promoted' : 'started';
        if (isDone)
          this.#begin({
            resource,
            node,
            happening,
            role,
            notBefore: requested,
            isStart: true,
          });
        else if (finding === 'failed' && operation === 'start') this.failedStarts.set(resource, happening);
        else if (finding === 'failed') this.#suspect(happening, data);
        break;
      }
      case 'migrate_to':
        if (isDone) this.#migrated(keyOf(resource, node), requested ?? this.#calculated ?? happening.at);
        break;
      case 'stop': {
        const until = requested ?? this.#calculated ?? happening.at;
        if (isDone) this.#end(resource, node, { by: 'stop', happening, until });
        break;
      }
      case 'monitor':
      case 'probe':
        if (finding === 'failed') this.#suspect(happening, data);
        else if (finding === 'inactive') this.#foundInactive(happening, data);
        else if (isDone) this.#foundActive(happening, data, finding === 'promoted' ? 'promoted' : undefined);
        break;
      default:
    }
    this.#known.add(keyOf(resource, node));
  }

  #migrated(key: string, until: number): void {
    const open = this.#open.get(key);
    if (open) open.migrated ??= { until };
  }

  #suspect(happening: PlacedEvent, data: DataOf<'operation-result'>): void {
    const open = this.#open.get(keyOf(data.resource, data.node ?? happening.node));
    if (open) open.suspect ??= { until: lastGood(happening, data) };
  }

  #foundActive(
    happening: PlacedEvent,
    { resource, node = happening.node }: DataOf<'operation-result'>,
    role?: Role,
  ): void {
    const open = this.#open.get(keyOf(resource, node));
    if (open) {
      delete open.suspect;
      delete open.restart;
    }
    this.#begin({ resource, node, happening, role });
  }

  #foundInactive(happening: PlacedEvent, data: DataOf<'operation-result'>): void {
    const { resource, node = happening.node, operation, interval } = data;
    const isRecurring = operation === 'monitor' && interval !== 0;
    const open = this.#open.get(keyOf(resource, node));
    if (open?.restart) {
      const { until } = open.restart;
      this.#end(resource, node, { by: 'node-lost', happening, until });
      return;
    }
    const until = isRecurring ? lastGood(happening, data) : -Infinity;
    // Only what was found active is monitored again and again.
    if (!open && Number.isFinite(until)) this.#begin({ resource, node, happening, from: until });
    this.#end(resource, node, { by: 'failure', happening, until });
  }

  #begin(begin: {
    readonly resource: string;
    readonly node: string;
    readonly happening: PlacedEvent;
    readonly from?: number;
    readonly role?: Role | undefined;
    readonly notBefore?: number | undefined;
    readonly isStart?: boolean;
  }): void {
    const { resource, node, happening, from = latestOf(happening), role, notBefore } = begin;
    const key = keyOf(resource, node);
    this.#known.add(key);
    this.failedStarts.delete(resource);
    const active = this.#open.get(key);
    if (active) {
      if (role === undefined || active.span.role === role) return;
      active.span.to = latestOf(happening);
      active.span.until = latestOf(happening);
      this.#byResource.get(resource)?.delete(active);
    }
    const span: ActiveSpan = {
      resource,
      node,
      from,
      notBefore,
      role: role ?? 'started',
      evidence: happening,
    };
    const open: OpenSpan = { span };
    const others = this.#byResource.get(resource) ?? new Set<OpenSpan>();
    if (begin.isStart && !active) this.#startBeside(others, span, happening);
    others.add(open);
    this.#byResource.set(resource, others);
    this.#open.set(key, open);
    this.spans.push(span);
  }

  /** A start while the resource is active elsewhere: a clone, or one that was lost there and not fenced. */
  #startBeside(others: Iterable<OpenSpan>, second: ActiveSpan, happening: PlacedEvent): void {
    for (const { span, restart, migrated } of others) {
      if (migrated) continue;
      const loss = this.#signs.lossOf(span.node);
      // Whether it ran on there only the log of that node could tell: the cluster took it to be gone.
      if (loss && this.#distant.isSilent(span.node, happening.at)) {
        const until = this.#signs.aliveUntil(span.node, loss.at) ?? loss.at;
        this.#end(span.resource, span.node, { by: 'node-lost', happening, until });
        continue;
      }
      if (restart || loss) this.secondStarts.push({ first: span, second });
      else this.shared.add(span.resource);
    }
  }

  #end(resource: string, node: string, { by, happening, until }: End): void {
    const key = keyOf(resource, node);
    const open = this.#open.get(key);
    if (!open) return;
    const { span, suspect, migrated } = open;
    this.#open.delete(key);
    this.#byResource.get(resource)?.delete(open);
    const isFailure = by === 'stop' && suspect !== undefined;
    span.to = Math.max(latestOf(happening), span.from);
    const last = Math.min(isFailure ? suspect.until : until, migrated?.until ?? Infinity);
    span.until = Math.min(span.to, Math.max(span.from, last));
    const asked = by === 'stop' && migrated ? 'migration' : by;
    span.endedBy = isFailure ? 'failure' : asked;
    span.endEvidence = happening;
    if (asked !== 'migration' && this.#byResource.get(resource)?.size === 0)
      this.#guestsGone(span, happening);
  }

  /** What ran on a guest node is gone with the resource in which the node ran. */
  #guestsGone({ resource, until = -Infinity }: ActiveSpan, happening: PlacedEvent): void {
    for (const guest of this.#guests.get(resource) ?? []) {
      const known = this.#signs.aliveUntil(guest, happening.at) ?? -Infinity;
      // Where its connection was lost before, the resource may have run on without it.
      const last = this.#signs.lossOf(guest) ? known : Math.max(known, until);
      for (const { span } of [...this.#open.values()])
        if (span.node === guest) this.#end(span.resource, guest, { by: 'node-lost', happening, until: last });
    }
  }

  /** What no probe has told any more ended, as far as anybody knows, with its node's cluster software. */
  finish(): void {
    for (const { span, restart } of [...this.#open.values()]) {
      const loss = this.#signs.lossOf(span.node);
      if (restart)
        this.#end(span.resource, span.node, {
          by: 'node-lost',
          happening: restart.happening,
          until: restart.until,
        });
      else if (loss)
        span.until = Math.max(span.from, this.#signs.aliveUntil(span.node, loss.at) ?? span.from);
    }
    for (const { span } of this.#open.values()) this.failedStarts.delete(span.resource);
  }
}

/** Where each resource was active. */
export function followResources(happenings: readonly PlacedEvent[]): Activity {
  const tracker = new ActivityTracker(happenings);
  for (const happening of happenings) tracker.take(happening);
  tracker.finish();
  return tracker;
}
