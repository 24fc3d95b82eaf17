/** Text as XML content or as an attribute value. */
import { printable } from './printable.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes markup; characters that XML does not allow become `�`, line ends stay. Safe in HTML too. */
export function escapeXml(text: string): string {
  return text
    .split('\n')
    .map(printable)
    .join('\n')
    .replace(/[<>&"']/g, (character) => ESCAPES[character] ?? character);
}
