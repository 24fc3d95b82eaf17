/** Changes of resources and of what is recorded of them that might bring a resource to a node. */
import { INFINITY } from '../../base/score.js';
import { scanInteger } from '../../base/c-numbers.js';
import { attributeOf, childrenNamed, descendants, type XmlElement } from '../../xml/element.js';
import { failCountOf } from '../../cluster/unpack/failcount.js';
import { historyOf } from '../../cluster/unpack/history/status-index.js';
import { originOfMeta } from '../../cluster/unpack/resource-meta.js';
import { expectedCode } from '../../cluster/model/history.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isDisabled, stripInstance, topResource } from '../../cluster/model/resource-queries.js';
import { place, type Citation } from '../citation.js';
import { citeMeta } from '../origins.js';
import type { Change } from './change.js';
import { isConfigured, metaChange, nodeAttributePairs, promotionScoreChange, writtenScore } from './edits.js';
import type { CandidateChange, ProposalKind } from './model.js';
import { downwards, upwards } from './constraint-candidates.js';
import type { MoveProblem } from './move-problem.js';
import { setting } from './change.js';

/** Sets a meta-attribute, if the resource has a definition of its own. */
function meta(
  { explanation }: MoveProblem,
  resource: Resource,
  kind: ProposalKind,
  [name, value]: readonly [string, string],
): CandidateChange[] {
  if (!isConfigured(resource)) return [];
  const change = metaChange(explanation.state, resource, name, value);
  const at = [citeMeta(explanation.state, resource, name, 'not set')];
  return [{ kind, id: resource.id, name, at, change }];
}

function stickinessCandidates(resource: Resource, scene: MoveProblem): CandidateChange[] {
  const { stickiness, activeNodes, kind } = resource;
  if (kind !== 'primitive' || activeNodes.length === 0) return [];
  const { state } = scene.explanation;
  const name = 'resource-stickiness';
  const isHere = activeNodes.includes(scene.node);
  if (!isHere && stickiness <= 0) return [];
  const range = isHere
    ? { from: stickiness, to: INFINITY, hints: upwards(scene, stickiness) }
    : { from: stickiness, to: 0, hints: downwards(scene, stickiness) };
  const at = [citeMeta(state, resource, name, String(stickiness))];
  const candidates: CandidateChange[] = [];
  const add = (id: string, by: (value: number) => Change): void => {
    candidates.push({ kind: 'stickiness', id, name, at, change: { range, by } });
  };
  if (isConfigured(resource)) {
    add(resource.id, (value) => metaChange(state, resource, name, writtenScore(value)));
  }
  const origin = originOfMeta(state, resource, name);
  const isShared = origin?.name === 'nvpair' && ![...descendants(resource.definition)].includes(origin);
  if (isShared) {
    const setName = attributeOf(origin.parent ?? origin, 'id') ?? 'rsc_defaults';
    add(setName, (value) => setting(origin, 'value', writtenScore(value)));
  }
  return candidates;
}

function failedEntries(scene: MoveProblem, resource: Resource, node: Node): XmlElement[] {
  const { state } = scene.explanation;
  const names = new Set([resource.historyId ?? resource.id, resource.id, stripInstance(resource.id)]);
  const entries = [...names].flatMap((name) => historyOf(state, node.name, name));
  return [...new Set(entries)].flatMap((entry) =>
    childrenNamed(entry, 'lrm_rsc_op').filter((operation) => {
      const code = scanInteger(attributeOf(operation, 'rc-code')) ?? 0;
      const status = scanInteger(attributeOf(operation, 'op-status')) ?? 0;
      const isLast = (attributeOf(operation, 'id') ?? '').includes('_last_failure_');
      const expected = expectedCode(operation);
      return isLast || status > 0 || (expected >= 0 && code !== expected);
    }),
  );
}

function failuresOf(scene: MoveProblem, resource: Resource, node: Node): XmlElement[] {
  const ids = [resource.historyId ?? resource.id, resource.id, stripInstance(resource.id)];
  const isAbout = (name: string): boolean =>
    ids.some((id) => name.startsWith(`fail-count-${id}`) || name.startsWith(`last-failure-${id}`));
  const pairs = nodeAttributePairs(scene.explanation.state, node, isAbout);
  return [...failedEntries(scene, resource, node), ...pairs];
}

/** Forgetting failures: on the node that is wanted, on each node where it is now, or everywhere. */
function failureCandidates(resource: Resource, scene: MoveProblem): CandidateChange[] {
  if (resource.kind !== 'primitive') return [];
  const { nodes } = scene.explanation.state;
  const byNode = nodes
    .map((node) => [node, failuresOf(scene, resource, node)] as const)
    .filter(([, elements]) => elements.length > 0);
  const candidate = (elements: readonly XmlElement[], node: string | undefined): CandidateChange => ({
    kind: 'clear-failures',
    id: stripInstance(resource.id),
    node,
    at: elements.map((element): Citation => place(element)),
    change: { kind: 'remove', elements },
  });
  const each = byNode.map(([node, elements]) => candidate(elements, node.name));
  if (byNode.length < 2) return each;
  return [
    ...each,
    candidate(
      byNode.flatMap(([, elements]) => elements),
      undefined,
    ),
  ];
}

function thresholdCandidates(resource: Resource, scene: MoveProblem): CandidateChange[] {
  const { banAfterFailures } = resource;
  if (resource.kind !== 'primitive' || banAfterFailures >= INFINITY || !isConfigured(resource)) return [];
  const { state } = scene.explanation;
  const { count } = failCountOf(state, scene.node, resource, { effective: true });
  if (banAfterFailures === 0 || count < banAfterFailures) return [];
  const name = 'migration-threshold';
  const range = { from: banAfterFailures, to: INFINITY, hints: [count + 1, count] };
  const by = (value: number): Change => metaChange(state, resource, name, writtenScore(value));
  const at = [citeMeta(state, resource, name, 'INFINITY')];
  return [{ kind: 'migration-threshold', id: resource.id, name, at, change: { range, by } }];
}

function roleCandidates(resource: Resource, scene: MoveProblem): CandidateChange[] {
  if (!isDisabled(resource)) return [];
  const origin = originOfMeta(scene.explanation.state, resource, 'target-role');
  if (!origin || !isConfigured(resource)) return [];
  return meta(scene, resource, 'target-role', ['target-role', 'Started']);
}

function managedCandidates(resource: Resource, scene: MoveProblem): CandidateChange[] {
  if (resource.managed) return [];
  const { state } = scene.explanation;
  const isWritten = (name: string): boolean => originOfMeta(state, resource, name) !== undefined;
  return [
    ...(isWritten('is-managed') ? meta(scene, resource, 'managed', ['is-managed', 'true']) : []),
    ...(isWritten('maintenance') ? meta(scene, resource, 'managed', ['maintenance', 'false']) : []),
  ];
}

function limitCandidates(resource: Resource, scene: MoveProblem): CandidateChange[] {
  if (resource.kind !== 'clone' || !isConfigured(resource)) return [];
  const { state } = scene.explanation;
  const limits: (readonly [string, number])[] = [
    ['clone-max', resource.cloneMax],
    ['clone-node-max', resource.cloneNodeMax],
  ];
  if (scene.goal.promoted) limits.push(['promoted-max', resource.promotedMax]);
  return limits.map(([name, from]) => {
    const range = { from, to: from + Math.max(8, state.nodes.length), hints: [from + 1] };
    const by = (value: number): Change => metaChange(state, resource, name, String(value));
    const at = [citeMeta(state, resource, name, String(from))];
    return { kind: 'instance-limit', id: resource.id, name, at, change: { range, by } };
  });
}

function promotionCandidates(resource: Resource, scene: MoveProblem): CandidateChange[] {
  const { goal, explanation, node } = scene;
  const { parent } = resource;
  const isInstance = parent?.kind === 'clone' && parent.promotable && resource.kind === 'primitive';
  if (!goal.promoted || !isInstance) return [];
  const name = `master-${stripInstance(resource.id)}`;
  const [pair] = nodeAttributePairs(explanation.state, node, (other) => other === name);
  const from = scanInteger(pair && attributeOf(pair, 'value')) ?? -1;
  const best = Math.max(0, ...parent.children.map(({ promotionPriority }) => promotionPriority));
  const range = { from, to: INFINITY, hints: [best, best + 1, 1] };
  const first = promotionScoreChange(explanation.state, node, [name, String(range.to)]);
  if (!first) return [];
  const by = (value: number): Change =>
    promotionScoreChange(explanation.state, node, [name, writtenScore(value)]) ?? first;
  const at = pair ? [place(pair)] : [];
  return [
    {
      kind: 'promotion-score',
      id: stripInstance(resource.id),
      node: node.name,
      name,
      at,
      change: { range, by },
    },
  ];
}

/** Candidates that change resources, nearest first. */
export function resourceChanges(scene: MoveProblem): CandidateChange[] {
  return scene.related.flatMap((resource) => [
    ...roleCandidates(resource, scene),
    ...managedCandidates(resource, scene),
    ...failureCandidates(resource, scene),
    ...stickinessCandidates(resource, scene),
    ...thresholdCandidates(resource, scene),
    ...promotionCandidates(resource, scene),
  ]);
}

/** Candidates that allow more instances. */
export function limitChanges(scene: MoveProblem): CandidateChange[] {
  return limitCandidates(topResource(scene.resource), scene);
}
