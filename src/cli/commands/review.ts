/** `hatool review`: what does this branch do to the clusters that the repository describes? */
import { defineCommand } from '../command.js';
import plan from './plan.js';

/** Options of "hatool plan" that hold for each plan of a review. */
const OF_PLAN = /^(?:-\w, )?--(?:agents|what-if|safe|allow|fail-on|set-datetime|verbose)\b/;

export default defineCommand({
  name: 'review',
  summary: 'plan every CIB that a branch changes, as one answer for a merge request',
  description: [
    'Looks in the git repository around the working directory for the CIBs that differ from --base, and tells of each what "hatool plan" tells: what the change moves, restarts, stops or fences, what a lost node would do, and which findings are new. What is compared is the working directory and the newest commit that it has in common with --base: what others have changed there since is not part of the change.',
    'Without FILE every .xml file in the working directory and below it is looked at, and planned if it is a CIB; a FILE or folder limits that. A file that is new or removed is named and not planned. Symbolic links are passed over.',
    'Without --base it is the revision that pre-commit names (PRE_COMMIT_FROM_REF) when it runs before a push or with --from-ref; else HEAD, so that what is about to be committed is planned.',
    '--safe, --allow and --fail-on are those of "hatool plan": they refuse what a change of a running cluster must not do. --format markdown is one comment for a merge request, shorter than 60,000 characters, with a marker as its first line by which it can be replaced; json holds the documents of all plans.',
  ],
  arguments: [
    {
      name: 'file...',
      summary: 'CIBs, or folders of them, that are to be planned if they differ',
      required: false,
    },
  ],
  options: [
    {
      flags: '--base <revision>',
      summary: 'the branch, tag or commit that the change is for (default: PRE_COMMIT_FROM_REF, else HEAD)',
    },
    {
      flags: '-f, --format <format>',
      summary:
        'output format: text, markdown or json (default: text); as format=FILE it goes to a file; may be repeated',
      repeatable: true,
      offers: ['text', 'markdown', 'json'],
    },
    ...plan.options.filter(({ flags }) => OF_PLAN.test(flags)),
  ],
  exitStatus: [
    ['0', 'No CIB differs, or all changes were judged and none was refused.'],
    ['1', 'A change was refused by --safe or --fail-on.'],
    ['2', 'Wrong usage, a revision that git does not know, or a CIB that cannot be planned.'],
    ['70', 'A bug in hatool.'],
  ],
  examples: [
    { summary: 'What does this branch do?', command: 'hatool review --base origin/main' },
    { summary: 'What does it do before it is committed?', command: 'hatool review' },
    {
      summary: 'Gate a merge request, with a comment for it',
      command: 'hatool review --base origin/main --safe --format text --format markdown=review.md',
    },
  ],
  async run(invocation) {
    const { runReview } = await import('../review/run-review.js');
    return runReview(invocation);
  },
});
