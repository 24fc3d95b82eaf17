/** The verdict on a change, and what speaks against it. */
import type { ChangePlan } from './change-plan.js';
import type { Effect, EffectCause } from './effect.js';
import type { LostCover } from './coverage.js';

export type VerdictName = 'safe' | 'disruptive' | 'dangerous';

/** What makes a change dangerous. */
export type Danger =
  /** It stops, nobody asked for that, and it does not run anywhere else. */
  | { readonly kind: 'stops'; readonly effect: Effect }
  | { readonly kind: 'fenced'; readonly node: string; readonly operation: string }
  /** Wanted, and cannot be done. */
  | { readonly kind: 'blocked'; readonly effect: Effect }
  | { readonly kind: 'lost-cover'; readonly cover: LostCover }
  | { readonly kind: 'oscillates'; readonly period: number }
  | { readonly kind: 'unfinished'; readonly transitions: number };

export interface Counts {
  readonly moves: number;
  readonly restarts: number;
  readonly reloads: number;
  readonly starts: number;
  readonly stops: number;
  readonly promotions: number;
  readonly fenced: number;
  /** The longest of all effects at most, in seconds; undefined where none is away or its end is not known. */
  readonly longestSeconds: number | undefined;
}

export interface Verdict {
  readonly name: VerdictName;
  readonly dangers: readonly Danger[];
  readonly counts: Counts;
}

/** Causes of a stop that somebody has asked for. */
const ON_PURPOSE: ReadonlySet<EffectCause> = new Set<EffectCause>(['disabled', 'removed']);

/** Effects that come because of the change. */
export const newEffects = ({ effects }: Pick<ChangePlan, 'effects'>): readonly Effect[] =>
  effects.filter(({ isPending }) => !isPending);

/** True when the configuration means the same and nothing comes of it. */
export function isUnchanged(plan: ChangePlan): boolean {
  return plan.configuration.length === 0 && newEffects(plan).length === 0 && plan.nodes.length === 0;
}

function stops(plan: ChangePlan): Danger[] {
  const seen = new Set<string>();
  return newEffects(plan).flatMap((effect): Danger[] => {
    const isUnwanted = effect.kind === 'stop' && !ON_PURPOSE.has(effect.cause) && !effect.blocked;
    if (!isUnwanted || plan.running.has(effect.configuredId) || seen.has(effect.configuredId)) return [];
    seen.add(effect.configuredId);
    return [{ kind: 'stops', effect }];
  });
}

function dangersOf(plan: ChangePlan): Danger[] {
  const { nodes, coverage, settled } = plan;
  const fenced = nodes.flatMap(({ kind, node, operation }): Danger[] =>
    kind === 'fence' && operation !== undefined && operation !== 'on'
      ? [{ kind: 'fenced', node, operation }]
      : [],
  );
  const blocked = newEffects(plan)
    .filter((effect) => effect.blocked)
    .map((effect): Danger => ({ kind: 'blocked', effect }));
  const lost = (coverage?.lost ?? []).map((cover): Danger => ({ kind: 'lost-cover', cover }));
  const { end, transitions } = settled;
  const ends: Danger[] =
    end.kind === 'oscillates'
      ? [{ kind: 'oscillates', period: end.period }]
      : end.kind === 'unfinished'
        ? [{ kind: 'unfinished', transitions: transitions.length }]
        : [];
  return [...fenced, ...stops(plan), ...blocked, ...lost, ...ends];
}

function countsOf(plan: ChangePlan): Counts {
  const effects = newEffects(plan);
  const count = (...kinds: readonly Effect['kind'][]): number =>
    effects.filter(({ kind }) => kinds.includes(kind)).length;
  const seconds = effects.flatMap(({ downtime }) =>
    downtime.class === 'outage' && downtime.upperBoundSeconds !== undefined
      ? [downtime.upperBoundSeconds]
      : [],
  );
  return {
    moves: count('move', 'migrate'),
    restarts: count('restart', 'recover'),
    reloads: count('reload'),
    starts: count('start'),
    stops: count('stop'),
    promotions: count('promote', 'demote', 're-promote'),
    fenced: plan.nodes.filter(({ kind, operation }) => kind === 'fence' && operation !== 'on').length,
    longestSeconds: seconds.length === 0 ? undefined : Math.max(...seconds),
  };
}

/** Safe: nothing that runs is interrupted. Dangerous: something is lost, now or when a node is. */
export function verdictOf(plan: ChangePlan): Verdict {
  const dangers = dangersOf(plan);
  const isInterrupting = newEffects(plan).some(({ downtime }) => downtime.class !== 'none');
  const name = dangers.length > 0 ? 'dangerous' : isInterrupting ? 'disruptive' : 'safe';
  return { name, dangers, counts: countsOf(plan) };
}
