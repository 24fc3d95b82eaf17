/** `hatool agents`: which agents are known, and what one of them takes. */
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'agents',
  summary: 'list the resource and fence agents that verify knows, or show one',
  description: [
    'Without a NAME, lists the agents: their names, how many parameters each has, and the releases from which that is known. With a NAME, shows the agent: its parameters with type, default and whether they are required, unique, reloadable or deprecated, and its actions with the timeouts that its author advises. A NAME is whole (ocf:heartbeat:IPaddr2) or its end, where that is enough (IPaddr2).',
    'Nothing of this machine is asked: the facts are those of published releases, in which the parameters of older releases count, too. What --agents names wins over them.',
  ],
  arguments: [{ name: 'name', summary: 'name of an agent', required: false, offers: 'agents' }],
  options: [
    {
      flags: '--agents <path>',
      summary:
        'metadata of your own agents, a file or a folder of what "crm_resource --show-metadata AGENT" prints; may be repeated',
      repeatable: true,
    },
    { flags: '-f, --format <format>', summary: 'output format', choices: ['text', 'json'], default: 'text' },
  ],
  exitStatus: [
    ['0', 'Success.'],
    ['2', 'Wrong usage, such as a name that no agent has, or metadata that cannot be read.'],
    ['70', 'A bug in hatool.'],
  ],
  examples: [
    { summary: 'Show an agent', command: 'hatool agents ocf:heartbeat:IPaddr2' },
    {
      summary: 'Show an agent of your own',
      command:
        'crm_resource --show-metadata ocf:example:billing > ocf:example:billing.xml; hatool agents --agents ocf:example:billing.xml billing',
    },
  ],
  async run(invocation) {
    const { runAgents } = await import('../agents/run-agents.js');
    return runAgents(invocation);
  },
});
