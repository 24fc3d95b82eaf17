/** Tests files of expectations, and scenarios of such files, in a process of its own. */
import { optimiseLater } from '../v8-tuning.js';
import { TestAnswers } from './answer-test.js';
import type { TestTask } from './test-task.js';

optimiseLater();

const answers = new TestAnswers();
// One message after the other: the answers are expected in their order.
let before = Promise.resolve();

process.on('message', (task) => {
  before = before
    .then(() => answers.to(task as TestTask))
    .then((answer) => void process.send?.(answer))
    .catch(() => process.exit(1));
});

// Who asked is gone.
process.on('disconnect', () => process.exit());
