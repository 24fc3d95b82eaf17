/** A plan as a comment on a merge request: the verdict, a table of effects, the rest to be unfolded; never too long for one. */
import { awayWords, causeWords, verbWords, whereWords } from '../../views/plan/fact-words.js';
import type { Block, Statement, TableBlock } from '../../views/document.js';
import { placeTexts, type PlaceText } from '../document/places.js';
import { escapeComment } from '../escape-comment.js';
import { truncate } from '../printable.js';
import { counted } from '../words.js';
import { fitted, type Part } from './fitted.js';
import type { EffectJson, PlanJson } from './json.js';

/** A comment may have 65,536 characters at GitHub; others allow more. */
const MOST_CHARACTERS = 60_000;

/** No text of a plan is longer, but for names that nobody would choose. */
const LONGEST_TEXT = 500;

const NAMES: Readonly<Record<PlanJson['verdict'], string>> = {
  safe: '✅ SAFE',
  disruptive: '⚠️ DISRUPTIVE',
  dangerous: '❌ DANGEROUS',
  invalid: '❌ INVALID',
};

const SYMBOLS = {
  broken: '❌ ',
  attention: '⚠️ ',
  change: '',
  good: '✅ ',
  advice: '',
  injected: '',
} as const;

/** A plan has seven sections or so; each has a frame that is never left out. */
const MOST_SECTIONS = 20;
const LONGEST_TITLE = 80;

const words = (text: string): string => escapeComment(truncate(text, LONGEST_TEXT));

/** By which a later comment finds the one that it replaces. */
function marker({ cluster }: PlanJson): string {
  // Two hyphens would end the comment.
  const name = (cluster ?? 'cluster').replaceAll(/[^\w.]+/g, '-').slice(0, 100);
  return `<!-- hatool-plan:${name} -->`;
}

function statementLines(one: Statement, place: PlaceText, depth = 0): readonly string[] {
  const { mark, subject, text, at, details } = one;
  const name = subject === undefined ? '' : `**${words(subject)}**`;
  const places = at.length === 0 ? '' : ` (${words(at.map(place).join(', '))})`;
  const line = `${'  '.repeat(depth)}- ${mark ? SYMBOLS[mark] : ''}${name}${words(text)}${places}`;
  return [
    line,
    ...details.flatMap((detail) =>
      detail.kind === 'statement' ? statementLines(detail, place, depth + 1) : blockLines(detail, place),
    ),
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function tableLines({ columns, rows }: TableBlock): readonly string[] {
  return [
    '',
    row(columns.map(({ title }) => words(title))),
    row(columns.map(() => '---')),
    ...rows.map((cells) => row(cells.map(words))),
    '',
  ];
}

function blockLines(block: Block, place: PlaceText): readonly string[] {
  switch (block.kind) {
    case 'statement':
      return statementLines(block, place);
    case 'table':
      return tableLines(block);
    case 'code':
      return block.lines.map((line) => `- ${words(line)}`);
    case 'legend':
      return block.files.map(({ label, file }) => `- ${words(`${label}: ${file}`)}`);
    case 'heading':
    case 'gap':
      return [];
  }
}

/** What stands below a heading. */
interface Section {
  readonly title: string;
  readonly blocks: Block[];
}

/** The sections of the text, and what stands before the first; the summary at its end is told elsewhere. */
function sectionsOf({ text }: PlanJson): {
  readonly first: readonly Block[];
  readonly sections: readonly Section[];
} {
  const blocks = text.everything;
  const end = blocks.findLastIndex(({ kind }) => kind === 'gap' || kind === 'heading');
  const told = blocks[end]?.kind === 'gap' ? blocks.slice(0, end) : blocks;
  const sections: Section[] = [];
  const first: Block[] = [];
  for (const block of told) {
    if (block.kind === 'heading') sections.push({ title: block.text, blocks: [] });
    else (sections.at(-1)?.blocks ?? first).push(block);
  }
  return { first, sections };
}

function sectionPart({ title, blocks }: Section, place: PlaceText): Part {
  return {
    title,
    opening: `<details><summary>${words(truncate(title, LONGEST_TITLE))}</summary>\n\n`,
    closing: '\n</details>\n\n',
    chunks: blocks.map((block) => ({
      text: `${blockLines(block, place).join('\n')}\n`,
      isTable: block.kind === 'table',
    })),
  };
}

function effectRow(effect: EffectJson): string {
  const { resource, action, blocked, cause } = effect;
  const verb = `${verbWords(action)}${blocked ? ' (blocked)' : ''}`;
  const cells = [resource, verb, whereWords(effect), awayWords(effect) ?? '', causeWords(cause)];
  return `${row(cells.map(words))}\n`;
}

function effectsPart({ effects }: PlanJson): Part {
  const rows = effects.filter(({ pending }) => !pending).map(effectRow);
  const titles = ['resource', 'what it does', 'where', 'away for at most', 'because'];
  return {
    title: 'effects',
    opening: rows.length === 0 ? '' : `${row(titles)}\n${row(titles.map(() => '---'))}\n`,
    closing: rows.length === 0 ? '' : '\n',
    chunks: rows.map((text) => ({ text, isTable: false })),
  };
}

/** The dangers and premises behind the verdict, and which files are compared. */
function firstPart(first: readonly Block[], place: PlaceText): Part {
  const [verdict, ...others] = first;
  const dangers = verdict?.kind === 'statement' ? verdict.details : [];
  return {
    title: 'dangers',
    opening: '',
    closing: '\n',
    chunks: [...dangers, ...others].map((block) => ({
      text: blockLines(block, place)
        .map((line) => `${line}\n`)
        .join(''),
      isTable: false,
    })),
  };
}

export function renderPlanMarkdown(plan: PlanJson): string {
  const place = placeTexts(plan.text.everything, undefined);
  const { first, sections } = sectionsOf(plan);
  const head = `${marker(plan)}\n**${NAMES[plan.verdict]}** ${words(plan.summary)}\n\n`;
  const parts = [
    firstPart(first, place),
    effectsPart(plan),
    ...sections.slice(0, MOST_SECTIONS).map((section) => sectionPart(section, place)),
  ];
  const { text, leftOut } = fitted(parts, MOST_CHARACTERS - head.length);
  const note = leftOut.map(({ title, chunks }) => `${counted(chunks, 'entry', 'entries')} of “${title}”`);
  return leftOut.length === 0
    ? `${head}${text.trimEnd()}\n`
    : `${head}${text}Left out, as a comment has not room for all: ${words(note.join(', '))}.\n`;
}
