/** Overview: what is broken, what changes and why, what stays; facts as data, broken things first. */
import { pushAll } from '../../base/arrays.js';
import type { Cause } from '../../cluster/model/cause.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isDisabled, topResource } from '../../cluster/model/resource-queries.js';
import { isRunnable } from '../../cluster/model/action.js';
import { citationsOf } from '../citations.js';
import type { Explanation } from '../explanation.js';
import type { Reason } from '../reason.js';
import { causeReason, placeReasons } from '../reasons.js';
import { primitivesIn } from '../with-parts.js';
import { changesOf, type Change, type Changes } from './changes.js';
import { failuresOf, type Failure } from './failures.js';
import { concerns, ignoredParts, type Ignored } from './ignored.js';
import { WaitsOfPlan } from './waits.js';
import { banRepairs, failureRepairs, type Repair } from './repairs.js';

/** How much a resource needs attention. */
export type Condition = 'broken' | 'attention' | 'changing' | 'unchanged';

/** An outermost resource, or the one that was asked for. */
export interface ResourceFact {
  readonly resource: Resource;
  readonly condition: Condition;
  readonly changes: readonly Change[];
  /** Primitives whose recorded state is a failure. */
  readonly failed: readonly Resource[];
  /** Primitives that Pacemaker does not touch until somebody cleans up. */
  readonly blocked: readonly Resource[];
  /** Primitives that should run, do not, and will not. */
  readonly down: readonly Resource[];
  readonly failures: readonly Failure[];
  readonly reasons: readonly Reason[];
  readonly repairs: readonly Repair[];
  readonly ignored: readonly Ignored[];
}

export interface Overview {
  /** Those of which something is to be said, broken ones first. */
  readonly resources: readonly ResourceFact[];
  readonly ignored: readonly Ignored[];
  readonly unchanged: readonly Resource[];
}

/** At most so many parts of a collective have their reasons told in an overview. */
const PARTS = 3;

/** A ticket that this site does not hold keeps a resource down on purpose. */
function isKeptByTicket({ ticketConstraints }: Resource): boolean {
  return ticketConstraints.some(({ ticket }) => !ticket.granted || ticket.standby);
}

function isDown(resource: Resource): boolean {
  if (resource.orphan || !resource.managed || resource.assignedNode) return false;
  return !isDisabled(resource) && !isKeptByTicket(resource);
}

/** Primitives that should run and will not; of a clone or bundle only when no instance runs at all. */
function downParts(resource: Resource): readonly Resource[] {
  switch (resource.kind) {
    case 'primitive':
      return isDown(resource) ? [resource] : [];
    case 'group':
      return resource.children.flatMap(downParts);
    case 'clone': {
      const each = resource.children.map(downParts);
      return each.every((list) => list.length > 0) ? (each[0] ?? []) : [];
    }
    case 'bundle': {
      const containers = resource.replicas.map(({ container }) => container);
      return containers.every(isDown) ? containers.slice(0, 1) : [];
    }
  }
}

/** Why the start of a resource that has a node cannot be done. */
function blockedStart(explanation: Explanation, resource: Resource): Reason[] {
  if (resource.activeNodes.length > 0) return [];
  const start = resource.actions.find(
    (action) => action.task === 'start' && action.node === resource.assignedNode && !isRunnable(action),
  );
  const cause = start?.why?.find(({ effect }) => effect === 'blocked')?.cause;
  if (!cause || cause.kind === 'no-quorum' || cause.kind === 'unplaced') return [];
  return [{ ...causeReason(explanation, resource, cause), kind: 'start-blocked' as const, cause }];
}

/** Causes beside which scores do not matter. */
const OVERRULING: ReadonlySet<Cause['kind']> = new Set<Cause['kind']>([
  'stop-all',
  'unmanaged',
  'target-role',
  'no-quorum',
]);

/** Reasons of a primitive: what overrules its scores, or else what decided between the nodes. */
export function primitiveReasons(explanation: Explanation, resource: Resource): readonly Reason[] {
  const overruling = explanation.placements.get(resource)?.overruling ?? [];
  const first = [
    ...overruling.map((cause) => causeReason(explanation, resource, cause)),
    ...blockedStart(explanation, resource),
  ];
  const isSettled = overruling.some(({ kind }) => OVERRULING.has(kind));
  return isSettled ? first : [...first, ...placeReasons(explanation, resource)];
}

/** The parts of a resource whose reasons are told: those that change or are down, at most a few. */
function tellingParts(resource: Resource, changes: readonly Change[], down: readonly Resource[]): Resource[] {
  if (resource.kind === 'primitive') return [resource];
  return [...new Set([...changes.map((change) => change.resource), ...down])];
}

/** The member that a reason leads to where it is that members of one group are together. */
function memberBefore(reason: Reason): Resource | undefined {
  if (reason.kind !== 'follows') return undefined;
  const { constraint, primary } = reason.cause;
  return constraint.element === undefined && primary.parent === reason.about.parent ? primary : undefined;
}

/**
 * That members of one group are together is not why something happens to the group: what happens to the one before is.
 * Where nothing else tells of that one, it is the reason of a move; where it stays down, its reasons are told, too.
 */
function withoutOwnGroup(
  reasons: readonly Reason[],
  all: readonly Reason[],
  { told, moves }: { readonly told: readonly Resource[]; readonly moves: boolean },
): readonly Reason[] {
  return reasons.flatMap((reason) => {
    const member = memberBefore(reason);
    if (!member) return [reason];
    if (told.includes(member)) return [];
    if (member.assignedNode) return moves ? [reason] : [];
    return [reason, ...all.filter(({ about }) => about !== reason.about && about.parent === member.parent)];
  });
}

const ROLE_CHANGES: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  'Promote',
  'Demote',
  'Re-promote',
]);

/** Why an instance of a promotable clone is promoted or not. */
export function promotionReasons(explanation: Explanation, resource: Resource): Reason[] {
  for (let one: Resource | undefined = resource; one; one = one.parent) {
    const story = explanation.placements.get(one)?.promotion;
    if (!story) continue;
    const citations = story.contributions
      .flatMap(({ cause }) => citationsOf(explanation.state, cause as never))
      .filter(({ kind }) => kind !== 'default');
    return [{ kind: 'promotion', instance: one, story, about: resource, citations }];
  }
  return [];
}

/** Why something happens to a primitive: for one that stays on its node not what made that the best. */
function changeReasons(
  explanation: Explanation,
  resource: Resource,
  { changes, told }: { readonly changes: readonly Change[]; readonly told: readonly Resource[] },
): readonly Reason[] {
  const all = primitiveReasons(explanation, resource);
  const own = all.filter(({ about }) => about === resource);
  const ownChanges = changes.filter((change) => change.resource === resource);
  const isKept = ownChanges.some(
    ({ kind, from, to }) => from !== undefined && (from === to || kind === 'Stop' || to === undefined),
  );
  const stays = isKept && resource.assignedNode !== undefined;
  const kept = stays ? own.filter(({ kind }) => WHATEVER_THE_NODE.has(kind)) : own;
  const changesRole = ownChanges.some(({ kind }) => ROLE_CHANGES.has(kind));
  const promotion = changesRole ? promotionReasons(explanation, resource) : [];
  if (resource.parent === undefined) return kept;
  const moves = ownChanges.some(({ from, to }) => from !== undefined && to !== undefined && from !== to);
  return [...withoutOwnGroup(kept, all, { told, moves }), ...promotion];
}

/** Reasons that are not about which node is best. */
const WHATEVER_THE_NODE: ReadonlySet<Reason['kind']> = new Set<Reason['kind']>([
  'cause',
  'start-blocked',
  'stopped',
]);

/** The reasons of what happens to a resource; of a collective with many parts until a few parts have told theirs. */
function reasonsOf(
  explanation: Explanation,
  parts: readonly Resource[],
  changes: readonly Change[],
): Reason[] {
  const reasons: Reason[] = [];
  let told = 0;
  for (const part of parts) {
    const own = changeReasons(explanation, part, { changes, told: parts });
    if (own.length === 0) continue;
    pushAll(reasons, own);
    told += 1;
    if (told === PARTS) break;
  }
  return reasons;
}

/** True when something stops that nobody wants to be stopped, and nothing of it runs elsewhere. */
function stopsUnwanted({ resource, changes }: Pick<ResourceFact, 'resource' | 'changes'>): boolean {
  const isUnwanted = ({ kind, resource: part }: Change): boolean =>
    kind === 'Stop' && !isDisabled(part) && !part.orphan;
  if (resource.kind === 'primitive' || resource.kind === 'group') return changes.some(isUnwanted);
  return finalNodes(resource).length === 0 && changes.some(isUnwanted);
}

function conditionOf(fact: Omit<ResourceFact, 'condition' | 'reasons' | 'repairs'>): Condition {
  const { changes, failed, blocked, down } = fact;
  if (stopsUnwanted(fact)) return 'broken';
  const isBlocked = blocked.length > 0 || changes.some((change) => change.blocked);
  if (failed.some(({ ignoreFailure }) => !ignoreFailure) || isBlocked || down.length > 0) return 'broken';
  if (failed.length > 0) return 'attention';
  const isHeld = (part: Resource): boolean => !part.assignedNode && !isDisabled(part) && isKeptByTicket(part);
  if (changes.length === 0 && primitivesIn(fact.resource).some(isHeld)) return 'attention';
  return changes.length > 0 ? 'changing' : 'unchanged';
}

function repairsOf(
  primitives: readonly Resource[],
  failures: readonly Failure[],
  down: readonly Resource[],
  reasons: readonly Reason[],
): readonly Repair[] {
  const repairs = primitives.flatMap((part) => {
    const own = failures.filter(({ resource }) => resource === part);
    if (own.length === 0 && !part.blocked) return [];
    return failureRepairs(part, own, down.includes(part) ? 'stays down' : 'recovers');
  });
  const seen = new Set<string>();
  return [...repairs, ...banRepairs(reasons)].filter(({ commands }) => {
    if (seen.has(commands.pacemaker)) return false;
    return seen.add(commands.pacemaker);
  });
}

/** Facts of one plan that all resources share, so that they are computed once. */
export class OverviewFacts {
  readonly explanation: Explanation;
  readonly waits = new WaitsOfPlan();
  readonly changes: Changes;
  readonly ignored: readonly Ignored[];

  constructor(explanation: Explanation) {
    this.explanation = explanation;
    this.changes = changesOf(explanation.changes, explanation.state.resources, this.waits);
    this.ignored = ignoredParts(explanation.state);
  }

  /**
   * What is to be said of a resource.
   * @param resource - one that stands by itself or a part of another
   */
  of(resource: Resource): ResourceFact {
    const { state } = this.explanation;
    const primitives = primitivesIn(resource);
    const own = new Set(primitives);
    const changes = (this.changes.byTop.get(topResource(resource)) ?? []).filter((change) =>
      own.has(change.resource),
    );
    const down = downParts(resource);
    const failed = primitives.filter((part) => part.failed);
    const blocked = primitives.filter((part) => part.blocked);
    const failures =
      state.failures.length === 0 ? [] : primitives.flatMap((part) => failuresOf(this.explanation, part));
    const ignored = this.ignored.filter((one) => concerns(one, resource));
    const facts = { resource, changes, failed, blocked, down, failures: distinctFailures(failures), ignored };
    const condition = conditionOf(facts);
    const telling = condition === 'unchanged' ? [] : tellingParts(resource, changes, down);
    const reasons = reasonsOf(this.explanation, telling, changes);
    return { condition, reasons, repairs: repairsOf(primitives, facts.failures, down, reasons), ...facts };
  }
}

/** Instances of an anonymous clone share their history: each failure is told once. */
function distinctFailures(failures: readonly Failure[]): readonly Failure[] {
  const seen = new Set<string>();
  return failures.filter(({ node, task, intervalMs, at, citations }) => {
    const [first] = citations;
    const where = first?.kind === 'place' ? first.at.start : '';
    const key = `${node} ${task} ${intervalMs} ${at} ${where}`;
    if (seen.has(key)) return false;
    return seen.add(key);
  });
}

const ORDER: Readonly<Record<Condition, number>> = { broken: 0, attention: 1, changing: 2, unchanged: 3 };

/** What holds for the whole cluster: no quorum, and options that overrule everything else. */
export function clusterReasons(explanation: Explanation): Reason[] {
  const { state } = explanation;
  const [first] = state.resources;
  if (!first) return [];
  const reasons: Reason[] = [];
  if (!state.quorate) reasons.push(causeReason(explanation, first, { kind: 'no-quorum', resource: first }));
  if (state.settings.stopAll) reasons.push(causeReason(explanation, first, { kind: 'stop-all' }));
  const isUntouched = state.settings.fencingEnabled && !state.haveFencing;
  if (state.settings.maintenanceMode || isUntouched) {
    reasons.push(causeReason(explanation, first, { kind: 'unmanaged', resource: first }));
  }
  return reasons;
}

/** The overview of a plan. */
export function overviewOf(facts: OverviewFacts): Overview {
  const { explanation } = facts;
  const { state } = explanation;
  const all = state.resources.map((resource) => facts.of(resource));
  const told = all.filter(({ condition }) => condition !== 'unchanged');
  return {
    resources: told.toSorted((a, b) => ORDER[a.condition] - ORDER[b.condition]),
    ignored: facts.ignored,
    unchanged: all.flatMap(({ condition, resource }) => (condition === 'unchanged' ? [resource] : [])),
  };
}

/** The nodes on which a resource will be: where it stays, for what is unmanaged. */
export function finalNodes(resource: Resource): readonly Node[] {
  const nodes = primitivesIn(resource).flatMap((part) => {
    if (!part.managed) return part.activeNodes;
    return part.assignedNode ? [part.assignedNode] : [];
  });
  return [...new Set(nodes)];
}
