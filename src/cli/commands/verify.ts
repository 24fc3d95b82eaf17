/** `hatool verify`: is this configuration right? */
import { defineCommand } from '../command.js';
import { startEarly } from '../verify/early-start.js';
import { PRESET_NAMES } from './preset-names.js';

export default defineCommand({
  name: 'verify',
  summary: 'check cluster configurations: CIBs, corosync.conf, SBD and booth',
  description: [
    'Checks each FILE and reports what is wrong with it, with file, line, column and the id of the rule. A FILE may be a CIB (XML), a corosync.conf, the file of SBD (/etc/sysconfig/sbd) or what "sbd dump" prints, a file of booth (/etc/booth), the authkey of Corosync or Pacemaker Remote (of which only size and rights are looked at), any of them compressed with gzip, bzip2, xz or zstd, a folder, or a tar archive made by crm_report, hb_report or sosreport; what it is shows in its content. "-" reads standard input.',
    'The verdict is static: except with the preset parity, which judges as crm_verify does, it does not depend on the status section, on the machine, or on the agents installed: what resources give to their agents is checked against the metadata of published releases ("hatool agents" lists them), or against that which --agents names. The exit code tells findings from failures: 0 when nothing at or above --fail-on was found, 1 when something was, 2 when the usage is wrong or something could not be read.',
    'hatool.config.yaml (or .yml, .json) in the working directory or the nearest folder above it sets preset, fail-on, max-warnings and target like the options of these names, rules (the level of each rule by its id), suppress (a list of rule, object and reason) and agents (files and folders as for --agents, from the folder of the configuration). It may add to others (extends), leave out files (ignore), set preset, rules and target for some of them (overrides, each with files), and name a baseline; files are named by globs from its folder. docs/formats/config.schema.json is its schema for editors. Nothing is looked for above a folder with .git, nor above a file that says "root: true". The file in use is named on standard error. One that somebody else could have put there (it or its folder is another user\'s, or may be written by everybody) is refused unless --config names it.',
    'What is right depends on the version: redundant rings under udpu are right in Corosync 2, and role="Promoted" is known since Pacemaker 2.1. --target names pacemaker, corosync or distribution (sles11sp1 to sles16.0, opensuse, rhel6 to rhel10, debian8 to debian13, ubuntu14.04 to ubuntu24.04). What it does not name is concluded from each file, and said where it matters: for a CIB from dc-version, crm_feature_set or validate-with, for a corosync.conf from what only some versions know, and in a report from its lists of packages. Rules about other versions do not run.',
    'A profile is a kind of cluster: SAP HANA, SAP central services, a cloud, DRBD, GFS2, Galera, PostgreSQL, OpenStack, OpenShift on two nodes. Its rules know by the agents in a CIB when they are meant; --print-config and the JSON say which profiles a file shows, and by what. Named with --preset, beside parity, recommended or strict, a profile is binding: what its guides prescribe counts as they mean it, and what such a cluster cannot do without must be there. "hatool rules --preset sap-hana" lists its rules.',
    '--fix mends in the files themselves what a rule knows how to mend; text that is not concerned keeps its layout. Safe fixes change nothing in what runs where: the policy engine plans the CIB before and after, and a file that it would plan otherwise is left as it is. --diff shows the changes as a difference that patch takes (secrets are masked in it), and exits 1 when there are any. Findings that are left are reported as without the option.',
    '--watch stays, and verifies again whenever something changes that the verdict depends on, also when an editor puts another file in the place of the old one. A terminal is cleared before each run; elsewhere a line on standard error tells the time of each further one. Ctrl-C ends it, with exit code 0.',
    'A baseline holds the findings that are known, by what they are about and not by their lines: with --baseline only new ones are reported and count, so that an old repository can be gated from the first day on. --update-baseline writes it, --prune-baseline takes out of it what is found no more.',
    'Suppressions are written in the configuration file by object, or in the file that is checked. A comment <!-- hatool-disable-next-line RULE: reason --> in the CIB, or # hatool-disable-next-line RULE: reason in the other files, suppresses a rule on the line that follows; hatool-disable-line does so on its own line, hatool-disable-file in the whole file, and hatool-disable up to hatool-enable of the same rule or to the end. Suppressions that silence nothing are reported (unused-suppression), and under the preset strict those that give no reason (suppressed-without-reason).',
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
        'output format: stylish, json, sarif, github, gitlab, junit, checkstyle, markdown or html; as format=FILE it goes to a file; may be repeated',
      repeatable: true,
      offers: ['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle', 'markdown', 'html'],
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
        'which rules run: parity (what crm_verify reports too), recommended or strict (default: recommended); or a profile (sap-hana, sap-ascs, azure, aws, gcp, drbd, gfs2, galera, pgsql, openstack, tnf), by whose guides the cluster is judged; may be repeated',
      repeatable: true,
      offers: PRESET_NAMES,
    },
    {
      flags: '--rule <id=level>',
      summary: 'set the level of a rule: off, info, warning or error; may be repeated',
      repeatable: true,
      offers: 'rule levels',
    },
    {
      flags: '--fix',
      summary:
        'mend in the files what can be mended without changing what runs where, and report what is left',
    },
    { flags: '--unsafe', summary: 'with --fix or --diff: mend also what may change what runs where' },
    { flags: '--diff', summary: 'show what --fix would change, and change nothing' },
    {
      flags: '--target <versions>',
      summary:
        'the versions that the cluster runs, as in pacemaker=2.1.5,corosync=3.1 or distribution=sles15sp4 (default: what each file shows, else the newest)',
      repeatable: true,
    },
    {
      flags: '--agents <path>',
      summary:
        'metadata of your own agents, a file or a folder of what "crm_resource --show-metadata AGENT" prints; may be repeated',
      repeatable: true,
    },
    {
      flags: '-w, --watch',
      summary:
        'verify again whenever a file that is named, one in a folder that is, the configuration or the baseline changes, until Ctrl-C',
    },
    { flags: '-q, --quiet', summary: 'show errors only; the exit code stays the same' },
    {
      flags: '--config <file>',
      summary: 'use this configuration file instead of the nearest hatool.config.yaml',
    },
    { flags: '--print-config', summary: 'show as JSON what holds for each file, and verify nothing' },
    {
      flags: '--baseline <file>',
      summary: 'leave out findings that this file knows: only new ones count',
    },
    { flags: '--update-baseline', summary: 'write what is found now into the baseline' },
    { flags: '--prune-baseline', summary: 'take out of the baseline what is found no more' },
    { flags: '--no-config', summary: 'use no configuration file' },
    {
      flags: '--set-datetime <date>',
      summary: 'judge dates in rules as of this ISO 8601 date instead of now',
    },
    { flags: '--stdin-filename <name>', summary: 'the name under which standard input is reported' },
    {
      flags: '--as-crm-verify',
      summary:
        "print on standard error what Pacemaker 3.0.2's crm_verify -V prints of one CIB, with its exit code, and nothing else",
    },
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
    ['78', 'With --as-crm-verify: errors or warnings, or not a CIB.'],
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
    {
      summary: 'Ask what an upgrade to Corosync 3 needs',
      command: 'hatool verify --target corosync=3 /etc/corosync/corosync.conf',
    },
  ],
  async run(invocation) {
    const processes = await startEarly(invocation.arguments, invocation.options);
    try {
      const { runVerify } = await import('../verify/run-verify.js');
      const { optimiseLater } = await import('../v8-tuning.js');
      optimiseLater();
      return await runVerify(invocation, processes);
    } finally {
      for (const process of processes) process.end();
    }
  },
});
