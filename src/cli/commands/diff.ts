/** `hatool diff`: what differs between two configurations? */
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'diff',
  summary: 'show what differs between two configurations, object by object',
  description: [
    'Compares the configurations of two CIBs by what they mean: both are brought to the newest schema first, and ids of sets and pairs, the order of pairs, versions and times are no difference; objects that are only written otherwise are counted in one line. What the status section says is not compared.',
    'Each object that differs is shown in the syntax of crm shell, lines that went with "-", lines that came with "+". With --format pcs it is in the words of "pcs config", with --format xml as XML: of a resource with all that is in it what differs, and the lines above to which that belongs. With --format json it is the objects, and the changes that make the one configuration of the other.',
    'With --format patchset it is what "crm_diff --original BEFORE --new AFTER" prints of the configuration (format 2), for "cibadmin --patch" and "crm_diff --patch": of the CIBs as they are written, in their schemas. It leads from the version of BEFORE to that of AFTER; where AFTER is not newer, which Pacemaker would refuse, or with --any-version it names none, and is applied to whatever has what it changes. Status and comments are left as they are, and so is what the cluster writes into <cib> itself.',
    'The CIBs are named as for "hatool explain": files, archives, folders, "-" for one of them, or git:REVISION:PATH. What a change does to the cluster is told by "hatool plan".',
    'Passwords and other secrets are shown as "***", and do not differ then; --show-secrets shows and compares them. A patchset sets a secret that differs to "***", which has to be put right before it is applied; a note on standard error says so.',
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
      choices: ['crmsh', 'pcs', 'xml', 'patchset', 'json'],
    },
    { flags: '--any-version', summary: 'with --format patchset: name no versions of the CIB' },
  ],
  examples: [
    { summary: 'What does this merge request change?', command: 'hatool diff git:main:cib.xml cib.xml' },
    {
      summary: 'Does the cluster run what is in the repository?',
      command: 'cibadmin --query | hatool diff --exit-code cib.xml -',
    },
    {
      summary: 'Bring what differs into the cluster',
      command:
        'hatool diff --format patchset --any-version --show-secrets old.xml new.xml | cibadmin --patch --xml-pipe',
    },
  ],
  async run(invocation) {
    const { runDiff } = await import('../diff/run-diff.js');
    return runDiff(invocation);
  },
});
