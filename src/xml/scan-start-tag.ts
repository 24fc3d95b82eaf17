/** Reads one start tag strictly: name, attributes with their places, and everything that is wrong with it. */
import { EntityDecoder } from '@nodable/entities';
import { faultyReference, forbiddenCharacter, nameAt } from './characters.js';
import type { XmlAttribute } from './element.js';
import { InternedNames } from './interned-names.js';

/** An attribute as the scanner finds it: a value with references is still empty, to be read by the parser or by `readValue`. */
export interface ScannedAttribute extends XmlAttribute {
  value: string;
}

export interface StartTag {
  readonly name: string;
  readonly attributes: readonly ScannedAttribute[];
  /** Offset after the tag; when the tag is broken, the offset at which reading goes on. */
  readonly end: number;
  readonly empty: boolean;
}

/** Says that the text from `start` to `end` breaks a rule of XML. */
export type ReportFault = (start: number, end: number, message: string) => void;

const NAME = nameAt();

const MANY_ATTRIBUTES = 32;

function nameFrom(text: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(text)?.[0] ?? '';
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** The first offset from `at` on where no blank stands. */
export function skipBlanks(text: string, at: number): number {
  let end = at;
  while (isBlank(text.charCodeAt(end))) end += 1;
  return end;
}

const NAME_START = 1;
const NAME_PART = 2;
/** What an ASCII letter may be in a name: its start and a further part, or the latter alone. */
const IN_NAME = Uint8Array.from({ length: 128 }, (_, code) => {
  const letter = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(letter)) return NAME_START | NAME_PART;
  return /[0-9.-]/.test(letter) ? NAME_PART : 0;
});

/** Where the name of ASCII letters at `at` ends; `at` when there is none. */
function plainNameEnd(text: string, at: number): number {
  const start = text.charCodeAt(at);
  if (!(start < 128) || ((IN_NAME[start] ?? 0) & NAME_START) === 0) return at;
  for (let end = at + 1; ; end += 1) {
    const code = text.charCodeAt(end);
    if (!(code < 128) || IN_NAME[code] === 0) return end;
  }
}

/** The offset of the quote that closes a value in which nothing is to be decoded or refused; -1 for any other. */
function plainValueEnd(text: string, at: number, quote: number): number {
  for (let end = at; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code === quote) return end;
    if (code < 0x20 || code === 0x3c || code === 0x26 || code >= 0xd800) return -1;
  }
  return -1;
}

/** The common case in one step: blanks, a plain name, `=` and a value to be taken as it is. */
function plainAttribute(text: string, at: number, names: InternedNames): ScannedAttribute | undefined {
  const start = skipBlanks(text, at);
  const nameEnd = plainNameEnd(text, start);
  if (start === at || nameEnd === start || text.charCodeAt(nameEnd) !== 0x3d) return undefined;
  const quote = text.charCodeAt(nameEnd + 1);
  if (quote !== 0x22 && quote !== 0x27) return undefined;
  const valueStart = nameEnd + 2;
  const valueEnd = plainValueEnd(text, valueStart, quote);
  if (valueEnd === -1) return undefined;
  const name = names.at(text, start, nameEnd);
  return { name, value: text.slice(valueStart, valueEnd), start, valueStart, valueEnd };
}

/** A value as XML defines it: references decoded, literal TAB and line ends turned into blanks. */
export function readValue(text: string, { valueStart, valueEnd }: XmlAttribute): string {
  const blank = text.slice(valueStart, valueEnd).replace(/\r\n|[\t\n\r]/g, ' ');
  return blank.includes('&') ? new EntityDecoder().decode(blank) : blank;
}

const LITERAL_BLANK = /[\t\n\r]/;

interface AttributeStep {
  readonly attribute?: ScannedAttribute;
  readonly next: number;
  /** The tag cannot be read on after this; `next` is where the document goes on. */
  readonly broken?: boolean;
}

/** Where the document goes on after a tag that cannot be read: after its `>`, or before the next `<`. */
function resumeAfter(text: string, at: number): number {
  const close = text.indexOf('>', at);
  const open = text.indexOf('<', at);
  if (close !== -1 && (open === -1 || close < open)) return close + 1;
  return open === -1 ? text.length : open;
}

/** The name of an attribute, and where it stands. */
interface AttributeName {
  readonly attribute: string;
  readonly nameStart: number;
}

function scanValue(
  text: string,
  { attribute, nameStart }: AttributeName,
  at: number,
  report: ReportFault,
): AttributeStep {
  const nameEnd = nameStart + attribute.length;
  const quote = text[at];
  if (quote !== '"' && quote !== "'") {
    report(nameStart, Math.max(at, nameEnd), `the value of attribute "${attribute}" is not in quotes`);
    const rest = /[^\s>/]*/y;
    rest.lastIndex = at;
    rest.exec(text);
    return { next: rest.lastIndex };
  }
  const valueStart = at + 1;
  const valueEnd = text.indexOf(quote, valueStart);
  // Only inside the value: a search to the next tag from every attribute would take quadratic time.
  const inside =
    valueEnd === -1 ? text.indexOf('<', valueStart) : text.slice(valueStart, valueEnd).indexOf('<');
  const less = inside === -1 || valueEnd === -1 ? inside : valueStart + inside;
  if (valueEnd === -1 || less !== -1) {
    const found = less === -1 ? text.length : less;
    const message =
      less === -1
        ? `the value of attribute "${attribute}" is never closed: its ${quote} is missing`
        : `the value of attribute "${attribute}" contains "<"; write "&lt;", or close the value with ${quote} before it`;
    report(less === -1 ? nameStart : less, less === -1 ? nameEnd : less + 1, message);
    // A quote that closes on the same line belongs to the value; a later one belongs to another attribute.
    const sameLine = valueEnd !== -1 && !text.slice(valueStart, valueEnd).includes('\n');
    return sameLine && less !== -1 ? { next: valueEnd + 1 } : { next: found, broken: true };
  }
  const fault = forbiddenCharacter(text, valueStart, valueEnd) ?? faultyReference(text, valueStart, valueEnd);
  if (fault) {
    report(fault.at, fault.at + fault.length, `in the value of attribute "${attribute}" ${fault.message}`);
    return { next: valueEnd + 1 };
  }
  const found = { name: attribute, value: '', start: nameStart, valueStart, valueEnd };
  // XML makes blanks of literal TABs and line ends in a value, which fast-xml-parser does not do.
  if (LITERAL_BLANK.test(text.slice(valueStart, valueEnd))) found.value = readValue(text, found);
  return { attribute: found, next: valueEnd + 1 };
}

function scanAttribute(text: string, tag: string, at: number, report: ReportFault): AttributeStep {
  const nameStart = skipBlanks(text, at);
  const name = nameFrom(text, nameStart);
  if (name === '') {
    const found = text[nameStart];
    const what = found === undefined ? 'the text ends' : `${JSON.stringify(found)} stands`;
    report(
      nameStart,
      nameStart + 1,
      `${what} inside the tag "<${tag}", where an attribute, ">" or "/>" is expected`,
    );
    return { next: resumeAfter(text, nameStart), broken: true };
  }
  if (nameStart === at)
    report(nameStart, nameStart + name.length, `a blank is missing before attribute "${name}"`);
  const equals = skipBlanks(text, nameStart + name.length);
  if (text[equals] !== '=') {
    report(nameStart, nameStart + name.length, `attribute "${name}" has no value`);
    return { next: nameStart + name.length };
  }
  return scanValue(text, { attribute: name, nameStart }, skipBlanks(text, equals + 1), report);
}

/** The attributes of one tag after the other. */
class AttributeList {
  readonly #attributes: ScannedAttribute[] = [];
  // Most tags have few attributes, for which a set would cost more than it saves.
  #names: Set<string> | undefined;

  #isGiven(name: string): boolean {
    if (this.#attributes.length < MANY_ATTRIBUTES) {
      for (const earlier of this.#attributes) if (earlier.name === name) return true;
      return false;
    }
    this.#names ??= new Set(this.#attributes.map((earlier) => earlier.name));
    const given = this.#names.has(name);
    this.#names.add(name);
    return given;
  }

  clear(): void {
    this.#attributes.length = 0;
    this.#names = undefined;
  }

  /** As long as it must be: an array that grows takes room for what may follow. */
  copy(): readonly ScannedAttribute[] {
    return this.#attributes.slice();
  }

  /** Adds an attribute; one that is given twice is reported. */
  add(attribute: ScannedAttribute, report: ReportFault): void {
    const { name, start, valueEnd } = attribute;
    if (!this.#isGiven(name)) this.#attributes.push(attribute);
    else report(start, valueEnd + 1, `attribute "${name}" is given twice; the first one counts here`);
  }
}

/** Where the Name at `at` ends; `at` when there is none. */
function nameEndFrom(text: string, at: number): number {
  const end = plainNameEnd(text, at);
  const next = text.charCodeAt(end);
  // A name may go on with a colon or with letters beyond ASCII.
  return end > at && next !== 0x3a && !(next > 0x7f) ? end : at + nameFrom(text, at).length;
}

/** Reads the start tags of a text. */
export class StartTagReader {
  readonly names = new InternedNames();
  /** True when a value is still to be read. */
  hasUnread = false;
  readonly #text: string;
  readonly #report: ReportFault;
  readonly #list = new AttributeList();

  constructor(text: string, report: ReportFault) {
    this.#text = text;
    this.#report = report;
  }

  /** Reads the start tag at `start`, the offset of its `<`; undefined when no Name follows. */
  read(start: number): StartTag | undefined {
    const nameEnd = nameEndFrom(this.#text, start + 1);
    if (nameEnd === start + 1) return undefined;
    const name = this.names.at(this.#text, start + 1, nameEnd);
    this.#list.clear();
    let at = nameEnd;
    for (;;) {
      const plain = plainAttribute(this.#text, at, this.names);
      if (plain) {
        this.#list.add(plain, this.#report);
        at = plain.valueEnd + 1;
        continue;
      }
      const close = skipBlanks(this.#text, at);
      if (this.#text.charCodeAt(close) === 0x3e) {
        return { name, attributes: this.#list.copy(), end: close + 1, empty: false };
      }
      if (this.#text.startsWith('/>', close)) {
        return { name, attributes: this.#list.copy(), end: close + 2, empty: true };
      }
      const step = scanAttribute(this.#text, name, at, this.#report);
      if (step.attribute) this.#list.add(step.attribute, this.#report);
      if (step.attribute?.value === '') this.hasUnread = true;
      at = step.next;
      if (step.broken) return { name, attributes: this.#list.copy(), end: at, empty: false };
    }
  }
}
