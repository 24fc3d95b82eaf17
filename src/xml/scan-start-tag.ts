/** Reads one start tag strictly: name, attributes with their places, and everything that is wrong with it. */
import { faultyReference, forbiddenCharacter, nameAt } from './characters.js';

/** An attribute as it is written, before its value is decoded. */
export interface RawAttribute {
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

export interface StartTag {
  readonly name: string;
  readonly attributes: readonly RawAttribute[];
  /** Offset after the tag; when the tag is broken, the offset at which reading goes on. */
  readonly end: number;
  readonly empty: boolean;
}

/** Says that the text from `start` to `end` breaks a rule of XML. */
export type ReportFault = (start: number, end: number, message: string) => void;

// The common case in one step: a blank, a plain ASCII name, a value without `&`, `<` and control characters.
const PLAIN_ATTRIBUTE =
  /[ \t\r\n]+([A-Za-z_][\w.-]*)=(?:"([^"<&\u0000-\u001F\uD800-\uFFFF]*)"|'([^'<&\u0000-\u001F\uD800-\uFFFF]*)')/y;
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

interface AttributeStep {
  readonly attribute?: RawAttribute;
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
    attribute: { name: attribute, start: nameStart, nameEnd, valueStart, valueEnd },
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

/** Reads the start tag at `start` (the offset of its `<`, which a Name must follow). */
export function scanStartTag(text: string, start: number, report: ReportFault): StartTag {
  const name = nameFrom(text, start + 1);
  const attributes: RawAttribute[] = [];
  // Most tags have few attributes, for which a set would cost more than it saves.
  let names: Set<string> | undefined;
  const isGiven = (attributeName: string): boolean => {
    if (attributes.length < MANY_ATTRIBUTES)
      return attributes.some((earlier) => earlier.name === attributeName);
    names ??= new Set(attributes.map((earlier) => earlier.name));
    const given = names.has(attributeName);
    names.add(attributeName);
    return given;
  };
  const add = (attribute: RawAttribute): void => {
    if (isGiven(attribute.name)) {
      report(
        attribute.start,
        attribute.valueEnd + 1,
        `attribute "${attribute.name}" is given twice; the first one counts here`,
      );
    } else attributes.push(attribute);
  };
  let at = start + 1 + name.length;
  for (;;) {
    PLAIN_ATTRIBUTE.lastIndex = at;
    const plain = PLAIN_ATTRIBUTE.exec(text);
    if (plain) {
      const plainName = plain[1] ?? '';
      const valueEnd = PLAIN_ATTRIBUTE.lastIndex - 1;
      const valueStart = valueEnd - (plain[2] ?? plain[3] ?? '').length;
      const nameEnd = valueStart - 2;
      add({ name: plainName, start: nameEnd - plainName.length, nameEnd, valueStart, valueEnd });
      at = valueEnd + 1;
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
