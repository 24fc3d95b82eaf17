/** What the box of a node says, and the arrows between it and the resource in the middle. */
import { MINUS_INFINITY } from '../../../base/score.js';
import { isGuestNode, isPacemakerRemote, type Node } from '../../../cluster/model/node.js';
import type { Resource } from '../../../cluster/model/resource.js';
import { failCountOf } from '../../../cluster/unpack/failcount.js';
import { unavailabilityOf } from '../../../explain/citations.js';
import { finalScore } from '../../../explain/decision.js';
import { locatedNodesOf, type LocatedNode } from '../../../explain/linked-constraints.js';
import { configuredId, primitivesOf } from '../../../scheduler/plan/outcomes.js';
import { firstLines, line, type Line, type Tone } from '../../figures/diagram.js';
import { referenceOf, referenceText } from '../explanation-view.js';
import { scoreText } from '../words.js';
import type { Arrow, Box } from './picture.js';
import { standingsOf, type BoxFacts, type Standing } from './standing.js';

/** A box with its arrows, and how much it matters: what matters least is folded first. */
export interface Candidate {
  readonly box: Box;
  readonly arrows: readonly Arrow[];
  readonly weight: number;
}

function stateLine(node: Node, isFenced: boolean): Line {
  const kind = isGuestNode(node) ? 'guest node' : isPacemakerRemote(node) ? 'remote node' : 'cluster node';
  const why = unavailabilityOf(node);
  const fate = isFenced ? ', to be fenced' : '';
  if (why === undefined) return line(`${kind}, online${fate}`, isFenced ? 'bad' : 'good');
  const state = { unclean: 'UNCLEAN', offline: 'OFFLINE', shutdown: 'shutting down', pending: 'joining' };
  const text = why === 'standby' || why === 'maintenance' ? `in ${why}` : state[why];
  return line(
    `${kind}, ${text}${fate}`,
    why === 'unclean' || why === 'offline' || isFenced ? 'bad' : 'warning',
  );
}

/** The score of a node; of clones and bundles each instance has its own, so that there is not one to show. */
function scoreLine({ explanation }: BoxFacts, resource: Resource, node: Node): readonly Line[] {
  if (resource.kind === 'clone' || resource.kind === 'bundle') return [];
  const story = explanation.placements.get(resource)?.nodes.find((one) => one.node === node);
  if (!story) return [];
  const score = finalScore(story);
  const isNever = score <= MINUS_INFINITY;
  return [line(`score ${scoreText(score)}${isNever ? ': never here' : ''}`, isNever ? 'bad' : 'plain')];
}

function failureLines({ explanation }: BoxFacts, resource: Resource, node: Node): readonly Line[] {
  const failures = new Map<string, Line>();
  for (const one of primitivesOf(resource)) {
    const { count } = failCountOf(explanation.state, node, one, { effective: true });
    if (count <= 0) continue;
    const limit = one.banAfterFailures > 0 ? ` of ${scoreText(one.banAfterFailures)} allowed` : '';
    const isOver = one.banAfterFailures > 0 && count >= one.banAfterFailures;
    const name = configuredId(one);
    failures.set(name, line(`${name}: fail count ${scoreText(count)}${limit}`, isOver ? 'bad' : 'warning'));
  }
  return firstLines([...failures.values()], 3, 'fail counts');
}

function amount(count: number, isMany: boolean): string {
  return isMany ? ` (${count})` : '';
}

/** `here, stays`, `goes here, promoted (2)`. */
function placeLabel({ now, later, promotedNow, promotedLater }: Standing, isMany: boolean): string {
  const before = `here now${promotedNow ? ', promoted' : ''}${amount(now, isMany)}`;
  if (now === later && promotedNow === promotedLater)
    return `here, stays${promotedNow ? ' promoted' : ''}${amount(now, isMany)}`;
  if (now === 0) return `goes here${promotedLater ? ', promoted' : ''}${amount(later, isMany)}`;
  if (later === 0) return `${before}, leaves`;
  const role = promotedNow === promotedLater ? '' : promotedLater ? ', promoted' : ', not promoted';
  return `${before}, then ${now === later ? 'here' : later}${role}`;
}

function placeTone({ now, later, promotedNow, promotedLater }: Standing): Tone {
  if (now === later && promotedNow === promotedLater) return 'good';
  return later === 0 ? 'muted' : 'change';
}

function meaningOf(score: number): string {
  if (score <= MINUS_INFINITY) return 'never';
  if (score < 0) return 'avoids';
  return score === 0 ? 'allows' : 'prefers';
}

function locationArrow(center: Box, key: string, { id, rule, score, promotedOnly, at }: LocatedNode): Arrow {
  const label = `location ${scoreText(score)}, ${meaningOf(score)}${promotedOnly ? ', when promoted' : ''}`;
  const tone = score < 0 ? 'warning' : 'plain';
  return {
    kind: 'location',
    from: center.key,
    to: key,
    label,
    tone,
    id: rule === undefined ? id : `${id}, rule ${rule}`,
    at: referenceText(referenceOf(at)),
  };
}

function weightOf(standing: Standing | undefined, located: number, isTroubled: boolean): number {
  const isPlace = standing ? 100 : 0;
  return isPlace + (located > 0 ? 10 : 0) + (isTroubled ? 1 : 0);
}

function placeArrow(center: Box, key: string, standing: Standing, isMany: boolean): Arrow {
  const label = placeLabel(standing, isMany);
  return { kind: 'place', from: center.key, to: key, label, tone: placeTone(standing), id: '', at: '' };
}

/** Nodes to draw, and how many could never run the resource, whatever is said of them: the insides of bundles. */
export interface NodeCandidates {
  readonly candidates: readonly Candidate[];
  readonly outside: number;
}

/** A candidate for each node that could run the resource, or has to do with it. */
export function nodeCandidates(facts: BoxFacts, resource: Resource, center: Box): NodeCandidates {
  const { explanation, outcome } = facts;
  const standings = standingsOf(resource, facts);
  const located = locatedNodesOf(explanation, resource);
  const allowed = new Set(explanation.placements.get(resource)?.nodes.map(({ node }) => node));
  const isMany =
    resource.kind === 'group' || [...standings.values()].some(({ now, later }) => now > 1 || later > 1);
  const candidates = explanation.state.nodes.flatMap((node): Candidate[] => {
    const key = `node ${node.name}`;
    const standing = standings.get(node.name);
    const own = located.filter((one) => one.node === node);
    if (!allowed.has(node) && !standing && own.length === 0) return [];
    const lines = [
      stateLine(node, outcome.fenced.includes(node.name)),
      ...scoreLine(facts, resource, node),
      ...failureLines(facts, resource, node),
    ];
    const isBad = lines.some(({ tone }) => tone === 'bad');
    return [
      {
        box: { key, kind: 'node', title: node.name, isCenter: false, side: undefined, lines },
        arrows: [
          ...(standing ? [placeArrow(center, key, standing, isMany)] : []),
          ...own.map((one) => locationArrow(center, key, one)),
        ],
        weight: weightOf(standing, own.length, isBad),
      },
    ];
  });
  return { candidates, outside: explanation.state.nodes.length - candidates.length };
}
