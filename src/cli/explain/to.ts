/** The job of `hatool explain CIB RESOURCE --to NODE`. */
import { UsageError } from '../../base/usage-error.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { secretRanges } from '../../cib/secrets.js';
import type { Explanation } from '../../explain/explanation.js';
import { movable, proposalsFor } from '../../explain/proposals/proposals.js';
import { renderDocumentMarkdown } from '../../render/document/markdown.js';
import { renderDocumentText } from '../../render/document/text.js';
import { renderExplainJson } from '../../render/explain/json.js';
import { renderProposalsQuiet } from '../../render/explain/quiet.js';
import { counted } from '../../render/words.js';
import { proposalsDocument } from '../../views/explain/proposals-document.js';
import { proposalsView, type ProposalsView } from '../../views/explain/proposals.js';
import type { Invocation, Terminal } from '../command.js';
import { pageText } from '../page-text.js';
import { progressOn } from '../progress.js';
import packageJson from '../../../package.json' with { type: 'json' };

// Enough to try everything in a cluster of a hundred resources; a larger one has less, so that an answer comes in time.
const MOST_RUNS = 600;
const FEWEST_RUNS = 40;
const RESOURCE_RUNS = 30_000;

/** Whoever waits at a terminal gives up after that. */
const MOST_MILLISECONDS = 30_000;

function runsFor({ state }: Explanation): number {
  const runs = Math.floor(RESOURCE_RUNS / Math.max(1, state.resourcesById.size));
  return Math.min(MOST_RUNS, Math.max(FEWEST_RUNS, runs));
}

function rendered(view: ProposalsView, options: Invocation['options'], terminal: Terminal): string {
  const { format, quiet } = options;
  const { file, resource, node } = view;
  if (format === 'json') return renderExplainJson(view);
  if (format === 'markdown') {
    const title = `${file}: ${resource} to ${node}`;
    return renderDocumentMarkdown({ title, file }, proposalsDocument(view));
  }
  if (quiet === true) return renderProposalsQuiet(view);
  const { palette, columns } = terminal;
  return renderDocumentText(proposalsDocument(view), { palette, columns, file });
}

/** Finds and prints what would bring the resource to the node. */
export async function runExplainTo(
  explanation: Explanation,
  [asked]: readonly Resource[],
  node: Node,
  { terminal, options }: Invocation,
): Promise<void> {
  const { format } = options;
  if (!asked) throw new UsageError('--to needs a RESOURCE: what is to go there?');
  if (format === 'dot' || format === 'svg') {
    throw new UsageError(
      `the format ${format} draws constraints; use text, json, markdown or html with --to`,
    );
  }
  const resource = movable(asked);
  const show = progressOn(terminal);
  const found = proposalsFor(explanation, resource, node, {
    runs: runsFor(explanation),
    time: { now: () => performance.now(), milliseconds: MOST_MILLISECONDS },
    onProgress: ({ tried, considered, runs }) =>
      show(() => `trying changes: ${tried} of ${considered}, ${counted(runs, 'run')} of the engine`),
  });
  terminal.progress('');
  const view = proposalsView(explanation, resource, found, {
    tool: { name: 'hatool', version: packageJson.version },
    file: explanation.state.root.source.name,
  });
  if (format !== 'html') return terminal.write(rendered(view, options, terminal));
  const { root } = explanation.state;
  const title = `${view.file}: ${view.resource} to ${view.node}`;
  const page = { title, file: view.file, document: proposalsDocument(view) };
  return terminal.write(await pageText(page, secretRanges(root, root.source)));
}
