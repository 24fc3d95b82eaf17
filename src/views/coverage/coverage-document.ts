/** Coverage → Document: what would run nowhere, quorum and fencing, and where each resource runs after each loss. */
import type { Basis } from '../../explain/basis.js';
import { uncovered, type Coverage, type LostCover } from '../../plan/coverage.js';
import { runsSomewhere } from '../../whatif/at-rest.js';
import { statement, type Block, type Document, type Statement } from '../document.js';
import { basisView } from '../explain/basis.js';
import { coverageNotes, coverageWarnings, some } from '../plan/coverage-notes.js';
import { coverageBlock, coveredResources } from '../plan/coverage-table.js';
import { failureRows } from '../plan/failure-table.js';
import { afterScenario, kindWords, scenarioTitle } from '../plan/scenario-words.js';
import { count } from '../timeline/words.js';

/** A coverage with what it rests on. */
export interface ToldCoverage {
  readonly coverage: Coverage;
  readonly basis: Basis;
  /** What Pacemaker makes for bundles by itself. */
  readonly hidden: ReadonlySet<string>;
}

export interface CoverageDocumentOptions {
  readonly detail: 'one screen' | 'everything';
}

/** A matrix of more rows shows what is not covered, and then as many others as there is room for. */
const ROWS = 40;

/** What would run nowhere, without what belongs to a resource that is shown. */
function shownUncovered({ coverage, hidden }: ToldCoverage): readonly LostCover[] {
  return uncovered(coverage).filter(({ resource }) => !hidden.has(resource));
}

/** What each resource cannot do without. */
function uncoveredStatements(lost: readonly LostCover[]): Statement[] {
  const by = new Map<string, LostCover[]>();
  for (const one of lost) by.set(one.resource, [...(by.get(one.resource) ?? []), one]);
  return [...by].map(([resource, covers]) => {
    const [first, second] = covers;
    const words =
      first && !second
        ? afterScenario(first.scenario)
        : `with ${some(covers.map(({ scenario }) => scenarioTitle(scenario)))}`;
    return { ...statement(`${resource} would run nowhere ${words}`), mark: 'broken' as const };
  });
}

const NOTHING_RUNS: Statement = {
  ...statement(', even with nothing lost'),
  subject: 'NOTHING RUNS',
  mark: 'broken',
};

function verdict(told: ToldCoverage): Statement {
  if (![...told.coverage.now.places.values()].some(runsSomewhere)) return NOTHING_RUNS;
  const lost = shownUncovered(told);
  const kind = kindWords(told.coverage.losses.map(({ scenario }) => scenario));
  const what = told.coverage.losses[0]?.scenario.kind === 'failure' ? 'the failure' : 'the loss';
  const names = new Set(lost.map(({ resource }) => resource));
  const none: Statement = {
    ...statement(`: what runs goes on running after ${what} of any ${kind.replace(/^one /, '')}`),
    subject: 'COVERED',
    mark: 'good',
  };
  if (names.size === 0) return none;
  return {
    ...statement(`: ${count(names.size, 'resource')} would run nowhere after ${what} of ${kind}`),
    subject: 'NOT COVERED',
    mark: 'broken',
    details: uncoveredStatements(lost),
  };
}

function lossBlocks(told: ToldCoverage, { detail }: CoverageDocumentOptions): Block[] {
  const { coverage, hidden } = told;
  const all = coveredResources([coverage], hidden);
  const lost = new Set(shownUncovered(told).map(({ resource }) => resource));
  const sorted = [...all.filter((id) => lost.has(id)), ...all.filter((id) => !lost.has(id))];
  const room = Math.max(ROWS, lost.size);
  const shown = detail === 'everything' || all.length <= room ? all : sorted.slice(0, room);
  const rest = all.length - shown.length;
  const tail = rest === 0 ? [] : [statement(`${count(rest, 'more resource')} not shown (-v shows all)`)];
  return [...(shown.length === 0 ? [] : [coverageBlock(coverage, shown)]), ...tail];
}

function failureBlocks({ coverage }: ToldCoverage, { detail }: CoverageDocumentOptions): Block[] {
  const { table, folded } = failureRows(coverage, detail);
  const rest =
    folded === 0
      ? []
      : [
          statement(
            `${count(folded, table ? 'other failure' : 'failure')}: restarted there, and nothing else is touched`,
          ),
        ];
  return [...(table ? [table] : []), ...rest];
}

/** What is true of the cluster at rest, before anything is lost. */
function premises({ basis, coverage: { now } }: ToldCoverage): Statement[] {
  const { basis: words } = basisView(basis);
  return [
    ...(words === null ? [] : [{ ...statement(words), mark: 'injected' as const }]),
    ...(now.end === 'oscillates' || now.end === 'unfinished'
      ? [
          {
            ...statement('the cluster never comes to rest, even with nothing lost'),
            mark: 'attention' as const,
          },
        ]
      : []),
    ...(now.transitions > 0 && basis.status !== 'absent'
      ? [
          statement(
            `"now" is the cluster at rest, after ${count(now.transitions, 'transition')} that it has still to do`,
          ),
        ]
      : []),
  ];
}

/** The whole answer. */
export function coverageDocument(told: ToldCoverage, options: CoverageDocumentOptions): Document {
  const { losses } = told.coverage;
  if (losses.length === 0)
    return [
      ...premises(told),
      statement('there is nothing to lose: no node is up'),
      ...coverageNotes(told.coverage),
    ];
  const isOfFailures = losses[0]?.scenario.kind === 'failure';
  return [
    verdict(told),
    ...premises(told),
    ...coverageWarnings(told.coverage),
    { kind: 'gap' },
    ...(isOfFailures ? failureBlocks(told, options) : lossBlocks(told, options)),
    { kind: 'gap' },
    ...coverageNotes(told.coverage),
  ];
}
