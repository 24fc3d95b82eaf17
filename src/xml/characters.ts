/** Which characters and references XML 1.0 allows, and in words what is wrong with those it does not. */

// Name and NameStartChar of XML 1.0 (fifth edition), section 2.3.
const START =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\u{10000}-\\u{EFFFF}';
const FURTHER = `${START}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040`;

/** Matches a Name at `lastIndex`. */
export const nameAt = (): RegExp => new RegExp(`[${START}][${FURTHER}]*`, 'uy');

const PREDEFINED = new Set(['lt', 'gt', 'amp', 'quot', 'apos']);

const SUSPICIOUS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/g;

function isXmlCodePoint(code: number): boolean {
  return (
    code === 0x9 ||
    code === 0xa ||
    code === 0xd ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}

/** A fault in character data: where it is (an offset) and what it is. */
export interface CharacterFault {
  readonly at: number;
  readonly length: number;
  readonly message: string;
}

/** The first character between two offsets that no XML document may contain. */
export function forbiddenCharacter(text: string, start: number, end: number): CharacterFault | undefined {
  // A slice, since a search in the whole text would run on to its end each time.
  const piece = text.slice(start, end);
  for (const match of piece.matchAll(SUSPICIOUS)) {
    const code = piece.codePointAt(match.index) ?? 0;
    // The second half of a pair is matched by itself; the pair is what counts.
    const isSecondHalf =
      code >= 0xdc00 && code <= 0xdfff && (piece.codePointAt(match.index - 1) ?? 0) > 0xffff;
    if (isXmlCodePoint(code) || isSecondHalf) continue;
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    return { at: start + match.index, length: 1, message: `the character ${name} is not allowed in XML` };
  }
  return undefined;
}

function faultOfReference(name: string): string | undefined {
  if (!name.startsWith('#')) {
    return PREDEFINED.has(name)
      ? undefined
      : `the entity "&${name};" is not defined; XML knows only &lt; &gt; &amp; &quot; and &apos;`;
  }
  const code = name.startsWith('#x')
    ? Number.parseInt(name.slice(2), 16)
    : Number.parseInt(name.slice(1), 10);
  return isXmlCodePoint(code) ? undefined : `"&${name};" stands for a character that is not allowed in XML`;
}

/** The first `&` between two offsets that does not begin a reference which XML defines. */
export function faultyReference(text: string, start: number, end: number): CharacterFault | undefined {
  const piece = text.slice(start, end);
  const reference = /&(#x[0-9a-fA-F]+|#[0-9]+|[A-Za-z_:][\w.:-]*);/y;
  for (let at = piece.indexOf('&'); at !== -1; at = piece.indexOf('&', at + 1)) {
    reference.lastIndex = at;
    const match = reference.exec(piece);
    if (!match)
      return { at: start + at, length: 1, message: 'a bare "&" is not allowed in XML; write "&amp;"' };
    const fault = faultOfReference(match[1] ?? '');
    if (fault) return { at: start + at, length: match[0].length, message: fault };
  }
  return undefined;
}

const INVALID_START = new RegExp(`^[^${START}]`, 'u');
const INVALID_FURTHER = new RegExp(`[^${FURTHER}]`, 'gu');

/** How many bytes a character takes in UTF-8. */
function utf8Length(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** A Name made of a text: each byte of what a Name must not contain becomes a dot. Pacemaker: pcmk__xml_sanitize_id */
export function toName(text: string): string {
  return text
    .replace(INVALID_START, (character) => `_${'.'.repeat(utf8Length(character) - 1)}`)
    .replace(INVALID_FURTHER, (character) => '.'.repeat(utf8Length(character)));
}
