/** The scores of a resource, its promotion and its actions as blocks. */
import { pushAll } from '../../base/arrays.js';
import { statement, type Block, type Statement } from '../document.js';
import {
  withReferences,
  type ActionView,
  type ContributionView,
  type ExplainedResourceView,
  type NodeScoreView,
} from './explanation-view.js';

function hasEffect({ change, cause }: ContributionView): boolean {
  return change !== '0' && change !== '= 0' && cause !== 'node-score';
}

function contributionCell(one: ContributionView): string {
  return [withReferences(one), ...one.behind.map((sentence) => `  ${withReferences(sentence)}`)].join('\n');
}

/** Of a long story the beginning and the end are shown. */
const FIRST = 25;
const LAST = 10;

function contributionRows(shown: readonly ContributionView[]): readonly (readonly string[])[] {
  const row = (one: ContributionView): readonly string[] => [one.change, one.sum, contributionCell(one)];
  if (shown.length <= FIRST + LAST) return shown.map(row);
  const hidden = shown.length - FIRST - LAST;
  const before = shown.at(-LAST - 1)?.sum ?? '';
  const fold = ['…', before, `${hidden} more, which JSON has`];
  return [...shown.slice(0, FIRST).map(row), fold, ...shown.slice(-LAST).map(row)];
}

function contributionsTable(contributions: readonly ContributionView[]): Block[] {
  const shown = contributions.filter(hasEffect);
  if (shown.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'change', align: 'right' },
        { title: 'sum', align: 'right' },
        { title: 'reason', flexible: true },
      ],
      rows: contributionRows(shown),
    },
  ];
}

function nodeBlock({ node, score, final, active, chosen, contributions, facts }: NodeScoreView): Statement {
  const marks = [
    ...(active ? ['runs here'] : []),
    ...(chosen ? ['goes here'] : []),
    ...(contributions.some(hasEffect) ? [] : ['nothing speaks for or against it']),
  ];
  const numbers = score === final ? score : `${score} listed, ${final} in the end`;
  return {
    kind: 'statement',
    subject: node,
    text: `: ${numbers}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`,
    at: [],
    details: [
      ...facts.map(({ text, at }): Block => ({ ...statement(text, at), mark: 'attention' })),
      ...contributionsTable(contributions),
    ],
  };
}

/** `web_stop_0 on node1 is required: "web" moves; in the end: …` */
export function actionLine({ text, chain }: ActionView): string {
  const [first] = chain;
  const last = chain.length > 1 ? chain.at(-1) : undefined;
  const why = [
    ...(first ? [withReferences(first)] : []),
    ...(last ? [`in the end: ${withReferences(last)}`] : []),
  ];
  return `${text}${why.length === 0 ? '' : `: ${why.join('; ')}`}`;
}

/** What stands behind the statement about a resource that was asked for. */
export function scoreBlocks({ parts, nodes, promotion, actions }: ExplainedResourceView): Block[] {
  const blocks: Block[] = [];
  if (parts.length > 0) blocks.push(statement(`consists of ${parts.join(', ')}`));
  if (nodes.length > 0) blocks.push({ kind: 'heading', text: 'Scores' }, ...nodes.map(nodeBlock));
  if (promotion) {
    blocks.push({ kind: 'heading', text: 'Promotion' });
    blocks.push(statement(promotion.verdict, [], contributionsTable(promotion.contributions)));
  }
  if (actions.length > 0) {
    blocks.push({ kind: 'heading', text: 'Actions' });
    pushAll(
      blocks,
      actions.map((action) => statement(actionLine(action))),
    );
  }
  return blocks;
}
