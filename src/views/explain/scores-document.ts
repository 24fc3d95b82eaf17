/** The scores of a plan: each resource on each node as crm_simulate -s prints them, and what those that change are made of. */
import type { Resource } from '../../cluster/model/resource.js';
import type { Explanation, NodeScore, Placement } from '../../explain/explanation.js';
import { withParts } from '../../explain/with-parts.js';
import { statement, type Block, type Document, type TableBlock } from '../document.js';
import { count } from '../timeline/words.js';
import type { ExplainedResourceView } from './explanation-view.js';
import { ExplanationViews } from './resource.js';
import { scoreBlocks } from './score-blocks.js';
import { scoreText } from './words.js';

/** More rows are no table to read. */
const MOST_ROWS = 40;
/** Of how many resources that change the contributions are told, and for how many nodes each. */
const MOST_STORIES = 4;
const MOST_NODES = 4;

interface ScoredResource {
  readonly resource: Resource;
  readonly placement: Placement;
  readonly nodes: readonly NodeScore[];
}

/** True for a resource on which the plan acts, or a part of it. */
function changesIn({ changes }: Explanation, resource: Resource): boolean {
  const own = new Set([...withParts(resource)].map(({ id }) => id));
  return changes.resources.some((change) => own.has(change.resource));
}

function scoredResources({ placements }: Explanation): ScoredResource[] {
  return [...placements].flatMap(([resource, placement]) => {
    const { nodes } = placement;
    return nodes.length === 0 ? [] : [{ resource, placement, nodes }];
  });
}

function scoreTable(rows: readonly ScoredResource[], nodes: readonly string[]): TableBlock {
  const hasPromotion = rows.some(({ placement }) => placement.promotion !== undefined);
  const cells = ({ resource, placement, nodes: scores }: ScoredResource): readonly string[] => {
    const byNode = new Map(scores.map(({ node, score }) => [node.name, scoreText(score)]));
    const { promotion } = placement;
    const own = nodes.map((node) => byNode.get(node) ?? '');
    return [resource.id, ...own, ...(hasPromotion ? [promotion ? scoreText(promotion.score) : ''] : [])];
  };
  return {
    kind: 'table',
    isTitled: true,
    columns: [
      { title: 'resource' },
      ...nodes.map((title) => ({ title, align: 'right' as const })),
      ...(hasPromotion ? [{ title: 'promotion', align: 'right' as const }] : []),
    ],
    rows: rows.map(cells),
  };
}

function storyBlock(view: ExplainedResourceView): Block {
  const shown = view.nodes.slice(0, MOST_NODES);
  const blocks = scoreBlocks({ ...view, nodes: shown, parts: [], actions: [] });
  return {
    kind: 'statement',
    subject: view.id,
    text: ': how its scores come about',
    at: [],
    details: blocks.filter(({ kind }) => kind !== 'heading'),
  };
}

/** Resources that change stand first. */
export function scoresDocument(explanation: Explanation): Document {
  const all = scoredResources(explanation);
  if (all.length === 0) return [];
  const changing = all.filter(({ resource }) => changesIn(explanation, resource));
  const isChanging = new Set(changing);
  const sorted = [...changing, ...all.filter((one) => !isChanging.has(one))];
  const rows = sorted.slice(0, MOST_ROWS);
  const nodes = explanation.state.nodes.map(({ name }) => name).toSorted();
  const left = all.length - rows.length;
  const views = new ExplanationViews(explanation);
  const stories = changing
    .filter(({ resource }) => resource.kind === 'primitive')
    .slice(0, MOST_STORIES)
    .map(({ resource }) => storyBlock(views.resource(resource, 'full')));
  return [
    scoreTable(rows, nodes),
    ...(left > 0 ? [statement(`${count(left, 'more resource')} that does not change`)] : []),
    ...stories,
  ];
}
