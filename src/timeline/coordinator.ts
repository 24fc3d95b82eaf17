/** Who was the DC, from when to when, and by whose account. */
import { happeningsOf, type HappeningOf } from './of-kinds.js';
import type { PlacedEvent } from './placed-event.js';

export interface DcTenure {
  readonly node: string;
  readonly from: number;
  to?: number;
  /** The nodes whose logs say so. */
  readonly seenBy: string[];
  readonly evidence: PlacedEvent;
  end?: PlacedEvent;
}

// States in which a controller is not the DC.
const NOT_DC: ReadonlySet<string> = new Set([
  'S_NOT_DC',
  'S_PENDING',
  'S_STOPPING',
  'S_TERMINATE',
  'S_STARTING',
  'S_RELEASE_DC',
]);

const TELLING = [
  'dc-taken-over',
  'dc-set',
  'state-transition',
  'dc-released',
  'pacemaker-started',
  'pacemaker-stopped',
  'corosync-started',
  'corosync-exited',
  'dc-lost',
  'dc-unset',
  'fencing-result',
] as const;

class TenureTracker {
  readonly tenures: DcTenure[] = [];
  readonly #open = new Map<string, DcTenure>();
  readonly #withOwnLog: ReadonlySet<string>;

  constructor(withOwnLog: ReadonlySet<string>) {
    this.#withOwnLog = withOwnLog;
  }

  take(happening: HappeningOf<(typeof TELLING)[number]>): void {
    const { node, event } = happening;
    const { data } = event;
    switch (data.kind) {
      case 'dc-taken-over':
        return this.#begin(node, happening);
      case 'dc-set':
        return this.#seen(data.node, happening);
      case 'state-transition':
        if (data.to === 'S_INTEGRATION') return this.#begin(node, happening);
        return NOT_DC.has(data.to) ? this.#end(node, happening) : undefined;
      case 'dc-released':
      case 'pacemaker-started':
      case 'pacemaker-stopped':
      case 'corosync-started':
      case 'corosync-exited':
        return this.#end(node, happening);
      case 'dc-lost':
      case 'dc-unset':
        return data.node === undefined ? undefined : this.#lostBy(data.node, happening);
      case 'fencing-result':
        return data.ok ? this.#end(data.target, happening) : undefined;
    }
  }

  #begin(node: string, happening: PlacedEvent): void {
    const open = this.#open.get(node);
    if (open) {
      if (!open.seenBy.includes(happening.node)) open.seenBy.push(happening.node);
      return;
    }
    const tenure: DcTenure = { node, from: happening.at, seenBy: [happening.node], evidence: happening };
    this.#open.set(node, tenure);
    this.tenures.push(tenure);
  }

  /** Another node names its DC: that node's own log knows better when there is one. */
  #seen(node: string, happening: PlacedEvent): void {
    const open = this.#open.get(node);
    if (open || !this.#withOwnLog.has(node)) this.#begin(node, happening);
    if (this.#withOwnLog.has(node)) return;
    for (const other of this.#open.keys())
      if (other !== node && !this.#withOwnLog.has(other)) this.#end(other, happening);
  }

  // In a partition the DC lives on behind the cut: only its own log can say that it stopped being one.
  #lostBy(node: string, happening: PlacedEvent): void {
    if (!this.#withOwnLog.has(node)) this.#end(node, happening);
  }

  #end(node: string, happening: PlacedEvent): void {
    const open = this.#open.get(node);
    if (!open) return;
    open.to = happening.at;
    open.end = happening;
    this.#open.delete(node);
  }
}

/** The tenures of all DCs in the order in which they began; two at once mean a partition. */
export function followDc(happenings: readonly PlacedEvent[]): readonly DcTenure[] {
  const controllers = new Set<string>();
  for (const { event, node } of happenings) if (event.daemon === 'controld') controllers.add(node);
  const tracker = new TenureTracker(controllers);
  for (const happening of happeningsOf(happenings, TELLING)) tracker.take(happening);
  return tracker.tenures;
}
