/** Breaks sentences into lines that fit. */

/**
 * The text in lines of at most `width` characters, broken at blanks; words that are longer stand alone.
 * @param first - what the first line begins with
 * @param rest - what the others begin with
 */
export function wrap(text: string, width: number, first = '', rest = ' '.repeat(first.length)): string {
  if (first.length + text.length <= width) return `${first}${text}`;
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}
