/** The level at which each rule reports, by what the user asks for: worked out once for all files of a run. */
import { onceFor } from '../base/once-for.js';
import type { Severity } from '../base/problem.js';
import { severityIn } from './preset.js';
import type { ProfileId } from './profiles/profile.js';
import type { Preset, Rule } from './rule.js';

export type Level = Severity | 'off';

/** What the user asks for. */
interface Asked {
  readonly preset: Preset;
  readonly profiles?: readonly ProfileId[];
  readonly levels: ReadonlyMap<string, Level>;
}

/** The level at which a rule reports, or undefined when it does not run. */
function levelOf(rule: Rule, { preset, profiles, levels }: Asked): Severity | undefined {
  const level = levels.get(rule.meta.id);
  if (level !== undefined) return level === 'off' ? undefined : level;
  return severityIn(preset, rule, profiles);
}

const knownFor = onceFor((_rules: readonly Rule[]) => new Map<string, ReadonlyMap<Rule, Severity>>());

/** The rules that run, in their order, each with its level. */
export function levelsOf(rules: readonly Rule[], asked: Asked): ReadonlyMap<Rule, Severity> {
  const known = knownFor(rules);
  const { preset, profiles = [], levels } = asked;
  const key = JSON.stringify([preset, profiles, [...levels]]);
  let found = known.get(key);
  if (!found) {
    const running = rules.flatMap((rule): [Rule, Severity][] => {
      const level = levelOf(rule, asked);
      return level === undefined ? [] : [[rule, level]];
    });
    known.set(key, (found = new Map(running)));
  }
  return found;
}
