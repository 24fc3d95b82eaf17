/** `hatool status`: what state is the cluster in? */
import { defineCommand } from '../command.js';
import { CIB_ARGUMENT, STATUS_OPTIONS } from '../status/option-list.js';

export default defineCommand({
  name: 'status',
  summary: 'show the state of the cluster in a CIB, as crm_mon does',
  description: [
    'Reads a CIB and shows the state that it records: who is the DC and whether there is quorum, which nodes are online, where each resource is, what failed. Options, sections and output are those of "crm_mon -1" of Pacemaker 3.0.2, byte by byte in text and XML; no cluster and no Pacemaker is needed. A CIB of any schema from pacemaker-1.0 to 4.0 is taken, plain or compressed with gzip, bzip2, xz or zstd.',
    'CIB is a file with configuration and status, such as the output of "cibadmin --query" or a pe-input file; "-" is standard input. Of an archive made by crm_report, hb_report or sosreport, or of a folder, the newest cib.xml is taken (that of the DC, where several are as new), and named on standard error; --input and --transition take a saved scheduler input.',
    'On a terminal notes follow: that nodes are lost or nothing is managed, which resources are broken or would not run now, and why, each with file, line and column; what moves by hand left behind, and whether fencing is off. --notes adds them to text, HTML and JSON elsewhere, --no-notes leaves them out.',
    'Sections: --include and --exclude take the names of crm_mon, in the order of the command line, beside the usual ones: summary (stack, dc, times, counts, maint-mode), nodes, resources and failures; XML, JSON and OpenMetrics have all. Everything that has a time is judged as of now, as crm_mon does it, also in an old CIB; --set-datetime names another time. "Last updated" is that time. A CIB holds no history of fencing, so there is no section about it.',
    'The format openmetrics has the eight metrics of ha_cluster_exporter that a CIB can supply: ha_cluster_pacemaker_config_last_change, fail_count, location_constraints, migration_threshold, nodes, node_attributes, resources and stonith_enabled. A state that something is not in has no sample. The time of the last change is taken as UTC.',
  ],
  arguments: [CIB_ARGUMENT],
  options: STATUS_OPTIONS,
  exitStatus: [
    ['0', 'The status was shown.'],
    ['2', 'Wrong usage, or the CIB cannot be read or is one that Pacemaker would refuse.'],
    ['70', 'A bug in hatool.'],
  ],
  readsItsArguments: true,
  helpOptions: ['--help-all', '--help-output', '--help-display', '--help-additional'],
  examples: [
    { summary: 'What state is the cluster in?', command: 'hatool status cib.xml' },
    {
      summary: 'Everything: also what is stopped, attributes, fail counts and operations',
      command: 'hatool status -rAft cib.xml',
    },
    { summary: 'By node, in short', command: 'hatool status --group-by-node --brief cib.xml' },
    {
      summary: 'What crm_mon would have said in a recorded transition',
      command: 'hatool status crm_report.tar.bz2 --transition 42',
    },
    { summary: 'The XML that tools read', command: 'hatool status --output-as xml cib.xml' },
    {
      summary: 'Metrics for a dashboard',
      command: 'hatool status --format openmetrics cib.xml',
    },
  ],
  async run(invocation) {
    const { runStatus } = await import('../status/run-status.js');
    const { optimiseLater } = await import('../v8-tuning.js');
    optimiseLater();
    return runStatus(invocation);
  },
});
