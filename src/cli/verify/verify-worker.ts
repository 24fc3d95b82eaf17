/** Verifies files in a thread of its own, for `hatool verify` of many. */
import { parentPort } from 'node:worker_threads';
import { answerTo } from './thread-report.js';
import type { VerifyAnswer, VerifyTask } from './verify-task.js';

async function answersTo(tasks: readonly VerifyTask[]): Promise<readonly VerifyAnswer[]> {
  const answers: VerifyAnswer[] = [];
  for (const task of tasks) answers.push(await answerTo(task));
  return answers;
}

// One message after the other: the answers are expected in their order.
let before = Promise.resolve();

parentPort?.on('message', (tasks: readonly VerifyTask[]) => {
  before = before
    .then(() => answersTo(tasks))
    .then((answers) => parentPort?.postMessage(answers))
    // A bug is told where the files are verified again: a thread that gives no answer has failed.
    .catch(() => process.exit(1));
});
