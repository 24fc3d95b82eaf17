/** Tests of clusters as a JUnit report: a suite for each file, a case for each scenario and invariant. */
import type { FileTests, Test } from '../../views/expectations/test-view.js';
import { countTests } from '../../views/expectations/tests-document.js';
import { escapeXml } from '../escape-xml.js';
import { failureLines, failureSummary } from './failure-lines.js';

function testCase(test: Test, file: string): string {
  const start = `    <testcase name="${escapeXml(test.name)}" classname="${escapeXml(file)}" time="0"`;
  if (test.failures.length === 0) return `${start}/>`;
  const failures = test.failures.map((failure) => {
    const { file: path, line, column } = failure.at;
    const summary = failureSummary(failure);
    const told = [`${path}:${line}:${column} ${summary}`, ...failureLines(failure)].join('\n');
    return `      <failure type="${failure.kind}" message="${escapeXml(summary)}">${escapeXml(told)}</failure>`;
  });
  return [`${start}>`, ...failures, '    </testcase>'].join('\n');
}

function suite(file: FileTests): string {
  const { failed } = countTests([file]);
  const numbers = `tests="${file.tests.length}" failures="${failed}" errors="0" skipped="0" time="0"`;
  const cases = file.tests.map((test) => testCase(test, file.file));
  return [`  <testsuite name="${escapeXml(file.file)}" ${numbers}>`, ...cases, '  </testsuite>'].join('\n');
}

export function renderTestsJunit(files: readonly FileTests[]): string {
  const { passed, failed } = countTests(files);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="hatool test" tests="${passed + failed}" failures="${failed}" errors="0" time="0">`,
    ...files.map(suite),
    '</testsuites>',
    '',
  ].join('\n');
}
