/** XML as Pacemaker's tools write their results: two blanks a level, every character beyond ASCII as a reference. */

export interface ResultElement {
  readonly name: string;
  /** An attribute without a value is left out. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly ResultElement[];
  /** Instead of children. */
  readonly text?: string;
}

/** An element of a result. */
export function element(
  name: string,
  attributes: ResultElement['attributes'] = {},
  children: readonly ResultElement[] = [],
): ResultElement {
  return { name, attributes, children };
}

/** An element that holds text only. */
export function textElement(name: string, text: string): ResultElement {
  return { name, attributes: {}, children: [], text };
}

const MARKUP: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '\r': '&#13;' };
const IN_ATTRIBUTES: Readonly<Record<string, string>> = { '"': '&quot;', '\n': '&#10;', '\t': '&#9;' };

/** A character beyond ASCII, or one that XML cannot hold, which a terminal must not see either. */
function reference(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || code === 0x7f ? '&#xFFFD;' : `&#x${code.toString(16).toUpperCase()};`;
}

function escaped(text: string, place: 'attribute' | 'text'): string {
  const signs = place === 'attribute' ? { ...MARKUP, ...IN_ATTRIBUTES } : MARKUP;
  return text.replace(/[<>&"\u0000-\u001F\u007F]|[^\u0000-\u007F]/gu, (character) => {
    const known = signs[character];
    if (known !== undefined) return known;
    return /["\n\t]/.test(character) ? character : reference(character);
  });
}

function startOf({ name, attributes }: ResultElement): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value, 'attribute')}"`],
  );
  return `<${name}${written.join('')}`;
}

function* linesOf(of: ResultElement, margin: string): Generator<string> {
  const start = `${margin}${startOf(of)}`;
  if (of.text !== undefined) yield `${start}>${escaped(of.text, 'text')}</${of.name}>\n`;
  else if (of.children.length === 0) yield `${start}/>\n`;
  else {
    yield `${start}>\n`;
    for (const child of of.children) yield* linesOf(child, `${margin}  `);
    yield `${margin}</${of.name}>\n`;
  }
}

/** An element and all in it as lines. Pacemaker: pcmk__xml2fd */
export function renderResult(root: ResultElement): string {
  return [...linesOf(root, '')].join('');
}
