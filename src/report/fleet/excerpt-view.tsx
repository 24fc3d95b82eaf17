/** The first rows of an answer as a table, and where the others are. */
import type { VNode } from 'preact';
import { queryCalled } from '../../fleet/queries/named.js';
import type { Excerpt } from '../../fleet/report/fleet-report.js';
import { count } from '../../fleet/report/verdict.js';
import type { Row } from '../../fleet/table.js';
import { printable } from '../../render/printable.js';
import { cellText, type ColumnSpec, type TableSpec } from './tables.js';

/** A longer text is cut; the answer itself has it whole. */
const MOST_LETTERS = 400;

function shown(text: string): string {
  const letters = printable(text);
  return letters.length > MOST_LETTERS ? `${letters.slice(0, MOST_LETTERS)}…` : letters;
}

/** Texts of a column that are all so short are not broken, as those of names are at their hyphens. */
const MOST_UNBROKEN = 24;

function classOf({ kind, name }: ColumnSpec, rows: readonly Row[]): string {
  if (kind === 'moment') return 'moment';
  if (kind === 'number' || kind === 'lasting') return 'number';
  return rows.every((row) => cellText(kind, row[name]).length <= MOST_UNBROKEN) ? 'short' : 'long';
}

interface TableProps {
  readonly label: string;
  readonly columns: readonly ColumnSpec[];
  readonly rows: readonly Row[];
}

export function RowTable({ label, columns, rows }: TableProps): VNode {
  const classes = columns.map((column) => classOf(column, rows));
  return (
    <div class="scrolled" tabIndex={0} role="group" aria-label={label}>
      <table>
        <thead>
          <tr>
            {columns.map(({ title }, place) => (
              <th scope="col" class={classes[place]}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map(({ kind, name }, place) => (
                <td class={classes[place]}>{shown(cellText(kind, row[name]))}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** So many rows are read at once; a few more are not worth folding. */
const [OPEN, MOST_OPEN] = [10, 15] as const;

/** Rows behind the first ones are folded. */
function FoldedTable({ label, columns, rows }: TableProps): VNode {
  if (rows.length <= MOST_OPEN) return <RowTable label={label} columns={columns} rows={rows} />;
  return (
    <>
      <RowTable label={label} columns={columns} rows={rows.slice(0, OPEN)} />
      <details class="fold">
        <summary>{`the next ${count(rows.length - OPEN)}`}</summary>
        <RowTable label={`${label}, the next`} columns={columns} rows={rows.slice(OPEN)} />
      </details>
    </>
  );
}

/** A value as a shell takes it. */
const shellWord = (text: string): string =>
  /^[\w.:-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;

/** The command that answers with all rows; of its parameters those that are not as they are anyway. */
export function commandOf({ query, parameters, total }: Excerpt): string {
  const usual = new Map(queryCalled(query)?.parameters.map(({ name, default: value }) => [name, value]));
  const given = Object.entries(parameters).flatMap(([name, value]) => {
    const text = String(name === 'limit' ? total : value);
    return text === usual.get(name) ? [] : ` --param ${name}=${shellWord(text)}`;
  });
  return `hatool fleet query ${query} LAKE${given.join('')}`;
}

export function Rest({ excerpt }: { readonly excerpt: Excerpt }): VNode | null {
  const left = excerpt.total - excerpt.rows.length;
  if (left <= 0) return null;
  return (
    <p class="aside">
      {`and ${count(left)} more: `}
      <code>{printable(commandOf(excerpt))}</code>
    </p>
  );
}

export function ExcerptView({
  spec,
  excerpt,
}: {
  readonly spec: TableSpec;
  readonly excerpt: Excerpt;
}): VNode {
  return (
    <>
      <h3>{excerpt.total === 0 ? spec.title : `${spec.title} (${count(excerpt.total)})`}</h3>
      {excerpt.total === 0 ? (
        <p class="aside">{spec.none}</p>
      ) : (
        <>
          <FoldedTable label={spec.title} columns={spec.columns} rows={excerpt.rows} />
          <Rest excerpt={excerpt} />
        </>
      )}
    </>
  );
}
