/** BothCoverages → what a change does to the cover of each resource. */
import type { BothCoverages, ChangePlan } from '../../plan/change-plan.js';
import type { Explanation } from '../../explain/explanation.js';
import { statement, type Block } from '../document.js';
import { count } from '../timeline/words.js';
import { coverageNotes, coverageWarnings } from './coverage-notes.js';
import { coverageBlock, coveredResources, isCoveredDifferently } from './coverage-table.js';
import { failureRows } from './failure-table.js';
import { kindWords } from './scenario-words.js';

export interface CoverageDetail {
  /** `one screen` tells of what is other than before. */
  readonly detail: 'one screen' | 'everything';
  /** How many resources one screen has room for. */
  readonly shown: number;
}

/** Addresses and connections of bundles: where the container is, there they are. */
export function madeForBundles({ state }: Pick<Explanation, 'state'>): ReadonlySet<string> {
  const bundles = state.resources.filter((resource) => resource.kind === 'bundle');
  const made = bundles.flatMap(({ replicas }) => replicas.flatMap(({ ip, remote }) => [ip, remote]));
  return new Set(made.flatMap((resource) => (resource ? [resource.id] : [])));
}

const kindOf = ({ after }: BothCoverages): string => kindWords(after.losses.map(({ scenario }) => scenario));

function same(text: string): Block {
  return { ...statement(text), mark: 'good' };
}

function failureBlocks({ before, after }: BothCoverages, { detail }: CoverageDetail): Block[] {
  const { table, folded } = failureRows(after, detail, before);
  if (!table) return [same('each failure of one resource leads to what it led to before')];
  const rest = folded === 0 ? [] : [statement(`${count(folded, 'other failure')}: as before`)];
  return [table, ...rest];
}

function lossBlocks(
  { coverage, before: old, after: now }: Pick<ChangePlan, 'before' | 'after'> & { coverage: BothCoverages },
  { detail, shown: room }: CoverageDetail,
): Block[] {
  const { before, after } = coverage;
  const all = coveredResources([before, after], new Set([...madeForBundles(old), ...madeForBundles(now)]));
  const others = all.filter((resource) => isCoveredDifferently(before, after, resource));
  const shown = detail === 'everything' ? all : others.slice(0, room);
  const rest = all.length - shown.length;
  const isCut = others.length > shown.length;
  const tail = `${count(rest, isCut ? 'more resource' : 'resource')} not shown${isCut ? '' : ', the others run as before'}`;
  return [
    ...(others.length === 0
      ? [same(`each loss of ${kindOf(coverage)} leaves running what it left before`)]
      : []),
    ...(shown.length === 0 ? [] : [coverageBlock(after, shown, before)]),
    ...(others.length === 0 || rest === 0 ? [] : [statement(tail)]),
  ];
}

/** Warnings first, then what differs, then on what it rests. */
export function coverageBlocks(
  { coverage, before, after }: Pick<ChangePlan, 'coverage' | 'before' | 'after'>,
  options: CoverageDetail,
): Block[] {
  if (!coverage || coverage.after.losses.length === 0) return [];
  const isOfFailures = coverage.after.losses[0]?.scenario.kind === 'failure';
  return [
    ...coverageWarnings(coverage.after),
    ...(isOfFailures ? failureBlocks(coverage, options) : lossBlocks({ coverage, before, after }, options)),
    ...coverageNotes(coverage.after),
  ];
}

/** The heading of the section. */
export function coverageTitle({ coverage }: Pick<ChangePlan, 'coverage'>): string {
  const first = coverage?.after.losses[0]?.scenario;
  if (first?.kind === 'failure') return 'What comes of the failure of a resource';
  if (first?.site) return `Where each resource runs when all nodes of one ${first.site.attribute} are lost`;
  return first?.nodes.length === 2
    ? 'Where each resource runs when two nodes are lost'
    : 'Where each resource runs when a node is lost';
}
