/** Proposals for people: the answer, what stands against it, then the changes, each with what else it does. */
import type { ProposalsView, ProposalView } from '../../views/explain/proposals.js';
import { withReferences, type Sentence } from '../../views/explain/explanation-view.js';
import type { Palette } from '../palette.js';
import { printable } from '../printable.js';
import { counted } from '../words.js';
import { wrap } from '../wrap.js';
import { premiseBlocks, premisePrefix } from './premises.js';

export interface ProposalsTextOptions {
  readonly palette: Palette;
  readonly columns: number;
}

/** More proposals, and more side effects of one, than anybody reads. */
const SHOWN_PROPOSALS = 8;
const SHOWN_EFFECTS = 6;

function said(sentence: Sentence): string {
  return printable(withReferences(sentence));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What else a change does, shortest list that says it; the rest is counted. */
function effectLines({ sideEffects, fenced, spared }: ProposalView): string[] {
  const shown = sideEffects.slice(0, SHOWN_EFFECTS).map(({ text }) => text);
  const rest = sideEffects.length - shown.length;
  const more = rest > 0 ? [`${counted(rest, 'other resource')} would fare differently, too`] : [];
  return [
    ...fenced.map((node) => `node ${node} would be fenced`),
    ...spared.map((node) => `node ${node} would not be fenced`),
    ...shown,
    ...more,
  ];
}

function proposalBlock(proposal: ProposalView, number: number, { columns }: ProposalsTextOptions): string {
  const lead = `  ${number}. `;
  const indent = ' '.repeat(lead.length);
  const lines = [wrap(`${capital(said(proposal))}.`, columns, lead)];
  for (const command of proposal.commands) lines.push(`${indent}$ ${printable(command)}`);
  const effects = effectLines(proposal);
  if (effects.length === 0) lines.push(`${indent}Nothing else changes.`);
  for (const effect of effects) lines.push(wrap(printable(effect), columns, `${indent}- `));
  if (proposal.caution !== null) lines.push(wrap(proposal.caution, columns, `${indent}! `));
  return lines.join('\n');
}

/** Proposals as text. */
export function renderProposalsText(view: ProposalsView, options: ProposalsTextOptions): string {
  const { columns, palette } = options;
  const id = printable(view.resource);
  const head = wrap(printable(`${view.headline}.`), columns, `${id}: `, '  ');
  const blocks = [...premiseBlocks(view, columns), palette.bold(id) + head.slice(id.length)];
  if (view.against.length > 0) {
    const title = `What stands against ${view.promoted ? 'its promotion on ' : ''}${printable(view.node)}:`;
    blocks.push([title, ...view.against.map((one) => wrap(said(one), columns, '  - '))].join('\n'));
  }
  blocks.push(wrap(`${capital(printable(view.verdict))}.`, columns));
  const shown = view.proposals.slice(0, SHOWN_PROPOSALS);
  blocks.push(...shown.map((one, i) => proposalBlock(one, i + 1, options)));
  const rest = view.proposals.length - shown.length;
  if (rest > 0) blocks.push(`And ${rest} more, which --format json lists.`);
  if (!view.isThere) blocks.push(wrap(effort(view), columns));
  return `${blocks.join('\n\n')}\n`;
}

function effort({ considered, tried, engineRuns, cutShortBy }: ProposalsView): string {
  const runs = counted(engineRuns, 'run');
  switch (cutShortBy) {
    case null:
      return `${counted(considered, 'change')} tried in ${runs} of the engine.`;
    case 'runs':
      return `Cut short: only ${tried} of ${counted(considered, 'change')} tried, in the ${runs} of the engine that are allowed.`;
    case 'time':
      return `Cut short: only ${tried} of ${counted(considered, 'change')} tried, in ${runs} of the engine; then the time was over.`;
  }
}

/** The smallest proposal in one line. */
export function renderProposalsQuiet(view: ProposalsView): string {
  const { resource, node, verdict, proposals } = view;
  const prefix = premisePrefix(view);
  const [first] = proposals;
  if (!first) return `${prefix}${printable(verdict)}\n`;
  const others = first.sideEffects.length;
  const effects =
    others === 0 ? 'nothing else changes' : `${counted(others, 'other resource')} would fare differently`;
  return `${prefix}${printable(`${resource} to ${node}`)}: ${said(first)}; ${effects}\n`;
}
