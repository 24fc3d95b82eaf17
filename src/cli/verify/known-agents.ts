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
  // Settings for each file: a literal that begins with a spread would give each a hidden class.
  return Object.assign({}, task.settings, { agents: bundledAgents() });
}
