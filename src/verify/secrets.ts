/** Finds the values in a CIB that are secrets (passwords of fence devices, of databases …), so that none is shown. */
import { attributeOf, descendants, type XmlElement } from '../xml/element.js';

const SECRET_NAME =
  /passw|passphrase|secret|credential|private[_-]?key|api[_-]?key|auth[_-]?key|access[_-]?key|token|community/i;

// `passwd_script` and the like name a program, not a secret.
const NO_SECRET = /script|_file$|path|timeout/i;

export interface SecretRange {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

/** True when a parameter of that name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !NO_SECRET.test(name);
}

/** The ranges of all secret values below an element, in document order. */
export function secretRanges(root: XmlElement | undefined): SecretRange[] {
  if (!root) return [];
  const ranges: SecretRange[] = [];
  for (const element of descendants(root)) {
    const isPair = element.name === 'nvpair' && isSecretName(attributeOf(element, 'name') ?? '');
    for (const { name, value, valueStart, valueEnd } of element.attributes) {
      const isSecret = isPair ? name === 'value' : isSecretName(name) && element.name === 'parameters';
      if (isSecret && value !== '') ranges.push({ start: valueStart, end: valueEnd, value });
    }
  }
  return ranges;
}

/** Shorter values would mask ordinary words. */
const SHORTEST_MASKED = 4;

/** Replaces every secret value that made its way into a text. */
export function maskSecrets(text: string, secrets: readonly SecretRange[]): string {
  let masked = text;
  for (const { value } of secrets) {
    if (value.length >= SHORTEST_MASKED && masked.includes(value)) masked = masked.replaceAll(value, '***');
  }
  return masked;
}
