/** Damages bytes of any kind in reproducible ways: flipped, lost, doubled, moved, cut off, and hostile pieces put in. */
import type { Random } from './mutate.js';

const PIECES: readonly string[] = [
  '<',
  '>',
  '"',
  "'",
  '&',
  '&#x0;',
  '&#xFFFF;',
  '&lt;',
  '<!--',
  '-->',
  '--',
  '<![CDATA[',
  ']]>',
  '<?x ',
  '?>',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '</cib>',
  '<nvpair id="x" name="constructor" value="__proto__"/>',
  'id-ref="',
  '{',
  '}',
  ':',
  '#',
  '\0',
  '\r\n',
  '\n\n',
  '\t',
  '\u001B[31m',
  '\uFEFF',
  '\u2028',
  '99999999999999999999',
  '-1',
  '1e309',
  '%s%n',
  '(a+)+$',
  'A'.repeat(2000),
  ' '.repeat(2000),
  'é\u{1F600}',
];

const encoder = new TextEncoder();
const HOSTILE = PIECES.map((piece) => encoder.encode(piece));

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A range of the bytes, most of them short. */
function range(bytes: Uint8Array, random: Random): readonly [number, number] {
  const start = Math.floor(random() * (bytes.length + 1));
  const length = Math.floor(random() ** 4 * (bytes.length - start + 1));
  return [start, start + length];
}

function once(bytes: Uint8Array, random: Random): Uint8Array {
  const [start, end] = range(bytes, random);
  const [before, inside, after] = [bytes.subarray(0, start), bytes.subarray(start, end), bytes.subarray(end)];
  switch (Math.floor(random() * 7)) {
    case 0: {
      const flipped = bytes.slice();
      if (start < flipped.length) flipped[start] = (flipped[start] ?? 0) ^ (1 << Math.floor(random() * 8));
      return flipped;
    }
    case 1:
      return joined(before, after);
    case 2:
      return joined(before, inside, inside, after);
    case 3:
      return random() < 0.1 ? before : bytes;
    case 4: {
      const [other] = range(bytes, random);
      return joined(bytes.subarray(0, other), inside, bytes.subarray(other));
    }
    default:
      return joined(before, HOSTILE[Math.floor(random() * HOSTILE.length)] ?? before, after);
  }
}

/** The bytes with up to `most` damages. */
export function damage(bytes: Uint8Array, random: Random, most: number): Uint8Array {
  let damaged = bytes;
  const count = 1 + Math.floor(random() * most);
  for (let i = 0; i < count; i += 1) damaged = once(damaged, random);
  return damaged;
}
