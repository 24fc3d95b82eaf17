/** Why the engine does something to a resource, in one word. */
import type { Cause } from '../cluster/model/cause.js';
import type { Resource } from '../cluster/model/resource.js';
import { topResource } from '../cluster/model/resource-queries.js';
import type { ChainLink } from '../explain/explanation.js';
import type { Reason } from '../explain/reason.js';
import type { EffectCause, EffectKind } from './effect.js';

const OF_ACTIONS: Readonly<Partial<Record<Cause['kind'], EffectCause>>> = {
  fencing: 'node_lost',
  'node-unclean': 'node_lost',
  'node-unavailable': 'node_unavailable',
  'no-quorum': 'no_quorum',
  'stop-all': 'disabled',
  'target-role': 'disabled',
  'failed-inside': 'failure',
  'operation-result': 'failure',
  'not-wanted': 'removed',
  'promotion-score': 'promotion_score',
  ticket: 'ticket',
  orphan: 'removed',
  'multiply-active': 'multiply_active',
  colocation: 'colocation',
  'colocated-nodes': 'colocation',
  location: 'score',
  stickiness: 'score',
  'node-score': 'score',
  'migration-threshold': 'failure',
  capacity: 'capacity',
  unplaced: 'no_node',
  'blocked-colocation': 'dependency',
  'nothing-before': 'dependency',
  'too-few-before': 'dependency',
  load: 'capacity',
};

function causeOfReason(reason: Reason): EffectCause | undefined {
  switch (reason.kind) {
    case 'cause':
    case 'start-blocked':
    case 'stopped':
    case 'decided':
      return OF_ACTIONS[reason.cause.kind];
    case 'decided-by-other':
    case 'follows':
    case 'no-instance':
      return 'colocation';
    case 'excluded':
      if (reason.unavailable !== undefined) return 'node_unavailable';
      return reason.cause && OF_ACTIONS[reason.cause.kind];
    case 'promotion':
      return 'promotion_score';
    case 'opt-in':
    case 'no-other-node':
      return 'no_node';
    case 'tie':
    case 'scores':
    case 'only-usable-node':
      return 'score';
    default:
      return undefined;
  }
}

function causeOfPlace(kind: EffectKind, reasons: readonly Reason[]): EffectCause {
  const causes = reasons.flatMap((reason) => causeOfReason(reason) ?? []);
  const [first] = causes;
  // Where no node is left, that is the news, whatever each of them has against it.
  const isWhole =
    first === 'disabled' || first === 'no_quorum' || first === 'ticket' || first === 'colocation';
  if (kind === 'stop' && !isWhole) return first === 'node_unavailable' ? first : 'no_node';
  return first ?? 'other';
}

/** What is known of an effect before its cause. */
export interface CauseRequest {
  readonly kind: EffectKind;
  readonly resource: Resource;
  readonly chain: readonly ChainLink[];
  readonly reasons: readonly Reason[];
  /** True where the resource with that id had another agent before. */
  readonly hasOtherAgent: (id: string) => boolean;
  /** True where the configuration did not have a resource of that id. */
  readonly isNew: (id: string) => boolean;
}

/** The resource at which a chain ends. */
function rootResource({ action, cause }: ChainLink): Resource | undefined {
  return 'resource' in cause && cause.resource ? cause.resource : action.resource;
}

/** The word for why an effect comes. */
export function effectCause(request: CauseRequest): EffectCause {
  const { kind, resource, chain, reasons, hasOtherAgent, isNew } = request;
  if (resource.orphan) return 'removed';
  const root = chain.at(-1);
  if (kind === 'start' && isNew(topResource(resource).id)) return 'added';
  const at = root && rootResource(root);
  const isOthers = at !== undefined && topResource(at) !== topResource(resource);
  const isOtherMember = at !== undefined && at !== resource && kind === 'restart';
  if (root?.cause.kind === 'definition-change') {
    if (isOthers || isOtherMember) return 'dependency';
    return hasOtherAgent(resource.id) ? 'agent' : 'parameter';
  }
  if (root?.cause.kind === 'transition') {
    if (root.cause.why === 'failed') return isOthers || isOtherMember ? 'dependency' : 'failure';
    if (root.cause.why === 'multiply-active') return 'multiply_active';
    return isOthers && (kind === 'restart' || kind === 'recover')
      ? 'dependency'
      : causeOfPlace(kind, reasons);
  }
  if (kind === 'restart' && (isOthers || isOtherMember)) return 'dependency';
  const direct = root && OF_ACTIONS[root.cause.kind];
  if (direct !== undefined && direct !== 'no_node') return direct;
  if (kind === 'reload') return 'parameter';
  return causeOfPlace(kind, reasons);
}
