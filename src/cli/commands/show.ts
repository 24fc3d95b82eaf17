/** `hatool show`: what did a plan say that was kept as JSON? */
import { defineCommand } from '../command.js';

export default defineCommand({
  name: 'show',
  summary: 'print a plan that was kept with "hatool plan -o"',
  description: [
    'Prints a plan that "hatool plan -o FILE" or "--format json" wrote, as "hatool plan" itself would: as text on one screen, or with -v everything; as a comment on a merge request (markdown); as annotations of GitHub Actions (github); as a page to read in a browser or attach to a ticket (html). Nothing is planned again, and the CIBs are not needed: a pipeline plans once, and shows the plan where people look.',
    'A file of another kind, or of a format that is newer than this hatool, is refused.',
  ],
  exitStatus: [
    ['0', 'The plan was printed.'],
    ['2', 'Wrong usage, or the file is no plan.'],
    ['70', 'A bug in hatool.'],
  ],
  arguments: [{ name: 'file', summary: 'a plan as JSON; "-" is standard input', required: true }],
  options: [
    { flags: '-v, --verbose', summary: 'tell everything that was looked at, not only what differs' },
    {
      flags: '-f, --format <format>',
      summary: 'output format (default: text)',
      choices: ['text', 'json', 'markdown', 'github', 'html'],
    },
  ],
  examples: [
    { summary: 'Plan once', command: 'hatool plan -o plan.json git:main:cib.xml cib.xml' },
    { summary: '… and comment on the merge request', command: 'hatool show --format markdown plan.json' },
  ],
  async run(invocation) {
    const { runShow } = await import('../plan/run-show.js');
    return runShow(invocation);
  },
});
