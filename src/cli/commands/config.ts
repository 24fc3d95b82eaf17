/** `hatool config`: a configuration in the words of those who administer it. */
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'config',
  summary: 'show a configuration as crm shell or pcs shows it',
  description: [
    'Prints the configuration of a CIB as "crm configure show" of crm shell 4.4 does: nodes, resources, constraints, options, in its order and its words; XML where the syntax of crm shell cannot say everything. With IDs only these objects: resources, constraints, nodes, sets of options, tags, alerts, roles; "fencing_topology" is all fencing levels.',
    'With --format pcs it is what "pcs config" of pcs 0.11 prints; the name of the cluster and its nodes are those of the CIB, and what pcs takes from corosync.conf is left out.',
    'With --format pcs-commands or crm-commands it is the commands that create the same configuration in a cluster that has none, in the order in which they can be run, with the ids and the order of resources kept. Where pcs has no command for something, cibadmin is called. Of one object it is the command that creates it, its parts being there. What the cluster itself writes (dc-version, its nodes) is left out.',
    'With --format ha_cluster it is variables of the Ansible role linux-system-roles.ha_cluster, in YAML; what the role has no variable for is named in comments at the beginning. With --format json it is every object with all its elements and attributes, and the place where it stands.',
    'FILE is a CIB, compressed or not, as it is written: its schema is not brought up to date, and what Pacemaker would refuse is shown all the same. Of an archive made by crm_report, hb_report or sosreport, or of a folder, the newest cib.xml is taken, and named on standard error; --input, --transition and --at name a saved scheduler input.',
    'Passwords and other secrets are shown as "***"; --show-secrets shows them.',
  ],
  arguments: [
    { name: 'file', summary: 'a CIB, an archive or a folder; "-" is standard input', required: false },
    { name: 'id...', summary: 'objects to show; all where none is named', required: false, offers: [] },
  ],
  options: [
    {
      flags: '--tree',
      summary:
        'draw the constraints: below each resource the nodes and resources that it needs, and what those need; beginning with the resources that are named',
    },
    { flags: '--show-secrets', summary: 'show passwords and other secrets as they are' },
    { flags: '--input <name>', summary: 'of an archive or folder: this saved scheduler input' },
    {
      flags: '--transition <number>',
      summary: 'of an archive or folder: the saved input of this transition, as the logs number it',
    },
    {
      flags: '--at <time>',
      summary:
        'of an archive or folder: what was decided last until this ISO 8601 date-time (without a zone: that of the logs)',
    },
    {
      flags: '-f, --format <format>',
      summary: 'output format (default: crmsh)',
      choices: ['crmsh', 'pcs', 'crm-commands', 'pcs-commands', 'ha_cluster', 'json'],
    },
  ],
  exitStatus: [
    ['0', 'The configuration was shown.'],
    ['2', 'Wrong usage, such as an ID that no object has, or a file that cannot be read or is no CIB.'],
    ['70', 'A bug in hatool.'],
  ],
  examples: [
    { summary: 'The whole configuration', command: 'hatool config cib.xml' },
    { summary: 'Two objects', command: 'hatool config cib.xml web vip' },
    {
      summary: 'Create the same in another cluster',
      command: 'hatool config --show-secrets --format pcs-commands cib.xml > create.sh',
    },
    {
      summary: 'The configuration that led to a transition',
      command: 'hatool config --transition 44 crm_report.tar.bz2',
    },
  ],
  async run(invocation) {
    const { runConfig } = await import('../config/run-config.js');
    return runConfig(invocation);
  },
});
