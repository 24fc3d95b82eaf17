/** Which profiles count for a file: those that it shows, and those that were asked for. */
import type { Severity } from '../../base/problem.js';
import type { Configuration } from '../../config/configuration.js';
import { agentOf } from '../agent-uses.js';
import type { ActiveProfile, ProfileId } from './profile.js';
import { PROFILES } from './profiles.js';

/** The profiles of a configuration. */
export function activeProfiles(
  configuration: Configuration | undefined,
  named: readonly ProfileId[],
): readonly ActiveProfile[] {
  const inUse = new Set(configuration?.cib.primitives.map(agentOf));
  return PROFILES.flatMap(({ id, agents, isShown, variant }): ActiveProfile[] => {
    const isMeant = configuration !== undefined && (isShown?.(configuration) ?? true);
    const signs = isMeant ? [...inUse].filter((agent) => agents.test(agent)) : [];
    const isNamed = named.includes(id);
    if (signs.length === 0 && !isNamed) return [];
    const more = configuration && signs.length > 0 ? (variant?.(configuration) ?? []) : [];
    return [{ id, isNamed, found: [...signs, ...more] }];
  });
}

/** The highest severity that the profiles that were asked for give a rule. */
export function severityByProfile(rule: string, profiles: readonly ProfileId[]): Severity | undefined {
  if (profiles.length === 0) return undefined;
  const given = PROFILES.flatMap(({ id, rules }) => (profiles.includes(id) ? (rules[rule] ?? []) : []));
  return (['error', 'warning', 'info'] as const).find((severity) => given.includes(severity));
}

/** The profiles that a rule belongs to. */
export function profilesOf(rule: string): readonly ProfileId[] {
  return PROFILES.flatMap(({ id, rules }) => (rule in rules ? id : []));
}

/** What kind of cluster the profile is for, without its variants. */
export function titleOf(profile: ProfileId): string {
  return PROFILES.find(({ id }) => id === profile)?.title.split(':')[0] ?? profile;
}
