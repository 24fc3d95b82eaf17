/** `hatool replay`: does the policy engine decide as the cluster did? */
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'replay',
  summary: 'run the saved scheduler inputs of an archive again and compare with its logs',
  description: [
    'Takes every transition that the logs tell of, finds the scheduler input that was saved for it (pe-input-*, pe-warn-*, pe-error-*), lets the policy engine plan it again, and compares: what was planned, which actions were begun, which failed, which were not begun and why.',
    'A FILE may be an archive of crm_report, hb_report or sosreport, a folder, a log, a saved input. An input belongs to a transition by its name, the node of the DC, and the moment at which it was saved: numbers of saved inputs come again after some thousand, so that a file of the right name may be one of another time, which is then said.',
    'Where the configuration of an input differs from that of the input before, what changed is said by what it is (an option, a constraint, a resource that was disabled), and who changed it where the logs tell of it.',
    'Plans are equal when the same resources are started, stopped, moved and so on in the same places; words of reasons differ between versions and do not count.',
    'With --set or --with each input is planned twice, as it was recorded and with the change: the first decision that would have been another one is certain. From there on the course is simulated, with the change and without it, when nodes came and went, what failed and what people did taken from the recording: which stops, moves and fencings would not have come, and which would have come instead.',
    'The exit code is 0 when all plans that could be compared are equal, 1 when one differs, and 2 when the usage is wrong or something could not be read.',
  ],
  arguments: [
    { name: 'file...', summary: 'archives or folders with logs and saved scheduler inputs', required: true },
  ],
  options: [
    { flags: '--transition <number>', summary: 'only this transition, with every line of its plan' },
    {
      flags: '--set <setting>',
      summary:
        'would it have gone otherwise? A cluster option, a default of resources (resource-stickiness=1000) or a meta attribute of one (db.migration-threshold=3) in every input; may be repeated',
      repeatable: true,
    },
    { flags: '--with <cib>', summary: 'the same with the whole configuration of this CIB in every input' },
    {
      flags: '-f, --format <format>',
      summary: 'output format (default: text)',
      choices: ['text', 'json', 'markdown'],
    },
  ],
  exitStatus: [
    ['0', 'Every plan that could be compared is the one that was logged.'],
    ['1', 'A plan differs.'],
    ['2', 'Wrong usage, or something could not be read, or not to its end; what could be is told.'],
    ['70', 'A bug in hatool.'],
  ],
  examples: [
    { summary: 'Was every decision as the engine makes it?', command: 'hatool replay crm_report.tar.bz2' },
    {
      summary: 'Would the resource have stayed where it was?',
      command: 'hatool replay --set resource-stickiness=1000 crm_report.tar.bz2',
    },
    { summary: 'One transition, line by line', command: 'hatool replay --transition 44 report/' },
  ],
  async run(invocation) {
    const { runReplay } = await import('../replay/run-replay.js');
    const { optimiseLater } = await import('../v8-tuning.js');
    optimiseLater();
    return runReplay(invocation);
  },
});
