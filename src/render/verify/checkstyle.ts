/** Findings as a Checkstyle report, which many editors and continuous integrations read. */
import type { FileView, FindingView, VerifyView } from '../../views/verify/verify-view.js';
import { escapeXml } from '../escape-xml.js';

function errorElement({ line, column, severity, rule, message, help }: FindingView): string {
  const text = help === undefined ? message : `${message}\n${help}`;
  const place = `line="${line}" column="${column}"`;
  return `    <error ${place} severity="${severity}" message="${escapeXml(text)}" source="hatool.${escapeXml(rule)}"/>`;
}

function fileElement({ path, findings }: FileView): string {
  if (findings.length === 0) return `  <file name="${escapeXml(path)}"/>`;
  return [`  <file name="${escapeXml(path)}">`, ...findings.map(errorElement), '  </file>'].join('\n');
}

/** Renders the report. */
export function renderCheckstyle(view: VerifyView): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<checkstyle version="10.0">',
    ...view.files.map(fileElement),
    '</checkstyle>',
    '',
  ].join('\n');
}
