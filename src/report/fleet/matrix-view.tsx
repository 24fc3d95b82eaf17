/** Which rule reports something of which cluster, as a table of both. */
import type { VNode } from 'preact';
import { numberOf, textOf, type Excerpt } from '../../fleet/report/fleet-report.js';
import { count } from '../../fleet/report/verdict.js';
import { printable } from '../../render/printable.js';

/** What a rule reports of a cluster. */
interface Found {
  readonly errors: number;
  readonly warnings: number;
}

interface Matrix {
  /** By the number of clusters, then by name. */
  readonly rules: readonly string[];
  readonly clusters: readonly string[];
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, Found>>;
}

/** Keys of a tally, those with most first. */
const byMost = (tally: ReadonlyMap<string, number>): string[] =>
  [...tally].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([name]) => name);

export function matrixOf({ rows }: Pick<Excerpt, 'rows'>): Matrix {
  const cells = new Map<string, Map<string, Found>>();
  const ofClusters = new Map<string, number>();
  for (const row of rows) {
    const [rule, cluster] = [textOf(row['rule']), textOf(row['cluster'])];
    const ofRule = cells.get(rule) ?? new Map<string, Found>();
    cells.set(rule, ofRule);
    const found = ofRule.get(cluster) ?? { errors: 0, warnings: 0 };
    const findings = numberOf(row['findings']);
    const isError = row['severity'] === 'error';
    ofRule.set(cluster, {
      errors: found.errors + (isError ? findings : 0),
      warnings: found.warnings + (isError ? 0 : findings),
    });
    // An error weighs more than any number of warnings.
    ofClusters.set(cluster, (ofClusters.get(cluster) ?? 0) + (isError ? findings * 1000 : findings));
  }
  const ofRules = new Map([...cells].map(([rule, found]) => [rule, found.size]));
  return { rules: byMost(ofRules), clusters: byMost(ofClusters), cells };
}

function cellOf(found: Found | undefined): VNode {
  if (found === undefined) return <td />;
  const { errors, warnings } = found;
  const all = errors + warnings;
  return (
    <td class={errors > 0 ? 'error' : 'warning'}>
      {`${errors > 0 ? '✗' : '!'}${all > 1 ? count(all) : ''}`}
    </td>
  );
}

/** A smaller matrix need not be folded. */
const MOST_OPEN = 300;

export function MatrixView({ excerpt }: { readonly excerpt: Excerpt }): VNode | null {
  const { rules, clusters, cells } = matrixOf(excerpt);
  if (rules.length === 0) return null;
  const left = [
    [(excerpt.rules ?? 0) - rules.length, 'other rules'] as const,
    [(excerpt.clusters ?? 0) - clusters.length, 'other clusters'] as const,
  ].flatMap(([more, what]) => (more > 0 ? [`${count(more)} ${what}`] : []));
  return (
    <details class="fold" open={rules.length * clusters.length <= MOST_OPEN}>
      <summary>{`Rules and clusters: ${count(rules.length)} × ${count(clusters.length)}`}</summary>
      <p class="aside">
        {`✗ errors, ! warnings, with their number where it is more than one${left.length > 0 ? `; not shown: ${left.join(' and ')}` : ''}`}
      </p>
      <div class="scrolled" tabIndex={0} role="group" aria-label="Rules and clusters">
        <table class="matrix">
          <thead>
            <tr>
              <th scope="col">rule</th>
              {clusters.map((cluster) => (
                <th scope="col">
                  <span>{printable(cluster)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <tr>
                <th scope="row">{printable(rule)}</th>
                {clusters.map((cluster) => cellOf(cells.get(rule)?.get(cluster)))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
