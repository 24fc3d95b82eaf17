/** `hatool diff`: what differs between two configurations? */
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'diff',
  summary: 'show what differs between two configurations, object by object',
  description: [
    'Compares the configurations of two CIBs by what they mean: both are brought to the newest schema first, and ids of sets and pairs, the order of pairs, versions and times are no difference; objects that are only written otherwise are counted in one line. What the status section says is not compared.',
    'Each object that differs is shown in the syntax of crm shell, lines that went with "-", lines that came with "+". With --format json it is the objects, and the changes that make the one configuration of the other.',
    'The CIBs are named as for "hatool explain": files, archives, folders, "-" for one of them, or git:REVISION:PATH. What a change does to the cluster is told by "hatool plan".',
    'Passwords and other secrets are shown as "***", and do not differ then; --show-secrets shows and compares them.',
  ],
  exitStatus: [
    ['0', 'The configurations were compared; with --exit-code: they mean the same.'],
    ['1', 'With --exit-code: they differ.'],
    ['2', 'Wrong usage, or a CIB cannot be read or is one that Pacemaker would refuse.'],
    ['70', 'A bug in hatool.'],
  ],
  arguments: [
    { name: 'before', summary: 'a CIB, an archive or a folder; "-" is standard input', required: true },
    { name: 'after', summary: 'the CIB to compare it with; "-" is standard input', required: true },
  ],
  options: [
    { flags: '--exit-code', summary: 'exit with 1 when the configurations differ' },
    { flags: '--show-secrets', summary: 'show passwords and other secrets as they are' },
    {
      flags: '-f, --format <format>',
      summary: 'output format (default: crmsh)',
      choices: ['crmsh', 'json'],
    },
  ],
  examples: [
    { summary: 'What does this merge request change?', command: 'hatool diff git:main:cib.xml cib.xml' },
    {
      summary: 'Does the cluster run what is in the repository?',
      command: 'cibadmin --query | hatool diff --exit-code cib.xml -',
    },
  ],
  async run(invocation) {
    const { runDiff } = await import('../diff/run-diff.js');
    return runDiff(invocation);
  },
});
