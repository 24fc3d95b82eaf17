/** Failed tests of clusters as GitHub Actions workflow commands. */
import type { FileTests } from '../../views/expectations/test-view.js';
import { countTests } from '../../views/expectations/tests-document.js';
import { githubCommand } from '../github-command.js';
import { failureLines, failureSummary } from './failure-lines.js';

/** One command for each failure, and a line with their number. */
export function renderTestsGithub(files: readonly FileTests[]): string {
  const lines = files
    .flatMap(({ tests }) => tests)
    .flatMap(({ name, failures }) =>
      failures.map((failure) =>
        githubCommand({
          command: 'error',
          properties: [
            ['file', failure.at.file],
            ['line', failure.at.line],
            ['col', failure.at.column],
            ['title', name],
          ],
          lines: [failureSummary(failure), ...failureLines(failure)],
        }),
      ),
    );
  const { passed, failed } = countTests(files);
  return `${[...lines, `${failed} failed, ${passed} passed`].join('\n')}\n`;
}
