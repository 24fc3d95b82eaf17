/** The job of `hatool explain CIB [RESOURCE] --against OTHER`. */
import { UsageError } from '../../base/usage-error.js';
import { maskSecrets, secretRanges } from '../../cib/secrets.js';
import { compareExplanations } from '../../explain/compare.js';
import { explainBoth } from '../../explain/against.js';
import type { ExplainOptions } from '../../explain/explain-cib.js';
import type { Explanation } from '../../explain/explanation.js';
import { resourceNames } from '../../explain/find-resource.js';
import { renderDocumentMarkdown } from '../../render/document/markdown.js';
import { renderDocumentText } from '../../render/document/text.js';
import { renderExplainJson } from '../../render/explain/json.js';
import { renderComparisonQuiet } from '../../render/explain/quiet.js';
import { comparisonDocument } from '../../views/explain/comparison-document.js';
import { comparisonView, type ComparisonView } from '../../views/explain/compare.js';
import type { Invocation, Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { checkInjections, noSuchResource } from './usage.js';
import { wantedInput } from '../choose-cib.js';
import { readSchedulableCib } from '../read-cib.js';
import { pageText } from '../page-text.js';
import packageJson from '../../../package.json' with { type: 'json' };

function knownResource(first: Explanation, second: Explanation, name: string | undefined): void {
  if (name === undefined) return;
  const names = [...resourceNames(first), ...resourceNames(second)];
  if (names.includes(name)) return;
  const shown = [first, second].flatMap(({ state }) => state.resources.map(({ id }) => id));
  throw noSuchResource(name, names, [...new Set(shown)], 'neither CIB has a');
}

function rendered(view: ComparisonView, options: Invocation['options'], terminal: Terminal): string {
  const { format, quiet } = options;
  if (format === 'json') return renderExplainJson(view);
  if (format === 'markdown') {
    return renderDocumentMarkdown(
      { title: `${view.first} against ${view.second}` },
      comparisonDocument(view),
    );
  }
  return quiet === true
    ? renderComparisonQuiet(view)
    : renderDocumentText(comparisonDocument(view), terminal);
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
    throw new UsageError(
      `the format ${format} draws constraints; use text, json, markdown or html with --against`,
    );
  }
  if (path === '-' && other === '-')
    throw new UsageError('only one of two CIBs can be standard input; name a file for the other');
  // Files of the same name are told apart by their paths.
  const onChoice = terminal.warn;
  const wanted = wantedInput(options);
  const roots = [
    await readSchedulableCib(path ?? '-', { wanted, onChoice }),
    await readSchedulableCib(other, { onChoice }),
  ] as const;
  if (explaining.injections) checkInjections(explaining.injections, roots);
  const { first, second } = explainBoth(...roots, explaining);
  knownResource(first, second, name);
  const comparison = compareExplanations(first, second, name);
  const view = comparisonView(comparison, { tool: { name: 'hatool', version: packageJson.version } });
  // A reason of one CIB may hold what is a secret of the other.
  const secrets = roots.flatMap((root) => secretRanges(root, root.source));
  const text =
    format === 'html'
      ? await pageText(
          { title: `${view.first} against ${view.second}`, document: comparisonDocument(view) },
          secrets,
        )
      : maskSecrets(rendered(view, options, terminal), secrets);
  await terminal.write(text);
  const isDifferent = comparison.resources.some(({ isPlacedDifferently }) => isPlacedDifferently);
  return options['exitCode'] === true && isDifferent ? EXIT.findings : EXIT.clean;
}
