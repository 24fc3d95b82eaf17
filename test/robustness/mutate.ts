/** Damages CIBs in reproducible ways: elements lost, doubled, moved or renamed, values replaced by hostile ones. */
import { createSource } from '../../src/base/source.js';
import { descendants, type XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';

/** Numbers from 0 up to 1, always the same ones for a seed. */
export type Random = () => number;

/** Pseudo-random numbers of 32 bits, by Tommy Ettinger's method "mulberry32". */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

const HOSTILE = [
  '',
  '0',
  '-1',
  'INFINITY',
  '-INFINITY',
  '1.5',
  '99999999999999999999',
  'true',
  'red',
  '#default',
  'P1Y',
  '..',
  '%0%9',
  '(a+)+$',
  'Promoted',
  'monitor',
  'fence',
  'x'.repeat(300),
  'é\u{1F600}',
  '1:2:3:4',
];
const NAMES = [
  'primitive',
  'group',
  'clone',
  'bundle',
  'rule',
  'resource_set',
  'node_state',
  'nvpair',
  'junk',
];

function pick<T>(random: Random, items: readonly T[]): T | undefined {
  return items[Math.floor(random() * items.length)];
}

interface Target {
  readonly text: string;
  readonly elements: readonly XmlElement[];
  readonly random: Random;
}

/** The text with one piece of it replaced. */
function replaced(text: string, start: number, end: number, piece: string): string {
  return text.slice(0, start) + piece + text.slice(end);
}

function loseElement({ text, elements, random }: Target): string {
  const element = pick(random, elements);
  return element ? replaced(text, element.start, element.end, '') : text;
}

function copyElement({ text, elements, random }: Target): string {
  const copied = pick(random, elements);
  const place = pick(random, elements);
  return copied && place
    ? replaced(text, place.start, place.start, text.slice(copied.start, copied.end))
    : text;
}

function renameElement({ text, elements, random }: Target): string {
  const element = pick(random, elements);
  if (!element) return text;
  const whole = text.slice(element.start, element.end);
  const name = pick(random, NAMES) ?? 'junk';
  const opened = whole.replace(`<${element.name}`, `<${name}`);
  return replaced(
    text,
    element.start,
    element.end,
    opened.replace(new RegExp(`</${element.name}\\s*>$`), `</${name}>`),
  );
}

function attributesOf(elements: readonly XmlElement[]): XmlElement['attributes'] {
  return elements.flatMap(({ attributes }) => attributes);
}

function replaceValue({ text, elements, random }: Target): string {
  const attribute = pick(random, attributesOf(elements));
  if (!attribute) return text;
  return replaced(text, attribute.valueStart, attribute.valueEnd, pick(random, HOSTILE) ?? '');
}

/** Dangling references, loops and things that name themselves come from values that other attributes have. */
function borrowValue({ text, elements, random }: Target): string {
  const attributes = attributesOf(elements);
  const attribute = pick(random, attributes);
  const other = pick(random, attributes);
  if (!attribute || !other) return text;
  const value = text.slice(other.valueStart, other.valueEnd);
  const isQuoted = /["']/.test(value);
  return isQuoted ? text : replaced(text, attribute.valueStart, attribute.valueEnd, value);
}

function loseAttribute({ text, elements, random }: Target): string {
  const attribute = pick(random, attributesOf(elements));
  return attribute ? replaced(text, attribute.start, attribute.valueEnd + 1, '') : text;
}

const MUTATIONS = [
  loseElement,
  copyElement,
  renameElement,
  replaceValue,
  borrowValue,
  borrowValue,
  loseAttribute,
];

/** The CIB with up to `most` mutations; every one keeps the XML well-formed. */
export function mutate(cib: string, random: Random, most: number): string {
  let text = cib;
  const count = 1 + Math.floor(random() * most);
  for (let i = 0; i < count; i += 1) {
    const { root } = parseXml(createSource('mutated.xml', text));
    const elements = root ? [...descendants(root)].filter((element) => element !== root) : [];
    text = (pick(random, MUTATIONS) ?? loseElement)({ text, elements, random });
  }
  return text;
}
