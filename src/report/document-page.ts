/** A document as a page: what a command has to say, in the shell of reports, without a history. */
import type { Document, Mark } from '../views/document.js';
import { reportPage } from './html-page.js';
import type { Part, ReportData } from './report-data.js';

export interface DocumentPage {
  readonly title: string;
  readonly version: string;
  readonly document: Document;
  /** The file that the document is about, where it is about one. */
  readonly file?: string;
  readonly parts?: readonly Part[];
}

const GRADES: readonly (readonly [mark: Mark, grade: ReportData['grade']])[] = [
  ['broken', 'error'],
  ['attention', 'warning'],
  ['change', 'notice'],
];

/** The gravest mark of what is said first, not of its details. */
function gradeOf(document: Document): ReportData['grade'] {
  const marks = new Set(document.map((block) => (block.kind === 'statement' ? block.mark : undefined)));
  return GRADES.find(([mark]) => marks.has(mark))?.[1] ?? 'good';
}

/** What stands before the first heading, and a part of the page for each heading. */
function sections(document: Document): { readonly head: Document; readonly parts: readonly Part[] } {
  const starts = document.flatMap((block, place) => (block.kind === 'heading' ? [place] : []));
  const parts = starts.map((start, place) => {
    const heading = document[start];
    const title = heading?.kind === 'heading' ? heading.text : '';
    return { id: `part-${place + 1}`, title, document: document.slice(start + 1, starts[place + 1]) };
  });
  return { head: document.slice(0, starts[0]), parts };
}

export function documentPage({ title, version, document, file, parts = [] }: DocumentPage): string {
  const told = sections(document);
  return reportPage({
    title,
    tool: { name: 'hatool', version },
    grade: gradeOf(told.head),
    verdict: told.head,
    ...(file === undefined ? {} : { file }),
    figures: [],
    notes: [],
    configuration: [...told.parts, ...parts],
    downloads: [],
  });
}
