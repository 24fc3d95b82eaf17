/** What a plan tells, in a sentence for each fact: for forms that have no room for more. */
import type { EffectCause, EffectKind } from '../../plan/effect.js';
import { secondsWords } from './effect-words.js';
import { afterScenario } from './scenario-words.js';

/** An effect as programs read it. */
export interface EffectFacts {
  readonly resource: string;
  readonly action: EffectKind;
  readonly from: string | null;
  readonly to: string | null;
  readonly blocked: boolean;
  readonly cause: EffectCause;
  readonly upperBoundSeconds: number | null;
  readonly downtimeClass: 'none' | 'blip' | 'outage';
}

/** What makes a change dangerous, as programs read it. */
export type DangerFacts =
  | { readonly kind: 'stops' | 'blocked'; readonly resource: string; readonly action: EffectKind }
  | { readonly kind: 'fenced'; readonly node: string; readonly operation: string }
  | {
      readonly kind: 'lost-cover';
      readonly resource: string;
      readonly lost: readonly string[];
      readonly site?: { readonly attribute: string; readonly value: string } | undefined;
      readonly failed?: { readonly resource: string; readonly node: string } | undefined;
    }
  | { readonly kind: 'oscillates'; readonly period: number }
  | { readonly kind: 'unfinished'; readonly transitions: number };

const CAUSES: Readonly<Record<EffectCause, string>> = {
  parameter: 'a parameter is another',
  agent: 'the agent is another',
  dependency: 'what it is ordered with stops or starts',
  score: 'the scores of the nodes are others',
  colocation: 'it goes where another resource goes',
  no_node: 'no node may run it',
  node_unavailable: 'its node cannot run anything',
  disabled: 'it is not to run',
  enabled: 'it is to run again',
  failure: 'it has failed',
  node_lost: 'its node is lost',
  no_quorum: 'there is no quorum',
  ticket: 'its ticket is not granted',
  multiply_active: 'it runs on several nodes',
  removed: 'it is removed',
  added: 'it is new',
  capacity: 'a node has less room than it needs',
  promotion_score: 'the promotion scores are others',
  other: 'the configuration is another',
};

export const EFFECT_KINDS = [
  'move',
  'migrate',
  'restart',
  'recover',
  'reload',
  'promote',
  'demote',
  're-promote',
  'start',
  'stop',
] as const satisfies readonly EffectKind[];

const VERBS: Readonly<Record<EffectKind, string>> = {
  move: 'moves',
  migrate: 'migrates live',
  restart: 'restarts',
  recover: 'is recovered',
  reload: 'reloads',
  promote: 'is promoted',
  demote: 'is demoted',
  're-promote': 'is demoted and promoted again',
  start: 'starts',
  stop: 'stops',
};

export const causeWords = (cause: EffectCause): string => CAUSES[cause];

export const verbWords = (action: EffectKind): string => VERBS[action];

/** `a → b`, `a` */
export function whereWords({ from, to }: Pick<EffectFacts, 'from' | 'to'>): string {
  if (from !== null && to !== null && from !== to) return `${from} → ${to}`;
  return to ?? from ?? '';
}

/** For how long it is away: `40 s`; undefined where it is not, or nobody knows. */
export function awayWords({ downtimeClass, upperBoundSeconds }: EffectFacts): string | undefined {
  return downtimeClass === 'none' || upperBoundSeconds === null ? undefined : secondsWords(upperBoundSeconds);
}

/** `web moves (a → b), away for at most 40 s, because the scores of the nodes are others` */
export function effectSentence(effect: EffectFacts): string {
  const where = whereWords(effect);
  const place = where === '' ? '' : ` (${where})`;
  const away = awayWords(effect);
  const blocked = effect.blocked ? ', which is blocked' : '';
  const time = away === undefined ? '' : `, away for at most ${away}`;
  return `${effect.resource} ${verbWords(effect.action)}${place}${blocked}${time}, because ${causeWords(effect.cause)}`;
}

type LostCoverFacts = Extract<DangerFacts, { readonly kind: 'lost-cover' }>;

function scenarioOf({ lost, site, failed }: LostCoverFacts): Parameters<typeof afterScenario>[0] {
  return failed
    ? { kind: 'failure', resource: failed.resource, node: failed.node }
    : { kind: 'nodes', nodes: lost, site };
}

export function dangerSentence(danger: DangerFacts): string {
  switch (danger.kind) {
    case 'stops':
      return `${danger.resource} stops and runs nowhere afterwards`;
    case 'blocked':
      return `${danger.action} of ${danger.resource} is wanted and cannot be done`;
    case 'fenced':
      return `${danger.node} is fenced (${danger.operation})`;
    case 'lost-cover':
      return `${danger.resource} would run nowhere ${afterScenario(scenarioOf(danger))}; before it would`;
    case 'oscillates':
      return 'it never settles';
    case 'unfinished':
      return `it has not settled after ${danger.transitions} transitions`;
  }
}
