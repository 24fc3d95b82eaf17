/** `hatool fleet`: many clusters as tables that SQL asks. */
import { didYouMean } from '../../base/closest.js';
import { UsageError } from '../../base/usage-error.js';
import { defineCommand, type Invocation } from '../command.js';
import { flagOf } from '../fleet/option-values.js';

const ACTIONS = ['ingest', 'compact', 'query', 'queries', 'report'] as const;
type Action = (typeof ACTIONS)[number];

/** The options of each action, by the names under which they arrive. */
const OPTIONS_OF: Readonly<Record<Action, readonly string[]>> = {
  ingest: ['output', 'list', 'shard', 'clusterFrom', 'workers', 'rowsInMemory'],
  compact: ['targetSize', 'rowsInMemory'],
  query: ['sql', 'param', 'format'],
  queries: ['format'],
  report: ['output', 'format', 'since'],
};

const ROWS = ['table', 'json', 'csv', 'markdown'] as const;
const PAGE = ['html', 'json'] as const;

function actionOf({ arguments: [word = ''], options }: Invocation): Action {
  const action = ACTIONS.find((known) => known === word);
  if (!action)
    throw new UsageError(
      `fleet has no action "${word}"${didYouMean(word, ACTIONS) || `; known are ${ACTIONS.join(', ')}`}`,
    );
  const all = new Set(Object.values(OPTIONS_OF).flat());
  const foreign = Object.keys(options).find((name) => all.has(name) && !OPTIONS_OF[action].includes(name));
  if (foreign !== undefined) throw new UsageError(`fleet ${action} has no option "${flagOf(foreign)}"`);
  const formats: readonly string[] = action === 'report' ? PAGE : ROWS;
  const { format } = options;
  if (typeof format === 'string' && !formats.includes(format))
    throw new UsageError(`fleet ${action} has no format "${format}"; it has ${formats.join(', ')}`);
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
    'With --shard i/n only the inputs of one of n slices are read. The slices depend on the paths alone, so that a job scheduler can start n runs with the same list; docs/fleet-recipes.md has recipes for GNU parallel, Slurm, NATS and Kubernetes.',
    'fleet compact merges the small files of each table and day into files of the size that --target-size names. It may be run at any time, also while inputs are taken in or by two at once, and be killed: fleet query has every row once whatever happens. Whoever reads the folders by a pattern fails on a file that is no Parquet, for the moment in which files of a day are replaced, instead of counting rows twice; fleet compact puts right what a killed one left (docs/formats/lake.md).',
    'fleet query asks a lake: with a question that has a name ("fleet queries" lists them), a file of SQL, or --sql. It needs DuckDB, which does not come with hatool: npm install @duckdb/node-api where hatool is installed, or in a folder of packages that the environment variable HATOOL_PEERS names. Tables are those of docs/formats/lake.md; latest_findings, latest_settings, latest_placements and latest_coverage have what is newest of each cluster, and dt is the day of a row. file and line lead back to where a row was read. SQL runs in memory, can read nothing but the lake, and writes nothing.',
    'fleet report tells of the whole fleet in one page of HTML that needs no network: the verdict, how many clusters there are and how current what they told is, trends by day, the worst clusters by several measures, findings by rule and cluster, fencing that fails, near misses, what is not protected, and inputs that could not be read. What a table leaves out is counted, with the question that has all of it. With --since only what happened from a day on counts; --format json writes the same as data. It needs DuckDB, too.',
    'Passwords are masked as everywhere. --cluster-from takes POSIX extended regular expressions, which are matched in linear time.',
  ],
  exitStatus: [
    ['0', 'All inputs are in the lake; the question was answered.'],
    ['2', 'An input failed, wrong usage, SQL that DuckDB refuses, or the lake cannot be written or read.'],
    ['70', 'A bug in hatool.'],
  ],
  arguments: [
    {
      name: 'action',
      summary:
        '"ingest" takes inputs in, "compact" merges small files, "query" asks, "queries" lists questions, "report" makes a page',
      required: true,
      offers: ACTIONS,
    },
    {
      name: 'input...',
      summary:
        'of ingest: archives and files, one for each cluster, or folders of them; of query: a question and a lake; of compact and report: a lake',
      required: false,
    },
  ],
  options: [
    {
      flags: '-o, --output <path>',
      summary:
        'of ingest: folder of the lake, made where it is not there; of report: the file to write (default: standard output)',
    },
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
    {
      flags: '--workers <number>',
      summary: 'read with so many processes, 32 at most (default: one for each processor)',
    },
    {
      flags: '--rows-in-memory <number>',
      summary:
        'of ingest: write files whenever so many rows were read, fewer make more and smaller files (default: 250000); of compact: keep about so many (default: 500000), no fewer than 231072 where it merges 256 files at once; fewer take less memory',
    },
    {
      flags: '--target-size <megabytes>',
      summary: 'merge into files of this size (default: 128); files of half of it stay as they are',
    },
    { flags: '--sql <text>', summary: 'ask this' },
    {
      flags: '--param <name=value>',
      summary: 'value of a parameter of the question; may be given several times',
      repeatable: true,
    },
    {
      flags: '--since <day>',
      summary: 'of report: only what happened from this day on, in UTC, such as 2026-11-24',
    },
    {
      flags: '-f, --format <format>',
      summary:
        'of answers: table, json, csv or markdown (default: table); of report: html or json (default: html)',
      choices: [...ROWS, 'html'],
    },
  ],
  examples: [
    { summary: 'Take in all reports of a folder', command: 'hatool fleet ingest /srv/reports -o lake' },
    {
      summary: 'Clusters are called by the folder that a report is in',
      command:
        "find /srv -name '*.tar.*' | hatool fleet ingest --list - -o lake --cluster-from '/srv/([^/]+)/'",
    },
    { summary: 'Merge what many runs have written', command: 'hatool fleet compact lake' },
    {
      summary: 'Which resources were down for longer than five minutes this month?',
      command: 'hatool fleet query long-outages lake --param seconds=300 --param since=2026-11-01',
    },
    { summary: 'How is the fleet?', command: 'hatool fleet report lake -o fleet.html' },
    {
      summary: 'A question of your own',
      command: 'hatool fleet query --sql "SELECT cluster, count(*) FROM outages GROUP BY cluster" lake',
    },
    {
      summary: 'Four runs share the work',
      command: 'seq 0 3 | xargs -P 4 -I{} hatool fleet ingest /srv/reports -o lake --shard {}/4 --workers 1',
    },
  ],
  async run(invocation) {
    const action = actionOf(invocation);
    if (action === 'report') {
      const { runFleetReport } = await import('../fleet/run-fleet-report.js');
      return runFleetReport(invocation);
    }
    if (action === 'compact') {
      const { collectSooner } = await import('../v8-tuning.js');
      // Measured on the lake of 3,000 clusters: half the memory, a tenth more time.
      collectSooner(60);
      const { runCompact } = await import('../fleet/run-compact.js');
      return runCompact(invocation);
    }
    if (action !== 'ingest') {
      const { runQuery, runQueries } = await import('../fleet/run-query.js');
      return action === 'query' ? runQuery(invocation) : runQueries(invocation);
    }
    const { optimiseLater } = await import('../v8-tuning.js');
    optimiseLater();
    const { runIngest } = await import('../fleet/run-ingest.js');
    return runIngest(invocation);
  },
});
