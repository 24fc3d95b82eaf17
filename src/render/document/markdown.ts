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
    case 'gap':
      return [''];
  }
}

/** The document about a file as Markdown, under the file's name, ending with a line end. */
export function renderDocumentMarkdown(file: string, document: Document): string {
  const place = placeTexts(document, file);
  const lines = document.flatMap((block) => blockLines(block, place, 0));
  return `# ${escapeMarkdown(file)}\n\n${lines.join('\n').trim()}\n`;
}
