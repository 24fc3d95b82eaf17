/** A document as Markdown, for merge requests. */
import type { Block, Document, Mark, Statement, TableBlock } from '../../views/document.js';
import { escapeMarkdown } from '../escape-markdown.js';
import { printable } from '../printable.js';
import { placeTexts, type PlaceText } from './places.js';

const SYMBOLS: Readonly<Record<Mark, string>> = {
  broken: '✗ ',
  attention: '! ',
  change: '→ ',
  good: '✓ ',
  advice: '→ ',
  injected: '? ',
};

function statementLines(one: Statement, place: PlaceText, depth: number): string[] {
  const { mark, subject, text, at, details } = one;
  const name = subject === undefined ? '' : `**${escapeMarkdown(subject)}**`;
  const places = at.length === 0 ? '' : ` (${escapeMarkdown(at.map(place).join(', '))})`;
  const head = `${mark === undefined ? '' : SYMBOLS[mark]}${name}${escapeMarkdown(text)}${places}`;
  return [
    `${'  '.repeat(depth)}- ${head}`,
    ...details.flatMap((detail) => blockLines(detail, place, depth + 1)),
  ];
}

function cellText(cell: string): string {
  return cell
    .split('\n')
    .map((line) => escapeMarkdown(line.trim()))
    .join('<br>');
}

function tableLines({ columns, rows }: TableBlock, indent: string): string[] {
  const row = (cells: readonly string[]): string => `${indent}| ${cells.join(' | ')} |`;
  return [
    '',
    row(columns.map(({ title }) => escapeMarkdown(title))),
    row(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((cells) => row(cells.map(cellText))),
    '',
  ];
}

function blockLines(block: Block, place: PlaceText, depth: number): string[] {
  const indent = '  '.repeat(depth);
  switch (block.kind) {
    case 'statement':
      return statementLines(block, place, depth);
    case 'heading':
      return ['', `### ${escapeMarkdown(block.text)}`, ''];
    case 'table':
      return tableLines(block, indent);
    case 'code':
      return [
        `${indent}\`\`\``,
        ...block.lines.map((line) => `${indent}${printable(line)}`),
        `${indent}\`\`\``,
      ];
    case 'legend':
      return block.files.map(({ label, file }) => `${indent}- ${escapeMarkdown(`${label}: ${file}`)}`);
    case 'gap':
      return [''];
  }
}

/** A document's heading, and the file that it is about, where it is about one. */
export interface MarkdownTitle {
  readonly title: string;
  readonly file?: string;
}

/** The document as Markdown under a title, ending with a line end. */
export function renderDocumentMarkdown({ title, file }: MarkdownTitle, document: Document): string {
  const place = placeTexts(document, file);
  const lines = document.flatMap((block) => blockLines(block, place, 0));
  return `# ${escapeMarkdown(title)}\n\n${lines.join('\n').trim()}\n`;
}
