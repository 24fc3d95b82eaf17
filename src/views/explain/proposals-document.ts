/** ProposalsView → Document: the answer, what stands against the node, then each change with what else it does. */
import { statement, type Block, type Document, type Mark, type Statement } from '../document.js';
import { count } from '../timeline/words.js';
import { said } from './explanation-document.js';
import { premiseStatements } from './premises.js';
import type { ProposalsView, ProposalView } from './proposals.js';

/** More proposals, and more side effects of one, than anybody reads. */
const SHOWN_PROPOSALS = 8;
const SHOWN_EFFECTS = 6;

const GAP: Block = { kind: 'gap' };

function verdictMark({ isThere, proposals, isCutShort }: ProposalsView): Mark {
  if (isThere || proposals.length > 0) return 'good';
  return isCutShort ? 'attention' : 'broken';
}

function against({ promoted, node, against: sentences }: ProposalsView): Statement[] {
  if (sentences.length === 0) return [];
  const what = `what stands against ${promoted ? 'its promotion on ' : ''}${node}:`;
  return [
    statement(
      what,
      [],
      sentences.map((one) => said(one)),
    ),
  ];
}

/** What else a change does, in the shortest list that says it; the rest is counted. */
function effects({ sideEffects, fenced, spared }: ProposalView): Statement[] {
  const shown = sideEffects.slice(0, SHOWN_EFFECTS);
  const rest = sideEffects.length - shown.length;
  const all: Statement[] = [
    ...fenced.map((node): Statement => ({
      ...statement(`node ${node} would be fenced`),
      mark: 'attention',
    })),
    ...spared.map((node) => statement(`node ${node} would not be fenced`)),
    ...shown.map(({ text }) => statement(text)),
    ...(rest > 0 ? [statement(`${count(rest, 'other resource')} would fare differently, too`)] : []),
  ];
  return all.length === 0 ? [statement('nothing else changes')] : all;
}

/** The commands are alternatives, so each stands alone. */
function proposalStatement(proposal: ProposalView): Statement {
  const { commands, caution } = proposal;
  const warning: readonly Statement[] =
    caution === null ? [] : [{ ...statement(caution), mark: 'attention' }];
  return {
    ...said(proposal, 'advice'),
    details: [
      ...commands.map((command): Block => ({ kind: 'code', lines: [command] })),
      ...effects(proposal),
      ...warning,
    ],
  };
}

function effort({ considered, tried, engineRuns, cutShortBy }: ProposalsView): Statement {
  const runs = `${count(engineRuns, 'run')} of the engine`;
  if (cutShortBy === null) return statement(`${count(considered, 'change')} tried in ${runs}`);
  const limit = cutShortBy === 'runs' ? `the ${runs} that are allowed` : `${runs}; then the time was over`;
  const text = `cut short: only ${tried} of ${count(considered, 'change')} tried, in ${limit}`;
  return { ...statement(text), mark: 'attention' };
}

/** The whole answer to `--to`. */
export function proposalsDocument(view: ProposalsView): Document {
  const shown = view.proposals.slice(0, SHOWN_PROPOSALS);
  const rest = view.proposals.length - shown.length;
  return [
    { ...statement(view.verdict), mark: verdictMark(view) },
    ...premiseStatements(view),
    GAP,
    { ...statement(`: ${view.headline}`), subject: view.resource },
    ...against(view),
    ...shown.flatMap((one) => [GAP, proposalStatement(one)]),
    ...(rest > 0 ? [GAP, statement(`and ${rest} more, which --format json lists`)] : []),
    ...(view.isThere ? [] : [GAP, effort(view)]),
  ];
}
