/** Proposals as Markdown, for a merge request. */
import type { ProposalsView, ProposalView } from '../../views/explain/proposals.js';
import { withReferences } from '../../views/explain/explanation-view.js';
import { printable } from '../printable.js';
import { escapeMarkdown } from '../escape-markdown.js';
import { premiseMarkdown } from './premises.js';

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function fence(commands: readonly string[]): string[] {
  if (commands.length === 0) return [];
  const indented = commands.map((command) => `   ${printable(command)}`);
  return ['', '   ```sh', ...indented, '   ```', ''];
}

function proposalLines(proposal: ProposalView): string[] {
  const { commands, sideEffects, caution, fenced, spared } = proposal;
  const effects = [
    ...fenced.map((node) => `node ${node} would be fenced`),
    ...spared.map((node) => `node ${node} would not be fenced`),
    ...sideEffects.map(({ text }) => text),
  ];
  const rest = effects.length === 0 ? ['nothing else changes'] : effects;
  return [
    `1. ${capital(escapeMarkdown(withReferences(proposal)))}.`,
    ...fence(commands),
    ...rest.map((one) => `   - ${escapeMarkdown(one)}`),
    ...(caution === null ? [] : [`   - **${escapeMarkdown(caution)}**`]),
  ];
}

/** Proposals as Markdown. */
export function renderProposalsMarkdown(view: ProposalsView): string {
  const lines = [`# ${escapeMarkdown(view.file)}`, '', ...premiseMarkdown(view)];
  lines.push(`## ${escapeMarkdown(view.resource)} to ${escapeMarkdown(view.node)}`, '');
  lines.push(`${escapeMarkdown(view.headline)}.`, '');
  if (view.against.length > 0) {
    lines.push(
      'Against it:',
      '',
      ...view.against.map((one) => `- ${escapeMarkdown(withReferences(one))}`),
      '',
    );
  }
  lines.push(`${escapeMarkdown(capital(view.verdict))}.`, '');
  for (const proposal of view.proposals) lines.push(...proposalLines(proposal));
  return `${lines.join('\n').trimEnd()}\n`;
}
