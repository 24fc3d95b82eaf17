/** `hatool coverage`: where does each resource run when something is lost? */
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'coverage',
  summary: 'tell where each resource runs when nodes are lost or resources fail',
  description: [
    'Lets the cluster that a CIB describes come to rest, loses each of its nodes in turn, and runs Pacemaker\'s policy engine until it has come to rest again: where each resource then runs, what would run nowhere, after which losses there is no quorum, and which nodes would stay UNCLEAN because nobody can fence them. "node*" marks where a resource is promoted. A remote node is lost by its connection, and has no vote; of nodes that are inside of a resource none is lost.',
    'With --what-if pair each two nodes are lost together; with --what-if site=ATTRIBUTE all nodes on which the node attribute has one value, such as those of one data centre; with --what-if resource no node is lost, but the monitor of each resource fails once on each node where it runs: where the resource then is, and what is touched with it.',
    'Votes are counted as the corosync.conf has them that --corosync names: expected_votes, quorum_votes of nodes, two_node, auto_tie_breaker, last_man_standing (of a loss all at once: what is recorded as down before has left the count), and the votes of a quorum device, which is taken to answer those that are left. wait_for_all asks for nothing in a cluster that was whole before. Without a file each node has one vote, remote nodes none, and of two nodes one goes on. Without quorum the cluster does what no-quorum-policy says.',
    'A CIB without status is planned as a healthy cluster at rest; --status takes the status of another one.',
    'The exit code is 0 when the question was answered, whatever the answer.',
  ],
  exitStatus: [
    ['0', 'The question was answered.'],
    ['2', 'Wrong usage, or the CIB cannot be read or is one that Pacemaker would refuse.'],
    ['70', 'A bug in hatool.'],
  ],
  arguments: [
    {
      name: 'cib',
      summary: 'a CIB, or an archive or folder that has one; "-" is standard input',
      required: true,
    },
  ],
  options: [
    {
      flags: '--what-if <losses>',
      summary:
        'what is lost at a time: node (each), pair (each two), site=ATTRIBUTE (all nodes with one value of it) or resource (each fails) (default: node)',
      offers: ['node', 'pair', 'site=', 'resource'],
    },
    { flags: '--corosync <file>', summary: 'count votes as this corosync.conf has them' },
    {
      flags: '--status <file>',
      summary: 'take the status, quorum and tickets included, from this CIB; "-" is standard input',
    },
    { flags: '--set-datetime <time>', summary: 'judge rules and ages as at this ISO 8601 date-time' },
    { flags: '-v, --verbose', summary: 'show every resource, however many there are' },
    {
      flags: '-f, --format <format>',
      summary: 'output format: text, json or markdown (default: text)',
      choices: ['text', 'json', 'markdown'],
    },
  ],
  examples: [
    { summary: 'Does everything survive the loss of any one node?', command: 'hatool coverage cib.xml' },
    {
      summary: 'And of a whole data centre, with the votes of the quorum device?',
      command: 'hatool coverage cib.xml --what-if site=datacenter --corosync /etc/corosync/corosync.conf',
    },
    {
      summary: 'What does the failure of each resource take with it?',
      command: 'cibadmin --query | hatool coverage - --what-if resource',
    },
  ],
  async run(invocation) {
    const { runCoverage } = await import('../coverage/run-coverage.js');
    const { optimiseLater } = await import('../v8-tuning.js');
    optimiseLater();
    return runCoverage(invocation);
  },
});
