/** Words of crm shell: how values are quoted, and which of them survive being read back. */

/** A value as crm shell writes it: between double quotes unless it is a plain word. */
export function quoted(value: string): string {
  return /^[\w.-]+$/.test(value) ? value : `"${value.replaceAll('"', String.raw`\"`)}"`;
}

/** `name=value`; the name alone where there is no value. */
export function pairText(name: string, value: string | undefined): string {
  return value === undefined ? name : `${name}=${quoted(value)}`;
}

/** True when crm shell reads the value between double quotes as it was written. */
export function survivesQuotes(value: string): boolean {
  return /^[\x20-\x7E]*$/.test(value) && !/\\(?:["\\]|$)/.test(value);
}

/** True when crm shell reads the word as one and as it was written although nothing is around it. */
export function survivesBare(word: string): boolean {
  return /^[\x21-\x7E]+$/.test(word) && !/["'\\]/.test(word);
}

/** A score as crm shell shortens it. */
export function scoreWord(score: string): string {
  return score.replaceAll('INFINITY', 'inf');
}
