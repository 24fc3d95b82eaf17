/** The names of presets and profiles, written out so that help and completion load no rules. */
import { PROFILE_IDS } from '../../verify/profiles/profile.js';

export const PRESET_NAMES = ['parity', 'recommended', 'strict', ...PROFILE_IDS] as const;
