/** Verifies files in a process of its own, or runs half of the rules on a large one in a thread. */
import { parentPort } from 'node:worker_threads';
import { optimiseLater } from '../v8-tuning.js';
import { answerTo } from './worker-report.js';
import type { VerifyAnswer, VerifyQuestion } from './verify-task.js';

optimiseLater();

// One message after the other: the answers are expected in their order.
let before = Promise.resolve();

function onQuestion(question: unknown, reply: (answer: VerifyAnswer) => void): void {
  before = before
    .then(() => answerTo(question as VerifyQuestion))
    .then(reply)
    // A bug is told where the files are verified again: what gives no answer has failed.
    .catch(() => process.exit(1));
}

if (parentPort) {
  const port = parentPort;
  port.on('message', (question) => onQuestion(question, (answer) => port.postMessage(answer)));
} else {
  process.on('message', (question) => onQuestion(question, (answer) => void process.send?.(answer)));
  // Who asked is gone.
  process.on('disconnect', () => process.exit());
}
