/** Where each resource runs when nodes are lost, as a table. */
import { counterparts, type Coverage, type Outcome } from '../../plan/coverage.js';
import type { AtRest } from '../../whatif/at-rest.js';
import { scenarioTitle } from './scenario-words.js';
import type { TableBlock } from '../document.js';

/** `a`, `a b`, `a*`: the promoted one is marked. */
export function cell({ places }: Pick<AtRest, 'places'>, resource: string): string {
  const at = places.get(resource) ?? [];
  return at.length === 0
    ? '—'
    : at.map(({ node, role }) => (role === 'Promoted' ? `${node}*` : node)).join(' ');
}

const title = ({ scenario }: Outcome): string => scenarioTitle(scenario);

/** What one configuration has, and what another one had where that differs. */
function compared(before: AtRest | undefined, after: AtRest, resource: string): string {
  const now = cell(after, resource);
  const old = before && cell(before, resource);
  return old === undefined || old === now ? now : `${old} → ${now}`;
}

/**
 * Resources that run in any column of either.
 * @param hidden - what Pacemaker makes for a bundle by itself
 */
export function coveredResources(
  coverages: readonly Coverage[],
  hidden: ReadonlySet<string>,
): readonly string[] {
  const all = coverages.flatMap(({ now, losses }) => [now, ...losses]);
  return [...new Set(all.flatMap(({ places }) => [...places.keys()]))].filter((id) => !hidden.has(id));
}

/** True where the two say something else of a resource. */
export function isCoveredDifferently(before: Coverage, after: Coverage, resource: string): boolean {
  const olds = [before.now, ...counterparts(after, before)];
  return [after.now, ...after.losses].some((loss, i) => {
    const old = olds[i];
    return old !== undefined && cell(old, resource) !== cell(loss, resource);
  });
}

/** @param before - the coverage to compare with; without one, the cells are those of `after` alone */
function coverageTable(after: Coverage, resources: readonly string[], before?: Coverage): TableBlock {
  const olds = before && counterparts(after, before);
  return {
    kind: 'table',
    isTitled: true,
    columns: [
      { title: 'resource' },
      { title: 'now' },
      ...after.losses.map((loss) => ({ title: title(loss) })),
    ],
    rows: resources.map((resource) => [
      resource,
      compared(before?.now, after.now, resource),
      ...after.losses.map((loss, i) => compared(olds?.[i], loss, resource)),
    ]),
  };
}

/** A line for each loss: of many nodes a matrix would be too wide. Without another coverage it tells what is other than now. */
function coverageByLoss(after: Coverage, resources: readonly string[], before?: Coverage): TableBlock {
  const olds = before && counterparts(after, before);
  const said = (one: AtRest, other: AtRest | undefined): string =>
    resources
      .filter((resource) => !other || cell(one, resource) !== cell(other, resource))
      .map((resource) => `${resource} ${compared(before && other, one, resource)}`)
      .join('; ');
  const rows = [
    ['now', said(after.now, before?.now)],
    ...after.losses.map((loss, i) => [title(loss), said(loss, olds ? olds[i] : after.now)]),
  ];
  return {
    kind: 'table',
    columns: [{ title: 'lost' }, { title: 'where each resource runs', flexible: true }],
    rows: rows.filter(([, words]) => words !== ''),
  };
}

/** Columns of a terminal that the table may take, beside its indent. */
const ROOM = 76;

function widthOf({ columns, rows }: TableBlock): number {
  const widths = columns.map((column, i) =>
    Math.max(column.title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  return widths.reduce((sum, width) => sum + width, 2 * (columns.length - 1));
}

/** A matrix where it fits, else a line for each loss. */
export function coverageBlock(after: Coverage, resources: readonly string[], before?: Coverage): TableBlock {
  const matrix = coverageTable(after, resources, before);
  return widthOf(matrix) <= ROOM ? matrix : coverageByLoss(after, resources, before);
}
