/** A finding made known to the baseline from the editor. */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { TextEdit } from 'vscode-languageserver/node';
import type { Source } from '../../base/source.js';
import { baselineText, knowing } from '../../verify/baseline.js';
import type { Finding } from '../../verify/finding.js';
import { namesFrom, readBaseline } from '../verify/baseline-file.js';

/** What the file of the baseline becomes, whole, by its URI. Throws a UsageError where it cannot be read. */
export async function baselineEdit(
  file: string,
  source: Source,
  finding: Finding,
): Promise<Record<string, TextEdit[]>> {
  const name = namesFrom(file)({ source });
  const baseline = knowing(await readBaseline({ file, change: undefined }), name, finding);
  const lines = (await readFile(file, 'utf8')).split('\n').length;
  const range = { start: { line: 0, character: 0 }, end: { line: lines, character: 0 } };
  return { [pathToFileURL(file).href]: [{ range, newText: baselineText(baseline) }] };
}
