/** What hatool itself knows of agents, read only for a configuration that names some. */
import type { VerifySettings } from '../../verify/verify.js';
import type { VerifyTask } from './verify-task.js';

/** What must be in a text before anything of agents is asked: their facts are read from disk only then. */
const NAMES_AGENTS = /<(?:primitive|template)\b/;

/** True for a configuration whose verdict depends on what is known of agents. */
function namesAgents({ source, kind }: Pick<VerifyTask, 'source' | 'kind'>): boolean {
  return kind === 'cib' && NAMES_AGENTS.test(source.text);
}

/** The settings with the facts of published releases, where they matter. */
export async function withBundledAgents(task: VerifyTask): Promise<VerifySettings> {
  if (!namesAgents(task)) return task.settings;
  const { bundledAgents } = await import('../../agents/bundled.js');
  const { preset, profiles, levels, suppressions, now, target, cluster } = task.settings;
  return {
    preset,
    levels,
    suppressions,
    now,
    agents: bundledAgents(),
    ...(profiles && { profiles }),
    ...(target && { target }),
    ...(cluster && { cluster }),
  };
}
