/** The job of `hatool agents`: the list of agents, or the page of one. */
import { bundledAgents } from '../../agents/bundled.js';
import type { AgentCatalogue } from '../../agents/catalogue.js';
import type { AgentFacts } from '../../agents/agent.js';
import { didYouMean } from '../../base/closest.js';
import { UsageError } from '../../base/usage-error.js';
import { renderAgentJson, renderAgentsJson } from '../../render/agents-json.js';
import { renderDocumentText } from '../../render/document/text.js';
import { printable } from '../../render/printable.js';
import { agentDocument, agentsDocument } from '../../views/agents/agent-document.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { readOwnAgents } from './own-agents.js';
import packageJson from '../../../package.json' with { type: 'json' };

/** The agent that a whole name, or the end of one (`IPaddr2`, `heartbeat:IPaddr2`), stands for. */
function agentCalled(name: string, agents: AgentCatalogue): AgentFacts {
  const exact = agents.named(name);
  if (exact) return exact;
  const ending = agents.names.filter((candidate) => candidate.endsWith(`:${name}`));
  const [only, ...others] = ending;
  if (only !== undefined && others.length > 0)
    throw new UsageError(`several agents are called "${name}": ${ending.join(', ')}`);
  const found = only === undefined ? undefined : agents.named(only);
  if (found) return found;
  const types = agents.names.map((each) => each.slice(each.lastIndexOf(':') + 1));
  const guess = name.includes(':') ? didYouMean(name, agents.names) : didYouMean(name, types);
  throw new UsageError(`no agent "${name}" is known${guess || '; "hatool agents" lists those that are'}`);
}

/** Runs the command; resolves to the exit code. */
export async function runAgents({ arguments: [name], options, terminal }: Invocation): Promise<number> {
  const paths = (options['agents'] as string[] | undefined) ?? [];
  const own = paths.length === 0 ? undefined : await readOwnAgents(paths);
  for (const note of own?.notes ?? []) terminal.warn(`hatool: note: ${printable(note)}`);
  const agents = own ? bundledAgents().overlaidBy(own.source) : bundledAgents();
  const tool = { name: 'hatool', version: packageJson.version };
  const isJson = options['format'] === 'json';
  if (name === undefined) {
    const all = agents.names.flatMap((each) => agents.named(each) ?? []);
    await terminal.write(
      isJson ? renderAgentsJson(tool, all) : renderDocumentText(agentsDocument(all), terminal),
    );
    return EXIT.clean;
  }
  const agent = agentCalled(name, agents);
  await terminal.write(
    isJson ? renderAgentJson(tool, agent) : renderDocumentText(agentDocument(agent), terminal),
  );
  return EXIT.clean;
}
