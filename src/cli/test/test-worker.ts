/** Tests files of expectations in a process of its own, for `hatool test` of several. */
import { optimiseLater } from '../v8-tuning.js';
import { testFile } from './test-file.js';
import type { TestAnswer, TestTask } from './test-task.js';

optimiseLater();

async function answerTo({ path, setting }: TestTask): Promise<TestAnswer> {
  try {
    return await testFile(path, setting);
  } catch {
    return 'refused';
  }
}

// One message after the other: the answers are expected in their order.
let before = Promise.resolve();

process.on('message', (task) => {
  before = before
    .then(() => answerTo(task as TestTask))
    .then((answer) => void process.send?.(answer))
    .catch(() => process.exit(1));
});

// Who asked is gone.
process.on('disconnect', () => process.exit());
