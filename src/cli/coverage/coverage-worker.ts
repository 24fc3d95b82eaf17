/** Tries scenarios in a process of its own, for `hatool coverage` and `hatool plan` of large clusters. */
import { CoverageAnswers } from './answer-coverage.js';
import type { CoverageTask } from './coverage-task.js';

const answers = new CoverageAnswers();

process.on('message', (task) => {
  try {
    const answer = answers.to(task as CoverageTask);
    if (answer) process.send?.(answer);
  } catch {
    // A bug is told where the scenario is tried again: a process that gives no answer has failed.
    process.exit(1);
  }
});

// Who asked is gone.
process.on('disconnect', () => process.exit());
