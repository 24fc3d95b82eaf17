/** Plain data with each of its texts replaced: secrets masked, control characters made visible. */

/** What these hold is one of a few words that mean something to programs, and no text. */
const WORDS: ReadonlySet<string> = new Set([
  'align',
  'anchor',
  'done',
  'end',
  'id',
  'kind',
  'kinds',
  'mark',
  'mediaType',
  'part',
  'severity',
  'shape',
  'style',
  'tone',
]);

/** The same data, each text as `change` gives it back. */
export function withTexts<Data>(data: Data, change: (text: string) => string): Data {
  return replaced(data, change) as Data;
}

function replaced(data: unknown, change: (text: string) => string): unknown {
  if (typeof data === 'string') return change(data);
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data))
    // Columns of numbers are long, and have no texts.
    return typeof data[0] === 'number' ? data : data.map((one) => replaced(one, change));
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, WORDS.has(name) ? value : replaced(value, change)]),
  );
}
