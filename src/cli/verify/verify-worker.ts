/** Verifies files in a process of its own, for `hatool verify` of many. */
import { optimiseLater } from '../v8-tuning.js';
import { answerTo } from './worker-report.js';
import type { VerifyAnswer, VerifyTask } from './verify-task.js';

optimiseLater();

async function answersTo(tasks: readonly VerifyTask[]): Promise<readonly VerifyAnswer[]> {
  const answers: VerifyAnswer[] = [];
  for (const task of tasks) answers.push(await answerTo(task));
  return answers;
}

// One message after the other: the answers are expected in their order.
let before = Promise.resolve();

process.on('message', (tasks) => {
  before = before
    .then(() => answersTo(tasks as readonly VerifyTask[]))
    .then((answers) => void process.send?.(answers))
    // A bug is told where the files are verified again: a process that gives no answer has failed.
    .catch(() => process.exit(1));
});

// Who asked is gone.
process.on('disconnect', () => process.exit());
