/** Presets: which rules run when the user says nothing of them one by one. */
import type { Severity } from '../base/problem.js';
import { PROFILE_IDS, type ProfileId } from './profiles/profile.js';
import { severityByProfile } from './profiles/active.js';
import type { Preset, Rule } from './rule.js';

const RANK: Readonly<Record<Preset, number>> = { parity: 0, recommended: 1, strict: 2 };

export const PRESETS: readonly Preset[] = ['parity', 'recommended', 'strict'];

/** What the user asks for by `--preset`: how much is checked, and for what kinds of cluster. */
export interface AskedPresets {
  readonly preset: Preset | undefined;
  readonly profiles: readonly ProfileId[];
}

/** Every name that a preset or a profile has. */
export const PRESET_NAMES: readonly (Preset | ProfileId)[] = [...PRESETS, ...PROFILE_IDS];

/**
 * Sorts names of presets and profiles; of several presets the last counts.
 * @param refuse - told of a name that is none
 */
export function readPresets(names: readonly string[], refuse: (name: string) => void): AskedPresets {
  let preset: Preset | undefined;
  const profiles = new Set<ProfileId>();
  for (const name of names) {
    const asPreset = PRESETS.find((one) => one === name);
    const asProfile = PROFILE_IDS.find((one) => one === name);
    if (asPreset) preset = asPreset;
    else if (asProfile) profiles.add(asProfile);
    else refuse(name);
  }
  return { preset, profiles: [...profiles] };
}

/**
 * The severity at which a preset has the rule; undefined when it does not. Each preset includes the smaller
 * ones; a profile that was asked for says itself how severe what it is about is.
 */
export function severityIn(
  preset: Preset,
  { meta }: Pick<Rule, 'meta'>,
  profiles: readonly ProfileId[] = [],
): Severity | undefined {
  const { parity, severity } = meta;
  if (preset === 'parity' && parity !== undefined) return parity === 'as-said' ? 'info' : parity;
  if (meta.isOnlyForParity && preset !== 'parity') return undefined;
  const byProfile = preset === 'parity' ? undefined : severityByProfile(meta.id, profiles);
  return byProfile ?? (RANK[meta.preset] <= RANK[preset] ? severity : undefined);
}
