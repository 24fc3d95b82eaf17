/** A document as text for terminals: a symbol in front, places at the end of the line, details below. */
import type { Block, Document, Legend, Mark, Statement, TableBlock } from '../../views/document.js';
import type { Palette, Style } from '../palette.js';
import { printable } from '../printable.js';
import { renderTable } from '../table.js';
import { wrap } from '../wrap.js';
import { isShort, placeTexts, type PlaceText } from './places.js';

export interface DocumentTextOptions {
  readonly palette: Palette;
  readonly columns: number;
  /** The file that the document is about, where it is about one. */
  readonly file?: string;
}

const SYMBOLS: Readonly<Record<Mark, string>> = {
  broken: '✗',
  attention: '!',
  change: '→',
  good: '✓',
  advice: '→',
  injected: '?',
};

/** Words that must not be overlooked. */
const ALARMING = /\b(?:FAILED|UNCLEAN|blocked)\b/g;

/** What every block needs to know. */
interface Page extends DocumentTextOptions {
  readonly place: PlaceText;
}

function styleOf({ palette }: Page, mark: Mark): Style {
  switch (mark) {
    case 'broken':
      return palette.red;
    case 'attention':
      return palette.yellow;
    case 'change':
      return palette.cyan;
    case 'good':
      return palette.green;
    case 'advice':
      return palette.bold;
    case 'injected':
      return palette.dim;
  }
}

/** Puts places at the right edge of the last line, or of a line of their own. */
function withPlaces(text: string, places: string, page: Page, indent: string): string {
  if (places === '') return text;
  const lines = text.split('\n');
  const last = lines.pop() ?? '';
  const room = page.columns - last.length - places.length;
  if (room >= 2) return [...lines, `${last}${' '.repeat(room)}${page.palette.dim(places)}`].join('\n');
  const start = Math.max(indent.length, page.columns - places.length);
  return [...lines, last, `${' '.repeat(start)}${page.palette.dim(places)}`].join('\n');
}

/** The text of a statement with those places that are sentences themselves. */
function plainText({ subject = '', text, at }: Statement, { place }: Page): string {
  const long = at.filter((reference) => !isShort(reference)).map(place);
  return printable(`${subject}${text}${long.length === 0 ? '' : ` (${long.join(', ')})`}`);
}

function coloured(text: string, { subject }: Statement, page: Page): string {
  const name = printable(subject ?? '');
  const body = name !== '' && text.startsWith(name) ? text.slice(name.length) : undefined;
  const alarmed = (part: string): string => part.replace(ALARMING, (word) => page.palette.red(word));
  return body === undefined ? alarmed(text) : `${page.palette.bold(name)}${alarmed(body)}`;
}

function statementText(one: Statement, page: Page, depth: number): string {
  const symbol = one.mark === undefined ? '' : `${SYMBOLS[one.mark]} `;
  // What has no symbol stands where the text of what has one begins.
  const indent = ' '.repeat(depth === 0 ? 0 : symbol === '' ? depth * 2 + 2 : depth * 2);
  const first = indent + symbol;
  const rest = ' '.repeat(depth === 0 && symbol === '' ? 2 : first.length);
  const places = one.at.filter(isShort).map(page.place).join(', ');
  const lines = wrap(plainText(one, page), page.columns, first, rest);
  const placed = withPlaces(lines, printable(places), page, rest);
  const head = placed.slice(first.length);
  const styled = one.mark === undefined ? first : `${indent}${styleOf(page, one.mark)(symbol.trimEnd())} `;
  const text = `${styled}${coloured(head, one, page)}`;
  return [text, ...one.details.map((detail) => blockText(detail, page, depth + 1))].join('\n');
}

function tableText(
  { columns, rows, isTitled = false }: TableBlock,
  { columns: width }: Page,
  depth: number,
): string {
  const indent = ' '.repeat(depth * 2 + 2);
  const shown = columns.map((column) => ({ ...column, title: isTitled ? printable(column.title) : '' }));
  const cells = rows.map((row) => row.map((cell) => cell.split('\n').map(printable).join('\n')));
  return renderTable(shown, cells, width - indent.length)
    .split('\n')
    .map((line) => `${indent}${line}`)
    .join('\n');
}

function legendText({ files }: Legend): string {
  const width = Math.max(...files.map(({ label }) => label.length));
  return files
    .map(({ label, file }) => `${`${printable(label)}:`.padEnd(width + 1)} ${printable(file)}`)
    .join('\n');
}

function blockText(block: Block, page: Page, depth: number): string {
  switch (block.kind) {
    case 'statement':
      return statementText(block, page, depth);
    case 'heading':
      return `\n${page.palette.bold(printable(block.text))}`;
    case 'table':
      return tableText(block, page, depth);
    case 'code':
      return block.lines.map((line) => `${' '.repeat(depth * 2 + 2)}${printable(line)}`).join('\n');
    case 'legend':
      return legendText(block);
    case 'gap':
      return '';
  }
}

/** The document as text, ending with a line end. */
export function renderDocumentText(document: Document, options: DocumentTextOptions): string {
  const page: Page = { ...options, place: placeTexts(document, options.file) };
  const [first, ...others] = document;
  const blocks = first?.kind === 'gap' ? others : document;
  return `${blocks.map((block) => blockText(block, page, 0)).join('\n')}\n`;
}
