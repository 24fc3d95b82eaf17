/** Numbers as Pacemaker's C code reads them: leading digits count, what follows is ignored. */

const LONG_LIMIT = 2 ** 63;
const INT_MAX = 2_147_483_647;

// Fifteen digits are always exact.
const PLAIN_DIGITS = 15;

/** The value of a text of a few digits and nothing else, which most are; -1 for any other. */
function plainInteger(text: string): number {
  if (text.length === 0 || text.length > PLAIN_DIGITS) return -1;
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * Reads the integer at the start of a text (blanks and a sign before it are allowed); undefined without digits.
 * Pacemaker: pcmk__scan_ll
 */
export function scanInteger(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const plain = plainInteger(text);
  if (plain >= 0) return plain;
  const digits = /^[ \t\n\v\f\r]*([+-]?\d+)/.exec(text)?.[1];
  if (digits === undefined) return undefined;
  return Math.max(-LONG_LIMIT, Math.min(LONG_LIMIT, Number(digits)));
}

/**
 * Reads an integer of at least `minimum`; what is absent, no number or less gives `minimum`.
 * Pacemaker: pcmk__scan_min_int
 */
export function scanAtLeast(text: string | undefined, minimum: number): number {
  return Math.min(INT_MAX, Math.max(minimum, scanInteger(text) ?? minimum));
}

/** Reads a floating-point number at the start of a text; undefined when there is none. Pacemaker: pcmk__scan_double */
export function scanDouble(text: string): number | undefined {
  const number = Number.parseFloat(text);
  return Number.isNaN(number) ? undefined : number;
}
