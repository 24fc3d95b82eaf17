/** Bracket expressions of POSIX regular expressions: `[a-z]`, `[^[:digit:]_]`. */

export type Accepts = (character: string) => boolean;

const CLASSES: ReadonlyMap<string, RegExp> = new Map<string, RegExp>([
  ['alnum', /^[A-Za-z0-9]$/],
  ['alpha', /^[A-Za-z]$/],
  ['blank', /^[ \t]$/],
  ['cntrl', /^[\x00-\x1f\x7f]$/],
  ['digit', /^[0-9]$/],
  ['graph', /^[!-~]$/],
  ['lower', /^[a-z]$/],
  ['print', /^[ -~]$/],
  ['punct', /^[!-/:-@[-`{-~]$/],
  ['space', /^[ \t\n\v\f\r]$/],
  ['upper', /^[A-Z]$/],
  ['xdigit', /^[0-9A-Fa-f]$/],
]);

interface Item {
  readonly end: number;
  readonly accepts: Accepts;
  /** The character, where the item may begin or end a range. */
  readonly character?: string;
}

function readItem(text: string, start: number): Item | undefined {
  const named = /^\[([:.=])(.*?)\1\]/s.exec(text.slice(start));
  if (named) {
    const [whole, sign, name = ''] = named;
    const end = start + whole.length;
    const members = CLASSES.get(name);
    if (sign === ':') return members && { end, accepts: (character) => members.test(character) };
    return name.length === 1
      ? { end, accepts: (character) => character === name, character: name }
      : undefined;
  }
  const wanted = text[start];
  if (wanted === undefined) return undefined;
  return { end: start + 1, accepts: (character) => character === wanted, character: wanted };
}

function readRange(text: string, first: Item): Item | undefined {
  if (text[first.end] !== '-' || text[first.end + 1] === ']') return first;
  const last = readItem(text, first.end + 1);
  const { character: low } = first;
  const high = last?.character;
  if (!last || low === undefined || high === undefined || low > high) return undefined;
  return { end: last.end, accepts: (character) => character >= low && character <= high };
}

/** Reads what follows an opening bracket; undefined when it is not well formed. */
export function readBracket(
  text: string,
  start: number,
): { readonly end: number; readonly accepts: Accepts } | undefined {
  const isNegated = text[start] === '^';
  const first = isNegated ? start + 1 : start;
  const items: Accepts[] = [];
  let position = first;
  while (text[position] !== ']' || position === first) {
    const item = readItem(text, position);
    const range = item && readRange(text, item);
    if (!range) return undefined;
    items.push(range.accepts);
    position = range.end;
  }
  const isListed: Accepts = (character) => items.some((accepts) => accepts(character));
  return { end: position + 1, accepts: isNegated ? (character) => !isListed(character) : isListed };
}
