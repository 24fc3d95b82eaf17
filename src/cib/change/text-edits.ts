/** Changes of a CIB as edits of its text: what is not changed keeps its layout, comments and quotes. */
import { pushAll } from '../../base/arrays.js';
import type { XmlAttribute, XmlElement } from '../../xml/element.js';
import { escapeAttribute } from '../../xml/write.js';
import { apply, type Refusal } from './apply.js';
import type { CibChange } from './cib-change.js';
import { longestRise } from './longest-rise.js';

/** A piece of the text that another one takes the place of. */
export interface TextEdit {
  readonly start: number;
  /** Offset after its last character; equals `start` where something is added. */
  readonly end: number;
  readonly text: string;
}

export type TextEdits =
  | { readonly edits: readonly TextEdit[]; readonly refusal?: undefined }
  | { readonly edits?: undefined; readonly refusal: Refusal };

/** How a text is laid out. */
interface Layout {
  readonly text: string;
  readonly newline: string;
  /** What each level is indented by. */
  readonly unit: string;
}

function layoutOf(root: XmlElement): Layout {
  const { text } = root.source;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const [first] = root.children;
  const before = first ? indentAt(text, first.start) : undefined;
  const outer = indentAt(text, root.start) ?? '';
  const unit = before !== undefined && before.length > outer.length ? before.slice(outer.length) : '  ';
  return { text, newline, unit };
}

/** The blanks between the start of a line and that place; undefined when something else stands there. */
function indentAt(text: string, at: number): string | undefined {
  const line = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const before = text.slice(line, at);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** The indentation of the line that an element begins in. */
function lineIndent(text: string, { start }: XmlElement): string {
  const line = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(line, start))?.[0] ?? '';
}

/** True for an element that is in no text: its place is that of the one it was put into. */
function isNew(element: XmlElement, parent: XmlElement): boolean {
  return element.start === parent.start;
}

function escaped(value: string, quote: string): string {
  const text = escapeAttribute(value);
  return quote === "'" ? text.replaceAll("'", '&#39;') : text;
}

/** A tree that is in no text as lines, the first of them without its indentation. */
function written(element: XmlElement, indent: string, layout: Layout): string {
  const { newline, unit } = layout;
  const values = element.attributes.map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`);
  const start = `<${element.name}${values.join('')}`;
  if (element.children.length === 0) return `${start}/>`;
  const inner = indent + unit;
  const children = element.children.map((child) => `${newline}${inner}${written(child, inner, layout)}`);
  return `${start}>${children.join('')}${newline}${indent}</${element.name}>`;
}

/** Makes edits in a piece of text that begins at `offset`. */
export function applyTextEdits(text: string, edits: readonly TextEdit[], offset = 0): string {
  let result = '';
  let at = 0;
  for (const { start, end, text: piece } of edits) {
    result += text.slice(at, start - offset) + piece;
    at = end - offset;
  }
  return result + text.slice(at);
}

/** The blanks before an attribute, which go with it. */
function startOfGap(text: string, start: number): number {
  let at = start;
  while (/\s/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function attributeEdits(old: XmlElement, now: XmlElement, text: string): TextEdit[] {
  const values = new Map(now.attributes.map(({ name, value }) => [name, value]));
  const edits = old.attributes.flatMap((attribute: XmlAttribute): TextEdit[] => {
    const { name, value, start, valueStart, valueEnd } = attribute;
    const wanted = values.get(name);
    values.delete(name);
    if (wanted === undefined) return [{ start: startOfGap(text, start), end: valueEnd + 1, text: '' }];
    if (wanted === value) return [];
    return [{ start: valueStart, end: valueEnd, text: escaped(wanted, text.charAt(valueStart - 1)) }];
  });
  const last = old.attributes.at(-1);
  const end = last ? last.valueEnd + 1 : old.start + 1 + old.name.length;
  const added = [...values].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');
  return added === '' ? edits : [...edits, { start: end, end, text: added }];
}

class TextEditing {
  readonly #layout: Layout;

  constructor(root: XmlElement) {
    this.#layout = layoutOf(root);
  }

  /** The edits that make an element of the text what it is to be, in the order of the text. */
  of(old: XmlElement, now: XmlElement): readonly TextEdit[] {
    if (old === now) return [];
    return [...attributeEdits(old, now, this.#layout.text), ...this.#childEdits(old, now)];
  }

  #childEdits(old: XmlElement, now: XmlElement): readonly TextEdit[] {
    const originals = new Map(old.children.map((child) => [child.start, child]));
    const own = now.children.map((child) => (isNew(child, now) ? undefined : originals.get(child.start)));
    const starts = own.flatMap((one) => (one ? [one.start] : []));
    const rise = longestRise(starts);
    const kept = new Set(starts.filter((_, i) => rise.has(i)));
    const edits: TextEdit[] = [];
    const gone = old.children.filter(({ start }) => !kept.has(start));
    const indent = this.#childIndent(old);
    let at = old.startTagEnd;
    let added = '';
    const flush = (): void => {
      if (added !== '') edits.push({ start: at, end: at, text: added });
      added = '';
    };
    for (const [i, child] of now.children.entries()) {
      const original = own[i];
      if (original && kept.has(original.start)) {
        flush();
        pushAll(edits, this.of(original, child));
        at = original.end;
      } else {
        added += this.#piece(child, original, indent);
      }
    }
    const ending = this.#opened(old, added, indent);
    if (ending) edits.push(ending);
    else flush();
    pushAll(
      edits,
      gone.map((child) => this.#removal(child)),
    );
    return edits.sort((a, b) => a.start - b.start || a.end - b.end);
  }

  /** The indentation of children of an element; undefined when they stand on one line. */
  #childIndent(parent: XmlElement): string | undefined {
    const { text, unit } = this.#layout;
    const [first] = parent.children;
    if (first) return indentAt(text, first.start);
    return /[\r\n]/.test(text) ? lineIndent(text, parent) + unit : undefined;
  }

  /** What is put into the text for a child that is new, or has another place by now. */
  #piece(child: XmlElement, original: XmlElement | undefined, indent: string | undefined): string {
    const { newline, text } = this.#layout;
    const before = indent === undefined ? '' : `${newline}${indent}`;
    if (!original) return `${before}${written(child, indent ?? '', this.#layout)}`;
    const own = text.slice(original.start, original.end);
    return `${before}${applyTextEdits(own, this.of(original, child), original.start)}`;
  }

  /** The end of an element that had nothing in it: it gets an end tag, on a line of its own where its content has. */
  #opened(old: XmlElement, added: string, indent: string | undefined): TextEdit | undefined {
    const { text, newline } = this.#layout;
    if (added === '' || old.children.length > 0) return undefined;
    const last = indent === undefined ? '' : `${newline}${lineIndent(text, old)}`;
    if (old.end > old.startTagEnd) {
      const isBroken = /^\s*[\r\n]/.test(text.slice(old.startTagEnd, old.end));
      return { start: old.startTagEnd, end: old.startTagEnd, text: isBroken ? added : added + last };
    }
    return { start: old.startTagEnd - 2, end: old.startTagEnd, text: `>${added}${last}</${old.name}>` };
  }

  /** An element goes with the line that it has for itself. */
  #removal({ start, end }: XmlElement): TextEdit {
    const { text } = this.#layout;
    const indent = indentAt(text, start);
    if (indent === undefined || !/^[ \t]*(?:[\r\n]|$)/.test(text.slice(end))) return { start, end, text: '' };
    const line = start - indent.length;
    const newline = text.startsWith('\r\n', line - 2) ? 2 : line > 0 ? 1 : 0;
    return { start: line - newline, end, text: '' };
  }
}

/**
 * The edits of the text of a CIB that changes mean, in the order of the text, none within another.
 * @param root - as it was read from the text
 */
export function textEdits(root: XmlElement, changes: readonly CibChange[]): TextEdits {
  const { root: changed, refusal } = apply(root, changes);
  if (!changed) return { refusal };
  return { edits: new TextEditing(root).of(root, changed) };
}
