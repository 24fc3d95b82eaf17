/** `hatool verify`: is this configuration right? */
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'verify',
  summary: 'check cluster configurations: CIBs and corosync.conf',
  description: [
    'Checks each FILE and reports what is wrong with it, with file, line, column and the id of the rule. A FILE may be a CIB (XML), a corosync.conf, either of them compressed with gzip, bzip2, xz or zstd, a folder, or a tar archive made by crm_report, hb_report or sosreport; what it is shows in its content. "-" reads standard input.',
    'The verdict is static: it does not depend on the status section, on the machine, or on the agents installed: what resources give to their agents is checked against the metadata of published releases ("hatool agents" lists them), or against that which --agents names. The exit code tells findings from failures: 0 when nothing at or above --fail-on was found, 1 when something was, 2 when the usage is wrong or something could not be read.',
    'hatool.config.yaml (or .yml, .json) in the working directory or the nearest folder above it sets preset, fail-on and max-warnings like the options of these names, rules (the level of each rule by its id), suppress (a list of rule, object and reason) and agents (files and folders as for --agents, from the folder of the configuration). Nothing is looked for above a folder with .git, nor above a file that says "root: true". The file in use is named on standard error. One that somebody else could have put there (it or its folder is another user\'s, or may be written by everybody) is refused unless --config names it.',
    'Suppressions are written in the configuration file by object, or in the file that is checked. A comment <!-- hatool-disable-next-line RULE: reason --> in the CIB, or # hatool-disable-next-line RULE: reason in corosync.conf, suppresses a rule on the line that follows; hatool-disable-file does so in the whole file. Suppressions that silence nothing are reported.',
  ],
  arguments: [
    {
      name: 'file...',
      summary: 'files, folders or archives to check; "-" is standard input',
      required: false,
    },
  ],
  options: [
    {
      flags: '-f, --format <format>',
      summary:
        'output format: stylish, json, sarif, github, gitlab, junit or markdown; as format=FILE it goes to a file; may be repeated',
      repeatable: true,
      offers: ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'],
    },
    {
      flags: '--fail-on <level>',
      summary: 'exit 1 for findings of this level and above (default: error)',
      choices: ['error', 'warning', 'info', 'none'],
    },
    { flags: '--max-warnings <number>', summary: 'exit 1 when there are more warnings than this' },
    {
      flags: '--preset <preset>',
      summary:
        'which rules run: parity (what crm_verify reports too), recommended or strict (default: recommended)',
      choices: ['parity', 'recommended', 'strict'],
    },
    {
      flags: '--rule <id=level>',
      summary: 'set the level of a rule: off, info, warning or error; may be repeated',
      repeatable: true,
      offers: 'rule levels',
    },
    {
      flags: '--agents <path>',
      summary:
        'metadata of your own agents, a file or a folder of what "crm_resource --show-metadata AGENT" prints; may be repeated',
      repeatable: true,
    },
    { flags: '-q, --quiet', summary: 'show errors only; the exit code stays the same' },
    {
      flags: '--config <file>',
      summary: 'use this configuration file instead of the nearest hatool.config.yaml',
    },
    { flags: '--no-config', summary: 'use no configuration file' },
    {
      flags: '--set-datetime <date>',
      summary: 'judge dates in rules as of this ISO 8601 date instead of now',
    },
    { flags: '--stdin-filename <name>', summary: 'the name under which standard input is reported' },
    { flags: '-x, --xml-file <file>', summary: 'check this file, as in crm_verify', repeatable: true },
    { flags: '-p, --xml-pipe', summary: 'check standard input, as in crm_verify' },
  ],
  exitStatus: [
    ['0', 'Nothing at or above the level of --fail-on was found.'],
    ['1', 'There are findings at or above the level of --fail-on, or more warnings than allowed.'],
    [
      '2',
      'Wrong usage, a faulty configuration of hatool, or input that cannot be read: the verdict is incomplete.',
    ],
    ['70', 'A bug in hatool.'],
  ],
  examples: [
    { summary: 'Check a configuration', command: 'hatool verify cib.xml' },
    {
      summary: 'Check the live configuration of a cluster node',
      command: 'cibadmin --query | hatool verify -',
    },
    { summary: 'Check everything in a support archive', command: 'hatool verify crm_report.tar.bz2' },
    {
      summary: 'Gate a merge request, with annotations and a SARIF file',
      command: 'hatool verify --fail-on warning --format github --format sarif=hatool.sarif cib.xml',
    },
  ],
  async run(invocation) {
    const { runVerify } = await import('../verify/run-verify.js');
    return runVerify(invocation);
  },
});
