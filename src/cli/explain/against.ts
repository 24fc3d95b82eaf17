/** The job of `hatool explain CIB [RESOURCE] --against OTHER`. */
import { UsageError } from '../../base/usage-error.js';
import { compareExplanations } from '../../explain/compare.js';
import { explainBoth } from '../../explain/against.js';
import type { ExplainOptions } from '../../explain/explain-cib.js';
import type { Explanation } from '../../explain/explanation.js';
import { resourceNames } from '../../explain/find-resource.js';
import { renderComparisonMarkdown } from '../../render/explain/compare-markdown.js';
import { renderComparisonQuiet, renderComparisonText } from '../../render/explain/compare-text.js';
import { renderExplainJson } from '../../render/explain/json.js';
import { comparisonView } from '../../views/explain/compare.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { checkInjections, noSuchResource } from './usage.js';
import { readSchedulableCib } from '../read-cib.js';
import packageJson from '../../../package.json' with { type: 'json' };

function knownResource(first: Explanation, second: Explanation, name: string | undefined): void {
  if (name === undefined) return;
  const names = [...resourceNames(first), ...resourceNames(second)];
  if (names.includes(name)) return;
  const shown = [first, second].flatMap(({ state }) => state.resources.map(({ id }) => id));
  throw noSuchResource(name, names, [...new Set(shown)], 'neither CIB has a');
}

/** Compares the CIB with another and prints what differs; resolves to the exit code. */
export async function runExplainAgainst(
  [path, name]: readonly string[],
  other: string,
  { explaining, invocation }: { readonly explaining: ExplainOptions; readonly invocation: Invocation },
): Promise<number> {
  const { terminal, options } = invocation;
  const { format } = options;
  if (format === 'dot' || format === 'svg') {
    throw new UsageError(`the format ${format} draws constraints; use text, json or markdown with --against`);
  }
  if (path === '-' && other === '-') throw new UsageError('only one of two CIBs can be standard input');
  // Files of the same name are told apart by their paths.
  const roots = [await readSchedulableCib(path ?? '-', true), await readSchedulableCib(other, true)] as const;
  if (explaining.injections) checkInjections(explaining.injections, roots);
  const { first, second } = explainBoth(...roots, explaining);
  knownResource(first, second, name);
  const comparison = compareExplanations(first, second, name);
  const view = comparisonView(comparison, { tool: { name: 'hatool', version: packageJson.version } });
  const { palette, columns } = terminal;
  if (format === 'json') await terminal.write(renderExplainJson(view));
  else if (format === 'markdown') await terminal.write(renderComparisonMarkdown(view));
  else if (options['quiet'] === true) await terminal.write(renderComparisonQuiet(view));
  else await terminal.write(renderComparisonText(view, { palette, columns }));
  const isDifferent = comparison.resources.some(({ isPlacedDifferently }) => isPlacedDifferently);
  return options['exitCode'] === true && isDifferent ? EXIT.findings : EXIT.clean;
}
