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
  SUSPICIOUS.lastIndex = start;
  for (let match = SUSPICIOUS.exec(text); match && match.index < end; match = SUSPICIOUS.exec(text)) {
    const code = text.codePointAt(match.index) ?? 0;
    if (isXmlCodePoint(code)) {
      SUSPICIOUS.lastIndex = match.index + 2;
      continue;
    }
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    return { at: match.index, length: 1, message: `the character ${name} is not allowed in XML` };
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
  const reference = /&(#x[0-9a-fA-F]+|#[0-9]+|[A-Za-z_:][\w.:-]*);/y;
  for (let at = text.indexOf('&', start); at !== -1 && at < end; at = text.indexOf('&', at + 1)) {
    reference.lastIndex = at;
    const match = reference.exec(text);
    if (!match || reference.lastIndex > end) {
      return { at, length: 1, message: 'a bare "&" is not allowed in XML; write "&amp;"' };
    }
    const fault = faultOfReference(match[1] ?? '');
    if (fault) return { at, length: match[0].length, message: fault };
  }
  return undefined;
}
