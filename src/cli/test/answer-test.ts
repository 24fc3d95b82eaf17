/** What a process answers that tests files of expectations, and scenarios of such files. */
import type { PreparedFile } from '../../expectations/run/run-file.js';
import { partOfTests } from '../../views/expectations/file-tests.js';
import { prepare, readTest, textsDigest } from './prepare.js';
import { selected, testFile } from './test-file.js';
import type { TestAnswer, TestTask } from './test-task.js';

type ScenarioTask = Extract<TestTask, { readonly kind: 'scenario' }>;

export class TestAnswers {
  /** The file whose scenarios were asked for last: its cluster is settled once for all of them. */
  #last: { readonly path: string; readonly texts: string; readonly prepared: PreparedFile } | undefined;

  async to(task: TestTask): Promise<TestAnswer> {
    try {
      if (task.kind === 'file') return { kind: 'file', tested: await testFile(task.path, task.setting) };
      return { kind: 'scenario', part: partOfTests(await this.#prepared(task), task.place) };
    } catch {
      return 'refused';
    }
  }

  /** Throws for a file that is refused, or is not what it was. */
  async #prepared({ path, texts, setting }: ScenarioTask): Promise<PreparedFile> {
    if (this.#last?.path === path && this.#last.texts === texts) return this.#last.prepared;
    const read = await readTest(path, () => undefined);
    if (textsDigest(read) !== texts) throw new Error(`"${path}" is not what it was`);
    const prepared = prepare(selected(read, setting.options), setting.clock);
    this.#last = { path, texts, prepared };
    return prepared;
  }
}
