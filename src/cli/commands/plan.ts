/** `hatool plan`: what will this change of the configuration do? */
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'plan',
  summary: 'tell what a change of the configuration will do, before it is made',
  description: [
    'Lays the configuration of HEAD over the cluster that runs BASE, and runs Pacemaker\'s policy engine: what moves, restarts, reloads, is promoted, stops or is fenced, why, and for how long at most by the timeouts; what would happen when a node is lost, before and after; whether the cluster comes to rest; and which findings of "hatool verify" are new or gone. What a loss is, and how votes are counted, is said in "hatool coverage --help".',
    'The verdict is SAFE when nothing that runs is interrupted, DISRUPTIVE when something is, and DANGEROUS when something stops that nobody asked to stop, a node is fenced, an action is wanted and cannot be done, the cluster never comes to rest, or a resource would run nowhere after the loss of a node that it survived before. It is INVALID when Pacemaker refuses HEAD, so that nothing can be planned; the findings say why.',
    'BASE and HEAD are CIBs as "hatool explain" takes them; git:REVISION:PATH is a file as it is in a revision of the git repository around the working directory. The status is that which BASE records, else that of HEAD; --status takes it from another CIB, the live one. Where none of them has one, BASE is taken to be a healthy cluster that has come to rest. What happened is compared with what would happen without the change: what is planned anyway is told in one line.',
    'Whether a changed parameter restarts or reloads is decided as Pacemaker\'s controller and scheduler do, from the digests in the recorded history. A history that was simulated has no restart digests; it is completed by what is known of the agents ("hatool agents"), and by the metadata that --agents names. Of an agent that is not known, the answer says so.',
    'With --safe the command refuses (exit code 1) a change that interrupts, fences or takes the cover of anything which the change does not name itself; with --safe=no-stop things may move, but must run in the end. --allow names what may be touched all the same. --fail-on refuses by the verdict. -o keeps the whole answer as JSON.',
    'With --format crm-commands or pcs-commands it is a script of commands of crm shell 4.4 or pcs 0.11 that carries the change out: resources that are removed are stopped first; everything else is made in a copy of the CIB, which then goes into the cluster at once, so that nothing comes of what is only half done. What a tool has no command for is done by "cibadmin --patch", and a comment says so. Of a change that is refused or invalid there is no script. Secrets are "***" in it, which a note on standard error tells, or as they are with --show-secrets.',
    'The exit code is 0 when the change was judged and not refused, 1 when it was refused or is invalid, 2 when the usage is wrong, a file cannot be read or BASE is a CIB that Pacemaker would refuse. With --detailed-exitcode: 0 for no change, 2 for changes (and for errors, with a message on standard error), 3 for changes that were refused or are invalid.',
  ],
  exitStatus: [
    ['0', 'The change was judged; with --detailed-exitcode: there is none.'],
    ['1', 'The change was refused by --safe or --fail-on, or is invalid.'],
    [
      '2',
      'Wrong usage, or a CIB cannot be read, or BASE is one that Pacemaker would refuse; with --detailed-exitcode also: there are changes.',
    ],
    ['3', 'With --detailed-exitcode: the change was refused, or is invalid.'],
    ['70', 'A bug in hatool.'],
  ],
  arguments: [
    { name: 'base', summary: 'the CIB that is in effect; "-" is standard input', required: true },
    { name: 'head', summary: 'the CIB that is to be; "-" is standard input', required: true },
  ],
  options: [
    {
      flags: '--status <file>',
      summary: 'take the status, quorum and tickets included, from this CIB; "-" is standard input',
    },
    {
      flags: '--agents <path>',
      summary: 'a file or folder with metadata of agents; may be repeated',
      repeatable: true,
    },
    {
      flags: '--history <log>',
      summary:
        'a log, archive or folder of logs: outages as observed there, not only by timeouts; may be repeated',
      repeatable: true,
    },
    {
      flags: '--what-if <losses>',
      summary:
        'what is lost at a time: node (each), pair (each two), site=ATTRIBUTE (all nodes with one value of it), resource (each fails) or none (default: node)',
      offers: ['node', 'pair', 'site=', 'resource', 'none'],
    },
    { flags: '--corosync <file>', summary: 'count votes as this corosync.conf has them' },
    {
      flags: '--safe [policy]',
      summary: 'refuse what touches anything else: strict or no-stop (default: strict)',
      choices: ['strict', 'no-stop'],
    },
    {
      flags: '--allow <id>',
      summary: 'with --safe: this resource or node may be touched; may be repeated',
      repeatable: true,
    },
    {
      flags: '--fail-on <verdict>',
      summary: 'refuse a change of this verdict or a worse one',
      choices: ['disruptive', 'dangerous'],
    },
    {
      flags: '--detailed-exitcode',
      summary: 'exit with 0 for no change, 2 for changes, 3 for a refused change',
    },
    { flags: '--set-datetime <time>', summary: 'judge rules and ages as at this ISO 8601 date-time' },
    { flags: '-v, --verbose', summary: 'tell everything that was looked at, not only what differs' },
    {
      flags: '-f, --format <format>',
      summary: 'output format (default: text)',
      choices: ['text', 'json', 'markdown', 'github', 'html', 'crm-commands', 'pcs-commands'],
    },
    {
      flags: '--show-secrets',
      summary: 'with --format crm-commands or pcs-commands: passwords and other secrets as they are',
    },
    { flags: '-o, --output <file>', summary: 'write the answer as JSON to this file, too' },
  ],
  examples: [
    { summary: 'What will this merge request do?', command: 'hatool plan git:main:cib.xml cib.xml' },
    {
      summary: 'What would it do to the cluster that runs now?',
      command: 'cibadmin --query | hatool plan - changed.xml',
    },
    {
      summary: 'Gate a pipeline: only what the change names may be interrupted',
      command: 'hatool plan base.xml head.xml --safe --format markdown',
    },
    {
      summary: 'Carry it out, unless it is dangerous',
      command:
        'hatool plan base.xml head.xml --fail-on dangerous --show-secrets --format pcs-commands > change.sh',
    },
  ],
  async run(invocation) {
    const { runPlan } = await import('../plan/run-plan.js');
    const { optimiseLater } = await import('../v8-tuning.js');
    optimiseLater();
    return runPlan(invocation);
  },
});
