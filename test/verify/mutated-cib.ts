/** CIBs with the mistakes that people make in them: names misspelt, scores of 0, pairs and constraints twice, old words. */
import { numberIn, pick, type Chance } from '../random/chance.js';

/** A piece of a text, and what makes another one of it. */
interface Mistake {
  readonly at: RegExp;
  make(piece: string, chance: Chance): string;
}

function misspelt(word: string, chance: Chance): string {
  if (word.length < 4) return word;
  const at = numberIn(chance, 1, word.length - 2);
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
}

/** The value of an attribute, changed. */
const inValue = (piece: string, change: (value: string) => string): string =>
  piece.replace(/"([^"]*)"$/, (_, value: string) => `"${change(value)}"`);

/** The element once more, under another id. */
const twice = (piece: string): string =>
  `${piece}${piece.replace(/ id="([^"]*)"/, (_, id: string) => ` id="${id}-again"`)}`;

const MISTAKES: readonly [Mistake, ...Mistake[]] = [
  {
    at: /<nvpair [^>]*name="[^"]+"/g,
    make: (piece, chance) => inValue(piece, (name) => misspelt(name, chance)),
  },
  {
    at: /<nvpair [^>]*value="[^"]+"/g,
    make: (piece, chance) => inValue(piece, (name) => misspelt(name, chance)),
  },
  { at: /<nvpair [^>]*name="[^"]+"/g, make: (piece) => inValue(piece, (name) => name.replaceAll('-', '_')) },
  { at: /<nvpair [^>]*value="[^"]+"/g, make: (piece) => inValue(piece, () => '#default') },
  { at: /<nvpair [^>]*\/>/g, make: (piece) => piece.replace(/ value="[^"]*"/, '') },
  {
    at: /<nvpair [^>]*\/>/g,
    make: (piece, chance) =>
      twice(piece).replace(
        /value="[^"]*"/,
        `value="${pick(chance, ['true', 'false', '0', '100', 'Stopped'])}"`,
      ),
  },
  { at: /<rsc_(?:location|order|colocation) [^>]*\/>/g, make: twice },
  {
    at: /score="[^"]*"/g,
    make: (piece, chance) => inValue(piece, () => pick(chance, ['0', '100', 'INFINTY', 'x'])),
  },
  {
    at: /<rsc_order [^>]*\/>/g,
    make: (piece) => piece.replace(/ kind="[^"]*"/, '').replace('/>', ' score="0"/>'),
  },
  {
    at: /<rsc_order [^>]*\/>/g,
    make: (piece, chance) =>
      piece
        .replace(/ kind="[^"]*"/, '')
        .replace('/>', ` kind="${pick(chance, ['Serialize', 'Mandatroy', 'Nothing'])}" symmetrical="true"/>`),
  },
  { at: /"Promoted"/g, make: () => '"Master"' },
  { at: /"Unpromoted"/g, make: () => '"Slave"' },
  { at: /name="promoted-max"/g, make: () => 'name="master-max"' },
  { at: /name="stonith-/g, make: () => 'name="fencing-' },
  {
    at: / (?:rsc|node|with-rsc|first|then)="[^"]+"/g,
    make: (piece, chance) => inValue(piece, (id) => `${misspelt(id, chance)}x`),
  },
  { at: /<op [^>]*\/>/g, make: twice },
  {
    at: / timeout="[^"]*"/g,
    make: (piece, chance) => inValue(piece, () => pick(chance, ['0', 'soon', 'PT1M'])),
  },
  {
    at: /<op [^>]*\/>/g,
    make: (piece) => piece.replace(/ on-fail="[^"]*"/, '').replace('/>', ' on-fail="demote"/>'),
  },
  {
    at: /validate-with="[^"]*"/g,
    make: (piece, chance) => inValue(piece, () => pick(chance, ['pacemaker-1.2', 'pacemaker-2.10', 'none'])),
  },
];

/** The text with some mistakes in it. */
export function withMistakes(text: string, count: number, chance: Chance): string {
  let changed = text;
  for (let i = 0; i < count; i += 1) {
    const { at, make } = pick(chance, MISTAKES);
    const [first, ...others] = changed.matchAll(at);
    if (!first) continue;
    const place = pick(chance, [first, ...others]);
    const [piece] = place;
    changed = changed.slice(0, place.index) + make(piece, chance) + changed.slice(place.index + piece.length);
  }
  return changed;
}
