/** `hatool simulate`: what will the cluster do next? */
import { defineCommand } from '../command.js';
import { SIMULATE_OPTIONS } from '../simulate/option-list.js';

export default defineCommand({
  name: 'simulate',
  summary: 'show what a cluster would do in a situation, as crm_simulate does',
  description: [
    'Reads a CIB and shows the status of the cluster in it; with --run also what the cluster would do next, and with --simulate what would come of it. Options, output, graph files and exit codes are those of crm_simulate of Pacemaker 3.0.2, whose scheduler is re-run here: no cluster and no Pacemaker is needed. A CIB of any schema from pacemaker-1.0 to 4.0 is taken, plain or compressed with gzip, bzip2, xz or zstd.',
    'An OPSPEC names a result of an operation: RESOURCE_TASK_INTERVAL@NODE=RC, with the interval in milliseconds and RC an OCF return code, for example memcached_monitor_20000@bart.example.com=7.',
    'A CIB that Pacemaker would refuse is refused: every fault is named with file, line and column, and the exit code is 78.',
    'Differences to crm_simulate: a FILE may be named without --xml-file; --save-svgfile draws the transition; a date or a node that makes no sense ends the command with 64 instead of being ignored or crashing; --in-place refuses standard input; the XML of a run with changes to the input is complete, with the changes inside of "modifications"; stored CIBs hold neither comments nor the connection resources that the scheduler makes up for guest nodes. Text on a terminal shows control characters of names as the replacement character; everything else is written byte by byte.',
  ],
  arguments: [{ name: 'file', summary: 'the CIB; "-" and no name are standard input', required: false }],
  options: SIMULATE_OPTIONS,
  exitStatus: [
    ['0', 'Success.'],
    ['1', 'The transition could not be brought to its end, or a file could not be used.'],
    ['4', 'No permission to use a file.'],
    ['64', 'Wrong usage.'],
    ['65', 'The input could not be read, or is no XML.'],
    ['74', 'The graph could not be written.'],
    ['78', 'The CIB is not valid; Pacemaker would refuse it.'],
    ['102', 'The running cluster could not be asked.'],
    ['105', 'A file or folder does not exist, or the output format is not known.'],
  ],
  readsItsArguments: true,
  helpOptions: [
    '--help-all',
    '--help-output',
    '--help-operations',
    '--help-synthetic',
    '--help-artifact',
    '--help-source',
  ],
  examples: [
    { summary: 'What would the cluster do now?', command: 'hatool simulate --run cib.xml' },
    {
      summary: 'What if a node fails, and where is everything afterwards?',
      command: 'hatool simulate --simulate --node-fail node2 cib.xml',
    },
    {
      summary: 'Why there? Show all scores of the running cluster',
      command: 'hatool simulate -Ls',
    },
    {
      summary: 'A monitor finds memcached stopped, and then stopping it fails',
      command:
        'hatool simulate -S -x cib.xml -i memcached_monitor_20000@node1=7 -F memcached_stop_0@node1=1 -O after.xml',
    },
  ],
  async run(invocation) {
    const { runSimulate } = await import('../simulate/run-simulate.js');
    const { optimiseLater } = await import('../v8-tuning.js');
    optimiseLater();
    return runSimulate(invocation);
  },
});
