/** Presets: which rules run when the user says nothing of them one by one. */
import type { Preset, Rule } from './rule.js';

const RANK: Readonly<Record<Preset, number>> = { parity: 0, recommended: 1, strict: 2 };

export const PRESETS: readonly Preset[] = ['parity', 'recommended', 'strict'];

/** True when the preset has the rule: each preset includes the smaller ones. */
export function presetHas(preset: Preset, rule: Rule): boolean {
  return RANK[rule.meta.preset] <= RANK[preset];
}
