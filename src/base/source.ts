/** A text the user gave, and places in it: every finding points into a Source. */

/** One input text with the name under which the user knows it (a path, or `archive.tar.bz2!inner/cib.xml`). */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** Offsets at which lines start; filled on first use by {@link positionAt}. */
  lineStarts?: readonly number[];
}

/** A half-open range of UTF-16 offsets in a source: `text.slice(start, end)`. */
export interface Span {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** A place as people write it: both numbers start at 1; the column counts UTF-16 code units, as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Wraps a text so that spans can point into it. */
export function createSource(name: string, text: string): Source {
  return { name, text };
}

function lineStartsOf(source: Source): readonly number[] {
  if (source.lineStarts) return source.lineStarts;
  const starts = [0];
  const { text } = source;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  source.lineStarts = starts;
  return starts;
}

/** Line and column of an offset; an offset past the end gives the end of the text. */
export function positionAt(source: Source, offset: number): Position {
  const starts = lineStartsOf(source);
  const bounded = Math.max(0, Math.min(offset, source.text.length));
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= bounded) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: bounded - (starts[low] ?? 0) + 1 };
}

/** The text of one line (1-based) without its line ending; empty when there is no such line. */
export function lineText(source: Source, line: number): string {
  const starts = lineStartsOf(source);
  const start = starts[line - 1];
  if (start === undefined) return '';
  const next = starts[line];
  const end = next === undefined ? source.text.length : next - 1;
  return source.text.slice(start, end).replace(/\r$/, '');
}

/** The text that a span covers. */
export function spanText(span: Span): string {
  return span.source.text.slice(span.start, span.end);
}
