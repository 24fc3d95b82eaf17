/** Trouble: a fact of a timeline that disturbs the cluster, or that tells how a disturbance went on. */
import { outageAt, type DoubleActivity, type Outage } from '../outages.js';
import type { FencingIncident } from '../fencing.js';
import { findingOf } from '../finding.js';
import { guestsOf } from '../guests.js';
import type { MembershipView, MissedLeave, QuorumSpan } from '../membership.js';
import { remoteNodeOf } from '../node-signs.js';
import { happeningsOf, type HappeningOf } from '../of-kinds.js';
import type { DataOf, PlacedEvent } from '../placed-event.js';
import type { Split } from '../splits.js';
import type { ConfigurationChange } from '../changes/change.js';
import { Moments } from './moments.js';

/** What the parts of a timeline know that is looked at here. */
export interface TroubleSources {
  readonly happenings: readonly PlacedEvent[];
  readonly memberships: readonly MembershipView[];
  readonly missedLeaves: readonly MissedLeave[];
  readonly quorum: readonly QuorumSpan[];
  readonly fencing: readonly FencingIncident[];
  readonly outages: readonly Outage[];
  readonly doubleActivity: readonly DoubleActivity[];
  readonly splits: readonly Split[];
  readonly changes: readonly ConfigurationChange[];
}

interface At {
  /** Milliseconds since 1970 UTC; when it begins. */
  readonly at: number;
  /** When it is over; equal to `at` for what takes no time. */
  readonly to: number;
  readonly evidence: PlacedEvent;
}

/** A node that the others lost without its leave. */
export interface NodeLost extends At {
  readonly kind: 'node-lost';
  readonly node: string;
}

/** A node that had been lost, or had left, is a member again. */
export interface NodeBack extends At {
  readonly kind: 'node-back';
  readonly node: string;
}

export interface OperationFailed extends At {
  readonly kind: 'operation-failed';
  readonly resource: string;
  readonly node: string;
  readonly result: DataOf<'operation-result'>;
}

/** A program of the cluster that died, or cannot go on. */
export interface ProgramFailed extends At {
  readonly kind: 'program-failed';
  readonly node: string;
}

export interface Fencing extends At {
  readonly kind: 'fencing';
  readonly incident: FencingIncident;
}

export interface QuorumLost extends At {
  readonly kind: 'quorum-lost';
  readonly node: string;
}

export interface ResourceDown extends At {
  readonly kind: 'outage';
  readonly outage: Outage;
}

export interface ActiveTwice extends At {
  readonly kind: 'double-activity';
  readonly double: DoubleActivity;
}

export interface ClusterSplit extends At {
  readonly kind: 'split';
  readonly split: Split;
}

/** Somebody's change that stops or moves resources by intent. */
export interface PersonActed extends At {
  readonly kind: 'person';
  readonly change: ConfigurationChange;
}

export type Trouble =
  | NodeLost
  | NodeBack
  | OperationFailed
  | ProgramFailed
  | Fencing
  | QuorumLost
  | ResourceDown
  | ActiveTwice
  | ClusterSplit
  | PersonActed;

/** The nodes that a trouble is about. */
export function nodesOf(trouble: Trouble): readonly string[] {
  switch (trouble.kind) {
    case 'node-lost':
    case 'node-back':
    case 'operation-failed':
    case 'program-failed':
    case 'quorum-lost':
      return [trouble.node];
    case 'fencing':
      return [trouble.incident.target];
    case 'outage':
      return [trouble.outage.node];
    case 'double-activity':
      return trouble.double.nodes;
    case 'split':
      return trouble.split.parts.flatMap(({ members }) => members);
    case 'person':
      return trouble.change.nodes;
  }
}

/** The resources that a trouble is about. */
export function resourcesOf(trouble: Trouble): readonly string[] {
  switch (trouble.kind) {
    case 'operation-failed':
      return [trouble.resource];
    case 'outage':
      return [trouble.outage.resource];
    case 'double-activity':
      return [trouble.double.resource];
    default:
      return [];
  }
}

/** Several nodes lose the same one within this time. */
const TOGETHER = 10_000;

function nodesLost({ memberships, missedLeaves }: TroubleSources): NodeLost[] {
  const lost: NodeLost[] = [];
  const lose = ({ node, at, evidence }: MissedLeave): void => {
    const isKnown = lost.some((other) => other.node === node && Math.abs(at - other.at) <= TOGETHER);
    if (!isKnown && node !== evidence.node) lost.push({ kind: 'node-lost', node, at, to: at, evidence });
  };
  for (const { failed, from, evidence } of memberships)
    for (const node of failed) lose({ node, at: from, evidence });
  // A log that begins later than the cluster tells who left, and not always who stayed.
  missedLeaves.forEach(lose);
  return lost;
}

const PARTING = [
  'shutdown-requested',
  'node-shutdown-done',
  'pacemaker-stopping',
  'corosync-stopping',
  'peer',
] as const;

const STOP = '_stop_0';

/**
 * When connections to nodes of Pacemaker Remote, which have the names of the nodes, are stopped by intent: the cluster also
 * stops one that has failed.
 */
function stoppedConnections({ happenings }: TroubleSources): Moments {
  const stops = new Moments();
  const failed = new Set<string>();
  const stopping = (connection: string, at: number): void => {
    if (!failed.has(connection)) stops.add(connection, at);
  };
  for (const { at, event } of happeningsOf(happenings, [
    'action-initiated',
    'connection-lost',
    'operation-result',
  ])) {
    const { data } = event;
    if (data.kind === 'connection-lost') failed.add(remoteNodeOf(data) ?? '');
    else if (data.kind === 'action-initiated') {
      if (data.key?.endsWith(STOP) === true) stopping(data.key.slice(0, -STOP.length), at);
    } else if (isFailure(data)) failed.add(data.resource);
    else if (data.operation === 'start') failed.delete(data.resource);
    else if (data.operation === 'stop') stopping(data.resource, at);
  }
  return stops;
}

/** Where no log of Corosync tells: what Pacemaker says of a peer that had not asked to leave. */
function peersLost(sources: TroubleSources, views: readonly NodeLost[]): NodeLost[] {
  const stopped = stoppedConnections(sources);
  const lost: NodeLost[] = [];
  const known = new Moments();
  for (const { node, at } of views) known.add(node, at);
  const leaving = new Map<string, number>();
  for (const happening of happeningsOf(sources.happenings, PARTING)) {
    const { at, node, event } = happening;
    const { data } = event;
    if (data.kind === 'shutdown-requested') leaving.set(data.node ?? node, at);
    if (data.kind === 'node-shutdown-done') leaving.set(data.node, at);
    if (data.kind === 'pacemaker-stopping' || data.kind === 'corosync-stopping') leaving.set(node, at);
    if (data.kind !== 'peer' || data.state !== 'lost' || data.node === node) continue;
    const left = leaving.get(data.node);
    const isLeave =
      (left !== undefined && at - left <= 20 * 60_000) || stopped.isNear(data.node, at, TOGETHER);
    if (isLeave || known.isNear(data.node, at, TOGETHER)) continue;
    known.add(data.node, at);
    lost.push({ kind: 'node-lost', node: data.node, at, to: at, evidence: happening });
  }
  return lost;
}

function nodesBack({ memberships }: TroubleSources, losses: readonly NodeLost[]): NodeBack[] {
  const back: NodeBack[] = [];
  for (const view of memberships) {
    for (const node of view.members) {
      const loss = losses.findLast((other) => other.node === node && other.at < view.from);
      // Only who has lost a node can have it back: in the other part of a split it was there all the time.
      if (!loss || view.node !== loss.evidence.node) continue;
      const isKnown = back.some((other) => other.node === node && other.at > loss.at);
      if (!isKnown)
        back.push({ kind: 'node-back', node, at: view.from, to: view.from, evidence: view.evidence });
    }
  }
  return back;
}

/** A probe that finds a resource stopped, or an agent missing where it need not be, is no failure of the cluster. */
function isFailure(data: DataOf<'operation-result'>): boolean {
  const finding = findingOf(data);
  if (data.operation === 'probe' || (data.operation === 'monitor' && data.interval === 0)) return false;
  if (data.operation === 'notify') return false;
  return finding === 'failed' || (finding === 'inactive' && data.operation !== 'stop');
}

function failures({ happenings }: TroubleSources): OperationFailed[] {
  return happeningsOf(happenings, ['operation-result']).flatMap((happening) => {
    const { data } = happening.event;
    if (!isFailure(data)) return [];
    const node = data.node ?? happening.node;
    const { at } = happening;
    return [
      {
        kind: 'operation-failed',
        resource: data.resource,
        node,
        result: data,
        at,
        to: at,
        evidence: happening,
      },
    ];
  });
}

const SIGTERM = 15;

const FAILING = [
  'daemon-exited',
  'corosync-exited',
  'daemon-cannot-go-on',
  'node-panic',
  'fenced-self',
] as const;

/** A program that ends as it is told to has not failed. */
function isProgramFailure({ event: { data } }: HappeningOf<(typeof FAILING)[number]>): boolean {
  switch (data.kind) {
    case 'daemon-exited':
    case 'corosync-exited': {
      const signal = 'signal' in data ? data.signal : undefined;
      return (signal !== undefined && signal !== SIGTERM) || (data.status !== undefined && data.status !== 0);
    }
    case 'daemon-cannot-go-on':
    case 'node-panic':
    case 'fenced-self':
      return true;
  }
}

/** One for all programs of a node that fail together. */
function programFailures({ happenings }: TroubleSources): ProgramFailed[] {
  const last = new Map<string, number>();
  return happeningsOf(happenings, FAILING).flatMap((happening): ProgramFailed[] => {
    if (!isProgramFailure(happening)) return [];
    const { node, at } = happening;
    const before = last.get(node);
    last.set(node, at);
    if (before !== undefined && at - before <= TOGETHER) return [];
    return [{ kind: 'program-failed', node, at, to: at, evidence: happening }];
  });
}

/** A node that starts without quorum has not lost it. */
function quorumLosses({ quorum }: TroubleSources): QuorumLost[] {
  const last = new Map<string, QuorumSpan>();
  return quorum.flatMap((span) => {
    const { node, from, evidence } = span;
    const before = last.get(node);
    last.set(node, span);
    const isLoss = !span.quorate && before?.quorate === true && before.to === from;
    return isLoss ? [{ kind: 'quorum-lost', node, at: from, to: span.to ?? from, evidence }] : [];
  });
}

/** Changes by which resources stop or move at once. */
const DISRUPTIVE: ReadonlySet<string> = new Set([
  'standby',
  'standby-ended',
  'disabled',
  'banned',
  'preferred',
  'revoked',
  'ticket-standby',
]);

/** Everything of a timeline that is trouble, in order of time. */
export function troublesOf(sources: TroubleSources): readonly Trouble[] {
  const { fencing, outages, doubleActivity, splits, changes } = sources;
  const views = nodesLost(sources);
  const losses = [...views, ...peersLost(sources, views)];
  const failed = failures(sources);
  const guests = guestsOf(sources.happenings);
  // A node with the name of a resource is behind that connection, or runs in it: at one moment, that failed first.
  const behind = new Set(failed.flatMap(({ resource }) => [resource, ...(guests.get(resource) ?? [])]));
  const troubles: Trouble[] = [
    ...losses.filter(({ node }) => !behind.has(node)),
    ...nodesBack(sources, losses),
    ...failed,
    ...losses.filter(({ node }) => behind.has(node)),
    ...programFailures(sources),
    ...quorumLosses(sources),
    ...fencing.map((incident): Fencing => ({
      kind: 'fencing',
      incident,
      at: incident.from,
      to: incident.to ?? incident.from,
      evidence: incident.evidence,
    })),
    ...outages.map((outage): ResourceDown => {
      const at = outageAt(outage);
      return {
        kind: 'outage',
        outage,
        at,
        to: Math.max(at, outage.atMost.to ?? at),
        evidence: outage.evidence,
      };
    }),
    ...doubleActivity.map((double): ActiveTwice => ({
      kind: 'double-activity',
      double,
      at: double.from,
      to: double.to ?? double.from,
      evidence: double.evidence,
    })),
    ...splits.map((split): ClusterSplit => ({
      kind: 'split',
      split,
      at: split.from,
      to: split.to ?? split.from,
      evidence: split.evidence,
    })),
    ...changes
      .filter(({ effect, ok }) => ok && effect !== undefined && DISRUPTIVE.has(effect))
      .map((change): PersonActed => ({
        kind: 'person',
        change,
        at: change.at,
        to: change.at,
        evidence: change.evidence,
      })),
  ];
  return troubles.sort((a, b) => a.at - b.at);
}
