/** Cursor: what stands at a place of an XML text that is just being written, and may not be well-formed yet. */

/** A tag as far as it is written. */
export interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** Where something is being written; `start` is where the word under the cursor begins. */
export type Cursor = {
  /** The elements around it, outermost first. */
  readonly parents: readonly OpenTag[];
  /** What is written before the cursor of the word. */
  readonly prefix: string;
  readonly start: number;
} & (
  | { readonly kind: 'content' | 'element-name' }
  | { readonly kind: 'attribute-name'; readonly tag: OpenTag }
  | { readonly kind: 'attribute-value'; readonly tag: OpenTag; readonly attribute: string }
);

const NAME = /[^\s<>/='"]*/y;
const BLANKS = /\s*/y;
/** Longer tags are not looked through for what follows the cursor. */
const MOST_LATER = 4000;

/** Reads an XML text up to a place, whatever is wrong with it. */
class CursorReader {
  readonly #text: string;
  readonly #offset: number;
  readonly #parents: OpenTag[] = [];
  #at = 0;

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
  }

  read(): Cursor | undefined {
    for (;;) {
      const next = this.#text.indexOf('<', this.#at);
      if (next === -1 || next >= this.#offset) return this.#content();
      this.#at = next;
      const skipped = this.#skipMarkup();
      if (skipped === 'inside') return undefined;
      if (skipped === 'done') continue;
      const cursor = this.#tag();
      if (cursor) return cursor;
    }
  }

  #content(): Cursor {
    return { kind: 'content', parents: this.#parents, prefix: '', start: this.#offset };
  }

  /** Comments, instructions and end tags. `inside` when the place lies in one of them. */
  #skipMarkup(): 'inside' | 'done' | 'none' {
    const rest = this.#text.slice(this.#at, this.#at + 4);
    const close = rest === '<!--' ? '-->' : /^<[?!/]/.test(rest) ? '>' : undefined;
    if (close === undefined) return 'none';
    if (rest.startsWith('</')) this.#closeElement();
    const end = this.#text.indexOf(close, this.#at);
    if (end === -1 || end >= this.#offset) return 'inside';
    this.#at = end + close.length;
    return 'done';
  }

  #closeElement(): void {
    const name = this.#word(this.#at + 2);
    const open = this.#parents.findLastIndex((parent) => parent.name === name);
    if (open !== -1) this.#parents.length = open;
  }

  #word(from: number): string {
    NAME.lastIndex = from;
    return NAME.exec(this.#text)?.[0] ?? '';
  }

  #skipBlanks(): void {
    BLANKS.lastIndex = this.#at;
    this.#at += BLANKS.exec(this.#text)?.[0].length ?? 0;
  }

  /** Reads a start tag; the cursor when the place lies in it. */
  #tag(): Cursor | undefined {
    const nameStart = this.#at + 1;
    const name = this.#word(nameStart);
    this.#at = nameStart + name.length;
    if (this.#offset <= this.#at) return this.#in('element-name', nameStart);
    const attributes = new Map<string, string>();
    const tag = { name, attributes };
    for (;;) {
      this.#skipBlanks();
      if (this.#offset <= this.#at) return { ...this.#in('attribute-name', this.#offset), tag };
      const byte = this.#text[this.#at];
      if (byte === undefined || byte === '<') return undefined;
      if (byte === '>' || byte === '/') {
        this.#at += byte === '/' ? 2 : 1;
        if (byte === '>') this.#parents.push(tag);
        return undefined;
      }
      const cursor = this.#attribute(tag, attributes);
      if (cursor) return cursor;
    }
  }

  #attribute(tag: OpenTag, attributes: Map<string, string>): Cursor | undefined {
    const start = this.#at;
    const name = this.#word(start);
    this.#at += Math.max(1, name.length);
    if (this.#offset <= this.#at && name !== '') return { ...this.#in('attribute-name', start), tag };
    this.#skipBlanks();
    if (this.#text[this.#at] !== '=') return undefined;
    this.#at += 1;
    this.#skipBlanks();
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") return undefined;
    const valueStart = this.#at + 1;
    const end = this.#text.indexOf(quote, valueStart);
    if (this.#offset >= valueStart && (end === -1 || this.#offset <= end))
      return { ...this.#in('attribute-value', valueStart), tag: this.#whole(tag, end), attribute: name };
    if (end === -1) {
      this.#at = this.#text.length;
      return undefined;
    }
    attributes.set(name, this.#text.slice(valueStart, end));
    this.#at = end + 1;
    return undefined;
  }

  /** The tag with the attributes that follow the one in which the place lies. */
  #whole(tag: OpenTag, valueEnd: number): OpenTag {
    if (valueEnd === -1) return tag;
    const rest = this.#text.slice(valueEnd + 1, valueEnd + 1 + MOST_LATER).split(/[<>]/, 1)[0] ?? '';
    // Names stand before every other quote, values between: ` value="x" score="y"`.
    const parts = rest.split('"');
    const later = parts.flatMap((part, at): (readonly [string, string])[] => {
      const value = parts[at + 1];
      if (at % 2 === 1 || value === undefined || !part.endsWith('=')) return [];
      return [[part.slice(0, -1).trim(), value]];
    });
    return { name: tag.name, attributes: new Map([...tag.attributes, ...later]) };
  }

  #in<Kind extends Cursor['kind']>(
    kind: Kind,
    start: number,
  ): { kind: Kind; parents: readonly OpenTag[]; prefix: string; start: number } {
    return { kind, parents: this.#parents, prefix: this.#text.slice(start, this.#offset), start };
  }
}

/** What stands at an offset; undefined within comments, instructions and end tags. */
export function cursorAt(text: string, offset: number): Cursor | undefined {
  return new CursorReader(text, offset).read();
}
