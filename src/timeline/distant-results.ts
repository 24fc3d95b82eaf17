/** Results of operations on nodes whose own logs are not here, as the log of the DC tells of them. */
import { parseLoggedOperationKey, withoutInstance } from '../logs/operation-key.js';
import { shortName } from './names.js';
import { happeningsOf } from './of-kinds.js';
import { tellingSince } from './own-logs.js';
import type { DataOf, PlacedEvent } from './placed-event.js';

type Result = DataOf<'operation-result'>;

/** What a transition waits for, so that it is done when the transition ends and nothing says that it failed. */
const AWAITED: ReadonlySet<string> = new Set([
  'start',
  'stop',
  'promote',
  'demote',
  'migrate_to',
  'migrate_from',
]);

const NAMING = ['action-initiated', 'action-confirmed', 'action-failed', 'operation-result'] as const;

/** Which nodes tell of their own operations, from when on: a log that grows may tell more of a node that has told before. */
class OwnLogs {
  readonly #since = new Map<string, number>();
  /** Names by which the cluster calls its nodes. */
  readonly #named = new Set<string>();
  /** Nodes whose results others write down, as those of Pacemaker Remote. */
  readonly #toldByOthers = new Set<string>();

  constructor(happenings: readonly PlacedEvent[]) {
    for (const [node, at] of tellingSince(happenings)) {
      const name = shortName(node);
      this.#since.set(name, Math.min(at, this.#since.get(name) ?? Infinity));
    }
    for (const { node, event } of happeningsOf(happenings, NAMING)) {
      const named = event.data.node === undefined ? undefined : shortName(event.data.node);
      if (named === undefined) continue;
      this.#named.add(named);
      if (event.data.kind === 'operation-result' && named !== shortName(node)) this.#toldByOthers.add(named);
    }
  }

  /** Whether the writer of a log is called in it by the name that it writes. */
  isNamed(node: string): boolean {
    return this.#named.has(shortName(node));
  }

  tells(node: string, at: number): boolean {
    const name = shortName(node);
    return this.#toldByOthers.has(name) || at >= (this.#since.get(name) ?? Infinity);
  }
}

export class DistantResults {
  readonly #logs: OwnLogs;
  /** What each DC has begun and not told the end of, by the key of the operation and its node. */
  readonly #begun = new Map<string, Map<string, Result>>();

  constructor(happenings: readonly PlacedEvent[]) {
    this.#logs = new OwnLogs(happenings);
  }

  /** Whether no log tells what a node itself does at a time. */
  isSilent(node: string, at: number): boolean {
    return !this.#logs.tells(node, at);
  }

  /** The results that a happening tells; none of nodes that tell their own, and none where names may differ. */
  of(happening: PlacedEvent): readonly Result[] {
    const { node: dc } = happening;
    const { data } = happening.event;
    switch (data.kind) {
      case 'transition-started':
        this.#begun.delete(dc);
        return [];
      case 'action-initiated':
        this.#begin(happening, data);
        return [];
      case 'action-confirmed':
      case 'action-failed':
        return this.#ended(happening, data);
      case 'transition-finished': {
        const done = [...(this.#begun.get(dc)?.values() ?? [])];
        this.#begun.delete(dc);
        return done;
      }
      default:
        return [];
    }
  }

  #begin(happening: PlacedEvent, { key, node }: DataOf<'action-initiated'>): void {
    const result = this.#resultOf(happening, key, node);
    if (!result || !AWAITED.has(result.operation)) return;
    const begun = this.#begun.get(happening.node) ?? new Map<string, Result>();
    this.#begun.set(happening.node, begun.set(`${key} ${node}`, { ...result, code: 0 }));
  }

  #ended(
    happening: PlacedEvent,
    data: DataOf<'action-confirmed'> | DataOf<'action-failed'>,
  ): readonly Result[] {
    const { key, node, code } = data;
    if (key === undefined || node === undefined) return [];
    const name = `${key} ${node}`;
    const begun = this.#begun.get(happening.node);
    const expected = data.kind === 'action-confirmed' ? begun?.get(name)?.code : undefined;
    begun?.delete(name);
    const result = this.#resultOf(happening, key, node);
    const isKnown = data.kind === 'action-failed' || (code ?? expected) !== undefined;
    return result && isKnown ? [{ ...result, code: code ?? expected }] : [];
  }

  #resultOf({ node: dc, at }: PlacedEvent, key: string, node: string): Result | undefined {
    if (this.#logs.tells(node, at) || !this.#logs.isNamed(dc)) return undefined;
    const parsed = parseLoggedOperationKey(key);
    if (!parsed) return undefined;
    const { resource, operation, interval } = parsed;
    return {
      kind: 'operation-result',
      operation,
      resource: withoutInstance(resource),
      interval,
      node,
      code: undefined,
      result: '',
    };
  }
}
