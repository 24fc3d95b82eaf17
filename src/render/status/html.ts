/** The status of a cluster as one page of HTML: the sections of the text as lists. */
import { escapeXml } from '../escape-xml.js';
import type { TextItem } from '../pacemaker/text-list.js';

/** A heading and what stands below it. */
export interface HtmlSection {
  readonly title: string;
  readonly items: readonly TextItem[];
}

const STYLE =
  'body { font-family: sans-serif; line-height: 1.4; margin: 1em 2em }\n' +
  'h2 { font-size: 1.1em; margin: 1em 0 0.2em }\nul { margin: 0 }\n.notice { font-weight: bold }';

function itemLines(item: TextItem, margin: string): string[] {
  if (typeof item === 'string') return [`${margin}<li>${escapeXml(item)}</li>`];
  const title = item.title === undefined ? '' : escapeXml(item.title);
  return [`${margin}<li>${title}`, ...listLines(item.items, `${margin}  `), `${margin}</li>`];
}

function listLines(items: readonly TextItem[], margin: string): string[] {
  if (items.length === 0) return [];
  return [`${margin}<ul>`, ...items.flatMap((item) => itemLines(item, `${margin}  `)), `${margin}</ul>`];
}

export interface HtmlPage {
  readonly title: string;
  readonly sections: readonly HtmlSection[];
  /** What must not be missed: that nothing is managed. Empty when there is no such thing. */
  readonly notice: string;
}

/** Renders the page. It fetches nothing. */
export function renderStatusHtml({ title, sections, notice }: HtmlPage): string {
  const body = sections.flatMap((section) => [
    `<h2>${escapeXml(section.title)}</h2>`,
    ...listLines(section.items, ''),
  ]);
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<title>${escapeXml(title)}</title>`,
    `<style>\n${STYLE}\n</style>`,
    '</head>',
    '<body>',
    `<h1>${escapeXml(title)}</h1>`,
    ...(notice === '' ? [] : [`<p class="notice">${escapeXml(notice)}</p>`]),
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
