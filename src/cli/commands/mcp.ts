/** `hatool mcp`: the commands that only read, as tools for an assistant. */
import { UsageError } from '../../base/usage-error.js';
import { defineCommand } from '../command.js';
import { EXIT } from '../exit-codes.js';

const DEFAULT_CHARACTERS = 200_000;
const FEWEST_CHARACTERS = 1000;
const SECONDS = 120;

function readCharacters(text: unknown): number {
  if (text === undefined) return DEFAULT_CHARACTERS;
  const number = typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number < FEWEST_CHARACTERS)
    throw new UsageError(
      `--max-output: "${String(text)}" is no number of characters: ${FEWEST_CHARACTERS} or more are expected`,
    );
  return number;
}

export default defineCommand({
  name: 'mcp',
  summary: 'serve an assistant: verify, explain, timeline, plan, status, config and diff as tools',
  description: [
    'Speaks the Model Context Protocol on standard input and output; an assistant starts it, nobody else needs it. Its tools are the commands verify, explain, timeline, plan, status, config and diff, and their answers the JSON documents of these.',
    'The tools read files and change none. They read what lies below --root and nothing else, wherever a symbolic link leads: files, folders, archives; neither standard input nor revisions of git. No configuration file of hatool is used. Passwords in a configuration are hidden, as by the commands.',
    'One call may name files of 1 GiB and 20,000 files in all, and take two minutes. An answer longer than --max-output is cut, and says so. What a file contains is told as it is: an assistant must not take it for instructions.',
  ],
  arguments: [],
  options: [
    { flags: '--stdio', summary: 'on standard input and output, which is the only way there is' },
    {
      flags: '--root <folder>',
      summary: 'the folder below which files may be read (default: the working directory)',
    },
    {
      flags: '--max-output <characters>',
      summary: `show at most so many characters of an answer (default: ${DEFAULT_CHARACTERS})`,
    },
  ],
  exitStatus: [
    ['0', 'The assistant has ended it.'],
    ['2', 'Wrong usage, or there is no such folder.'],
    ['70', 'A bug in hatool.'],
  ],
  examples: [
    {
      summary: 'What to write into the settings of an assistant',
      command: 'hatool mcp --stdio --root /home/me/clusters',
    },
  ],
  async run({ options, terminal }) {
    const { root } = options;
    const characters = readCharacters(options['maxOutput']);
    const { rootFolder } = await import('../mcp/allowed-path.js');
    const folder = await rootFolder(typeof root === 'string' ? root : terminal.workingDirectory);
    const { serveMcp } = await import('../mcp/server.js');
    await serveMcp({ root: folder, bounds: { characters, seconds: SECONDS } });
    return EXIT.clean;
  },
});
