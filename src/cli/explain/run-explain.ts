/** The job of `hatool explain`: read, run the engine, choose what is asked for, print. */
import { withoutSecrets } from '../../base/secret-forms.js';
import { UsageError } from '../../base/usage-error.js';
import type { Action } from '../../cluster/model/action.js';
import { findNode } from '../../cluster/model/cluster-state.js';
import type { Node } from '../../cluster/model/node.js';
import type { Resource } from '../../cluster/model/resource.js';
import { readCib } from '../../cib/cib.js';
import { maskSecrets, secretRanges } from '../../cib/secrets.js';
import { configurationOf } from '../../config/configuration.js';
import { explainCib, type ExplainOptions } from '../../explain/explain-cib.js';
import type { Explanation } from '../../explain/explanation.js';
import { resourceNames, resourcesNamed } from '../../explain/find-resource.js';
import { renderExplainDot } from '../../render/explain/dot.js';
import { renderExplainJson } from '../../render/explain/json.js';
import { renderDocumentMarkdown } from '../../render/document/markdown.js';
import { renderDocumentText } from '../../render/document/text.js';
import { renderExplainSvg } from '../../render/explain/svg.js';
import { renderDiagramDot } from '../../render/figure/dot.js';
import { drawDiagram } from '../../render/figure/draw-diagram.js';
import { renderFigureSvg } from '../../render/figure/svg.js';
import { renderQuiet } from '../../render/explain/quiet.js';
import { readInjections, type InjectionOption } from '../../simulate/injection.js';
import type { Injections } from '../../simulate/simulation-options.js';
import { didYouMeanOf } from '../../base/closest.js';
import { explanationDocument } from '../../views/explain/explanation-document.js';
import { injectionSentence, injectionViews } from '../../views/explain/injections.js';
import { neighbourhoodView } from '../../views/explain/neighbourhood/neighbourhood.js';
import { explainView } from '../../views/explain/resource.js';
import type { ExplainView } from '../../views/explain/explanation-view.js';
import { constraintDiagram } from '../../views/figures/constraint-diagram.js';
import type { Diagram } from '../../views/figures/diagram.js';
import { tellOfWaiting, type Invocation, type Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { localClock } from '../local-offset.js';
import { pageText } from '../page-text.js';
import { runExplainAgainst } from './against.js';
import { runExplainTo } from './to.js';
import { readStatusOption } from './status-option.js';
import { checkInjections, checkQuestions, noSuchNode, noSuchResource } from './usage.js';
import { wantedInput } from '../choose-cib.js';
import { readSchedulableCib } from '../read-cib.js';
import packageJson from '../../../package.json' with { type: 'json' };

interface Question {
  readonly resources: readonly Resource[];
  readonly isOne: boolean;
  readonly node: string | undefined;
  readonly actions: readonly Action[];
}

function askedResources(explanation: Explanation, name: string | undefined): readonly Resource[] {
  if (name === undefined) return explanation.state.resources;
  const found = resourcesNamed(explanation, name);
  if (found.length > 0) return found;
  const shown = explanation.state.resources.map(({ id }) => id);
  throw noSuchResource(name, resourceNames(explanation), shown);
}

function askedNode({ state }: Explanation, name: unknown): Node | undefined {
  if (typeof name !== 'string') return undefined;
  const node = findNode(state, name);
  if (node) return node;
  throw noSuchNode(
    name,
    state.nodes.map((one) => one.name),
  );
}

function askedActions({ state }: Explanation, key: unknown): readonly Action[] {
  if (typeof key !== 'string') return [];
  const found = state.actions.filter((action) => action.key === key);
  if (found.length > 0) return found;
  const keys = [...new Set(state.actions.map((action) => action.key))];
  throw new UsageError(`the transition has no action "${key}"${didYouMeanOf(key, keys)}`);
}

function questionOf(explanation: Explanation, { arguments: args, options }: Invocation): Question {
  const [, name] = args;
  const node = askedNode(explanation, options['node'])?.name;
  if (node !== undefined && name === undefined) {
    throw new UsageError('--node needs a RESOURCE: why should what run there?');
  }
  return {
    resources: askedResources(explanation, name),
    isOne: name !== undefined,
    node,
    actions: askedActions(explanation, options['action']),
  };
}

/** The constraints of the whole cluster, and where everything runs. */
function wholeDiagram(explanation: Explanation): Diagram | undefined {
  const { root } = explanation.state;
  const cib = readCib({ source: root.source, root, comments: [], problems: [] });
  if (!cib) return undefined;
  const heading = injectionViews(explanation).map((one) => `imagined: ${injectionSentence(one)}`);
  return { ...constraintDiagram(configurationOf(cib), explanation.outcomes), heading };
}

function constraintDrawing(explanation: Explanation, format: 'dot' | 'svg'): string {
  const diagram = wholeDiagram(explanation);
  if (!diagram) return '';
  return format === 'dot' ? renderDiagramDot(diagram) : renderFigureSvg(drawDiagram(diagram));
}

/** The answer as a page; where it is about the whole cluster, with the drawing of its constraints. */
function page(explanation: Explanation, view: ExplainView, { isOne }: Question): Promise<string> {
  const { root } = explanation.state;
  const diagram = isOne ? undefined : wholeDiagram(explanation);
  const drawn = diagram && {
    id: 'constraints',
    title: 'Constraints',
    document: [],
    figure: drawDiagram(diagram),
  };
  return pageText(
    {
      title: view.file,
      file: view.file,
      document: explanationDocument(view),
      parts: drawn ? [drawn] : [],
    },
    secretRanges(root, root.source),
  );
}

function drawing(explanation: Explanation, question: Question, format: 'dot' | 'svg'): string {
  const [resource] = question.resources;
  if (question.actions.length > 0)
    throw new UsageError(
      `the format ${format} draws constraints; use text, json, markdown or html with --action`,
    );
  if (!question.isOne || !resource) return constraintDrawing(explanation, format);
  const view = neighbourhoodView(explanation, resource);
  return format === 'dot' ? renderExplainDot(view) : renderExplainSvg(view);
}

function rendered(view: ExplainView, options: Invocation['options'], { palette, columns }: Terminal): string {
  if (options['format'] === 'json') return renderExplainJson(view);
  if (options['format'] === 'markdown')
    return renderDocumentMarkdown({ title: view.file, file: view.file }, explanationDocument(view));
  if (options['quiet'] === true) return renderQuiet(view);
  return renderDocumentText(explanationDocument(view), { palette, columns, file: view.file });
}

/** What the user wants pretended; Commander keeps values under the long names, camel-cased. */
function imagined(
  options: Invocation['options'],
): Pick<ExplainOptions, 'quorumAlone' | 'effectiveTime'> & { readonly injections: Injections } {
  const all = (option: InjectionOption): readonly string[] => {
    const name = option.slice('--'.length);
    const value = options[name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())];
    return typeof value === 'string' ? [value] : ((value as readonly string[] | undefined) ?? []);
  };
  // A quorum that was asked for and passed over, as crm_simulate does, would make the answer a wrong one.
  return {
    injections: readInjections(all),
    quorumAlone: true,
    effectiveTime: all('--set-datetime').at(-1),
  };
}

/** Runs the command; resolves to the exit code. */
export async function runExplain(invocation: Invocation): Promise<number> {
  const { arguments: args, options, terminal } = invocation;
  // The offset only matters for dates without a zone in rules, which Pacemaker reads in the zone of the machine.
  checkQuestions(invocation);
  const { against, status } = options;
  tellOfWaiting(terminal, [args[0] ?? '-', String(against), String(status)]);
  const clock = localClock();
  const explaining = { clock, statusOf: await readStatusOption(invocation), ...imagined(options) };
  if (typeof against === 'string') {
    return runExplainAgainst(args, against, { explaining, invocation });
  }
  const root = await readSchedulableCib(args[0] ?? '-', {
    wanted: wantedInput(options),
    onChoice: terminal.warn,
  });
  checkInjections(explaining.injections, [root, ...(explaining.statusOf ? [explaining.statusOf] : [])]);
  const explanation = explainCib(root, explaining);
  const target = askedNode(explanation, options['to']);
  if (target) {
    const resources = args[1] === undefined ? [] : askedResources(explanation, args[1]);
    await runExplainTo(explanation, resources, target, invocation);
    return EXIT.clean;
  }
  const question = questionOf(explanation, invocation);
  const { format } = options;
  if (format === 'dot' || format === 'svg') {
    const secrets = secretRanges(root, root.source);
    await terminal.write(withoutSecrets(maskSecrets(drawing(explanation, question, format), secrets)));
    return EXIT.clean;
  }
  const view = explainView(explanation, {
    tool: { name: 'hatool', version: packageJson.version },
    file: root.source.name,
    resources: question.isOne && question.actions.length === 0 ? question.resources : [],
    node: question.node,
    actions: question.actions,
  });
  const isPage = format === 'html';
  await terminal.write(isPage ? await page(explanation, view, question) : rendered(view, options, terminal));
  return EXIT.clean;
}
