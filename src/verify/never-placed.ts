/** Resources that no node takes though all are online, each with what keeps it from every node. */
import type { RelatedPlace } from '../base/problem.js';
import { INFINITY, MINUS_INFINITY } from '../base/score.js';
import type { Cause, ChoiceReason, Shortage } from '../cluster/model/cause.js';
import type { Node } from '../cluster/model/node.js';
import type { Primitive, Resource } from '../cluster/model/resource.js';
import { optionIsTrue } from '../config/cluster-options.js';
import type { Configuration } from '../config/configuration.js';
import { decide, finalScore } from '../explain/decision.js';
import type { Explanation, NodeScore } from '../explain/explanation.js';
import { primitivesOf } from '../scheduler/plan/outcomes.js';
import { startTagSpan } from '../xml/element.js';
import { OpenQuestions } from './open-questions.js';

/** Causes that keep a resource from a node for good, whoever waits for however long. */
type LastingCause = Extract<
  Cause,
  { kind: 'location' | 'colocation' | 'capacity' | 'symmetric-default' | 'exclusive-discovery' }
>;

/** What keeps a resource from a node. */
export interface Obstacle {
  readonly node: Node;
  readonly cause: LastingCause;
}

export interface NeverPlaced {
  /** As the cluster has it: alone, or the outermost resource around it. */
  readonly top: Resource;
  /** The first of its primitives that gets no node. */
  readonly primitive: Primitive;
  /** True when others of its group run: it ends before this one. */
  readonly isRest: boolean;
  /** One for each node that is meant for resources. */
  readonly obstacles: readonly Obstacle[];
}

const isLasting = (cause: Cause): cause is LastingCause =>
  ['location', 'colocation', 'capacity', 'symmetric-default', 'exclusive-discovery'].includes(cause.kind);

/** Causes by which a node was never meant for the resource. */
const NEVER_MEANT: ReadonlySet<Cause['kind']> = new Set(['bundle-node', 'no-remote-nodes', 'container']);

/** True for what may make the score of a node less than that of none at all; a rule may do so. */
function mayKeepAway({ fixed, constraint }: Configuration['constraints']['locations'][number]): boolean {
  const isExclusive = constraint.discovery === 'exclusive';
  return isExclusive || fixed === undefined || fixed.score < 0;
}

/**
 * True when anything could keep a resource from a node. Where nothing is banned from a node or from another resource, all
 * find their place with those that they must be with, and nothing needs planning; most clusters are like that.
 */
export function limitsPlaces(configuration: Configuration): boolean {
  const { locations, colocations } = configuration.constraints;
  return (
    locations.some(mayKeepAway) ||
    colocations.some(({ score }) => score < 0) ||
    !optionIsTrue(configuration, 'symmetric-cluster')
  );
}

/** Choices that no score makes. */
const MADE_OTHERWISE: ReadonlySet<ChoiceReason> = new Set(['unmanaged', 'stop-all', 'no-instance']);

/** True when the cluster is opt-in and nothing opts the resource in: there is a rule for that. */
function isNotOptedIn({ state }: Explanation, stories: readonly NodeScore[]): boolean {
  if (state.settings.symmetric) return false;
  return !stories.some(({ contributions }) =>
    contributions.some(({ cause, added, after }) => cause.kind === 'location' && (added ?? after) >= 0),
  );
}

/** What keeps a primitive from every node; undefined when anything but lasting causes does from one of them. */
export function obstaclesOf(
  explanation: Explanation,
  primitive: Resource,
  isPassedOver: (cause: Cause) => boolean = () => false,
): readonly Obstacle[] | undefined {
  const placement = explanation.placements.get(primitive);
  if (!placement || isNotOptedIn(explanation, placement.nodes)) return undefined;
  const { chosen, excluded, reason } = decide(placement);
  if (chosen || MADE_OTHERWISE.has(reason) || excluded.length < placement.nodes.length) return undefined;
  const obstacles: Obstacle[] = [];
  for (const { story, ban } of excluded) {
    if (!ban || finalScore(story) > MINUS_INFINITY) return undefined;
    const { cause } = ban;
    if (NEVER_MEANT.has(cause.kind) || isPassedOver(cause)) continue;
    // What waits for another resource to be somewhere is told of that one.
    if (!isLasting(cause) || (cause.kind === 'colocation' && !cause.primaryNode)) return undefined;
    obstacles.push({ node: story.node, cause });
  }
  return obstacles.length === 0 ? undefined : obstacles;
}

/** The first primitive without a node; undefined for a clone or bundle of which something runs. */
function leadingPart(top: Resource): Pick<NeverPlaced, 'primitive' | 'isRest'> | undefined {
  const primitives = [...primitivesOf(top)].filter((one) => one.kind === 'primitive');
  const runs = primitives.some(({ assignedNode }) => assignedNode !== undefined);
  if (runs && top.kind !== 'group') return undefined;
  const primitive = primitives.find(({ assignedNode }) => assignedNode === undefined);
  return primitive && { primitive, isRest: runs };
}

/** The resources that never run because of what the configuration says of nodes, in its order. */
export function neverPlaced(configuration: Configuration, explanation: Explanation): readonly NeverPlaced[] {
  const open = new OpenQuestions(configuration);
  return explanation.state.resources.flatMap((top): NeverPlaced[] => {
    if (top.orphan || open.concern(top)) return [];
    const part = leadingPart(top);
    if (!part || part.primitive.fenceDevice) return [];
    const obstacles = obstaclesOf(explanation, part.primitive);
    return obstacles ? [{ top, ...part, obstacles }] : [];
  });
}

/** True when the resource needs more than is left wherever it may run. */
export function lacksCapacity({ obstacles }: Pick<NeverPlaced, 'obstacles'>): boolean {
  return obstacles.some(({ cause }) => cause.kind === 'capacity');
}

function shortageWords(shortages: readonly Shortage[]): string {
  const words = shortages.map(({ name, needed, left }) => `${left} of ${needed} "${name}"`);
  return words.length === 0 ? 'too little of what it needs is' : `${words.join(' and ')} is`;
}

function obstacleWords(cause: LastingCause): string {
  switch (cause.kind) {
    case 'location':
      return `"${cause.constraint.id}" bans it from`;
    case 'colocation': {
      const { constraint, primary, primaryNode } = cause;
      const where = `"${primary.id}", which runs on ${primaryNode?.name ?? 'no node'}`;
      const verb = constraint.score >= INFINITY ? 'must' : 'must not';
      return `it ${verb} be with ${where}, and so cannot be on`;
    }
    case 'capacity':
      return `${shortageWords(cause.shortages)} left on`;
    case 'symmetric-default':
      return 'the cluster is opt-in, and nothing allows it on';
    case 'exclusive-discovery':
      return 'a location with exclusive discovery leaves out';
  }
}

/** The obstacles in words: those of one cause together. */
export function obstaclesInWords(obstacles: readonly Obstacle[]): string {
  const groups = new Map<string, string[]>();
  for (const { node, cause } of obstacles) {
    const words = obstacleWords(cause);
    groups.set(words, [...(groups.get(words) ?? []), node.name]);
  }
  return [...groups].map(([words, nodes]) => `${words} ${nodes.join(', ')}`).join('; ');
}

/** The constraints behind obstacles, as related places. */
export function obstaclePlaces(obstacles: readonly Obstacle[]): readonly RelatedPlace[] {
  const constraints = obstacles.flatMap(({ cause }) =>
    cause.kind === 'location' || cause.kind === 'colocation' ? cause.constraint : [],
  );
  return [...new Set(constraints)].flatMap(({ id, element }) =>
    element ? { at: startTagSpan(element), message: `"${id}" stands in the way` } : [],
  );
}
