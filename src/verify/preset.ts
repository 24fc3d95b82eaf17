/** Presets: which rules run when the user says nothing of them one by one. */
import type { Severity } from '../base/problem.js';
import type { Preset, Rule } from './rule.js';

const RANK: Readonly<Record<Preset, number>> = { parity: 0, recommended: 1, strict: 2 };

export const PRESETS: readonly Preset[] = ['parity', 'recommended', 'strict'];

/** The severity at which a preset has the rule; undefined when it does not. Each preset includes the smaller ones. */
export function severityIn(preset: Preset, { meta }: Rule): Severity | undefined {
  const { parity, severity } = meta;
  if (preset === 'parity' && parity !== undefined) return parity === 'as-said' ? 'info' : parity;
  if (meta.isOnlyForParity && preset !== 'parity') return undefined;
  return RANK[meta.preset] <= RANK[preset] ? severity : undefined;
}
