/** `hatool fleet`: many clusters as tables that SQL asks. */
import { didYouMean } from '../../base/closest.js';
import { UsageError } from '../../base/usage-error.js';
import { defineCommand, type Invocation } from '../command.js';

const ACTIONS = ['ingest'] as const;
type Action = (typeof ACTIONS)[number];

/** The options of each action, by the names under which they arrive. */
const OPTIONS_OF: Readonly<Record<Action, readonly string[]>> = {
  ingest: ['output', 'list', 'shard', 'clusterFrom', 'workers', 'rowsInMemory'],
};

const flagOf = (name: string): string =>
  `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

function actionOf({ arguments: [word = ''], options }: Invocation): Action {
  const action = ACTIONS.find((known) => known === word);
  if (!action)
    throw new UsageError(
      `fleet has no action "${word}"${didYouMean(word, ACTIONS) || `; known are ${ACTIONS.join(', ')}`}`,
    );
  const all = new Set(Object.values(OPTIONS_OF).flat());
  const foreign = Object.keys(options).find((name) => all.has(name) && !OPTIONS_OF[action].includes(name));
  if (foreign !== undefined) throw new UsageError(`fleet ${action} has no option "${flagOf(foreign)}"`);
  return action;
}

export default defineCommand({
  name: 'fleet',
  summary: 'turn reports of many clusters into tables that SQL asks',
  description: [
    'A lake is a folder of Parquet files: tables of events, transitions, incidents, outages, findings, settings, placements, coverage and inputs, described in docs/formats/lake.md. DuckDB, ClickHouse and whatever else reads Parquet can ask them.',
    'fleet ingest takes inputs in. An input is what there is of one cluster: a report as an archive or a folder, a log, or a CIB. A folder that is named holds one input for each thing in it; --list names inputs one by one. Archives are read as they are, nothing of them is written to disk. Each input is known by its content: one that is in the lake already is passed over, so that a run which was stopped, killed or ran out of space is simply run again.',
    'What came of each input is in the manifest of the lake: ok, partial (with the reason, such as an archive that ends too early) or failed. What fails is told on standard error, too; it never ends the run, and is tried again the next time.',
    'Rows become visible all at once, a commit at a time, or not at all. Several runs may write to one lake at the same time, on one machine or on a shared file system that has hard links: what two of them read counts once.',
    'With --shard i/n only the inputs of one of n slices are read. The slices depend on the paths alone, so that a job scheduler can start n runs with the same list.',
    'Passwords are masked as everywhere. --cluster-from takes POSIX extended regular expressions, which are matched in linear time.',
  ],
  exitStatus: [
    ['0', 'All inputs are in the lake.'],
    ['2', 'An input failed, wrong usage, or the lake cannot be written.'],
    ['70', 'A bug in hatool.'],
  ],
  arguments: [
    { name: 'action', summary: '"ingest" takes inputs in', required: true, offers: ACTIONS },
    {
      name: 'input...',
      summary: 'archives and files, one for each cluster, or folders of them',
      required: false,
    },
  ],
  options: [
    { flags: '-o, --output <lake>', summary: 'folder of the lake; made where it is not there' },
    {
      flags: '--list <file>',
      summary: 'take in the inputs that this file names, one on each line; "-" is standard input',
    },
    { flags: '--shard <i/n>', summary: 'only one slice of the inputs: 0/4 is the first of four' },
    {
      flags: '--cluster-from <regex>',
      summary:
        'call clusters by what the first group of this expression matches in the path of the input (default: the name of the input)',
    },
    { flags: '--workers <number>', summary: 'read with so many processes (default: one for each processor)' },
    {
      flags: '--rows-in-memory <number>',
      summary:
        'write files whenever so many rows were read; fewer take less memory and make more and smaller files (default: 500000)',
    },
  ],
  examples: [
    { summary: 'Take in all reports of a folder', command: 'hatool fleet ingest /srv/reports -o lake' },
    {
      summary: 'Clusters are called by the folder that a report is in',
      command:
        "find /srv -name '*.tar.*' | hatool fleet ingest --list - -o lake --cluster-from '/srv/([^/]+)/'",
    },
    {
      summary: 'Four runs share the work',
      command: 'seq 0 3 | xargs -P 4 -I{} hatool fleet ingest /srv/reports -o lake --shard {}/4 --workers 1',
    },
  ],
  async run(invocation) {
    actionOf(invocation);
    const { optimiseLater } = await import('../v8-tuning.js');
    optimiseLater();
    const { runIngest } = await import('../fleet/run-ingest.js');
    return runIngest(invocation);
  },
});
