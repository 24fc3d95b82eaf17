/** Verifies files in a process of its own, for `hatool verify` of many. */
import { optimiseLater } from '../v8-tuning.js';
import { answerTo } from './worker-report.js';
import type { VerifyQuestion } from './verify-task.js';

optimiseLater();

// One message after the other: the answers are expected in their order.
let before = Promise.resolve();

process.on('message', (question) => {
  before = before
    .then(() => answerTo(question as VerifyQuestion))
    .then((answer) => void process.send?.(answer))
    // A bug is told where the files are verified again: a process that gives no answer has failed.
    .catch(() => process.exit(1));
});

// Who asked is gone.
process.on('disconnect', () => process.exit());
