/** When the logs tell of all nodes: each of them tells of its own resources, or the DC, which hears of all of them. */
import type { DcTenure } from './coordinator.js';
import { happeningsOf } from './of-kinds.js';
import type { QuorumSpan } from './membership.js';
import { isName, shortName } from './names.js';
import type { TimeSpan } from './outages.js';
import { tellingSince } from './own-logs.js';
import type { PlacedEvent } from './placed-event.js';

const NAMING = ['peer', 'node-known', 'action-initiated', 'operation-result'] as const;

const overlap = (one: TimeSpan, other: TimeSpan): boolean =>
  one.from < (other.to ?? Infinity) && other.from < (one.to ?? Infinity);

/** Whether something may have been active unseen. */
export class Observed {
  /** Nodes without a log of their own here. */
  readonly #silent: ReadonlySet<string>;
  /** When a DC planned whose log is here, and when one did, or may have, whose log is not. */
  readonly #seen: readonly TimeSpan[];
  readonly #unseen: readonly TimeSpan[];

  constructor(
    happenings: readonly PlacedEvent[],
    tenures: readonly DcTenure[],
    quorum: readonly QuorumSpan[],
  ) {
    const writers = new Set([...tellingSince(happenings).keys()].map(shortName));
    const isWriter = ({ node }: DcTenure): boolean => writers.has(shortName(node));
    this.#silent = new Set(knownNodes(happenings).filter((node) => !writers.has(node)));
    this.#seen = [...tenures.filter(isWriter), ...planningSpans(happenings, tenures)];
    // Without quorum there may be another part of the cluster, which has it, and a DC of its own.
    const alone = quorum.filter(({ node, quorate }) => !quorate && writers.has(shortName(node)));
    this.#unseen = [...tenures.filter((tenure) => !isWriter(tenure)), ...alone];
  }

  /** True of a node that writes logs, none of which is here. */
  isSilent(node: string): boolean {
    return this.#silent.has(shortName(node));
  }

  /** True when no resource can have been started between two moments without a log that tells it. */
  isWhole(span: TimeSpan): boolean {
    if (this.#silent.size === 0) return true;
    return (
      this.#seen.some((tenure) => overlap(tenure, span)) &&
      !this.#unseen.some((tenure) => overlap(tenure, span))
    );
  }
}

/** The short names of all nodes that write logs of their own: what runs on others is told by these. */
function knownNodes(happenings: readonly PlacedEvent[]): readonly string[] {
  const nodes = new Set<string>();
  const remote = new Set<string>();
  for (const { node: writer, event } of happeningsOf(happenings, NAMING)) {
    const { data } = event;
    if (data.node === undefined || !isName(data.node)) continue;
    const name = shortName(data.node);
    const isRemote =
      data.kind === 'peer'
        ? data.remote === true
        : data.kind === 'operation-result' && name !== shortName(writer);
    (isRemote ? remote : nodes).add(name);
  }
  return [...nodes].filter((name) => !remote.has(name));
}

/** Since when nodes plan of which no line tells when they became the DC. */
function planningSpans(
  happenings: readonly PlacedEvent[],
  tenures: readonly DcTenure[],
): readonly TimeSpan[] {
  const known = new Set(tenures.map(({ node }) => node));
  const since = new Map<string, number>();
  for (const { node, at } of happeningsOf(happenings, ['transition-calculated', 'transition-started']))
    if (!known.has(node) && !since.has(node)) since.set(node, at);
  return [...since.values()].map((from) => ({ from }));
}
