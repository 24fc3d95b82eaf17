/** Which parameters of an agent ask for a restart when they change, as Pacemaker's controller reads its metadata. */
import { compareVersions } from '../base/compare.js';
import { hasAction, type AgentFacts } from './agent.js';

/** Since this version of the standard, metadata says of each parameter whether it can be reloaded. */
const RELOADABLE_SINCE = '1.1';

/**
 * The parameters a change of which restarts a resource of the agent; a change of the others is reloaded. Undefined for an
 * agent that cannot reload: each change restarts. Pacemaker: controld_cache_metadata, append_restart_list
 */
export function restartParameters(agent: AgentFacts): ReadonlySet<string> | undefined {
  const isNew = compareVersions(agent.ocfVersion ?? '0.1', RELOADABLE_SINCE) >= 0;
  if (!hasAction(agent, isNew ? 'reload-agent' : 'reload')) return undefined;
  // Before, `unique` meant what asks for a restart; the facts keep what its group is called.
  const asks = isNew
    ? ({ reloadable }: { readonly reloadable: boolean }): boolean => !reloadable
    : ({ uniqueGroup }: { readonly uniqueGroup: string | undefined }): boolean => uniqueGroup !== undefined;
  return new Set([...agent.parameters.values()].filter(asks).map(({ name }) => name));
}
