/** Nested lists as Pacemaker's tools print them: a title with a colon, items with a star, two blanks per level. */

export interface TextList {
  /** Undefined where a deeper level is all that sets the items apart. */
  readonly title: string | undefined;
  readonly items: readonly TextItem[];
}

export type TextItem = string | TextList;

function itemLines(item: TextItem, level: number): string[] {
  const margin = level === 0 ? '' : `${'  '.repeat(level)}* `;
  if (typeof item === 'string') return [`${margin}${item}`];
  const title = item.title === undefined ? [] : [`${margin}${item.title}:`];
  return [...title, ...item.items.flatMap((inner) => itemLines(inner, level + 1))];
}

/** A line that lists words in brackets; none when there is no word. An empty word is none. Pacemaker: pcmk__add_word */
export function wordListLine(title: string, words: readonly string[]): string[] {
  const shown = words.filter((word) => word !== '');
  return shown.length === 0 ? [] : [`${title}: [ ${shown.join(' ')} ]`];
}

/** A list and everything in it; every line ends with a line end. */
export function renderList(list: TextItem, level = 0): string {
  return itemLines(list, level)
    .map((line) => `${line}\n`)
    .join('');
}
