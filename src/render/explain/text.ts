/** An explanation for people: what happens first, then why, then the numbers. */
import type { Palette } from '../palette.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';
import { wrap } from '../wrap.js';
import {
  withReferences,
  type ActionView,
  type AnswerView,
  type ContributionView,
  type ExplainView,
  type NodeScoreView,
  type ExplainedResourceView,
  type Sentence,
} from '../../views/explain/explanation-view.js';
import { premiseBlocks, premisePrefix } from './premises.js';

export interface ExplainTextOptions {
  readonly palette: Palette;
  readonly columns: number;
  /** Nodes and actions too, not the summary alone. */
  readonly full: boolean;
}

function said(sentence: Sentence): string {
  return printable(withReferences(sentence));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `WebIP: runs on "a", moves to "b". First reason; second reason.` */
function summaryLine(resource: ExplainedResourceView): string {
  const reasons = [...new Set([...resource.overruling, ...resource.decision].map(said))];
  const head = `${resource.id}: ${resource.headline}.`;
  return reasons.length === 0 ? head : `${head} ${capital(reasons.join('; '))}.`;
}

/** The one-line answer for each resource. */
export function renderQuiet(view: ExplainView): string {
  const { actions, answers, resources } = view;
  const prefix = premisePrefix(view);
  const each = (lines: readonly string[]): string => lines.map((line) => `${prefix}${line}\n`).join('');
  if (actions.length > 0) return each(actions.map(actionLine));
  if (answers.length > 0) return each(answers.map(answerLine));
  return each(resources.map((resource) => printable(summaryLine(resource))));
}

/** `web_stop_0 on node1 is required: "web" moves; in the end: …` */
function actionLine({ text, chain }: ActionView): string {
  const [first] = chain;
  const last = chain.length > 1 ? chain.at(-1) : undefined;
  const why = [...(first ? [said(first)] : []), ...(last ? [`in the end: ${said(last)}`] : [])];
  return printable(`${text}${why.length === 0 ? '' : `: ${why.join('; ')}`}`);
}

function answerLine({ resource, node, chosen, because }: AnswerView): string {
  const verdict = chosen ? 'goes to' : 'does not go to';
  return printable(`${resource} ${verdict} ${node}: ${because.map(said).join('; ')}.`);
}

function hasEffect({ change, cause }: ContributionView): boolean {
  return change !== '0' && change !== '= 0' && cause !== 'node-score';
}

function contributionCell(one: ContributionView): string {
  const lines = [said(one), ...one.behind.map((sentence) => `  ${said(sentence)}`)];
  return lines.join('\n');
}

function contributionsTable(contributions: readonly ContributionView[], columns: number): string {
  const shown = contributions.filter(hasEffect);
  const rows = shown.map((one) => [one.change, one.sum, contributionCell(one)]);
  const titles = [
    { title: '', align: 'right' },
    { title: '', align: 'right' },
    { title: '', flexible: true },
  ] as const;
  return renderTable(titles, rows, columns - 4)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}

function nodeTitle({ node, score, final, active, chosen, contributions }: NodeScoreView): string {
  const marks = [
    ...(active ? ['runs here'] : []),
    ...(chosen ? ['goes here'] : []),
    ...(contributions.some(hasEffect) ? [] : ['nothing speaks for or against it']),
  ];
  const numbers = score === final ? score : `${score} listed, ${final} in the end`;
  return `${node}: ${numbers}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`;
}

function nodeBlock(node: NodeScoreView, { palette, columns }: ExplainTextOptions): string {
  const title = palette.bold(wrap(printable(nodeTitle(node)), columns, '  ', '    '));
  const facts = node.facts.map((fact) => wrap(said(fact), columns, '    ! '));
  const hasTable = node.contributions.some(hasEffect);
  return [title, ...facts, ...(hasTable ? [contributionsTable(node.contributions, columns)] : [])].join('\n');
}

function sentences(title: string, list: readonly Sentence[], columns: number): string[] {
  if (list.length === 0) return [];
  return [`  ${title}`, ...list.map((sentence) => wrap(said(sentence), columns, '    - '))];
}

function actionBlock({ text, chain, decision }: ActionView, columns: number): string {
  const links = chain.map((link, i) => {
    const name = link.node === null ? link.action : `${link.action} on ${link.node}`;
    const subject = i === 0 ? '' : `${printable(name)}: `;
    return wrap(`${subject}${said(link)}`, columns, i === 0 ? '  because ' : '  → ', '    ');
  });
  const decided = decision.map((one) => wrap(said(one), columns, '  → '));
  return [printable(text), ...links, ...decided].join('\n');
}

function resourceBlock(resource: ExplainedResourceView, options: ExplainTextOptions): string {
  const { palette, columns } = options;
  const head = wrap(printable(`${resource.headline}.`), columns, `${printable(resource.id)}: `, '  ');
  const id = printable(resource.id);
  const lines = [palette.bold(id) + head.slice(id.length)];
  lines.push(...sentences('This comes before any score:', resource.overruling, columns));
  lines.push(...sentences('Why:', resource.decision, columns));
  if (resource.parts.length > 0) {
    lines.push(wrap(printable(resource.parts.join(', ')), columns, '  Consists of: ', '    '));
  }
  if (resource.nodes.length > 0) lines.push('', '  Scores (change, sum, reason):');
  for (const node of resource.nodes) lines.push(nodeBlock(node, options));
  const { promotion } = resource;
  if (promotion) {
    lines.push('', wrap(printable(promotion.verdict), columns, '  Promotion: ', '    '));
    if (promotion.contributions.some(hasEffect))
      lines.push(contributionsTable(promotion.contributions, columns));
  }
  if (resource.actions.length > 0) lines.push('', '  Actions:');
  for (const action of resource.actions) lines.push(wrap(actionLine(action), columns, '    - '));
  return lines.join('\n');
}

function clusterLines(view: ExplainView, columns: number): string[] {
  return view.cluster.map((fact) => wrap(said(fact), columns, '! ', '  '));
}

/** The explanation as text. */
export function renderExplainText(view: ExplainView, options: ExplainTextOptions): string {
  const { columns, full } = options;
  const blocks = premiseBlocks(view, columns);
  if (view.actions.length > 0) {
    blocks.push(...view.actions.map((action) => actionBlock(action, columns)));
    return `${blocks.join('\n\n')}\n`;
  }
  const cluster = clusterLines(view, columns);
  if (cluster.length > 0) blocks.push(cluster.join('\n'));
  if (!full) {
    blocks.push(view.resources.map((one) => wrap(printable(summaryLine(one)), columns, '', '  ')).join('\n'));
    return `${blocks.join('\n\n')}\n`;
  }
  for (const answer of view.answers) blocks.push(wrap(answerLine(answer), columns, '', '  '));
  blocks.push(...view.resources.map((resource) => resourceBlock(resource, options)));
  return `${blocks.join('\n\n')}\n`;
}
