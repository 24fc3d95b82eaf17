/** Reads one start tag strictly: name, attributes with their places, and everything that is wrong with it. */
import { EntityDecoder } from '@nodable/entities';
import { faultyReference, forbiddenCharacter, nameAt } from './characters.js';
import type { XmlAttribute } from './element.js';

/** An attribute as the scanner reads it. Where the document is well-formed, the parser's value takes the place of this one. */
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

/** Gives every name once, however often it is written: a document repeats a few names very often. */
export type Interned = (name: string) => string;

export function internNames(): Interned {
  const known = new Map<string, string>();
  return (name) => {
    const found = known.get(name);
    if (found !== undefined) return found;
    // A key of an object is compared with the names in this code by address, a piece of the text letter by letter.
    const [key = name] = Object.keys({ [name]: true });
    known.set(key, key);
    return key;
  };
}

const TAG_END = /[ \t\r\n]*(\/?)>/y;
const BLANKS = /[ \t\r\n]*/y;
const NAME = nameAt();

const MANY_ATTRIBUTES = 32;

function skipBlanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  BLANKS.exec(text);
  return BLANKS.lastIndex;
}

function nameFrom(text: string, at: number): string {
  NAME.lastIndex = at;
  return NAME.exec(text)?.[0] ?? '';
}

const isBlank = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

const isPlainNameStart = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;

const isPlainNamePart = (code: number): boolean =>
  isPlainNameStart(code) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e;

/** Where the name of ASCII letters at `at` ends; `at` when there is none. */
function plainNameEnd(text: string, at: number): number {
  if (!isPlainNameStart(text.charCodeAt(at))) return at;
  let end = at + 1;
  while (isPlainNamePart(text.charCodeAt(end))) end += 1;
  return end;
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
function plainAttribute(text: string, at: number, interned: Interned): ScannedAttribute | undefined {
  let start = at;
  while (isBlank(text.charCodeAt(start))) start += 1;
  const nameEnd = plainNameEnd(text, start);
  if (start === at || nameEnd === start || text.charCodeAt(nameEnd) !== 0x3d) return undefined;
  const quote = text.charCodeAt(nameEnd + 1);
  if (quote !== 0x22 && quote !== 0x27) return undefined;
  const valueStart = nameEnd + 2;
  const valueEnd = plainValueEnd(text, valueStart, quote);
  if (valueEnd === -1) return undefined;
  const name = interned(text.slice(start, nameEnd));
  return { name, value: text.slice(valueStart, valueEnd), start, nameEnd, valueStart, valueEnd };
}

/** A value as XML defines it: references decoded, literal TAB and line ends turned into blanks. */
function decodedValue(raw: string): string {
  const blank = raw.replace(/\r\n|[\t\n\r]/g, ' ');
  return blank.includes('&') ? new EntityDecoder().decode(blank) : blank;
}

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

function scanValue(
  text: string,
  attribute: string,
  nameStart: number,
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
  return {
    attribute: {
      name: attribute,
      value: decodedValue(text.slice(valueStart, valueEnd)),
      start: nameStart,
      nameEnd,
      valueStart,
      valueEnd,
    },
    next: valueEnd + 1,
  };
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
  return scanValue(text, name, nameStart, skipBlanks(text, equals + 1), report);
}

/** Collects attributes; one that is given twice is reported. */
function collector(report: ReportFault): {
  attributes: ScannedAttribute[];
  add: (one: ScannedAttribute) => void;
} {
  const attributes: ScannedAttribute[] = [];
  // Most tags have few attributes, for which a set would cost more than it saves.
  let names: Set<string> | undefined;
  const isGiven = (name: string): boolean => {
    if (attributes.length < MANY_ATTRIBUTES) {
      for (const earlier of attributes) if (earlier.name === name) return true;
      return false;
    }
    names ??= new Set(attributes.map((earlier) => earlier.name));
    const given = names.has(name);
    names.add(name);
    return given;
  };
  const add = (attribute: ScannedAttribute): void => {
    if (isGiven(attribute.name)) {
      report(
        attribute.start,
        attribute.valueEnd + 1,
        `attribute "${attribute.name}" is given twice; the first one counts here`,
      );
    } else attributes.push(attribute);
  };
  return { attributes, add };
}

/** Reads the start tag at `start` (the offset of its `<`, which a Name must follow). */
export function scanStartTag(text: string, start: number, report: ReportFault, interned: Interned): StartTag {
  const name = interned(nameFrom(text, start + 1));
  const { attributes, add } = collector(report);
  let at = start + 1 + name.length;
  for (;;) {
    const plain = plainAttribute(text, at, interned);
    if (plain) {
      add(plain);
      at = plain.valueEnd + 1;
      continue;
    }
    TAG_END.lastIndex = at;
    const close = TAG_END.exec(text);
    if (close) return { name, attributes, end: TAG_END.lastIndex, empty: close[1] === '/' };
    const step = scanAttribute(text, name, at, report);
    if (step.attribute) add(step.attribute);
    at = step.next;
    if (step.broken) return { name, attributes, end: at, empty: false };
  }
}
