/** `hatool explain`: why is each resource where it is? */
import { defineCommand, type OptionSpec } from '../command.js';
import { injectionOptionsBeside } from '../injection-options.js';

const OWN_OPTIONS: readonly OptionSpec[] = [
  { flags: '--node <node>', summary: 'why RESOURCE goes to this node, or why not' },
  {
    flags: '--to <node>',
    summary: 'the smallest single changes that bring RESOURCE to this node, each tried by running the engine',
  },
  {
    flags: '--against <other>',
    summary: 'what differs when OTHER is the CIB: placements and their causes, resource by resource',
  },
  {
    flags: '--exit-code',
    summary: 'with --against: exit with 1 when a resource is placed differently',
  },
  {
    flags: '--status <file>',
    summary: 'take the status, quorum and tickets included, from this CIB instead; "-" is standard input',
  },
  {
    flags: '--input <name>',
    summary: 'of an archive or folder: explain this saved scheduler input, such as pe-input-44',
  },
  {
    flags: '--transition <number>',
    summary: 'of an archive or folder: explain the saved input of this transition, as the logs number it',
  },
  {
    flags: '--at <time>',
    summary:
      'of an archive or folder: explain what was decided last until this ISO 8601 date-time (without a zone: that of the logs)',
  },
  {
    flags: '--action <key>',
    summary: 'why this action (such as web_stop_0) is required, blocked or optional',
  },
  { flags: '-q, --quiet', summary: 'the answer in one line' },
  {
    flags: '-f, --format <format>',
    summary:
      'output format; dot and svg draw what is around RESOURCE, without one the constraints of the whole cluster (default: text)',
    choices: ['text', 'json', 'markdown', 'html', 'dot', 'svg'],
  },
];

export default defineCommand({
  name: 'explain',
  summary: 'tell why each resource runs where it does, and why each action is wanted',
  description: [
    "Runs Pacemaker's policy engine on a CIB, keeps the reason of every score and every action, and tells them in words. Without a RESOURCE, one line for each: where it is, where it will be, what decided that. With one, the whole story: for each node all contributions to its score in the order in which they came about, the sum, and what broke a tie.",
    'The numbers are those that "crm_simulate -s" of Pacemaker 3.0.2 prints. Each reason names the file, line and column that it comes from; a reason that is written nowhere says of which option it is the default.',
    'CIB is a file with configuration and status, such as the output of "cibadmin --query" or a pe-input file, compressed or not; "-" is standard input. Of an archive made by crm_report, hb_report or sosreport, or of a folder, the newest cib.xml is taken (that of the DC, where several are as new), and named on standard error; "report.tar.bz2!report/node1/cib.xml" names another member, --input and --transition a saved scheduler input. Nothing outside the file counts: neither this machine nor, for a CIB that records when it was calculated, the time of day.',
    'A CIB without status, such as one from version control, is planned as the healthy cluster that it describes: all its nodes online, with quorum, promotable instances that offer to be promoted, and everything that can be done carried out until nothing is left to do. What is explained is that cluster at rest, and the answer says so first; options that imagine something come after that. --status lays the configuration over the status of another CIB, the live one, and shows what the cluster would do.',
    'With --against, two CIBs that record a status are compared as they are. The status of only one of them is used for both. Where neither has one, the first is a running cluster at rest, and the second is laid over it; where the first leaves the node of a resource open, it is taken to be where the change shows most.',
    'With the options of "hatool simulate" that change its input, the answer is about an imagined state: what if a node went down, a monitor failed, it were another day? What is imagined is said first; a reason that lies in it has no place in the file, and says "injected" with the option. Proposals of --to keep it, and --against imagines it in both CIBs. --quorum counts alone, too, which it does not for crm_simulate; an OPSPEC is RESOURCE_TASK_INTERVAL@NODE=RC, with the interval in milliseconds.',
    '--to tries as many changes as the engine can run in half a minute, fewer in a large cluster; it says when that ended before everything was tried.',
    'The exit code is 0 when something was explained, 1 when --exit-code is given and a resource is placed differently, and 2 when the usage is wrong, or the CIB cannot be used or is one that Pacemaker would refuse.',
  ],
  exitStatus: [
    ['0', 'Something was explained.'],
    ['1', 'With --exit-code: a resource is placed differently.'],
    ['2', 'Wrong usage, or the CIB cannot be read or is one that Pacemaker would refuse.'],
    ['70', 'A bug in hatool.'],
  ],
  arguments: [
    {
      name: 'cib',
      summary: 'the CIB to explain, or an archive or folder that has it; "-" is standard input',
      required: true,
    },
    {
      name: 'resource',
      summary: 'id of a resource, of an instance such as web:0, or of what is cloned or bundled',
      required: false,
    },
  ],
  options: [...OWN_OPTIONS, ...injectionOptionsBeside(OWN_OPTIONS)],
  examples: [
    { summary: 'What happens in this cluster, and why?', command: 'hatool explain cib.xml' },
    { summary: 'The whole story of one resource', command: 'hatool explain cib.xml WebIP' },
    { summary: 'Why not on the other node?', command: 'hatool explain cib.xml WebIP --node node2' },
    { summary: 'What would bring it there?', command: 'hatool explain cib.xml WebIP --to node2' },
    {
      summary: 'What does this change of the configuration do?',
      command: 'hatool explain cib.xml --against changed.xml --format markdown',
    },
    {
      summary: 'What would this file do to the cluster that runs now?',
      command: 'cibadmin --query | hatool explain changed.xml --status -',
    },
    {
      summary: 'What would happen to it if that node were lost, and quorum with it?',
      command: 'hatool explain cib.xml WebIP --node-down node1 --quorum false',
    },
    {
      summary: 'A picture of the whole: what runs where, and which constraints tie it',
      command: 'hatool explain cib.xml --format svg > cluster.svg',
    },
    { summary: 'Why is it stopped?', command: 'hatool explain cib.xml --action WebIP_stop_0' },
    {
      summary: 'Explain what the scheduler did in a recorded transition',
      command: 'hatool explain crm_report.tar.bz2 --transition 42 WebIP',
    },
  ],
  async run(invocation) {
    const { runExplain } = await import('../explain/run-explain.js');
    const { optimiseLater } = await import('../v8-tuning.js');
    optimiseLater();
    return runExplain(invocation);
  },
});
