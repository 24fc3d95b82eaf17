/** What the failure of each resource leads to, a line for each. */
import { stripInstance } from '../../cluster/model/resource-queries.js';
import { counterparts, type Coverage, type Outcome } from '../../plan/coverage.js';
import { runsSomewhere, type AtRest } from '../../whatif/at-rest.js';
import type { TableBlock } from '../document.js';
import { cell } from './coverage-table.js';
import { some } from './coverage-notes.js';
import { scenarioTitle } from './scenario-words.js';

const INTERRUPTED: ReadonlySet<string> = new Set(['Restart', 'Recover', 'Re-promote']);

/** What becomes of the failed resource itself. */
function ownWords(outcome: Outcome, now: AtRest, resource: string): string {
  const places = outcome.places.get(resource);
  if (!runsSomewhere(places)) return outcome.end === 'blocked' ? 'FAILED, and left so' : 'stops everywhere';
  const [then, before] = [cell(outcome, resource), cell(now, resource)];
  if (then !== before) return `then on ${then}`;
  return outcome.changes.length === 0 ? 'nothing is done' : 'restarts there';
}

/** Other resources that go elsewhere, and those that are interrupted where they are. */
function otherWords({ changes, ...outcome }: Outcome, now: AtRest, resource: string): string[] {
  const others = [...now.places.keys()].filter((id) => id !== resource);
  const moved = others.filter((id) => cell(outcome, id) !== cell(now, id));
  const gone = new Set([resource, ...moved]);
  const touched = changes
    .filter(({ kind }) => INTERRUPTED.has(kind))
    .map((change) => (now.places.has(change.resource) ? change.resource : stripInstance(change.resource)));
  const interrupted = [...new Set(touched)].filter((id) => !gone.has(id));
  return [
    ...(moved.length === 0 ? [] : [some(moved.map((id) => `${id} → ${cell(outcome, id)}`))]),
    ...(interrupted.length === 0 ? [] : [`with it restarts ${some(interrupted)}`]),
  ];
}

/** What a failure leads to, in one line. */
export function failureWords(outcome: Outcome, now: AtRest): string {
  const { scenario, nodes, end } = outcome;
  if (scenario.kind !== 'failure') return '';
  const fenced = nodes.filter(({ kind, operation }) => kind === 'fence' && operation !== 'on');
  const names = [...new Set(fenced.map(({ node }) => node))];
  return [
    ownWords(outcome, now, scenario.resource),
    ...(names.length === 0 ? [] : [`${names.join(', ')} is fenced`]),
    ...otherWords(outcome, now, scenario.resource),
    ...(end === 'oscillates' || end === 'unfinished' ? ['never settles'] : []),
  ].join('; ');
}

/** A failure that is mended in place and touches nothing else. */
const isHarmless = (words: string): boolean => words === 'restarts there';

export interface FailureRows {
  readonly table: TableBlock | undefined;
  /** How many failures are not shown, because nothing comes of them, or the same as before. */
  readonly folded: number;
}

/**
 * @param before - the coverage to compare with; without one, what is mended in place is folded
 */
export function failureRows(
  after: Coverage,
  detail: 'one screen' | 'everything',
  before?: Coverage,
): FailureRows {
  const olds = before && counterparts(after, before);
  const rows = after.losses.flatMap((loss, i): string[][] => {
    const words = failureWords(loss, after.now);
    const old = olds?.[i];
    const was = before && old && failureWords(old, before.now);
    const isFolded = was === undefined ? isHarmless(words) : was === words;
    if (isFolded && detail !== 'everything') return [];
    return [
      [scenarioTitle(loss.scenario), was === undefined || was === words ? words : `${words} (was: ${was})`],
    ];
  });
  const columns = [{ title: 'fails' }, { title: 'what comes of it', flexible: true }];
  return {
    table: rows.length === 0 ? undefined : { kind: 'table', isTitled: true, columns, rows },
    folded: after.losses.length - rows.length,
  };
}
