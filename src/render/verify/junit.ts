/** Findings as a JUnit report: a test suite for each file, a failed test case for each error and warning. */
import type { FileView, FindingView, VerifyView } from '../../views/verify/verify-view.js';
import { escapeXml } from '../escape-xml.js';

function isFailure({ severity }: FindingView): boolean {
  return severity !== 'info';
}

function testCase(finding: FindingView): string {
  const name = `${finding.rule} at ${finding.line}:${finding.column}`;
  const text = finding.help === undefined ? finding.message : `${finding.message}\n${finding.help}`;
  const told = escapeXml(`${finding.path}:${finding.line}:${finding.column} ${text}`);
  // A hint is no failure: it passes, and says what it has to say.
  const result = isFailure(finding)
    ? `<failure type="${finding.severity}" message="${escapeXml(finding.message)}">${told}</failure>`
    : `<system-out>${told}</system-out>`;
  return [
    `    <testcase name="${escapeXml(name)}" classname="${escapeXml(finding.path)}" time="0">`,
    `      ${result}`,
    '    </testcase>',
  ].join('\n');
}

function suite({ path, findings }: FileView): string {
  // A file without findings is one passed test: an empty suite would look like a run that did not happen.
  const cases =
    findings.length === 0
      ? [`    <testcase name="no findings" classname="${escapeXml(path)}" time="0"/>`]
      : findings.map(testCase);
  const numbers = `tests="${cases.length}" failures="${findings.filter(isFailure).length}" errors="0" skipped="0" time="0"`;
  return [`  <testsuite name="${escapeXml(path)}" ${numbers}>`, ...cases, '  </testsuite>'].join('\n');
}

/** Renders the report. */
export function renderJunit(view: VerifyView): string {
  const failures = view.files.reduce((sum, { findings }) => sum + findings.filter(isFailure).length, 0);
  const tests = view.files.reduce((sum, { findings }) => sum + Math.max(1, findings.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="hatool verify" tests="${tests}" failures="${failures}" errors="0" time="0">`,
    ...view.files.map(suite),
    '</testsuites>',
    '',
  ].join('\n');
}
