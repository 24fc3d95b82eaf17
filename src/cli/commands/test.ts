/** `hatool test`: does the cluster do what is expected of it? */
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'test',
  summary: 'run what is expected of a cluster, as scenarios and invariants, on its configuration',
  description: [
    'Reads files of expectations (*.hatest.yaml), each about a CIB beside it: scenarios, which are events in a row (a node is lost, a resource fails, a ticket is revoked) with what is expected after them, and invariants, which hold in every state that is reached. Each event is injected as "hatool simulate" does, and the cluster comes to rest before the next one. Of what fails is said what was expected, what is the case instead, after which events, and why, with the places in the CIB. The language is described in docs/expectations.md.',
    'With --explore the invariants are looked at in all states that a number of events in a row lead to: each node lost or back, each resource failed where it runs, or what "explore" in the file names. States from which the same follows count once, and so do those that differ in the names of nodes alone that nothing tells apart. What was looked at and what ended it is said, and of an invariant that is broken a shortest sequence of events that breaks it.',
  ],
  exitStatus: [
    ['0', 'All expectations hold.'],
    ['1', 'Some do not.'],
    ['2', 'Wrong usage, or a file that is refused: unknown keys, names that the CIB does not have, no CIB.'],
    ['70', 'A bug in hatool.'],
  ],
  arguments: [
    {
      name: 'path...',
      summary: 'files of expectations, and folders with such files (default: the working directory)',
      required: false,
    },
  ],
  options: [
    { flags: '-t, --name <text>', summary: 'only scenarios and invariants whose names contain this text' },
    {
      flags: '--explore [events]',
      summary:
        'look at the invariants in every state that so many events in a row lead to (default: what the file says, or 2)',
    },
    { flags: '--max-states <number>', summary: 'with --explore: stop at so many states (default: 10000)' },
    {
      flags: '--no-fold',
      summary: 'with --explore: tell states apart that only the names of equal nodes tell apart',
    },
    {
      flags: '-f, --format <format>',
      summary: 'output format: text, json, junit or github (default: text)',
      choices: ['text', 'json', 'junit', 'github'],
    },
    {
      flags: '--watch',
      summary: 'test again whenever a file or its CIB changes; Ctrl-C ends it',
    },
    {
      flags: '--init',
      summary: 'write a first file of expectations beside the CIB that is named: what holds today',
    },
  ],
  examples: [
    { summary: 'Begin: write down what holds today', command: 'hatool test --init cib.xml' },
    { summary: 'Test all clusters below this folder', command: 'hatool test' },
    {
      summary: 'Which three events in a row break an invariant?',
      command: 'hatool test cluster.hatest.yaml --explore 3',
    },
    {
      summary: 'Only what is about node1',
      command: 'hatool test cluster.hatest.yaml --name node1',
    },
  ],
  async run(invocation) {
    const { runTest } = await import('../test/run-test.js');
    const { optimiseLater } = await import('../v8-tuning.js');
    optimiseLater();
    return runTest(invocation);
  },
});
