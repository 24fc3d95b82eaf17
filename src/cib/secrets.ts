/** Finds the values in a CIB that are secrets (passwords of fence devices, of databases …), so that none is shown. */
import { pushAll } from '../base/arrays.js';
import { isSecretName, MASK, secretsIn, withoutSecrets } from '../base/secret-forms.js';
import type { Source } from '../base/source.js';
import { TextFinder } from '../base/text-finder.js';
import { attributeOf, descendants, type XmlElement } from '../xml/element.js';

export interface SecretRange {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** Secrets inside a value that is none as a whole: mount options, connection strings, arguments. */
function rangesWithin(source: Source, start: number, end: number): SecretRange[] {
  const text = source.text.slice(start, end);
  return secretsIn(text).map((span) => ({
    start: start + span.start,
    end: start + span.end,
    value: text.slice(span.start, span.end),
  }));
}

/** Secrets inside a value that is written with references (`&quot;`): found in what it means, hidden where it stands. */
function rangesWithinDecoded(
  source: Source,
  [start, end]: readonly [number, number],
  decoded: string,
): SecretRange[] {
  const written = source.text.slice(start, end);
  if (written === decoded) return rangesWithin(source, start, end);
  return secretsIn(decoded).map((span) => {
    const value = decoded.slice(span.start, span.end);
    const at = written.indexOf(value);
    return at === -1 ? { start, end, value } : { start: start + at, end: start + at + value.length, value };
  });
}

/** Secrets in a text of settings, one a line; numbers are none there (`token: 3000` is a time). */
export function secretsOfText(source: Source): SecretRange[] {
  return rangesWithin(source, 0, source.text.length).filter(({ value }) => !/^\d+$/.test(value));
}

/** How much of an attribute is secret: its whole value, parts of it that are to be looked for, or nothing. */
function secrecyOf(element: XmlElement, attribute: string): 'whole' | 'parts' | 'none' {
  const isPair = element.name === 'nvpair' && isSecretName(attributeOf(element, 'name') ?? '');
  const isWhole = isPair ? attribute === 'value' : isSecretName(attribute) && element.name === 'parameters';
  if (isWhole) return 'whole';
  return attribute === 'value' || element.name === 'parameters' ? 'parts' : 'none';
}

/** Secrets in the elements that could be read. */
function rangesOfElements(root: XmlElement): SecretRange[] {
  const ranges: SecretRange[] = [];
  for (const element of descendants(root)) {
    for (const { name, value, valueStart, valueEnd } of element.attributes) {
      if (value === '') continue;
      const secrecy = secrecyOf(element, name);
      if (secrecy === 'whole') ranges.push({ start: valueStart, end: valueEnd, value });
      else if (secrecy === 'parts')
        pushAll(ranges, rangesWithinDecoded(element.source, [valueStart, valueEnd], value));
    }
  }
  return ranges;
}

function withMaskedAttributes(element: XmlElement): XmlElement['attributes'] {
  return element.attributes.map((attribute) => {
    const { name, value } = attribute;
    const secrecy = value === '' ? 'none' : secrecyOf(element, name);
    if (secrecy === 'none') return attribute;
    const masked = secrecy === 'whole' ? MASK : withoutSecrets(value);
    return masked === value ? attribute : { ...attribute, value: masked };
  });
}

/** The elements with a mask in the place of every secret; what holds none is taken over as it is. */
export function withMaskedSecrets(element: XmlElement): XmlElement {
  const attributes = withMaskedAttributes(element);
  const children = element.children.map(withMaskedSecrets);
  const isSame =
    attributes.every((attribute, i) => attribute === element.attributes[i]) &&
    children.every((child, i) => child === element.children[i]);
  return isSame ? element : { ...element, attributes, children };
}

const PAIR = '<nvpair';
const NAME = /\bname\s*=\s*["']?([^"'\s<>]{1,200})/;
const VALUE = /\bvalue\s*=\s*["']?/;

/** Secrets in pairs that are no well-formed XML: everything behind `value=` up to the end of the tag. */
function rangesOfBrokenPairs(source: Source, known: ReadonlySet<number>): SecretRange[] {
  const { text } = source;
  const ranges: SecretRange[] = [];
  for (let at = text.indexOf(PAIR); at !== -1; at = text.indexOf(PAIR, at + PAIR.length)) {
    const next = text.indexOf('<', at + 1);
    const tag = text.slice(at, next === -1 ? text.length : next);
    if (!isSecretName(NAME.exec(tag)?.[1] ?? '')) continue;
    const value = VALUE.exec(tag);
    if (!value) continue;
    const start = at + value.index + value[0].length;
    if (known.has(start)) continue;
    const closing = tag.lastIndexOf('>');
    const end = at + (closing === -1 ? tag.length : closing);
    if (start < end) ranges.push({ start, end, value: text.slice(start, end) });
  }
  return ranges;
}

/** The ranges of all secret values of a document, whether it is well-formed or not; in no certain order. */
export function secretRanges(root: XmlElement | undefined, source: Source | undefined): SecretRange[] {
  const ranges = root ? rangesOfElements(root) : [];
  if (source) pushAll(ranges, rangesOfBrokenPairs(source, new Set(ranges.map(({ start }) => start))));
  return ranges;
}

/** Shorter values would mask ordinary words. */
const SHORTEST_MASKED = 4;

/** What replaces every secret value that made its way into a text, for many texts; there may be many secrets, too. */
export function secretMask(secrets: readonly SecretRange[]): (text: string) => string {
  const values = secrets.flatMap(({ value }) => (value.length >= SHORTEST_MASKED ? value : []));
  if (values.length === 0) return (text) => text;
  const finder = new TextFinder(values);
  return (text) => finder.in(text).reduce((masked, value) => masked.replaceAll(value, MASK), text);
}

/** Replaces every secret value that made its way into a text. */
export function maskSecrets(text: string, secrets: readonly SecretRange[]): string {
  return secretMask(secrets)(text);
}
