/** Character data as the scanner's places give it, for documents that fast-xml-parser does not read. */
import { EntityDecoder } from '@nodable/entities';
import type { ScannedElement } from './scan.js';

/** What a piece of markup that holds no element adds to the text, and where it ends. */
function markupAt(text: string, open: number, end: number): { readonly adds: string; readonly next: number } {
  const upTo = (close: string): number => {
    const found = text.indexOf(close, open);
    return found === -1 ? end : Math.min(found + close.length, end);
  };
  if (text.startsWith('<![CDATA[', open)) {
    const next = upTo(']]>');
    return { adds: text.slice(open + 9, next - 3), next };
  }
  if (text.startsWith('<!--', open)) return { adds: '', next: upTo('-->') };
  return { adds: '', next: text.startsWith('<?', open) ? upTo('?>') : end };
}

function textBetween(text: string, start: number, end: number, decoder: EntityDecoder): string {
  let found = '';
  let at = start;
  while (at < end) {
    const open = text.indexOf('<', at);
    const stop = open === -1 || open > end ? end : open;
    const plain = text.slice(at, stop);
    found += plain.includes('&') ? decoder.decode(plain) : plain;
    if (stop === end) break;
    const { adds, next } = markupAt(text, stop, end);
    found += adds;
    at = next;
  }
  return found;
}

/** Gives each element its own character data, without that of its children; blank data counts as none. */
export function readOwnText(text: string, elements: readonly ScannedElement[]): void {
  const decoder = new EntityDecoder();
  for (const element of elements) {
    let own = '';
    let at = element.startTagEnd;
    for (const child of element.children) {
      own += textBetween(text, at, child.start, decoder);
      at = child.end;
    }
    own += textBetween(text, at, element.end, decoder);
    if (own.trim() !== '') element.text = own;
  }
}
