/** Where each resource was active, by the results of its operations, and when it was active nowhere. */
import type { DataOf, PlacedEvent } from './placed-event.js';

type Role = 'started' | 'promoted';

type SpanEnd = 'stop' | 'failure' | 'node-lost';

/** A span in which a resource was active on a node, as far as results tell. */
export interface ActiveSpan {
  readonly resource: string;
  readonly node: string;
  readonly from: number;
  to?: number;
  role: Role;
  readonly evidence: PlacedEvent;
  /** What ended it: a stop, a failure, or the loss of the node. */
  endedBy?: SpanEnd;
  endEvidence?: PlacedEvent;
}

/** A span in which a resource that had been active was active nowhere. */
export interface Outage {
  readonly resource: string;
  readonly from: number;
  /** Undefined when the log ends before the resource comes back. */
  readonly to?: number | undefined;
  readonly cause: SpanEnd;
  readonly evidence: PlacedEvent;
}

const OK = new Set([0, 190]);
const PROMOTED = new Set([8, 191]);

function succeeded({ code, result }: DataOf<'operation-result'>): boolean {
  return code === undefined ? /^(?:ok|complete)/i.test(result) : OK.has(code);
}

class ResourceTracker {
  readonly spans: ActiveSpan[] = [];
  readonly #active = new Map<string, ActiveSpan>();
  readonly #lostSince = new Map<string, PlacedEvent>();

  take(happening: PlacedEvent): void {
    const { node, event } = happening;
    const { data } = event;
    switch (data.kind) {
      case 'operation-result':
        return this.#result(happening, data);
      case 'peer':
        if (data.state === 'lost') this.#lostSince.set(data.node, happening);
        return undefined;
      case 'fencing-result':
        return data.ok
          ? this.#nodeLost(data.target, this.#lostSince.get(data.target) ?? happening)
          : undefined;
      case 'corosync-started':
      case 'boot':
        return this.#nodeLost(node, this.#lossBefore(node, happening));
      default:
        return undefined;
    }
  }

  // When a node comes up again, what ran there ended when the others lost it.
  #lossBefore(node: string, happening: PlacedEvent): PlacedEvent {
    const lost = this.#lostSince.get(node);
    this.#lostSince.delete(node);
    return lost ?? happening;
  }

  #nodeLost(node: string, happening: PlacedEvent): void {
    for (const span of this.#active.values()) {
      if (span.node === node) this.#end(span.resource, node, happening, 'node-lost');
    }
  }

  #result(happening: PlacedEvent, data: DataOf<'operation-result'>): void {
    const { operation, resource, code } = data;
    const node = data.node ?? happening.node;
    switch (operation) {
      case 'start':
      case 'migrate_from':
        if (succeeded(data)) this.#begin(resource, node, happening, 'started');
        return;
      case 'promote':
        if (succeeded(data)) this.#begin(resource, node, happening, 'promoted');
        return;
      case 'demote':
        if (succeeded(data)) this.#begin(resource, node, happening, 'started');
        return;
      case 'stop':
        if (succeeded(data)) this.#end(resource, node, happening, 'stop');
        return;
      case 'monitor':
      case 'probe':
        if (succeeded(data)) this.#begin(resource, node, happening, undefined);
        else if (code !== undefined && PROMOTED.has(code)) this.#begin(resource, node, happening, 'promoted');
        else if (code === 7) this.#end(resource, node, happening, 'failure');
        return;
      default:
    }
  }

  #begin(resource: string, node: string, happening: PlacedEvent, role: Role | undefined): void {
    const key = `${resource}\u0001${node}`;
    const active = this.#active.get(key);
    if (active) {
      if (role === undefined || active.role === role) return;
      active.to = happening.at;
    }
    const span: ActiveSpan = {
      resource,
      node,
      from: happening.at,
      role: role ?? 'started',
      evidence: happening,
    };
    this.#active.set(key, span);
    this.spans.push(span);
  }

  #end(
    resource: string,
    node: string,
    happening: PlacedEvent,
    endedBy: 'stop' | 'failure' | 'node-lost',
  ): void {
    const key = `${resource}\u0001${node}`;
    const active = this.#active.get(key);
    if (!active) return;
    this.#active.delete(key);
    active.to = Math.max(happening.at, active.from);
    active.endedBy = endedBy;
    active.endEvidence = happening;
  }
}

/** Where each resource was active, in the order in which it became so. */
export function followResources(happenings: readonly PlacedEvent[]): readonly ActiveSpan[] {
  const tracker = new ResourceTracker();
  for (const happening of happenings) tracker.take(happening);
  return tracker.spans;
}

/** When each resource was active nowhere between two spans, or until the end of the log. */
export function findOutages(spans: readonly ActiveSpan[]): readonly Outage[] {
  const byResource = new Map<string, ActiveSpan[]>();
  for (const span of spans) {
    const known = byResource.get(span.resource);
    if (known) known.push(span);
    else byResource.set(span.resource, [span]);
  }
  const outages: Outage[] = [];
  for (const [resource, own] of byResource) {
    let last: ActiveSpan | undefined;
    for (const span of own.toSorted((a, b) => a.from - b.from)) {
      if (last?.to !== undefined && last.endEvidence && last.endedBy && span.from > last.to) {
        outages.push({
          resource,
          from: last.to,
          to: span.from,
          cause: last.endedBy,
          evidence: last.endEvidence,
        });
      }
      if (!last || span.to === undefined || (last.to !== undefined && span.to > last.to)) last = span;
    }
    if (last?.to !== undefined && last.endEvidence && last.endedBy) {
      outages.push({ resource, from: last.to, cause: last.endedBy, evidence: last.endEvidence });
    }
  }
  return outages.sort((a, b) => a.from - b.from);
}
