/** The place of one word inside an attribute's value, for values that are lists. */
import type { Span } from '../base/source.js';
import { valueSpan, type XmlElement } from '../xml/element.js';

/** Characters that can belong to a word of a list; everything else separates. */
function isSeparator(character: string | undefined): boolean {
  return character === undefined || /[\s,;:=]/.test(character);
}

/** The span of the `nth` (from 0) occurrence of `word` in the value; the whole value when it is written otherwise. */
export function tokenSpan(element: XmlElement, attribute: string, word: string, nth = 0): Span {
  const whole = valueSpan(element, attribute);
  const text = whole.source.text.slice(whole.start, whole.end);
  if (word === '') return whole;
  let seen = 0;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
    if (!isSeparator(text[at - 1]) || !isSeparator(text[at + word.length])) continue;
    if (seen === nth) {
      const start = whole.start + at;
      return { source: whole.source, start, end: start + word.length };
    }
    seen += 1;
  }
  return whole;
}

/** The span of the first place where the value has the text; the whole value when it is written otherwise. */
export function textSpan(element: XmlElement, attribute: string, text: string): Span {
  const whole = valueSpan(element, attribute);
  const at = whole.source.text.slice(whole.start, whole.end).indexOf(text);
  if (text === '' || at === -1) return whole;
  return { source: whole.source, start: whole.start + at, end: whole.start + at + text.length };
}
