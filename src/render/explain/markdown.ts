/** An explanation as Markdown, for a merge request. */
import { escapeMarkdown as escaped } from './escape-markdown.js';
import {
  withReferences,
  type ActionView,
  type ContributionView,
  type ExplainView,
  type ExplainedResourceView,
  type Sentence,
} from '../../views/explain/explanation-view.js';
import { premiseMarkdown } from './premises.js';

function said(sentence: Sentence): string {
  return escaped(withReferences(sentence));
}

function list(sentences: readonly Sentence[]): string[] {
  return sentences.map((one) => `- ${said(one)}`);
}

function contributionRows(contributions: readonly ContributionView[]): string[] {
  return contributions.map((one) => {
    const behind = one.behind.map((sentence) => `<br>${said(sentence)}`).join('');
    return `| ${one.change} | ${one.sum} | ${said(one)}${behind} |`;
  });
}

function table(contributions: readonly ContributionView[]): string[] {
  return ['| change | sum | reason |', '| ---: | ---: | --- |', ...contributionRows(contributions)];
}

function resourceLines(resource: ExplainedResourceView, full: boolean): string[] {
  const { overruling, decision, nodes, promotion, actions } = resource;
  const lines = [`## ${escaped(resource.id)}`, '', `${escaped(resource.headline)}.`, ''];
  const reasons = [...overruling, ...decision];
  if (reasons.length > 0) lines.push(...list(reasons), '');
  if (!full) return lines;
  for (const node of nodes) {
    const mark = node.chosen ? ' (goes here)' : '';
    lines.push(`### ${escaped(node.node)}: ${node.final}${mark}`, '');
    if (node.facts.length > 0) lines.push(...list(node.facts), '');
    if (node.contributions.length > 0) lines.push(...table(node.contributions), '');
  }
  if (promotion) {
    lines.push('### Promotion', '', `${escaped(promotion.verdict)}.`, '');
    if (promotion.contributions.length > 0) lines.push(...table(promotion.contributions), '');
  }
  if (actions.length > 0) lines.push('### Actions', '', ...actions.flatMap(actionLines), '');
  return lines;
}

function actionLines({ text, chain, decision }: ActionView): string[] {
  return [`- ${escaped(text)}`, ...[...chain, ...decision].map((link) => `  - ${said(link)}`)];
}

/** The explanation as Markdown. */
export function renderExplainMarkdown(view: ExplainView, full: boolean): string {
  const lines = [`# ${escaped(view.file)}`, '', ...premiseMarkdown(view)];
  if (view.cluster.length > 0) lines.push(...list(view.cluster), '');
  if (view.actions.length > 0) return `${[...lines, ...view.actions.flatMap(actionLines)].join('\n')}\n`;
  for (const { resource, node, chosen, because } of view.answers) {
    lines.push(`**${escaped(resource)} ${chosen ? 'goes to' : 'does not go to'} ${escaped(node)}:**`, '');
    lines.push(...list(because), '');
  }
  for (const resource of view.resources) lines.push(...resourceLines(resource, full));
  return `${lines.join('\n').trimEnd()}\n`;
}
