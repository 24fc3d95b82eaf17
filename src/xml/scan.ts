/** The strictness and position pass: one walk over the text that finds every element, and every breach of XML 1.0. */
import type { Source } from '../base/source.js';
import type { Problem } from '../base/problem.js';
import { positionAt } from '../base/source.js';
import { faultyReference, forbiddenCharacter, nameAt } from './characters.js';
import type { XmlComment, XmlElement } from './element.js';
import type { InternedNames } from './interned-names.js';
import { skipBlanks, StartTagReader, type ScannedAttribute } from './scan-start-tag.js';

/** An element while the document is being read: its values and its text are still to come from the parser. */
export interface ScannedElement extends XmlElement {
  readonly parent: ScannedElement | undefined;
  readonly children: ScannedElement[];
  readonly attributes: readonly ScannedAttribute[];
  text: string;
  end: number;
}

export interface ScanLimits {
  /** Elements nested deeper than this are refused. A real CIB is about 12 deep. */
  readonly depth: number;
  /** After this many problems the rest is not reported. */
  readonly problems: number;
}

export const SCAN_LIMITS: ScanLimits = { depth: 200, problems: 100 };

export interface Scan {
  readonly root: ScannedElement | undefined;
  /** Every element in document order, without its text. */
  readonly elements: readonly ScannedElement[];
  /** True when there is text between the tags that is not blank. */
  readonly hasText: boolean;
  readonly names: InternedNames;
  /** True when there are values that the scanner has not read: with references, or in an unusual spelling. */
  readonly hasUnread: boolean;
  readonly comments: readonly XmlComment[];
  readonly problems: readonly Problem[];
}

const NAME = nameAt();
const END_TAG = /<\/([^\s<>/]*)[ \t\r\n]*>/y;

/** Where a DOCTYPE with or without an internal subset ends; undefined when it has no end. */
function doctypeEnd(text: string, at: number): number | undefined {
  const close = text.indexOf('>', at);
  if (close === -1) return undefined;
  const open = text.slice(at, close).indexOf('[');
  if (open === -1) return close + 1;
  const end = text.indexOf(']', at + open);
  const after = skipBlanks(text, end + 1);
  return end !== -1 && text[after] === '>' ? after + 1 : undefined;
}

class Scanner {
  readonly #source: Source;
  readonly #text: string;
  readonly #limits: ScanLimits;
  readonly #elements: ScannedElement[] = [];
  readonly #comments: XmlComment[] = [];
  readonly #problems: Problem[] = [];
  #root: ScannedElement | undefined;
  #open: ScannedElement | undefined;
  #depth = 0;
  #hasText = false;
  #afterRootReported = false;
  readonly #startTags: StartTagReader;

  constructor(source: Source, limits: ScanLimits) {
    this.#source = source;
    this.#text = source.text;
    this.#limits = limits;
    this.#startTags = new StartTagReader(source.text, this.#report);
  }

  #report = (start: number, end: number, message: string): void => {
    if (this.#problems.length >= this.#limits.problems) return;
    const at = {
      source: this.#source,
      start: Math.min(start, this.#text.length),
      end: Math.min(end, this.#text.length),
    };
    this.#problems.push({ rule: 'xml-not-well-formed', severity: 'error', message, at });
  };

  scan(): Scan {
    const text = this.#text;
    let at = 0;
    while (at < text.length) {
      const open = text.indexOf('<', at);
      this.#characterData(at, open === -1 ? text.length : open);
      if (open === -1) break;
      at = this.#markup(open);
    }
    this.#closeRest();
    if (!this.#root && this.#problems.length === 0) this.#report(0, 0, 'the document has no element');
    return {
      root: this.#root,
      elements: this.#elements,
      hasText: this.#hasText,
      names: this.#startTags.names,
      hasUnread: this.#startTags.hasUnread,
      comments: this.#comments,
      problems: this.#problems,
    };
  }

  #markup(at: number): number {
    const text = this.#text;
    switch (text[at + 1]) {
      case '/':
        return this.#endTag(at);
      case '?':
        return this.#processingInstruction(at);
      case '!':
        if (text.startsWith('<!--', at)) return this.#comment(at);
        if (text.startsWith('<![CDATA[', at)) return this.#cdata(at);
        return this.#declaration(at);
      default:
        return this.#startTag(at);
    }
  }

  #startTag(at: number): number {
    const tag = this.#startTags.read(at);
    if (!tag) {
      this.#report(at, at + 1, 'a bare "<" is not allowed in XML; write "&lt;"');
      return at + 1;
    }
    if (this.#root && !this.#open) {
      this.#afterRoot(
        at,
        tag.end,
        `a second top-level element "${tag.name}" follows; a document has exactly one`,
      );
      return tag.end;
    }
    if (tag.name === '__proto__') {
      this.#report(at, tag.end, 'an element must not be named "__proto__"');
      return tag.end;
    }
    if (this.#depth >= this.#limits.depth) {
      this.#report(at, tag.end, `elements are nested more than ${this.#limits.depth} deep`);
      // Reading on would only repeat this for each of the elements inside.
      return this.#text.length;
    }
    const element: ScannedElement = {
      name: tag.name,
      attributes: tag.attributes,
      parent: this.#open,
      children: [],
      text: '',
      source: this.#source,
      start: at,
      startTagEnd: tag.end,
      end: tag.end,
    };
    this.#elements.push(element);
    if (this.#open) this.#open.children.push(element);
    else this.#root = element;
    if (!tag.empty) {
      this.#open = element;
      this.#depth += 1;
    }
    return tag.end;
  }

  #endTag(at: number): number {
    const open = this.#open;
    const plainEnd = at + 2 + (open?.name.length ?? 0);
    // The common case: the end tag of the element that was opened last.
    if (open && this.#text.charCodeAt(plainEnd) === 0x3e && this.#text.startsWith(open.name, at + 2)) {
      open.end = plainEnd + 1;
      this.#open = open.parent;
      this.#depth -= 1;
      return open.end;
    }
    END_TAG.lastIndex = at;
    const match = END_TAG.exec(this.#text);
    if (!match) {
      this.#report(at, at + 2, 'an end tag has the form "</name>"');
      return at + 2;
    }
    const name = match[1] ?? '';
    const end = END_TAG.lastIndex;
    let opener = this.#open;
    while (opener && opener.name !== name) opener = opener.parent;
    if (!opener) {
      this.#report(at, end, `the end tag "</${name}>" closes nothing: no element "${name}" is open`);
      return end;
    }
    if (this.#open !== opener && this.#open) {
      this.#report(
        at,
        end,
        `"</${name}>" is found where "</${this.#open.name}>" is expected: ${this.#opened(this.#open)}`,
      );
    }
    while (this.#open) {
      const closed = this.#open;
      closed.end = closed === opener ? end : at;
      this.#open = closed.parent;
      this.#depth -= 1;
      if (closed === opener) break;
    }
    return end;
  }

  #opened(element: ScannedElement): string {
    const { line, column } = positionAt(this.#source, element.start);
    return `element "${element.name}" was opened at ${line}:${column} and is not closed`;
  }

  #closeRest(): void {
    if (this.#open) {
      this.#report(
        this.#text.length,
        this.#text.length,
        `the document ends early: ${this.#opened(this.#open)}`,
      );
    }
    for (let element = this.#open; element; element = element.parent) element.end = this.#text.length;
  }

  #comment(at: number): number {
    const close = this.#text.indexOf('-->', at + 4);
    if (close === -1) {
      this.#report(at, at + 4, 'the comment is never closed with "-->"');
      return this.#text.length;
    }
    const dashes = this.#text.indexOf('--', at + 4);
    if (dashes !== -1 && dashes < close)
      this.#report(dashes, dashes + 2, '"--" is not allowed inside a comment');
    else if (this.#text[close - 1] === '-' && close > at + 4) {
      this.#report(close - 1, close + 3, 'a comment must not end with "--->"');
    }
    this.#forbidden(at, close);
    this.#comments.push({ text: this.#text.slice(at + 4, close), start: at, end: close + 3 });
    return close + 3;
  }

  #cdata(at: number): number {
    const close = this.#text.indexOf(']]>', at);
    if (close === -1) {
      this.#report(at, at + 9, 'the CDATA section is never closed with "]]>"');
      return this.#text.length;
    }
    if (!this.#open) this.#afterRoot(at, close + 3, 'a CDATA section stands outside the top-level element');
    this.#hasText = true;
    this.#forbidden(at, close);
    return close + 3;
  }

  #processingInstruction(at: number): number {
    const close = this.#text.indexOf('?>', at + 2);
    NAME.lastIndex = at + 2;
    const target = NAME.exec(this.#text)?.[0] ?? '';
    if (close === -1 || target === '') {
      this.#report(at, at + 2, 'the processing instruction is not closed with "?>", or has no name');
      return close === -1 ? this.#text.length : close + 2;
    }
    const afterName = at + 2 + target.length;
    if (afterName < close && !/\s/.test(this.#text[afterName] ?? '')) {
      this.#report(
        afterName,
        afterName + 1,
        `a blank is missing after the name "${target}" of the instruction`,
      );
    }
    this.#forbidden(afterName, close);
    if (target.toLowerCase() === 'xml' && at > 0) {
      this.#report(at, close + 2, 'the XML declaration must be the very first thing in the document');
    }
    return close + 2;
  }

  #declaration(at: number): number {
    if (this.#text.startsWith('<!DOCTYPE', at)) {
      this.#report(at, at + 9, 'a DOCTYPE is refused: a CIB has none, and entities could name other files');
      return doctypeEnd(this.#text, at) ?? this.#text.length;
    }
    this.#report(at, at + 2, 'a markup declaration "<!" is not allowed here');
    return at + 2;
  }

  #forbidden(start: number, end: number): void {
    const fault = forbiddenCharacter(this.#text, start, end);
    if (fault) this.#report(fault.at, fault.at + fault.length, fault.message);
  }

  #characterData(start: number, end: number): void {
    const first = skipBlanks(this.#text, start);
    if (first >= end) return;
    if (!this.#open) {
      const where = this.#root ? 'after' : 'before';
      this.#afterRoot(first, end, `text stands ${where} the top-level element`);
      return;
    }
    this.#hasText = true;
    this.#forbidden(start, end);
    const reference = faultyReference(this.#text, start, end);
    if (reference) this.#report(reference.at, reference.at + reference.length, reference.message);
    const bracket = this.#text.slice(start, end).indexOf(']]>');
    if (bracket !== -1)
      this.#report(start + bracket, start + bracket + 3, '"]]>" is not allowed in text; write "]]&gt;"');
  }

  /** What stands outside the top-level element is reported once, not for each of its parts. */
  #afterRoot(start: number, end: number, message: string): void {
    if (this.#afterRootReported) return;
    this.#afterRootReported = this.#root !== undefined;
    this.#report(start, end, message);
  }
}

/** Scans a text. Never throws: what is wrong comes back as problems, and everything readable is in the tree. */
export function scanXml(source: Source, limits: ScanLimits = SCAN_LIMITS): Scan {
  return new Scanner(source, limits).scan();
}
