/** Tests of clusters as JSON; described in docs/formats/test.md. */
import type { ExplorationView } from '../../views/expectations/exploration-document.js';
import type { FileTests, Test } from '../../views/expectations/test-view.js';
import { countTests } from '../../views/expectations/tests-document.js';

type TestJson = Test & { readonly passed: boolean };

export interface TestsJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly passed: number;
  readonly failed: number;
  readonly files: readonly {
    readonly file: string;
    readonly cluster: string;
    readonly tests: readonly TestJson[];
    /** Null where nothing was explored. */
    readonly exploration: ExplorationView | null;
  }[];
}

export function renderTestsJson(files: readonly FileTests[], tool: TestsJson['tool']): string {
  const document: TestsJson = {
    formatVersion: '1.0',
    tool,
    ...countTests(files),
    files: files.map(({ file, cluster, tests, exploration }) => ({
      file,
      cluster,
      tests: tests.map((test) => ({ ...test, passed: test.failures.length === 0 })),
      exploration: exploration ?? null,
    })),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
