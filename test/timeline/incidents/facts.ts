/** Facts of a timeline that a test makes itself: transitions, outages, fencing and what else can be trouble. */
import type { LogEventData } from '../../../src/logs/event.js';
import type { ConfigurationChange } from '../../../src/timeline/changes/change.js';
import type { FencingIncident } from '../../../src/timeline/fencing.js';
import type { IncidentSources } from '../../../src/timeline/incidents/incidents.js';
import type {
  ClusterSplit,
  Fencing,
  NodeBack,
  NodeLost,
  OperationFailed,
  ProgramFailed,
  QuorumLost,
  ResourceDown,
  ActiveTwice,
  PersonActed,
} from '../../../src/timeline/incidents/trouble.js';
import type { DoubleActivity, Outage } from '../../../src/timeline/outages.js';
import type { Split } from '../../../src/timeline/splits.js';
import type { TransitionRun } from '../../../src/timeline/transitions.js';
import type { DataOf, PlacedEvent } from '../../../src/timeline/placed-event.js';
import { placed } from '../placed.js';

const BOOT: LogEventData = { kind: 'boot' };

/** What stands for the line that tells of a fact. */
export const proof = (at: number, node = 'n1'): PlacedEvent => placed(at, node, BOOT);

/** Nothing happened. */
export const NOTHING: IncidentSources = {
  missedLeaves: [],
  happenings: [],
  memberships: [],
  quorum: [],
  fencing: [],
  outages: [],
  doubleActivity: [],
  splits: [],
  changes: [],
  transitions: [],
  failedStarts: new Map(),
  unwanted: new Map(),
};

export const fencingOf = (
  target: string,
  from: number,
  more: Partial<FencingIncident> = {},
): FencingIncident => ({
  target,
  operation: 'reboot',
  from,
  evidence: proof(from),
  ...more,
});

export const outageOf = (
  resource: string,
  node: string,
  from: number,
  more: Partial<Outage> = {},
): Outage => ({
  resource,
  node,
  atMost: { from, to: undefined },
  atLeast: undefined,
  cause: 'failure',
  evidence: proof(from, node),
  ...more,
});

export const doubleOf = (
  resource: string,
  from: number,
  more: Partial<DoubleActivity> = {},
): DoubleActivity => ({
  resource,
  nodes: ['n1', 'n2'],
  from,
  evidence: proof(from),
  ...more,
});

export const splitOf = (
  from: number,
  to: number | undefined,
  ...parts: readonly (readonly string[])[]
): Split => ({
  from,
  to,
  parts: parts.map((members) => ({ members, quorate: undefined, hasDc: false })),
  evidence: proof(from),
});

export const changeOf = (at: number, more: Partial<ConfigurationChange> = {}): ConfigurationChange => ({
  change: 'changed',
  object: 'node-attribute',
  id: 'standby',
  resources: [],
  nodes: ['n1'],
  at,
  ok: true,
  evidence: proof(at),
  ...more,
});

/** A transition that has planned a start of each resource. */
export function runOf(from: number, to: number | undefined, ...resources: readonly string[]): TransitionRun {
  const planned = resources.map((resource) =>
    placed(from, 'n1', { kind: 'action-planned', action: 'Start', resource, where: 'n1', blocked: false }),
  );
  return {
    node: 'n1',
    number: from,
    from,
    ...(to === undefined ? {} : { to }),
    found: 'nothing',
    planned,
    initiated: [],
    failed: [],
    aborts: [],
    evidence: proof(from),
  };
}

const moment = (at: number, to = at) => ({ at, to, evidence: proof(at) });

export const result = (
  resource: string,
  more: Partial<DataOf<'operation-result'>> = {},
): DataOf<'operation-result'> => ({
  kind: 'operation-result',
  operation: 'start',
  resource,
  result: 'error',
  code: 1,
  ...more,
});

export const lost = (node: string, at: number): NodeLost => ({ kind: 'node-lost', node, ...moment(at) });
export const back = (node: string, at: number): NodeBack => ({ kind: 'node-back', node, ...moment(at) });
export const died = (node: string, at: number): ProgramFailed => ({
  kind: 'program-failed',
  node,
  ...moment(at),
});
export const quorumLost = (at: number, to = at): QuorumLost => ({
  kind: 'quorum-lost',
  node: 'n1',
  ...moment(at, to),
});
export const failed = (resource: string, at: number, node = 'n2', operation = 'start'): OperationFailed => ({
  kind: 'operation-failed',
  resource,
  node,
  result: result(resource, { operation }),
  ...moment(at),
});
export const fenced = (target: string, at: number, more: Partial<FencingIncident> = {}): Fencing => ({
  kind: 'fencing',
  incident: fencingOf(target, at, { ok: true, ...more }),
  ...moment(at, more.to),
});
export const down = (outage: Outage, at = outage.atMost.from, to = at): ResourceDown => ({
  kind: 'outage',
  outage,
  ...moment(at, to),
});
export const twice = (at: number, more: Partial<DoubleActivity> = {}): ActiveTwice => ({
  kind: 'double-activity',
  double: doubleOf('db', at, more),
  ...moment(at),
});
export const splitAt = (at: number, ...parts: readonly (readonly string[])[]): ClusterSplit => ({
  kind: 'split',
  split: splitOf(at, undefined, ...parts),
  ...moment(at),
});
export const person = (at: number): PersonActed => ({ kind: 'person', change: changeOf(at), ...moment(at) });
