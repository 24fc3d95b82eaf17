/** A Document as HTML: the same blocks that text and Markdown print, with places that can be followed. */
import type { ComponentChildren, VNode } from 'preact';
import type { Block, Document, Mark, Place, Statement, TableBlock } from '../../views/document.js';
import { placeTexts, type PlaceText } from '../../render/document/places.js';
import { printable } from '../../render/printable.js';

/** A symbol, and the word that says the same to those who do not see it. */
const MARKS: Readonly<Record<Mark, { readonly symbol: string; readonly word: string }>> = {
  broken: { symbol: '✗', word: 'broken' },
  attention: { symbol: '!', word: 'attention' },
  change: { symbol: '→', word: 'change' },
  good: { symbol: '✓', word: 'good' },
  advice: { symbol: '→', word: 'to do' },
  injected: { symbol: '?', word: 'injected' },
};

export interface DocumentViewProps {
  readonly document: Document;
  /** The file that it is about: places in it alone go without its name. */
  readonly file?: string | undefined;
  /** Files of the rest of the page, from which names are to tell those of the document apart. */
  readonly others?: readonly string[] | undefined;
  /** Where a place leads to; undefined: nowhere on this page. */
  readonly linkOf?: ((place: Place) => string | undefined) | undefined;
}

interface Page {
  readonly place: PlaceText;
  readonly linkOf: (place: Place) => string | undefined;
}

function Places({ at, page }: { readonly at: readonly Place[]; readonly page: Page }): VNode | null {
  if (at.length === 0) return null;
  return (
    <span class="places">
      {at.map((place, index) => {
        const text = printable(page.place(place));
        const link = page.linkOf(place);
        const title = 'file' in place ? printable(`${place.file}:${place.line}`) : undefined;
        return (
          <>
            {index === 0 ? ' ' : ', '}
            {link === undefined ? (
              <span class="place" title={title}>
                {text}
              </span>
            ) : (
              <a class="place" href={link} title={title}>
                {text}
              </a>
            )}
          </>
        );
      })}
    </span>
  );
}

function MarkSign({ mark }: { readonly mark: Mark }): VNode {
  const { symbol, word } = MARKS[mark];
  return (
    <span class="sign">
      <span aria-hidden="true">{symbol}</span>
      <span class="unseen">{`${word}: `}</span>
    </span>
  );
}

function StatementView({ one, page }: { readonly one: Statement; readonly page: Page }): VNode {
  return (
    <li class={one.mark === undefined ? 'statement' : `statement marked ${one.mark}`}>
      <p>
        {one.mark === undefined ? null : <MarkSign mark={one.mark} />}
        {one.subject === undefined ? null : <strong>{printable(one.subject)}</strong>}
        {printable(one.text)}
        <Places at={one.at} page={page} />
      </p>
      <Blocks blocks={one.details} page={page} />
    </li>
  );
}

function cellLines(cell: string): ComponentChildren {
  const lines = cell.split('\n').map(printable);
  return lines.map((line, index) => (index === 0 ? line : [<br />, line]));
}

function TableView({ columns, rows }: TableBlock): VNode {
  const classOf = (index: number): string | undefined =>
    columns[index]?.align === 'right' ? 'number' : undefined;
  return (
    <div class="scrolled" tabIndex={0} role="group" aria-label="table">
      <table>
        <thead>
          <tr>
            {columns.map(({ title }, index) => (
              <th scope="col" class={classOf(index)}>
                {printable(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells) => (
            <tr>
              {cells.map((cell, index) => (
                <td class={classOf(index)}>{cellLines(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BlockView({ block, page }: { readonly block: Block; readonly page: Page }): VNode | null {
  switch (block.kind) {
    case 'statement':
      return <StatementView one={block} page={page} />;
    case 'heading':
      return <h3>{printable(block.text)}</h3>;
    case 'table':
      return <TableView {...block} />;
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{block.lines.map(printable).join('\n')}</code>
        </pre>
      );
    case 'legend':
      return (
        <dl class="legend">
          {block.files.map(({ label, file }) => (
            <div>
              <dt>{printable(label)}</dt>
              <dd>{printable(file)}</dd>
            </div>
          ))}
        </dl>
      );
    case 'gap':
      return null;
  }
}

/** Statements that follow each other are one list. */
function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (block.kind === 'statement' && last?.[0]?.kind === 'statement') last.push(block);
    else runs.push([block]);
  }
  return runs;
}

function Blocks({ blocks, page }: { readonly blocks: readonly Block[]; readonly page: Page }): VNode {
  return (
    <>
      {runsOf(blocks).map((run) => {
        const views = run.map((block) => <BlockView block={block} page={page} />);
        return run[0]?.kind === 'statement' ? <ul class="statements">{views}</ul> : views;
      })}
    </>
  );
}

export function DocumentView({ document, file, others, linkOf = () => undefined }: DocumentViewProps): VNode {
  return (
    <div class="document">
      <Blocks blocks={document} page={{ place: placeTexts(document, file, others), linkOf }} />
    </div>
  );
}
